import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Text, Whole } from '../database/columns.js';
import type { Role } from '../domain/permissions.js';

export const OUT_BY = ['PERSON', 'HOUSE', 'MANAGER'] as const;
export type OutBy = (typeof OUT_BY)[number];

/** One period of a user at work. */
@Entity('clock_entries')
@Index('clock_entries_open', ['venueId', 'userId'], { unique: true, where: '"out_at" IS NULL' })
@Index('clock_entries_day', ['venueId', 'businessDate'])
@Index('clock_entries_user', ['userId', 'inAt'])
@Rule('clock_entries_times', '"out_at" >= "in_at" AND ("out_at" IS NULL) = ("out_by" IS NULL)')
@Rule('clock_entries_out_by', `"out_by" IN ('PERSON', 'HOUSE', 'MANAGER')`)
export class ClockEntry {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('users') @Id() userId: string;
  // Name and role at that time, so that a later change of role does not move tips to another pool.
  @Text() userName: string;
  @Text() role: Role;
  /** Business date on which the entry began. */
  @BusinessDate() businessDate: string;
  @Instant() inAt: string;
  @Instant({ nullable: true }) outAt: string | null;
  /**
   * Origin of the end time.
   * HOUSE: the user did not clock out, and the entry ended with the business date.
   */
  @Text({ nullable: true }) outBy: OutBy | null;
  @Whole() version: number;
}

@Entity('clock_breaks')
@Index('clock_breaks_entry', ['entryId'])
@Index('clock_breaks_open', ['entryId'], { unique: true, where: '"end_at" IS NULL' })
@Rule('clock_breaks_times', '"end_at" >= "start_at"')
export class ClockBreak {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('clock_entries') @Id() entryId: string;
  @Instant() startAt: string;
  @Instant({ nullable: true }) endAt: string | null;
}

/** Correction by a manager, with the times before and after. */
@Entity('clock_corrections')
@Index('clock_corrections_entry', ['entryId'])
export class ClockCorrection {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('clock_entries') @Id() entryId: string;
  /** JSON texts of `ClockTimes`. */
  @Text() before: string;
  @Text() after: string;
  @Text() reason: string;
  @ForeignKey('users') @Id() byId: string;
  @Text() byName: string;
  @Instant() at: string;
}
