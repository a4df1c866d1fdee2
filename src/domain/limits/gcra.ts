import type { RatePolicy } from '../api-plans.js';

/** Bucket that a call takes from, and its policy. */
export interface Charge {
  bucket: string;
  policy: RatePolicy;
}

/** State of a bucket after a decision. */
export interface Standing {
  policy: RatePolicy;
  isViolated: boolean;
  /** Number of calls that would pass now. */
  remaining: number;
  /** Microseconds until the bucket is full; if it is empty, until one call passes. */
  resetUs: number;
}

const US_PER_S = 1_000_000;

/**
 * Returns the microseconds between two calls at the limit (generic cell rate algorithm, GCRA).
 * A bucket is one number: the moment at which it is full again (TAT). A call moves that moment by one interval and is
 * refused if the moment would be further ahead than the capacity. Whole microseconds make sure that 60 of 60 calls pass
 * and not 59.
 */
export function intervalUs({ most, windowS }: RatePolicy): number {
  return Math.ceil((windowS * US_PER_S) / most);
}

function capacityUs(policy: RatePolicy): number {
  return intervalUs(policy) * policy.most;
}

/** Returns when the bucket is full again after one more call, or null if it has no call left. */
export function taken(wholeAtUs: number, policy: RatePolicy, nowUs: number): number | null {
  const next = Math.max(wholeAtUs, nowUs) + intervalUs(policy);
  return next - nowUs > capacityUs(policy) ? null : next;
}

export function standingOf(wholeAtUs: number, policy: RatePolicy, nowUs: number): Standing {
  const missingUs = Math.max(0, wholeAtUs - nowUs);
  const interval = intervalUs(policy);
  const remaining = Math.floor((capacityUs(policy) - missingUs) / interval);
  const untilOneUs = missingUs + interval - capacityUs(policy);
  return { policy, isViolated: false, remaining, resetUs: remaining > 0 ? missingUs : untilOneUs };
}

export interface Judgement {
  passes: boolean;
  standings: Standing[];
  /** New value of each bucket; null if nothing changed. */
  wholeAtUs: number[] | null;
}

/**
 * Decides a call against all its buckets: it takes from all or from none.
 * Taking one after another would charge the first buckets for a call that the last one refuses. With `isTaking` false
 * the buckets do not change.
 */
export function judge(
  charges: readonly Charge[],
  wholeAtUs: readonly number[],
  { nowUs, isTaking }: { nowUs: number; isTaking: boolean },
): Judgement {
  const next = charges.map(({ policy }, index) => taken(wholeAtUs[index]!, policy, nowUs));
  const passes = !next.includes(null);
  const after = passes && isTaking ? (next as number[]) : null;
  const standings = charges.map(({ policy }, index): Standing => ({
    ...standingOf((after ?? wholeAtUs)[index]!, policy, nowUs),
    isViolated: next[index] === null,
  }));
  return { passes, standings, wholeAtUs: after };
}

/** Returns how many calls in a row would pass now, at most `most`. */
export function passing(standings: readonly Standing[], most: number): number {
  return Math.min(most, ...standings.map(({ remaining }) => remaining));
}
