import { firstShown, wallMs } from '../wall-clock.js';

/** Month of the venue's calendar. */
export interface QuotaMonth {
  /** Month as `YYYY-MM`. */
  month: string;
  endsAtMs: number;
}

export function quotaMonth(atMs: number, timeZone: string): QuotaMonth {
  const wall = new Date(wallMs(atMs, timeZone));
  const next = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 1);
  return { month: wall.toISOString().slice(0, 7), endsAtMs: firstShown(next, timeZone) };
}

const PER_BLOCK = 100;
const NEAR_THE_END = 10;

/**
 * Returns how many calls an instance reserves at once, so that not every call is a write.
 * It is 1% of the month, and less near its end, where other instances need calls too; the last ones are reserved
 * singly.
 */
export function blockSize(granted: number, left: number): number {
  const size = Math.min(Math.floor(granted / PER_BLOCK), Math.floor(left / NEAR_THE_END));
  return Math.min(left, Math.max(1, size));
}

export const THRESHOLDS = [80, 100] as const;
export type Threshold = (typeof THRESHOLDS)[number];

/**
 * Returns the thresholds that are passed and not notified yet.
 * `told` is the highest that was notified, 0 for none.
 */
export function newThresholds(used: number, granted: number, told: number): Threshold[] {
  return THRESHOLDS.filter((percent) => percent > told && used * 100 >= granted * percent);
}
