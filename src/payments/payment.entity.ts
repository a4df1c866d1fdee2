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
  /** Of `PAYMENT_KINDS`; DEPOSIT where it was paid beforehand. */
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
  /** `user:<id>`; `guest:<id>`: of the phone by which a guest paid. */
  @Text() takenBy: string;
  @Text() takenByName: string;
  /** On what it was taken; null: in a browser. */
  @ForeignKey('devices') @Id({ nullable: true }) deviceId: string | null;
  /** The shift whose drawer it went into; null: the house worked without. */
  @Id({ nullable: true }) shiftId: string | null;
  /** What was paid beforehand and is used here. */
  @Id({ nullable: true }) depositId: string | null;
  /** Who moves the money; null: people did. */
  @Text({ nullable: true }) provider: string | null;
  /** Why the provider did not take it. */
  @Text({ nullable: true }) failure: string | null;
  /** What of the amount was given back. */
  @Money() refunded: number;
  /** The same of the tip. */
  @Money() tipRefunded: number;
  /** The wrong tender that it stands for. */
  @Id({ nullable: true }) replacesId: string | null;
  /** What the provider is asked, or was, to give it back by: an operation of its own. */
  @Id({ nullable: true }) voidId: string | null;
  /** Why he did not give it back. */
  @Text({ nullable: true }) voidFailure: string | null;
  @Instant({ nullable: true }) voidedAt: string | null;
  /** Who has it taken back; known from the asking on. */
  @ForeignKey('users') @Id({ nullable: true }) voidedById: string | null;
  @Text({ nullable: true }) voidedByName: string | null;
  @Text({ nullable: true }) voidReason: string | null;
  @BusinessDate() businessDate: string;
  @Instant() createdAt: string;
}
