import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Money, Text } from '../database/columns.js';

export const PAYMENT_STATES = ['INITIATED', 'SUCCEEDED', 'FAILED', 'UNKNOWN', 'VOIDED'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

@Entity('payments')
@Index('payments_check', ['checkId'])
@Index('payments_day', ['venueId', 'businessDate'])
@Rule('payments_status', `"status" IN ('INITIATED', 'SUCCEEDED', 'FAILED', 'UNKNOWN', 'VOIDED')`)
@Rule('payments_amount', '"amount" >= 0 AND "tip" >= 0 AND "change" >= 0')
export class Payment {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('orders') @Id() orderId: string;
  @ForeignKey('checks') @Id() checkId: string;
  @ForeignKey('payment_methods') @Id() paymentMethodId: string;
  @Text() methodName: string;
  @Text() methodKind: string;
  @Text() status: PaymentState;
  /** What it takes off the check, without the tip. */
  @Money() amount: number;
  @Money() tip: number;
  /** Cash handed over. */
  @Money({ nullable: true }) tendered: number | null;
  /** What cash was rounded by, up or down; only on the payment that settles its check. */
  @Money() rounding: number;
  @Money() change: number;
  @Text({ nullable: true }) reference: string | null;
  /** `user:<id>`. */
  @Text() takenBy: string;
  @BusinessDate() businessDate: string;
  @Instant() createdAt: string;
}
