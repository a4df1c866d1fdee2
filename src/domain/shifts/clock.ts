import { DAY_MS, firstShown, MINUTE_MS } from '../wall-clock.js';

export interface Span {
  startAt: string;
  endAt: string | null;
}

/** Working time of a user, as a manager may correct it. */
export interface ClockTimes {
  inAt: string;
  outAt: string | null;
  breaks: Span[];
}

const SECOND_MS = 1000;
// Longer times at work are probably mistakes.
const LONGEST_MS = 16 * 60 * MINUTE_MS;

export const CLOCK_WARNINGS = ['FORGOTTEN_CLOCK_OUT', 'LONG', 'OPEN_BREAK'] as const;
export type ClockWarning = (typeof CLOCK_WARNINGS)[number];

/** Returns the seconds at work without breaks. An open time counts until now. */
export function workedSeconds({ inAt, outAt, breaks }: ClockTimes, now: string): number {
  const end = outAt ?? now;
  const away = breaks.map(({ startAt, endAt }) => secondsBetween(startAt, endAt ?? end));
  return Math.max(
    0,
    away.reduce((rest, one) => rest - one, secondsBetween(inAt, end)),
  );
}

export function breakSeconds({ outAt, breaks }: ClockTimes, now: string): number {
  return breaks.reduce((total, { startAt, endAt }) => total + secondsBetween(startAt, endAt ?? outAt ?? now), 0);
}

/** Returns warnings for the manager. They block nothing. */
export function clockWarnings(times: ClockTimes, isByHouse: boolean, now: string): ClockWarning[] {
  const isLong = Date.parse(times.outAt ?? now) - Date.parse(times.inAt) > LONGEST_MS;
  const isOnBreak = times.outAt !== null && times.breaks.some(({ endAt }) => endAt === null);
  return [
    ...(isByHouse || (isLong && times.outAt === null) ? ['FORGOTTEN_CLOCK_OUT' as const] : []),
    ...(isLong ? ['LONG' as const] : []),
    ...(isOnBreak ? ['OPEN_BREAK' as const] : []),
  ];
}

/** Returns the error in entered times, or null. */
export function faultOf({ inAt, outAt, breaks }: ClockTimes, now: string): string | null {
  if (inAt > now || (outAt !== null && outAt > now)) return 'must not be in the future';
  if (outAt !== null && outAt < inAt) return 'must not end before it begins';
  let free = inAt;
  for (const { startAt, endAt } of breaks) {
    const end = endAt ?? outAt;
    if (startAt < free || (end !== null && end < startAt) || (outAt !== null && end! > outAt))
      return 'breaks must follow one another within the time at work';
    free = end ?? now;
  }
  return null;
}

/** Returns the end of a business date: when local time reaches the cut-off on the next day. */
export function endOfDay(date: string, timeZone: string, cutoffMinutes: number): string {
  const wall = Date.parse(`${date}T00:00:00.000Z`) + DAY_MS + cutoffMinutes * MINUTE_MS;
  return new Date(firstShown(wall, timeZone)).toISOString();
}

function secondsBetween(start: string, end: string): number {
  return Math.max(0, Math.floor((Date.parse(end) - Date.parse(start)) / SECOND_MS));
}
