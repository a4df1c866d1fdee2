import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Money, Text } from '../database/columns.js';

export const PAYMENT_STATES = ['INITIATED', 'SUCCEEDED', 'FAILED', 'UNKNOWN', 'VOIDING', 'VOIDED'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

@Entity('payments')
@Index('payments_check', ['checkId'])
@Index('payments_day', ['venueId', 'businessDate'])
@Index('payments_shift', ['shiftId'], { where: '"shift_id" IS NOT NULL' })
@Index('payments_deposit', ['depositId'], { where: '"deposit_id" IS NOT NULL' })
@Index('payments_void', ['voidId'], { unique: true, where: '"void_id" IS NOT NULL' })
@Index('payments_awaited', ['createdAt'], { where: `"status" IN ('INITIATED', 'UNKNOWN')` })
@Rule('payments_status', `"status" IN ('INITIATED', 'SUCCEEDED', 'FAILED', 'UNKNOWN', 'VOIDING', 'VOIDED')`)
@Rule('payments_amount', '"amount" >= 0 AND "tip" >= 0 AND "change" >= 0')
@Rule('payments_refunded', '"refunded" >= 0 AND "refunded" <= "amount"')
@Rule('payments_tip_refunded', '"tip_refunded" >= 0 AND "tip_refunded" <= "tip"')
@Rule('payments_voided', `("status" = 'VOIDED') = ("voided_at" IS NOT NULL)`)
@Rule(
  'payments_voiding',
  `"status" <> 'VOIDING' OR ("void_id" IS NOT NULL AND "voided_by_id" IS NOT NULL AND "refunded" + "tip_refunded" = 0)`,
)
export class Payment {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('orders') @Id() orderId: string;
  @ForeignKey('checks') @Id() checkId: string;
  @ForeignKey('payment_methods') @Id() paymentMethodId: string;
  @Text() methodName: string;
  /** One of `PAYMENT_KINDS`, or DEPOSIT if a deposit was used. */
  @Text() methodKind: string;
  @Text() status: PaymentState;
  /** Amount that counts towards the check, without the tip. */
  @Money() amount: number;
  @Money() tip: number;
  /** Cash handed over. */
  @Money({ nullable: true }) tendered: number | null;
  /** Cash rounding, positive or negative; only on the payment that settles the check. */
  @Money() rounding: number;
  @Money() change: number;
  @Text({ nullable: true }) reference: string | null;
  /** `user:<id>` of the user, or `guest:<id>` of the guest device that paid. */
  @Text() takenBy: string;
  @Text() takenByName: string;
  /** Device on which the payment was taken; null if it was taken in a browser. */
  @ForeignKey('devices') @Id({ nullable: true }) deviceId: string | null;
  /** Shift whose drawer received the payment; null without shifts. */
  @Id({ nullable: true }) shiftId: string | null;
  /** Deposit that this payment used. */
  @Id({ nullable: true }) depositId: string | null;
  /** Payment provider; null if the staff took the money. */
  @Text({ nullable: true }) provider: string | null;
  /** Reason why the provider did not take the payment. */
  @Text({ nullable: true }) failure: string | null;
  /** Refunded part of `amount`. */
  @Money() refunded: number;
  /** Refunded part of `tip`. */
  @Money() tipRefunded: number;
  /** Voided payment that this one replaces. */
  @Id({ nullable: true }) replacesId: string | null;
  /** Id of the provider operation that returns the money of a void. */
  @Id({ nullable: true }) voidId: string | null;
  /** Reason why the provider did not return the money. */
  @Text({ nullable: true }) voidFailure: string | null;
  @Instant({ nullable: true }) voidedAt: string | null;
  /** User who voids the payment; set from the request on. */
  @ForeignKey('users') @Id({ nullable: true }) voidedById: string | null;
  @Text({ nullable: true }) voidedByName: string | null;
  @Text({ nullable: true }) voidReason: string | null;
  @BusinessDate() businessDate: string;
  @Instant() createdAt: string;
}
