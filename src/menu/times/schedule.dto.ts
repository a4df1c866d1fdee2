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

  /**
   * Time of day in the venue's time zone, `HH:MM`. A time that a clock change skips means the moment of the change; a
   * time that occurs twice means its first occurrence.
   */
  @TimeOfDay() from: string;

  /** End of the hours, exclusive, `HH:MM`. Earlier than `from`: on the next day; equal to `from`: a whole day. */
  @TimeOfDay() to: string;
}

export class NewSchedule {
  /** Unique among the venue's schedules, for example `Breakfast`; 1 to 80 characters. */
  @Words(80) name: string;

  /** 1 to 28 entries. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_HOURS)
  @ValidateNested({ each: true })
  @Type(() => ScheduleHoursPart)
  hours: ScheduleHoursPart[];

  /** First day on which hours begin; null: no start date. */
  @IsOptional() @Day() starts_on?: string | null;

  /** Last day on which hours begin; null: no end date. */
  @IsOptional() @Day() ends_on?: string | null;

  /** Order types to which the schedule applies; null: all. */
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
  /** Include archived schedules. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

/** A schedule of hours at which dishes are sold or a price list applies. */
export class ScheduleView {
  id: string;
  name: string;
  @ApiProperty({ type: ScheduleHoursPart, isArray: true }) hours: ScheduleHoursPart[];
  /** First day on which hours begin, `YYYY-MM-DD`; null: no start date. */
  starts_on: string | null;
  /** Last day on which hours begin, `YYYY-MM-DD`; null: no end date. */
  ends_on: string | null;
  /** Order types to which the schedule applies; null: all. */
  @ApiProperty({ enum: ORDER_TYPES, isArray: true, nullable: true }) order_types: OrderType[] | null;
  /** When the schedule was archived; null while it is in use. */
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
