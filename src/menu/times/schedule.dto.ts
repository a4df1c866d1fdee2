import { ApiProperty, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ORDER_TYPES, type OrderType } from '../../domain/order.js';
import { Day, MayBeLeftOut, QueryFlag, TimeOfDay, Words } from '../../http/fields.js';
import { pageClass, PageQuery } from '../../http/page.dto.js';
import type { Schedule } from './schedule.entity.js';

const DAYS_OF_WEEK = 7;
// Four times a day on seven days.
const MOST_HOURS = 28;

export class ScheduleHoursPart {
  /** Days of the week on which these hours begin: 1 is Monday, 7 is Sunday. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(DAYS_OF_WEEK)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(DAYS_OF_WEEK, { each: true })
  @ApiProperty({
    type: 'array',
    items: { type: 'integer', minimum: 1, maximum: DAYS_OF_WEEK },
    minItems: 1,
    maxItems: DAYS_OF_WEEK,
    uniqueItems: true,
  })
  days: number[];

  /** Time of day by the venue's clock, `HH:MM`. One that the clock leaves out in a night means the moment of its leap, one that it shows twice the first time. */
  @TimeOfDay() from: string;

  /** `HH:MM`, the first minute outside. Earlier than `from`: on the next day; the same: a whole day. */
  @TimeOfDay() to: string;
}

export class NewSchedule {
  /** Unique among the venue's schedules: `Breakfast`; 1 to 80 characters. */
  @Words(80) name: string;

  /** At least one, at most 28. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_HOURS)
  @ValidateNested({ each: true })
  @Type(() => ScheduleHoursPart)
  hours: ScheduleHoursPart[];

  /** The first day on which hours begin; null: since ever. */
  @IsOptional() @Day() starts_on?: string | null;

  /** The last day on which hours begin; null: for ever. */
  @IsOptional() @Day() ends_on?: string | null;

  /** Types of order for which it holds; null: all of them. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ORDER_TYPES.length)
  @ArrayUnique()
  @IsIn(ORDER_TYPES, { each: true })
  @ApiProperty({ enum: ORDER_TYPES, isArray: true, required: false, nullable: true })
  order_types?: OrderType[] | null;
}

export class ScheduleChange extends PartialType(NewSchedule, { skipNullProperties: false }) {}

export class SchedulesQuery extends PageQuery {
  /** Show archived schedules too. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

/** When something of the menu is sold, or costs something else. */
export class ScheduleView {
  id: string;
  name: string;
  @ApiProperty({ type: ScheduleHoursPart, isArray: true }) hours: ScheduleHoursPart[];
  /** `YYYY-MM-DD`; null: since ever. */
  starts_on: string | null;
  /** `YYYY-MM-DD`; null: for ever. */
  ends_on: string | null;
  /** Null: for orders of every type. */
  @ApiProperty({ enum: ORDER_TYPES, isArray: true, nullable: true }) order_types: OrderType[] | null;
  /** Null while the schedule is in use. */
  archived_at: string | null;
}

export const SchedulePage = pageClass(ScheduleView);

export function scheduleView(schedule: Schedule): ScheduleView {
  return {
    id: schedule.id,
    name: schedule.name,
    hours: schedule.hours.map(({ days, from, to }) => ({ days: [...days], from, to })),
    starts_on: schedule.startsOn,
    ends_on: schedule.endsOn,
    order_types: schedule.orderTypes,
    archived_at: schedule.archivedAt,
  };
}
