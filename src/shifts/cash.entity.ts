import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Money, Text, Whole } from '../database/columns.js';

export const CASH_MOVE_KINDS = ['PAY_IN', 'PAY_OUT', 'DROP', 'TIPS_OUT'] as const;
export type CashMoveKind = (typeof CASH_MOVE_KINDS)[number];

/** Money that went into a drawer or out of it, and was no payment. */
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
  /** Whose tips they are. */
  @ForeignKey('users') @Id({ nullable: true }) forId: string | null;
  @Text({ nullable: true }) forName: string | null;
  @ForeignKey('users') @Id() byId: string;
  @Text() byName: string;
  @BusinessDate() businessDate: string;
  @Instant() at: string;
}

/** What somebody found in a drawer; counting again makes another row. */
@Entity('cash_counts')
@Index('cash_counts_place', ['shiftId', 'place'], { unique: true })
@Rule('cash_counts_total', '"total" >= 0')
export class CashCount {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('shifts') @Id() shiftId: string;
  /** 1 for the first count of its shift. */
  @Whole() place: number;
  /** A JSON text of `Denomination`s. */
  @Text() denominations: string;
  @Money() total: number;
  /** What should have been there at that moment: whoever counts is not told. */
  @Money() expected: number;
  @ForeignKey('users') @Id() byId: string;
  @Text() byName: string;
  @Instant() at: string;
}
