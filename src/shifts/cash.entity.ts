import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Money, Text, Whole } from '../database/columns.js';

export const CASH_MOVE_KINDS = ['PAY_IN', 'PAY_OUT', 'DROP', 'TIPS_OUT'] as const;
export type CashMoveKind = (typeof CASH_MOVE_KINDS)[number];

/** Movement of cash into or out of a drawer, other than a payment. */
@Entity('cash_moves')
@Index('cash_moves_shift', ['shiftId'])
@Index('cash_moves_day', ['venueId', 'businessDate'])
@Rule('cash_moves_kind', `"kind" IN ('PAY_IN', 'PAY_OUT', 'DROP', 'TIPS_OUT')`)
@Rule('cash_moves_amount', '"amount" > 0')
@Rule('cash_moves_for', `("kind" = 'TIPS_OUT') = ("for_id" IS NOT NULL)`)
export class CashMove {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('shifts') @Id() shiftId: string;
  @Text() kind: CashMoveKind;
  @Money() amount: number;
  @Text() reason: string;
  /** User who received the tips. */
  @ForeignKey('users') @Id({ nullable: true }) forId: string | null;
  @Text({ nullable: true }) forName: string | null;
  @ForeignKey('users') @Id() byId: string;
  @Text() byName: string;
  @BusinessDate() businessDate: string;
  @Instant() at: string;
}

/** Count of a drawer. Each further count is a new row. */
@Entity('cash_counts')
@Index('cash_counts_place', ['shiftId', 'place'], { unique: true })
@Rule('cash_counts_total', '"total" >= 0')
export class CashCount {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('shifts') @Id() shiftId: string;
  /** Number of the count within the shift, from 1. */
  @Whole() place: number;
  /** JSON text of `Denomination[]`. */
  @Text() denominations: string;
  @Money() total: number;
  /** Expected cash at that moment; hidden from the user who counts. */
  @Money() expected: number;
  @ForeignKey('users') @Id() byId: string;
  @Text() byName: string;
  @Instant() at: string;
}
