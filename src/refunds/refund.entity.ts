import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Money, Text, Whole } from '../database/columns.js';

export const REFUND_KINDS = ['WHOLE', 'ITEMS', 'AMOUNT'] as const;
export type RefundKind = (typeof REFUND_KINDS)[number];

/** `INITIATED` and `UNKNOWN` wait for a provider; what they give back is reserved until then. */
export const REFUND_STATES = ['INITIATED', 'SUCCEEDED', 'FAILED', 'UNKNOWN'] as const;
export type RefundState = (typeof REFUND_STATES)[number];

/** Money given back of one payment. */
@Entity('refunds')
@Index('refunds_payment', ['paymentId'])
@Index('refunds_check', ['checkId'])
@Index('refunds_day', ['venueId', 'businessDate'])
@Rule('refunds_kind', `"kind" IN ('WHOLE', 'ITEMS', 'AMOUNT')`)
@Rule('refunds_status', `"status" IN ('INITIATED', 'SUCCEEDED', 'FAILED', 'UNKNOWN')`)
@Rule('refunds_amount', '"amount" >= 0 AND "tip" >= 0 AND "amount" + "tip" > 0')
@Rule(
  'refunds_parts',
  '"net" >= 0 AND "service" >= 0 AND "added_tax" >= 0 AND "net" + "service" + "added_tax" = "amount"',
)
@Rule('refunds_approved', '"approved_by_id" IS NULL OR "approved_by_id" <> "by_id"')
export class Refund {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('orders') @Id() orderId: string;
  @ForeignKey('checks') @Id() checkId: string;
  @ForeignKey('payments') @Id() paymentId: string;
  @Whole() orderNumber: number;
  @Text() kind: RefundKind;
  @Text() status: RefundState;
  /** Off the check, without the tip: net, service and the tax that came on top. */
  @Money() amount: number;
  @Money() net: number;
  @Money() service: number;
  @Money() addedTax: number;
  /** Inside net and service. */
  @Money() includedTax: number;
  /** A JSON text of `TaxGroup`s. Null: no tax. */
  @Text({ nullable: true }) taxes: string | null;
  @Money() tip: number;
  /** What cash was rounded by: handed back is `amount + rounding + tip`. */
  @Money() rounding: number;
  /** By what it is given back: the payment's own way, or another. */
  @ForeignKey('payment_methods') @Id() paymentMethodId: string;
  @Text() methodName: string;
  @Text() methodKind: string;
  /** Who moves the money; null: people do. */
  @Text({ nullable: true }) provider: string | null;
  /** The provider's own number for it. */
  @Text({ nullable: true }) reference: string | null;
  /** Why the provider did not do it. */
  @Text({ nullable: true }) failure: string | null;
  /** In the words of the staff, for the staff. */
  @Text() reason: string;
  /** What the guest reads on its receipt; null: nothing. */
  @Text({ nullable: true }) guestText: string | null;
  @ForeignKey('users') @Id() byId: string;
  @Text() byName: string;
  @ForeignKey('users') @Id({ nullable: true }) approvedById: string | null;
  @Text({ nullable: true }) approvedByName: string | null;
  @ForeignKey('devices') @Id({ nullable: true }) deviceId: string | null;
  /** The shift whose drawer it came out of; null: the house worked without. */
  @Id({ nullable: true }) shiftId: string | null;
  /** Its own, not that of the sale. */
  @BusinessDate() businessDate: string;
  @Instant() createdAt: string;
  /** When it was over; null: a provider has yet to say. */
  @Instant({ nullable: true }) endedAt: string | null;
}

/** What of one line a refund gives back. */
@Entity('refund_lines')
@Index('refund_lines_refund', ['refundId'])
@Rule(
  'refund_lines_parts',
  '"quantity" >= 0 AND "net" >= 0 AND "service" >= 0 AND "added_tax" >= 0 AND "included_tax" >= 0',
)
export class RefundLine {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('refunds') @Id() refundId: string;
  @ForeignKey('order_items') @Id() itemId: string;
  @Text() name: string;
  @Text({ nullable: true }) variationName: string | null;
  /** 0 where money of it was given back and no dish. */
  @Whole() quantity: number;
  @Money() net: number;
  @Money() service: number;
  @Money() addedTax: number;
  @Money() includedTax: number;
}
