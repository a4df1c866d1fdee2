import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Money, Text } from '../../database/columns.js';

/** Money that a guest gave before there was anything to pay. */
@Entity('deposits')
@Index('deposits_left', ['venueId', 'forDay'], { where: '"remaining" > 0' })
@Index('deposits_day', ['venueId', 'businessDate'])
@Index('deposits_order', ['orderId'], { where: '"order_id" IS NOT NULL' })
@Rule('deposits_kind', `"method_kind" IN ('CASH', 'CARD', 'TRANSFER')`)
@Rule('deposits_amount', '"amount" > 0')
@Rule(
  'deposits_spent',
  '"used" >= 0 AND "returned" >= 0 AND "remaining" >= 0 AND "used" + "returned" + "remaining" = "amount"',
)
export class Deposit {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  /** The order that it is meant for; null: whatever comes. */
  @ForeignKey('orders') @Id({ nullable: true }) orderId: string | null;
  /** The day that it is meant for. */
  @BusinessDate({ nullable: true }) forDay: string | null;
  @Text() name: string;
  @Text({ nullable: true }) phone: string | null;
  @Text({ nullable: true }) note: string | null;
  @ForeignKey('payment_methods') @Id() paymentMethodId: string;
  @Text() methodName: string;
  @Text() methodKind: string;
  @Text({ nullable: true }) reference: string | null;
  @Money() amount: number;
  @Money() used: number;
  @Money() returned: number;
  /** What may still be used or given back. */
  @Money() remaining: number;
  @ForeignKey('users') @Id() takenById: string;
  @Text() takenByName: string;
  @ForeignKey('devices') @Id({ nullable: true }) deviceId: string | null;
  /** The shift whose drawer it went into; null: the house worked without. */
  @Id({ nullable: true }) shiftId: string | null;
  @BusinessDate() businessDate: string;
  @Instant() createdAt: string;
}

export const DEPOSIT_MOVES = ['USED', 'USE_VOIDED', 'RETURNED'] as const;
export type DepositMoveKind = (typeof DEPOSIT_MOVES)[number];

/** What became of a deposit: never changed, never deleted. */
@Entity('deposit_moves')
@Index('deposit_moves_deposit', ['depositId', 'at'])
@Rule('deposit_moves_kind', `"kind" IN ('USED', 'USE_VOIDED', 'RETURNED')`)
@Rule('deposit_moves_amount', '"amount" > 0')
@Rule('deposit_moves_used', `("kind" = 'RETURNED') = ("payment_id" IS NULL)`)
export class DepositMove {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('deposits') @Id() depositId: string;
  @Text() kind: DepositMoveKind;
  @Money() amount: number;
  /** Where it was used. */
  @ForeignKey('payments') @Id({ nullable: true }) paymentId: string | null;
  /** By what it was given back. */
  @ForeignKey('payment_methods') @Id({ nullable: true }) paymentMethodId: string | null;
  @Text({ nullable: true }) methodName: string | null;
  @Text({ nullable: true }) methodKind: string | null;
  @Text({ nullable: true }) reference: string | null;
  @Text({ nullable: true }) reason: string | null;
  @ForeignKey('users') @Id() byId: string;
  @Text() byName: string;
  @ForeignKey('users') @Id({ nullable: true }) approvedById: string | null;
  @Text({ nullable: true }) approvedByName: string | null;
  @Id({ nullable: true }) shiftId: string | null;
  @BusinessDate() businessDate: string;
  @Instant() at: string;
}
