import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Money, Text, Whole } from '../database/columns.js';

export const SHIFT_STATES = ['OPEN', 'CLOSED'] as const;
export type ShiftState = (typeof SHIFT_STATES)[number];

/** One row per venue: the last number given to a Z report. */
@Entity('shift_counters')
export class ShiftCounter {
  @ForeignKey('venues') @Id({ primary: true }) venueId: string;
  @Whole() last: number;
}

/** Somebody answers for the money of a drawer, or for what is in their own purse. */
@Entity('shifts')
@Index('shifts_drawer', ['drawerId'], { unique: true, where: `"state" = 'OPEN' AND "drawer_id" IS NOT NULL` })
@Index('shifts_owner', ['venueId', 'ownerId'], {
  unique: true,
  where: `"state" = 'OPEN' AND "owner_id" IS NOT NULL`,
})
@Index('shifts_number', ['venueId', 'number'], { unique: true, where: '"number" IS NOT NULL' })
@Index('shifts_day', ['venueId', 'businessDate'])
@Rule('shifts_state', `"state" IN ('OPEN', 'CLOSED')`)
@Rule('shifts_of_one', '("drawer_id" IS NULL) <> ("owner_id" IS NULL)')
@Rule('shifts_closed', `("state" = 'CLOSED') = ("number" IS NOT NULL) AND ("number" IS NULL) = ("z" IS NULL)`)
@Rule('shifts_cash', '"opening_float" >= 0 AND "counted" >= 0 AND "over_short" = "counted" - "expected"')
export class Shift {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('drawers') @Id({ nullable: true }) drawerId: string | null;
  /** As it was called then. */
  @Text({ nullable: true }) drawerName: string | null;
  /** Whose purse it is where there is no drawer. */
  @ForeignKey('users') @Id({ nullable: true }) ownerId: string | null;
  @Text() state: ShiftState;
  @Money() openingFloat: number;
  @ForeignKey('users') @Id() openedById: string;
  @Text() openedByName: string;
  @Instant() openedAt: string;
  @BusinessDate() businessDate: string;
  @ForeignKey('users') @Id({ nullable: true }) closedById: string | null;
  @Text({ nullable: true }) closedByName: string | null;
  @Instant({ nullable: true }) closedAt: string | null;
  @BusinessDate({ nullable: true }) closedBusinessDate: string | null;
  /** Of its Z report, without gaps in its venue. */
  @Whole({ nullable: true }) number: number | null;
  @Money({ nullable: true }) expected: number | null;
  @Money({ nullable: true }) counted: number | null;
  @Money({ nullable: true }) overShort: number | null;
  @ForeignKey('users') @Id({ nullable: true }) approvedById: string | null;
  @Text({ nullable: true }) approvedByName: string | null;
  /** The Z report as a JSON text, written once. */
  @Text({ nullable: true }) z: string | null;
  @Whole() version: number;
}
