import { MINUTE_MS } from './wall-clock.js';

/** Of a dish that does not say how long it takes. */
export const USUAL_PREP_MINUTES = 15;

export interface Promised {
  promisedAt: string;
  /** Of each dish; null: it does not say. */
  prepMinutes: readonly (number | null)[];
}

/** When a promised order must reach the kitchen: as long before the promise as its slowest dish takes. */
export function fireTime({ promisedAt, prepMinutes }: Promised): string {
  const longest = Math.max(0, ...prepMinutes.map((minutes) => minutes ?? USUAL_PREP_MINUTES));
  return new Date(Date.parse(promisedAt) - longest * MINUTE_MS).toISOString();
}

/** A promise that is put off takes the sending along: as long before it as ever. */
export function movedFireTime({ fireAt, from, to }: { fireAt: string; from: string; to: string }): string {
  return new Date(Date.parse(fireAt) + Date.parse(to) - Date.parse(from)).toISOString();
}

/** The earlier of two moments, of which either may be missing. */
export function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return Date.parse(one) <= Date.parse(other) ? one : other;
}
