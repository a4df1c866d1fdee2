import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Money, Text } from '../../database/columns.js';

/** Deposit: money that a guest paid before there was a check. */
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
  /** Order that the deposit is meant for; null means any. */
  @ForeignKey('orders') @Id({ nullable: true }) orderId: string | null;
  /** Day that the deposit is meant for. */
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
  /** Amount that can still be used or returned. */
  @Money() remaining: number;
  @ForeignKey('users') @Id() takenById: string;
  @Text() takenByName: string;
  @ForeignKey('devices') @Id({ nullable: true }) deviceId: string | null;
  /** Shift whose drawer holds the cash; null without shifts. */
  @Id({ nullable: true }) shiftId: string | null;
  @BusinessDate() businessDate: string;
  @Instant() createdAt: string;
}

export const DEPOSIT_MOVES = ['USED', 'USE_VOIDED', 'RETURNED'] as const;
export type DepositMoveKind = (typeof DEPOSIT_MOVES)[number];

/** Use, voided use or return of a deposit. Append-only. */
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
  /** Payment that used the deposit. */
  @ForeignKey('payments') @Id({ nullable: true }) paymentId: string | null;
  /** Payment method of the return. */
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
