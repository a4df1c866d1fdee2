import { businessDate, businessDaySpan } from '../business-day.js';
import { DAY_MS, firstShown, MINUTE_MS } from '../wall-clock.js';

/** From one time of day to another on one day of the week, 1 for Monday; an end that is not later is of the next day. */
export interface OpenPart {
  day: number;
  opens: string;
  closes: string;
}

/** What a house says of itself on the day on which somebody wants to fetch something. */
export interface PickupDay {
  now: string;
  /** How long the kitchen takes. */
  promisedMinutes: number;
  timeZone: string;
  cutoffMinutes: number;
  /** Null: the house does not say when it is open. */
  openingHours: readonly OpenPart[] | null;
}

/** When something can be fetched today. */
export interface PickupTimes {
  /** As soon as it is made, for who does not want to wait longer; null: nothing is made at this hour. */
  asapAt: string | null;
  /** On the quarters of an hour, the earliest first. */
  times: string[];
}

const QUARTER_MS = 15 * MINUTE_MS;
// Whoever has read the earliest time needs a while to send it.
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

/** Whether it can be ready then, and the house is open. */
export function mayBeFetchedAt(at: string, day: PickupDay): boolean {
  const atMs = Date.parse(at);
  return fetchable(day).some(({ fromMs, toMs }) => fromMs - GRACE_MS <= atMs && atMs <= toMs);
}

/** What is ordered now is ready so long after the house opens, or after now. */
function fetchable(day: PickupDay): Span[] {
  const nowMs = Date.parse(day.now);
  return openSpans(day)
    .map(({ fromMs, toMs }) => ({ fromMs: Math.max(fromMs, nowMs) + day.promisedMinutes * MINUTE_MS, toMs }))
    .filter(({ fromMs, toMs }) => fromMs <= toMs);
}

/** Of this business day. */
function openSpans({ now, timeZone, cutoffMinutes, openingHours }: PickupDay): Span[] {
  const date = businessDate(now, timeZone, cutoffMinutes);
  const span = businessDaySpan(date, timeZone, cutoffMinutes);
  // Its last moment is of the next day already.
  const [begins, ends] = [Date.parse(span.from), Date.parse(span.to) - 1];
  if (openingHours === null) return [{ fromMs: begins, toMs: ends }];
  const midnight = Date.parse(`${date}T00:00:00.000Z`);
  // What opens after midnight and before the cut-off is of this day too, and so is what has opened yesterday.
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
