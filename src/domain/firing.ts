import { MINUTE_MS } from './wall-clock.js';

/** Preparation time of a dish that has none. */
export const USUAL_PREP_MINUTES = 15;

export interface Promised {
  promisedAt: string;
  /** Preparation time of each dish; null if a dish has none. */
  prepMinutes: readonly (number | null)[];
}

/**
 * Returns when a promised order must go to the kitchen.
 * It is the promise minus the time of the slowest dish.
 */
export function fireTime({ promisedAt, prepMinutes }: Promised): string {
  const longest = Math.max(0, ...prepMinutes.map((minutes) => minutes ?? USUAL_PREP_MINUTES));
  return new Date(Date.parse(promisedAt) - longest * MINUTE_MS).toISOString();
}

/** Returns the new fire time after the promise moved; the lead time stays the same. */
export function movedFireTime({ fireAt, from, to }: { fireAt: string; from: string; to: string }): string {
  return new Date(Date.parse(fireAt) + Date.parse(to) - Date.parse(from)).toISOString();
}

/** Returns the earlier of two times; null is ignored. */
export function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return Date.parse(one) <= Date.parse(other) ? one : other;
}
