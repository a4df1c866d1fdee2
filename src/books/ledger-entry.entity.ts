import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Money, Text, Whole } from '../database/columns.js';
import type { Account, MoveKind } from '../domain/books/account.js';

/**
 * One side of something that happened to the money. Written once: the database itself refuses to change or to delete it.
 * What it names has no foreign keys: the books are kept for years after orders may have gone.
 */
@Entity('ledger_entries')
// Everything that reports add up, so that a month of them is read without the entries themselves.
@Index('ledger_entries_day', ['venueId', 'businessDate', 'account', 'kind', 'amount', 'quantity', 'waiterId', 'at'])
@Index('ledger_entries_order', ['orderId'], { where: '"order_id" IS NOT NULL' })
@Index('ledger_entries_shift', ['shiftId'], { where: '"shift_id" IS NOT NULL' })
@Index('ledger_entries_sale', ['checkId'], { unique: true, where: `"kind" = 'SALE' AND "account" = 'CHECKS'` })
@Rule(
  'ledger_entries_kind',
  `"kind" IN ('SALE', 'PAYMENT', 'PAYMENT_VOIDED', 'TIP', 'REFUND', 'DEPOSIT_TAKEN', 'DEPOSIT_USED', 'DEPOSIT_USE_VOIDED', 'DEPOSIT_RETURNED', 'FLOAT_IN', 'PAY_IN', 'PAY_OUT', 'DROP', 'OVER_SHORT', 'SHIFT_CLOSED', 'TIPS_PAID', 'VOID')`,
)
@Rule(
  'ledger_entries_account',
  `"account" IN ('CHECKS', 'SALES', 'DISCOUNTS', 'COMPS', 'SERVICE', 'TAX', 'INCLUDED_TAX', 'TENDER', 'ROUNDING', 'TIPS', 'RETURNS', 'DEPOSITS', 'SAFE', 'PAID_IN', 'PAID_OUT', 'OVER_SHORT', 'VOIDED', 'COVERS')`,
)
export class LedgerEntry {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  /** Entries of one move share it, and but for memos come to 0. */
  @Id() moveId: string;
  @Text() kind: MoveKind;
  @Text() account: Account;
  /** A debit is positive. */
  @Money() amount: number;
  /** How many: checks, payments, guests, portions. */
  @Whole({ nullable: true }) quantity: number | null;
  /** Of the tax, the discount, the charge, the way to pay; the reason of a move of cash. */
  @Text({ nullable: true }) detail: string | null;
  /** Of a tax: thousandths of a per cent. */
  @Whole({ nullable: true }) rate: number | null;
  /** Of a tax: what it was counted from, with the sign of its amount. */
  @Money({ nullable: true }) base: number | null;
  @Id({ nullable: true }) methodId: string | null;
  @Text({ nullable: true }) methodKind: string | null;
  @Id({ nullable: true }) orderId: string | null;
  @Id({ nullable: true }) checkId: string | null;
  /** The payment, refund, deposit, move of cash or void of which it tells. */
  @Id({ nullable: true }) sourceId: string | null;
  @Id({ nullable: true }) shiftId: string | null;
  /** Whose guests they were. */
  @Id({ nullable: true }) waiterId: string | null;
  @Text({ nullable: true }) waiterName: string | null;
  /** Who did it; null: the house itself. */
  @Id({ nullable: true }) byId: string | null;
  @Text({ nullable: true }) byName: string | null;
  /** When it happened, not when its order began. */
  @BusinessDate() businessDate: string;
  @Instant() at: string;
}
