import type { OrderType } from './order.js';
import { DAY_MS, firstShown, MINUTE_MS, wallMs } from './wall-clock.js';

/** Hours on some weekdays, in local time of the venue. */
export interface ScheduleHours {
  /** Weekdays on which these hours begin: 1 is Monday, 7 is Sunday. */
  days: readonly number[];
  /** `HH:MM`. */
  from: string;
  /** `HH:MM`, exclusive. If it is not later than `from`, it is on the next day. */
  to: string;
}

/** Times at which a dish or a price applies. */
export interface Schedule {
  hours: readonly ScheduleHours[];
  /** First and last day on which hours begin, `YYYY-MM-DD`; null means without limit. */
  startsOn: string | null;
  endsOn: string | null;
  /** Order types it applies to; null means all. */
  orderTypes: readonly OrderType[] | null;
}

/** One occurrence of hours; both times are local time written as UTC milliseconds. */
interface Span {
  begins: number;
  ends: number;
}

const DAYS_OF_WEEK = 7;
const DAYS_AHEAD = DAYS_OF_WEEK + 1;
// Longer than any clock change backwards, which is two hours at most.
const LONGEST_REPEAT_MS = 3 * 60 * MINUTE_MS;

/**
 * Returns true if the moment is within the hours.
 * They begin and end when local time first reaches their times, so that in a night with a repeated hour they do not
 * begin, end and begin again.
 */
export function isWithin(schedule: Schedule, atIso: string, timeZone: string): boolean {
  const atMs = Date.parse(atIso);
  const wall = wallMs(atMs, timeZone);
  const today = midnightOf(wall);
  const isPast = (time: number): boolean =>
    wall >= time || (wall >= time - LONGEST_REPEAT_MS && firstShown(time, timeZone) <= atMs);
  return spansOf(schedule, today - DAY_MS, today + DAY_MS).some(({ begins, ends }) => isPast(begins) && !isPast(ends));
}

/** Returns the next moment at which hours begin or end, or null if none follows within a week. */
export function nextTurn(schedule: Schedule, atIso: string, timeZone: string): string | null {
  const atMs = Date.parse(atIso);
  const wall = wallMs(atMs, timeZone);
  const from = Math.max(midnightOf(wall) - DAY_MS, startOf(schedule));
  for (const time of turnsOf(spansOf(schedule, from, from + DAYS_AHEAD * DAY_MS))) {
    if (time < wall - LONGEST_REPEAT_MS) continue;
    const turn = firstShown(time, timeZone);
    if (turn > atMs) return new Date(turn).toISOString();
  }
  return null;
}

/**
 * Returns the last moment up to `atIso` at which hours began or ended.
 * Returns null if that is more than a week ago.
 */
export function lastTurn(schedule: Schedule, atIso: string, timeZone: string): string | null {
  const atMs = Date.parse(atIso);
  const wall = wallMs(atMs, timeZone);
  const to = midnightOf(wall) + DAY_MS;
  for (const time of turnsOf(spansOf(schedule, to - DAYS_AHEAD * DAY_MS, to)).toReversed()) {
    if (time > wall + LONGEST_REPEAT_MS) continue;
    const turn = firstShown(time, timeZone);
    if (turn <= atMs) return new Date(turn).toISOString();
  }
  return null;
}

function spansOf({ hours, startsOn, endsOn }: Schedule, from: number, to: number): Span[] {
  const spans: Span[] = [];
  const first = Math.max(from, startsOn === null ? from : Date.parse(startsOn));
  const last = Math.min(to, endsOn === null ? to : Date.parse(endsOn));
  for (let day = first; day <= last; day += DAY_MS)
    for (const { days, from: opens, to: closes } of hours) {
      if (!days.includes(dayOfWeek(day))) continue;
      const overnight = closes <= opens ? DAY_MS : 0;
      spans.push({ begins: day + timeOfDayMs(opens), ends: day + timeOfDayMs(closes) + overnight });
    }
  return spans;
}

function turnsOf(spans: readonly Span[]): number[] {
  return spans.flatMap(({ begins, ends }) => [begins, ends]).toSorted((a, b) => a - b);
}

function startOf({ startsOn }: Schedule): number {
  return startsOn === null ? -Infinity : Date.parse(startsOn);
}

function midnightOf(wall: number): number {
  return Math.floor(wall / DAY_MS) * DAY_MS;
}

function dayOfWeek(day: number): number {
  return new Date(day).getUTCDay() || DAYS_OF_WEEK;
}

function timeOfDayMs(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE_MS;
}
