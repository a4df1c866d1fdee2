import type { OrderType } from './order.js';
import { DAY_MS, firstShown, MINUTE_MS, wallMs } from './wall-clock.js';

/** From one time of day to another on some days of the week, by the clock on the venue's wall. */
export interface ScheduleHours {
  /** 1 is Monday, 7 is Sunday: the days on which these hours begin. */
  days: readonly number[];
  /** `HH:MM`. */
  from: string;
  /** `HH:MM`, no longer within; not later than `from` means on the next day. */
  to: string;
}

/** When something is sold, or sold at another price. */
export interface Schedule {
  hours: readonly ScheduleHours[];
  /** The first and the last day on which hours begin, `YYYY-MM-DD`; null: since ever, for ever. */
  startsOn: string | null;
  endsOn: string | null;
  /** Null: for orders of every type. */
  orderTypes: readonly OrderType[] | null;
}

/** Hours as they happen once: two times on the wall, as if they were UTC. */
interface Span {
  begins: number;
  ends: number;
}

const DAYS_OF_WEEK = 7;
const DAYS_AHEAD = DAYS_OF_WEEK + 1;
// No clock goes back by more than two hours.
const LONGEST_REPEAT_MS = 3 * 60 * MINUTE_MS;

/**
 * Whether it is within the schedule's hours. They begin and end at the first moment at which the clock on the wall shows
 * their time or a later one, so that in the night when an hour is shown twice nothing begins, ends and begins again.
 */
export function isWithin(schedule: Schedule, atIso: string, timeZone: string): boolean {
  const atMs = Date.parse(atIso);
  const wall = wallMs(atMs, timeZone);
  const today = midnightOf(wall);
  const isPast = (time: number): boolean =>
    wall >= time || (wall >= time - LONGEST_REPEAT_MS && firstShown(time, timeZone) <= atMs);
  return spansOf(schedule, today - DAY_MS, today + DAY_MS).some(({ begins, ends }) => isPast(begins) && !isPast(ends));
}

/** The next moment at which hours begin or end; null when none will. */
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

/** The last moment up to this one at which hours began or ended; null when none did for a week. */
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
