import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Money, Text, Whole } from '../database/columns.js';

export const SHIFT_STATES = ['OPEN', 'CLOSED'] as const;
export type ShiftState = (typeof SHIFT_STATES)[number];

/** Last Z report number of a venue. */
@Entity('shift_counters')
export class ShiftCounter {
  @ForeignKey('venues') @Id({ primary: true }) venueId: string;
  @Whole() last: number;
}

/** Shift: a user's responsibility for the money of a drawer or of an own purse. */
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
  /** Name of the drawer at that time. */
  @Text({ nullable: true }) drawerName: string | null;
  /** Owner of the purse, if there is no drawer. */
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
  /** Number of its Z report, without gaps within the venue. */
  @Whole({ nullable: true }) number: number | null;
  @Money({ nullable: true }) expected: number | null;
  @Money({ nullable: true }) counted: number | null;
  @Money({ nullable: true }) overShort: number | null;
  @ForeignKey('users') @Id({ nullable: true }) approvedById: string | null;
  @Text({ nullable: true }) approvedByName: string | null;
  /** JSON text of the Z report, written once. */
  @Text({ nullable: true }) z: string | null;
  @Whole() version: number;
}
