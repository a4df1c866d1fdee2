import { businessDate, businessDaySpan } from '../business-day.js';
import { DAY_MS, firstShown, MINUTE_MS } from '../wall-clock.js';

/**
 * Opening period on one weekday (1 is Monday).
 * If `closes` is not later than `opens`, it is on the next day.
 */
export interface OpenPart {
  day: number;
  opens: string;
  closes: string;
}

/** Settings of the venue on the day of the pickup. */
export interface PickupDay {
  now: string;
  /** Minutes that the kitchen needs. */
  promisedMinutes: number;
  timeZone: string;
  cutoffMinutes: number;
  /** Null means that the venue has no opening hours. */
  openingHours: readonly OpenPart[] | null;
}

/** Pickup times that remain today. */
export interface PickupTimes {
  /** Earliest time at which the order is ready; null if the venue is closed, or closes before then. */
  asapAt: string | null;
  /** Times on quarters of an hour, ascending. */
  times: string[];
}

const QUARTER_MS = 15 * MINUTE_MS;
// Tolerance for the time between reading the earliest time and sending the order.
const GRACE_MS = 5 * MINUTE_MS;

interface Span {
  fromMs: number;
  toMs: number;
}

export function pickupTimes(day: PickupDay): PickupTimes {
  const nowMs = Date.parse(day.now);
  const spans = fetchable(day);
  const soonMs = nowMs + day.promisedMinutes * MINUTE_MS;
  const isOpen = openSpans(day).some(({ fromMs, toMs }) => fromMs <= nowMs && soonMs <= toMs);
  const quarters = new Set<number>();
  for (const { fromMs, toMs } of spans)
    for (let at = Math.ceil(fromMs / QUARTER_MS) * QUARTER_MS; at <= toMs; at += QUARTER_MS) quarters.add(at);
  return {
    asapAt: isOpen ? new Date(soonMs).toISOString() : null,
    times: [...quarters].toSorted((one, other) => one - other).map((at) => new Date(at).toISOString()),
  };
}

/** Returns true if the order can be ready by then and the venue is open. */
export function mayBeFetchedAt(at: string, day: PickupDay): boolean {
  const atMs = Date.parse(at);
  return fetchable(day).some(({ fromMs, toMs }) => fromMs - GRACE_MS <= atMs && atMs <= toMs);
}

/** Returns the spans of possible pickup: they begin one preparation time after opening, or after now. */
function fetchable(day: PickupDay): Span[] {
  const nowMs = Date.parse(day.now);
  return openSpans(day)
    .map(({ fromMs, toMs }) => ({ fromMs: Math.max(fromMs, nowMs) + day.promisedMinutes * MINUTE_MS, toMs }))
    .filter(({ fromMs, toMs }) => fromMs <= toMs);
}

/** Returns the opening spans of the current business day. */
function openSpans({ now, timeZone, cutoffMinutes, openingHours }: PickupDay): Span[] {
  const date = businessDate(now, timeZone, cutoffMinutes);
  const span = businessDaySpan(date, timeZone, cutoffMinutes);
  // `span.to` already belongs to the next day.
  const [begins, ends] = [Date.parse(span.from), Date.parse(span.to) - 1];
  if (openingHours === null) return [{ fromMs: begins, toMs: ends }];
  const midnight = Date.parse(`${date}T00:00:00.000Z`);
  // Includes periods that open after midnight and before the cut-off, and periods that opened yesterday.
  return [-DAY_MS, 0, DAY_MS].flatMap((offset) => {
    const wall = midnight + offset;
    const weekday = new Date(wall).getUTCDay() || 7;
    return openingHours
      .filter(({ day }) => day === weekday)
      .map(({ opens, closes }) => {
        const [fromWall, toWall] = [wall + minutesOf(opens) * MINUTE_MS, wall + minutesOf(closes) * MINUTE_MS];
        const closing = toWall > fromWall ? toWall : toWall + DAY_MS;
        return {
          fromMs: Math.max(begins, firstShown(fromWall, timeZone)),
          toMs: Math.min(ends, firstShown(closing, timeZone)),
        };
      })
      .filter(({ fromMs, toMs }) => fromMs <= toMs);
  });
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
}
