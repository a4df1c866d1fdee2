import { DAY_MS, firstShown, MINUTE_MS, wallMs } from './wall-clock.js';

/**
 * Returns the business date of a moment. The day begins when local time first reaches the cut-off.
 * Subtracting the cut-off from the moment would be an hour wrong on days when the clocks change.
 */
export function businessDate(instantIso: string, timeZone: string, cutoffMinutes: number): string {
  const atMs = Date.parse(instantIso);
  const wall = wallMs(atMs, timeZone);
  const midnight = Math.floor(wall / DAY_MS) * DAY_MS;
  const cutoff = midnight + cutoffMinutes * MINUTE_MS;
  const begun = wall >= cutoff || wasAlreadyShown(cutoff, atMs, timeZone);
  return new Date(begun ? midnight : midnight - DAY_MS).toISOString().slice(0, 10);
}

// Returns true if local time already showed this moment before the clocks went back.
// An hour is then shown twice, and a cut-off inside it counts the first time. Without this the day would begin, end and
// begin again.
function wasAlreadyShown(wall: number, atMs: number, timeZone: string): boolean {
  const yesterday = atMs - DAY_MS;
  const shownMs = wall - (wallMs(yesterday, timeZone) - yesterday);
  return shownMs <= atMs && wallMs(shownMs, timeZone) === wall;
}

/**
 * Returns true for names of the IANA database.
 * Newer engines also accept offsets such as +05:00, which have no daylight saving time.
 */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Returns the start (inclusive) and end (exclusive) of a business date: 23, 24 or 25 hours. */
export function businessDaySpan(date: string, timeZone: string, cutoffMinutes: number): { from: string; to: string } {
  const wall = Date.parse(`${date}T00:00:00.000Z`) + cutoffMinutes * MINUTE_MS;
  const at = (shown: number): string => new Date(firstShown(shown, timeZone)).toISOString();
  return { from: at(wall), to: at(wall + DAY_MS) };
}
