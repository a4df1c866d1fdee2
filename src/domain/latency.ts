/**
 * Durations as counts in buckets, eight per power of two (each about 9% wider).
 * Counts of hours, routes and instances can be added, and the percentile of the sum is exact to one bucket. An average
 * of percentiles would be meaningless.
 */
const PER_POWER_OF_TWO = 8;

// Range of durations: ten microseconds to one hour.
const LEAST_MS = 0.01;
const MOST_MS = 3_600_000;

/** Number of durations by bucket. */
export type Latencies = ReadonlyMap<number, number>;

export function bucketOf(ms: number): number {
  const within = Math.min(MOST_MS, Math.max(LEAST_MS, ms));
  return Math.ceil(Math.log2(within) * PER_POWER_OF_TWO);
}

/** Returns the largest duration of the bucket. */
export function upperBoundMs(bucket: number): number {
  return rounded(2 ** (bucket / PER_POWER_OF_TWO));
}

/**
 * Returns the duration within which this part finished (0.95 for P95), or null without data.
 * It is the middle of a bucket, so at most 5% from the true value.
 */
export function percentileMs(latencies: Latencies, part: number): number | null {
  const rank = Math.ceil(countOf(latencies) * part);
  let passed = 0;
  for (const [bucket, count] of [...latencies].toSorted(([a], [b]) => a - b)) {
    passed += count;
    if (passed >= rank && count > 0) return rounded(2 ** ((bucket - 0.5) / PER_POWER_OF_TWO));
  }
  return null;
}

export function merged(...parts: readonly Latencies[]): Map<number, number> {
  const all = new Map<number, number>();
  for (const part of parts) for (const [bucket, count] of part) all.set(bucket, (all.get(bucket) ?? 0) + count);
  return all;
}

export function countOf(latencies: Latencies): number {
  let count = 0;
  for (const some of latencies.values()) count += some;
  return count;
}

// Three digits: buckets are not more exact.
function rounded(ms: number): number {
  return Number(ms.toPrecision(3));
}
