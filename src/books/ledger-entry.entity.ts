import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Money, Text, Whole } from '../database/columns.js';
import type { Account, MoveKind } from '../domain/books/account.js';

/**
 * One side of a ledger move. Append-only: the database refuses updates and deletes.
 * Its ids have no foreign keys, because the ledger is kept for years after orders may be deleted.
 */
@Entity('ledger_entries')
// Covers all columns that reports sum, so that a month is read from the index alone.
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
  /** Id shared by the entries of one move. Without memo entries, their amounts sum to 0. */
  @Id() moveId: string;
  @Text() kind: MoveKind;
  @Text() account: Account;
  /** Amount in minor units; a debit is positive. */
  @Money() amount: number;
  /** Number of checks, payments, guests or portions. */
  @Whole({ nullable: true }) quantity: number | null;
  /** Name of the tax, discount, charge or payment method, or the reason of a cash move. */
  @Text({ nullable: true }) detail: string | null;
  /** Tax rate in thousandths of a percent; null for other entries. */
  @Whole({ nullable: true }) rate: number | null;
  /** Base of a tax, with the sign of its amount; null for other entries. */
  @Money({ nullable: true }) base: number | null;
  @Id({ nullable: true }) methodId: string | null;
  @Text({ nullable: true }) methodKind: string | null;
  @Id({ nullable: true }) orderId: string | null;
  @Id({ nullable: true }) checkId: string | null;
  /** Id of the payment, refund, deposit, cash move or void that the entry records. */
  @Id({ nullable: true }) sourceId: string | null;
  @Id({ nullable: true }) shiftId: string | null;
  /** Waiter who served the guests. */
  @Id({ nullable: true }) waiterId: string | null;
  @Text({ nullable: true }) waiterName: string | null;
  /** User who acted; null if the server acted by itself. */
  @Id({ nullable: true }) byId: string | null;
  @Text({ nullable: true }) byName: string | null;
  /** Date when the money moved, not when the order began. */
  @BusinessDate() businessDate: string;
  @Instant() at: string;
}
