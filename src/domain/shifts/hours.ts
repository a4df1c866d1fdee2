import { MINUTE_MS, wallMs } from '../wall-clock.js';

const HOUR_MS = 60 * MINUTE_MS;

/** Hour in local time of the venue, and its start. */
export interface Hour {
  /** Hour of the day, 0 to 23. */
  hour: number;
  startsAt: string;
}

export function hourOf(at: string, timeZone: string): Hour {
  const atMs = Date.parse(at);
  const wall = wallMs(atMs, timeZone);
  const since = wall % HOUR_MS;
  return { hour: Math.floor(wall / HOUR_MS) % 24, startsAt: new Date(atMs - since).toISOString() };
}
