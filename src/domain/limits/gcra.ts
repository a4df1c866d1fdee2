import type { RatePolicy } from '../api-plans.js';

/** One of the buckets from which a call takes: whose it is, and how much it holds. */
export interface Charge {
  bucket: string;
  policy: RatePolicy;
}

/** How a bucket stands after a call was judged. */
export interface Standing {
  policy: RatePolicy;
  isViolated: boolean;
  /** How many more calls would pass at once. */
  remaining: number;
  /** Until the bucket is whole again; of an empty one, until it gives one call. */
  resetUs: number;
}

const US_PER_S = 1_000_000;

/**
 * The generic cell rate algorithm: a bucket is one number, the moment at which it is whole again (TAT). A call puts that
 * moment off by one interval, and is refused where it would lie further ahead than the whole bucket takes to fill.
 * Everything is counted in whole microseconds, so that sixty of sixty calls pass and not fifty-nine.
 */
export function intervalUs({ most, windowS }: RatePolicy): number {
  return Math.ceil((windowS * US_PER_S) / most);
}

function capacityUs(policy: RatePolicy): number {
  return intervalUs(policy) * policy.most;
}

/** The moment at which a bucket that was taken from would be whole again; null: it has not enough. */
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
  /** What is to be kept of each bucket; null: nothing has changed. */
  wholeAtUs: number[] | null;
}

/**
 * A call takes from all of its buckets or from none: first all are asked, then all are written. Were they charged one
 * after another, whoever is refused by the last would have paid in the others. `isTaking` false only looks.
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

/** How many calls in a row would pass at this moment, of `most` that are asked about. */
export function passing(standings: readonly Standing[], most: number): number {
  return Math.min(most, ...standings.map(({ remaining }) => remaining));
}
