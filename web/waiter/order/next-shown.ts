import { DAY_MS, firstShown, MINUTE_MS, wallMs } from '../../../src/domain/wall-clock.js';

/** The next moment at which the clock on the venue's wall shows this time, `19:05`; null: it is no time. */
export function nextShown(time: string, nowMs: number, timeZone: string): string | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? [];
  if (hours === undefined) return null;
  const wall = wallMs(nowMs, timeZone);
  const today = wall - (wall % DAY_MS) + (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  const at = firstShown(today, timeZone);
  return new Date(at > nowMs ? at : firstShown(today + DAY_MS, timeZone)).toISOString();
}
