import { DAY_MS, firstShown, MINUTE_MS, wallMs } from './wall-clock.js';

/**
 * The day on which the restaurant books this moment: it begins when the clock on the wall first shows the cut-off.
 * Subtracting the cut-off from the moment instead would be an hour wrong on the days when the clocks change.
 */
export function businessDate(instantIso: string, timeZone: string, cutoffMinutes: number): string {
  const atMs = Date.parse(instantIso);
  const wall = wallMs(atMs, timeZone);
  const midnight = Math.floor(wall / DAY_MS) * DAY_MS;
  const cutoff = midnight + cutoffMinutes * MINUTE_MS;
  const begun = wall >= cutoff || wasAlreadyShown(cutoff, atMs, timeZone);
  return new Date(begun ? midnight : midnight - DAY_MS).toISOString().slice(0, 10);
}

// When clocks go back, an hour is shown twice. A cut-off inside that hour counts the first time; without this the day
// would begin, end and begin again.
function wasAlreadyShown(wall: number, atMs: number, timeZone: string): boolean {
  const yesterday = atMs - DAY_MS;
  const shownMs = wall - (wallMs(yesterday, timeZone) - yesterday);
  return shownMs <= atMs && wallMs(shownMs, timeZone) === wall;
}

/** A name from the IANA database. Newer engines also take plain offsets such as +05:00, which know no summer time. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** From its first moment to the first that no longer belongs to it; 23, 24 or 25 hours. */
export function businessDaySpan(date: string, timeZone: string, cutoffMinutes: number): { from: string; to: string } {
  const wall = Date.parse(`${date}T00:00:00.000Z`) + cutoffMinutes * MINUTE_MS;
  const at = (shown: number): string => new Date(firstShown(shown, timeZone)).toISOString();
  return { from: at(wall), to: at(wall + DAY_MS) };
}
