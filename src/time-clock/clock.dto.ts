import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateNested } from 'class-validator';
import { ROLES, type Role } from '../domain/permissions.js';
import {
  breakSeconds,
  CLOCK_WARNINGS,
  clockWarnings,
  workedSeconds,
  type ClockTimes,
  type ClockWarning,
} from '../domain/shifts/clock.js';
import { Day, MayBeLeftOut, Moment, QueryFlag, Words } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { IntView } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';
import { OUT_BY, type ClockBreak, type ClockCorrection, type ClockEntry, type OutBy } from './clock.entity.js';

const MOST_BREAKS = 20;
const SECONDS_OF_A_MINUTE = 60;

export class ClockQuery extends PageQuery {
  /** First business date, `YYYY-MM-DD`. Default: no lower limit. */
  @MayBeLeftOut() @Day() from?: string;
  /** Last business date, `YYYY-MM-DD`. Default: no upper limit. */
  @MayBeLeftOut() @Day() to?: string;
  /** Only entries of this user. Users without permission `clock.manage` always see only their own entries. */
  @MayBeLeftOut() @IsId() user_id?: string;
  /** `true`: only entries of users who are at work now. */
  @MayBeLeftOut() @QueryFlag() open?: boolean;
}

export class BreakSpan {
  @Moment() start_at: string;
  /** Null or omitted means that the break continues. */
  @IsOptional() @Moment() end_at?: string | null;
}

/** A correction of a time-clock entry. */
export class ClockFix {
  /** Start of work. Default: unchanged. */
  @MayBeLeftOut() @Moment() in_at?: string;
  /** End of work; null means still at work. Default: unchanged. */
  @IsOptional() @Moment() out_at?: string | null;

  /** All breaks, at most 20, in order and without overlap. Default: unchanged. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_BREAKS)
  @ValidateNested({ each: true })
  @Type(() => BreakSpan)
  breaks?: BreakSpan[];

  /** Reason; 1 to 200 characters. Stored with the former times. */
  @Words(200) reason: string;
}

export class BreakView {
  start_at: string;
  end_at: string | null;
}

export class ClockTimesView {
  in_at: string;
  out_at: string | null;
  @ApiProperty({ type: BreakView, isArray: true }) breaks: BreakView[];
}

/** A correction made by a manager. */
export class ClockCorrectionView {
  before: ClockTimesView;
  after: ClockTimesView;
  reason: string;
  by_id: string;
  by_name: string;
  at: string;
}

/** A time-clock entry: one period at work. */
export class ClockEntryView extends ClockTimesView {
  id: string;
  user_id: string;
  user_name: string;
  /** Role of the user at that time. */
  @ApiProperty({ enum: ROLES }) role: Role;
  /** Business date on which the entry began, `YYYY-MM-DD`. */
  business_date: string;
  /**
   * Origin of the end time: PERSON: the user clocked out. MANAGER: a manager set the time. HOUSE: the user did not clock
   * out, and the server used the end of the business date. Null: still at work.
   */
  @ApiProperty({ enum: OUT_BY, nullable: true }) out_by: OutBy | null;
  /** Whole minutes at work without breaks; for an open entry until now. */
  @IntView() worked_minutes: number;
  @IntView() break_minutes: number;
  /** Warnings for the manager. */
  @ApiProperty({ enum: CLOCK_WARNINGS, isArray: true }) warnings: ClockWarning[];
  @ApiProperty({ type: ClockCorrectionView, isArray: true }) corrections: ClockCorrectionView[];
  /** Version to send in `If-Match` to correct the entry. */
  @IntView() version: number;
}

/** Entry with its breaks and corrections. */
export interface WholeEntry {
  entry: ClockEntry;
  breaks: readonly ClockBreak[];
  corrections: readonly ClockCorrection[];
}

export function timesOf({ entry, breaks }: Pick<WholeEntry, 'entry' | 'breaks'>): ClockTimes {
  return {
    inAt: entry.inAt,
    outAt: entry.outAt,
    breaks: breaks.map(({ startAt, endAt }) => ({ startAt, endAt })),
  };
}

export function clockEntryView(whole: WholeEntry, now: string): ClockEntryView {
  const { entry, corrections } = whole;
  const times = timesOf(whole);
  return {
    ...timesView(times),
    id: entry.id,
    user_id: entry.userId,
    user_name: entry.userName,
    role: entry.role,
    business_date: entry.businessDate,
    out_by: entry.outBy,
    worked_minutes: Math.floor(workedSeconds(times, now) / SECONDS_OF_A_MINUTE),
    break_minutes: Math.floor(breakSeconds(times, now) / SECONDS_OF_A_MINUTE),
    warnings: clockWarnings(times, entry.outBy === 'HOUSE', now),
    corrections: corrections.map(correctionView),
    version: entry.version,
  };
}

function correctionView({ before, after, reason, byId, byName, at }: ClockCorrection): ClockCorrectionView {
  return {
    before: timesView(JSON.parse(before) as ClockTimes),
    after: timesView(JSON.parse(after) as ClockTimes),
    reason,
    by_id: byId,
    by_name: byName,
    at,
  };
}

function timesView({ inAt, outAt, breaks }: ClockTimes): ClockTimesView {
  return {
    in_at: inAt,
    out_at: outAt,
    breaks: breaks.map(({ startAt, endAt }) => ({ start_at: startAt, end_at: endAt })),
  };
}
