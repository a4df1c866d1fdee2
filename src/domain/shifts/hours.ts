import { MINUTE_MS, wallMs } from '../wall-clock.js';

const HOUR_MS = 60 * MINUTE_MS;

/** An hour as the venue's clock shows it, and when it began. */
export interface Hour {
  /** 0 to 23. */
  hour: number;
  startsAt: string;
}

export function hourOf(at: string, timeZone: string): Hour {
  const atMs = Date.parse(at);
  const wall = wallMs(atMs, timeZone);
  const since = wall % HOUR_MS;
  return { hour: Math.floor(wall / HOUR_MS) % 24, startsAt: new Date(atMs - since).toISOString() };
}
