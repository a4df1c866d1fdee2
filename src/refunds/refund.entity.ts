import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Money, Text, Whole } from '../database/columns.js';

export const REFUND_KINDS = ['WHOLE', 'ITEMS', 'AMOUNT'] as const;
export type RefundKind = (typeof REFUND_KINDS)[number];

/** `INITIATED` and `UNKNOWN` wait for a provider; their amounts are reserved until then. */
export const REFUND_STATES = ['INITIATED', 'SUCCEEDED', 'FAILED', 'UNKNOWN'] as const;
export type RefundState = (typeof REFUND_STATES)[number];

/** Refund of one payment. */
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
  /** Part of the check, without the tip: net, service and added tax. */
  @Money() amount: number;
  @Money() net: number;
  @Money() service: number;
  @Money() addedTax: number;
  /** Tax within net and service. */
  @Money() includedTax: number;
  /** JSON text of `TaxGroup[]`; null without tax. */
  @Text({ nullable: true }) taxes: string | null;
  @Money() tip: number;
  /** Cash rounding: the guest receives `amount + rounding + tip`. */
  @Money() rounding: number;
  /** Method of the refund: that of the payment, or another. */
  @ForeignKey('payment_methods') @Id() paymentMethodId: string;
  @Text() methodName: string;
  @Text() methodKind: string;
  /** Payment provider; null if the staff hands the money back. */
  @Text({ nullable: true }) provider: string | null;
  /** Reference of the provider. */
  @Text({ nullable: true }) reference: string | null;
  /** Reason why the provider did not make the refund. */
  @Text({ nullable: true }) failure: string | null;
  /** Reason for the staff. */
  @Text() reason: string;
  /** Text on the guest's receipt; null if there is none. */
  @Text({ nullable: true }) guestText: string | null;
  @ForeignKey('users') @Id() byId: string;
  @Text() byName: string;
  @ForeignKey('users') @Id({ nullable: true }) approvedById: string | null;
  @Text({ nullable: true }) approvedByName: string | null;
  @ForeignKey('devices') @Id({ nullable: true }) deviceId: string | null;
  /** Shift whose drawer paid the cash; null without shifts. */
  @Id({ nullable: true }) shiftId: string | null;
  /** Business date of the refund, not of the sale. */
  @BusinessDate() businessDate: string;
  @Instant() createdAt: string;
  /** Time of the result; null while a provider has not answered. */
  @Instant({ nullable: true }) endedAt: string | null;
}

/** Refunded part of one line. */
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
  /** 0 if only money was refunded. */
  @Whole() quantity: number;
  @Money() net: number;
  @Money() service: number;
  @Money() addedTax: number;
  @Money() includedTax: number;
}
