export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/** What the clock on the wall shows, as if it were UTC. */
export function wallMs(atMs: number, timeZone: string): number {
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatter(timeZone).formatToParts(atMs)) shown[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (atMs % 1000);
}

/** The same in letters: `YYYY-MM-DD HH:MM`. */
export function wallText(at: string, timeZone: string): string {
  return new Date(wallMs(Date.parse(at), timeZone)).toISOString().slice(0, 16).replace('T', ' ');
}

// A formatter costs some 50 µs to make and a venue needs one per order; there are as many as there are zones in use.
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
 * The first moment at which the clock on the wall shows this time or a later one; `wall` is that time as if it were UTC.
 * So a time that the clock shows twice means the first time, and one that it leaves out means the moment of the leap.
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

// Clocks leap at whole minutes. Before the leap the wall shows less than what is looked for, after it more.
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
