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
  /** First business date, `YYYY-MM-DD`; from the beginning when left out. */
  @MayBeLeftOut() @Day() from?: string;
  /** Last business date, `YYYY-MM-DD`; until now when left out. */
  @MayBeLeftOut() @Day() to?: string;
  /** Of this person only; others than managers see their own in any case. */
  @MayBeLeftOut() @IsId() user_id?: string;
  /** Only those who are at work now. */
  @MayBeLeftOut() @QueryFlag() open?: boolean;
}

export class BreakSpan {
  @Moment() start_at: string;
  /** Null: it goes on. */
  @IsOptional() @Moment() end_at?: string | null;
}

export class ClockFix {
  /** Left out: as it was. */
  @MayBeLeftOut() @Moment() in_at?: string;
  /** Null: still at work; left out: as it was. */
  @IsOptional() @Moment() out_at?: string | null;

  /** All breaks, at most 20, one after another; left out: as they were. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_BREAKS)
  @ValidateNested({ each: true })
  @Type(() => BreakSpan)
  breaks?: BreakSpan[];

  /** Why; 1 to 200 characters. It is kept with what was there before. */
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

/** What a manager put right. */
export class ClockCorrectionView {
  before: ClockTimesView;
  after: ClockTimesView;
  reason: string;
  by_id: string;
  by_name: string;
  at: string;
}

/** Once at work. */
export class ClockEntryView extends ClockTimesView {
  id: string;
  user_id: string;
  user_name: string;
  /** As it was then. */
  @ApiProperty({ enum: ROLES }) role: Role;
  /** `YYYY-MM-DD`, when it began. */
  business_date: string;
  /** HOUSE: nobody clocked out, so the end of the business day was taken. */
  @ApiProperty({ enum: OUT_BY, nullable: true }) out_by: OutBy | null;
  /** Whole minutes without breaks, until now where it goes on. */
  @IntView() worked_minutes: number;
  @IntView() break_minutes: number;
  /** What a manager should look at. */
  @ApiProperty({ enum: CLOCK_WARNINGS, isArray: true }) warnings: ClockWarning[];
  @ApiProperty({ type: ClockCorrectionView, isArray: true }) corrections: ClockCorrectionView[];
  /** Named by `If-Match` when it is put right. */
  @IntView() version: number;
}

/** An entry with all that belongs to it. */
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
