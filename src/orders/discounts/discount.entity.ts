import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Money, Text, Whole } from '../../database/columns.js';
import type { DiscountKind } from '../../domain/pricing/bill.js';

/** Something that was taken off an order, or off one check of it. Removed ones stay, with who removed them. */
@Entity('discounts')
@Index('discounts_place', ['orderId', 'place'], { unique: true })
@Rule('discounts_kind', `"kind" IN ('PERCENT', 'AMOUNT', 'COMP')`)
@Rule('discounts_percent', `("kind" = 'PERCENT') = ("percent" IS NOT NULL)`)
@Rule('discounts_amount', `("kind" = 'AMOUNT') = ("amount" IS NOT NULL)`)
@Rule('discounts_taken', '"taken" >= 0')
export class Discount {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('orders') @Id() orderId: string;
  /** The one check that it is of; null: of the whole order, or of a line, wherever that is. */
  @ForeignKey('checks') @Id({ nullable: true }) checkId: string | null;
  /** A line, or a combo, which has no row; null: the whole check, or order. */
  @Id({ nullable: true }) itemId: string | null;
  /** 1 for the first discount of its order. */
  @Whole() place: number;
  @Text() kind: DiscountKind;
  /** Thousandths of a per cent. */
  @Whole({ nullable: true }) percent: number | null;
  @Money({ nullable: true }) amount: number | null;
  @Money({ nullable: true }) cap: number | null;
  /** What it takes off as the checks stand. */
  @Money() taken: number;
  /** How much of that on which check, as a JSON text, in orders with several checks. Null: all of it on the only one. */
  @Text({ nullable: true }) shares: string | null;
  /** In the words of the staff, for the staff. */
  @Text() reason: string;
  /** What the guest reads beside it on bills and receipts; null: nothing. */
  @Text({ nullable: true }) guestText: string | null;
  @ForeignKey('users') @Id() byId: string;
  @Text() byName: string;
  @ForeignKey('users') @Id({ nullable: true }) approvedById: string | null;
  @Text({ nullable: true }) approvedByName: string | null;
  @Instant() createdAt: string;
  @Instant({ nullable: true }) removedAt: string | null;
  /** Null while it is in force, and where its line was taken back. */
  @ForeignKey('users') @Id({ nullable: true }) removedById: string | null;
  @Text({ nullable: true }) removedByName: string | null;
}
