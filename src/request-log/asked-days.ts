import { businessDaySpan } from '../domain/business-day.js';
import { refuseUnless } from '../domain/refusal.js';
import { DAY_MS } from '../domain/wall-clock.js';
import type { Period } from './request-log.entity.js';
import { hourOf, type Calendar } from './rollups.js';

/** Two years and their leap day. */
const MOST_DAYS = 731;
/** Three months: as long as hours are kept. */
const MOST_DAYS_BY_HOUR = 92;
// Rows of so many days are read at once; whoever looks at two years keeps nobody's order waiting.
const DAYS_AT_ONCE = 7;

/** Some of the starts of a period, from the first up to the last without it. */
export interface Slice {
  from: string;
  before: string;
}

export function daysAsked({ from, to }: { from: string; to: string }, period: Period): string[] {
  refuseUnless(from <= to, 'VALIDATION_ERROR', { to: ['must not be before from'] });
  const most = period === 'HOUR' ? MOST_DAYS_BY_HOUR : MOST_DAYS;
  const count = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  refuseUnless(count <= most, 'VALIDATION_ERROR', { to: [`must be within ${most} days`] });
  return Array.from({ length: count }, (_, index) => dayAfter(from, index));
}

/** The days cut into parts, none of which takes long to read. */
export function slicesOf(days: readonly string[], period: Period, calendar: Calendar): Slice[] {
  if (period === 'HOUR') return days.map((day) => hoursOf(day, calendar));
  const slices: Slice[] = [];
  for (let start = 0; start < days.length; start += DAYS_AT_ONCE) {
    const last = days[Math.min(start + DAYS_AT_ONCE, days.length) - 1]!;
    slices.push({ from: days[start]!, before: dayAfter(last, 1) });
  }
  return slices;
}

/** All starts of the period in the slices, up to this moment: where nothing was asked, a chart shows nothing. */
export function startsIn(slices: readonly Slice[], period: Period, now: { at: string; day: string }): string[] {
  const starts: string[] = [];
  const latest = period === 'HOUR' ? hourOf(now.at) : now.day;
  const step = period === 'HOUR' ? DAY_MS / 24 : DAY_MS;
  for (const { from, before } of slices)
    for (let at = from; at < before && at <= latest; at = later(at, step)) starts.push(at);
  return starts;
}

/** An hour that two days share, where a venue's clock is half an hour off, belongs to the day that it begins in. */
function hoursOf(day: string, { timeZone, cutoffMinutes }: Calendar): Slice {
  const { from, to } = businessDaySpan(day, timeZone, cutoffMinutes);
  return { from: hourBegunBy(from), before: hourBegunBy(to) };
}

function hourBegunBy(at: string): string {
  const isWhole = at.endsWith(':00:00.000Z');
  return isWhole ? hourOf(at) : later(hourOf(at), DAY_MS / 24);
}

function dayAfter(day: string, days: number): string {
  return later(day, days * DAY_MS);
}

function later(start: string, ms: number): string {
  const isHour = start.includes('T');
  return new Date(Date.parse(isHour ? `${start}:00Z` : start) + ms).toISOString().slice(0, isHour ? 13 : 10);
}
