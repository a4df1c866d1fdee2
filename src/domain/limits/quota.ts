import { firstShown, wallMs } from '../wall-clock.js';

/** A month of the calendar on the wall: its name, and the moment at which the next one begins. */
export interface QuotaMonth {
  /** `YYYY-MM`. */
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
 * How many calls an instance takes at once, so that not every call is a write: a hundredth of the month, and less and
 * less towards its end, where other instances want some too; the last ones singly.
 */
export function blockSize(granted: number, left: number): number {
  const size = Math.min(Math.floor(granted / PER_BLOCK), Math.floor(left / NEAR_THE_END));
  return Math.min(left, Math.max(1, size));
}

export const THRESHOLDS = [80, 100] as const;
export type Threshold = (typeof THRESHOLDS)[number];

/** Which thresholds are passed now and were not told before; `told` is the highest that was, 0: none. */
export function newThresholds(used: number, granted: number, told: number): Threshold[] {
  return THRESHOLDS.filter((percent) => percent > told && used * 100 >= granted * percent);
}
