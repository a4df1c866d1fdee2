import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsString, Matches, ValidateBy, ValidateIf } from 'class-validator';

const trimmed = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** Of what guests read on receipts: two rows of a narrow paper. */
export const LONGEST_GUEST_TEXT = 80;

/**
 * A text of so many characters, counted as the contract counts them: four bytes are the most that one can have. The
 * library's own `Length` does not count signs that change how the one before them looks.
 */
export function Letters(least: number, most: number): PropertyDecorator {
  const isAsLong = ValidateBy({
    name: 'letters',
    validator: {
      validate: (value: unknown) => typeof value !== 'string' || isBetween([...value].length, least, most),
      defaultMessage: () => `must have ${least} to ${most} characters`,
    },
  });
  return applyDecorators(IsString(), isAsLong, ApiProperty({ type: 'string', minLength: least, maxLength: most }));
}

function isBetween(count: number, least: number, most: number): boolean {
  return count >= least && count <= most;
}

/** Words that somebody will read: without blanks around them, and never empty. */
export function Words(most: number, least = 1): PropertyDecorator {
  return applyDecorators(trimmed, Letters(least, most));
}

/** May be left out, but `null` is refused: `@IsOptional()` would let a null through to a column that has none. */
export function MayBeLeftOut(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined);
}

/** A yes or no in a query, where everything is text. */
export function QueryFlag(): PropertyDecorator {
  const read = Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  );
  return applyDecorators(read, IsBoolean());
}

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A time of day by the venue's clock, `HH:MM`. */
export function TimeOfDay(): PropertyDecorator {
  return applyDecorators(
    Matches(TIME_OF_DAY, { message: 'must be a time of day, as 18:30' }),
    ApiProperty({ type: 'string', pattern: TIME_OF_DAY.source }),
  );
}

// PostgreSQL's calendar has no year 0.
const DAY = /^(?!0000)\d{4}-\d\d-\d\d$/;

/** A day of the calendar, `YYYY-MM-DD`. */
export function Day(): PropertyDecorator {
  const isDay = ValidateBy({
    name: 'isDay',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' && DAY.test(value) && inUtc(`${value}T00:00:00Z`) === `${value}T00:00:00.000Z`,
      defaultMessage: () => 'must be a day of the calendar, as 2026-05-09',
    },
  });
  return applyDecorators(isDay, ApiProperty({ type: 'string', format: 'date' }));
}

const ZONED = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/;
// Weeks before and after it must be on the calendar, too.
const IN_UTC = /^(?!0|9999)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A moment of the years 1000 to 9998 with its zone, kept as ISO 8601 in UTC with milliseconds. */
export function Moment(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => inUtc(value)),
    Matches(IN_UTC, { message: 'must be a moment with its zone, as 2026-05-09T18:30:00.000Z' }),
    ApiProperty({ type: 'string', format: 'date-time' }),
  );
}

function inUtc(value: unknown): unknown {
  if (typeof value !== 'string' || !ZONED.test(value) || !isOnCalendar(value)) return value;
  const moment = new Date(value);
  return Number.isNaN(moment.getTime()) ? value : moment.toISOString();
}

// A Date takes the 30th of February for the 2nd of March.
function isOnCalendar(value: string): boolean {
  const date = new Date(`${value.slice(0, 10)}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === value.slice(0, 10);
}
