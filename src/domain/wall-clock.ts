export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/** Returns local time, written as UTC milliseconds. */
export function wallMs(atMs: number, timeZone: string): number {
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatter(timeZone).formatToParts(atMs)) shown[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (atMs % 1000);
}

/** Returns local time as `YYYY-MM-DD HH:MM`. */
export function wallText(at: string, timeZone: string): string {
  return new Date(wallMs(Date.parse(at), timeZone)).toISOString().slice(0, 16).replace('T', ' ');
}

// Cache of one formatter per time zone: creating one takes about 50 µs, and each order needs one.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  let made = formatters.get(timeZone);
  if (!made) {
    made = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timeZone, made);
  }
  return made;
}

/**
 * Returns the first moment at which local time is `wall` or later.
 * `wall` is local time written as UTC milliseconds. A time that occurs twice means its first occurrence; a skipped time
 * means the moment of the clock change.
 */
export function firstShown(wall: number, timeZone: string): number {
  const ahead = offsetMs(wall - DAY_MS, timeZone);
  const behind = offsetMs(wall + DAY_MS, timeZone);
  if (ahead === behind) return wall - ahead;
  const [early, late] = [wall - Math.max(ahead, behind), wall - Math.min(ahead, behind)];
  if (wallMs(early, timeZone) === wall) return early;
  if (wallMs(late, timeZone) === wall) return late;
  return leapBetween(early, late, wall, timeZone);
}

function offsetMs(atMs: number, timeZone: string): number {
  return wallMs(atMs, timeZone) - atMs;
}

// Finds the clock change by bisection. Clock changes happen at whole minutes.
function leapBetween(before: number, after: number, wall: number, timeZone: string): number {
  let [earlier, later] = [before, after];
  while (later - earlier > MINUTE_MS) {
    const middle = earlier + Math.ceil((later - earlier) / 2 / MINUTE_MS) * MINUTE_MS;
    if (middle >= later) break;
    if (wallMs(middle, timeZone) < wall) earlier = middle;
    else later = middle;
  }
  return later;
}
