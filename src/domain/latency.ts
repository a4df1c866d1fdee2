/**
 * How long things took, as counts in buckets that grow by a ninth: counts of hours, routes and instances are added up, and
 * the percentile of the sum is that of all of them together. An average of percentiles is a percentile of nothing.
 */
const PER_POWER_OF_TWO = 8;

// Nothing is answered in less than ten microseconds, and nobody waits longer than an hour.
const LEAST_MS = 0.01;
const MOST_MS = 3_600_000;

/** How many fell into each bucket. */
export type Latencies = ReadonlyMap<number, number>;

export function bucketOf(ms: number): number {
  const within = Math.min(MOST_MS, Math.max(LEAST_MS, ms));
  return Math.ceil(Math.log2(within) * PER_POWER_OF_TWO);
}

/** The longest time that belongs to the bucket. */
export function upperBoundMs(bucket: number): number {
  return rounded(2 ** (bucket / PER_POWER_OF_TWO));
}

/**
 * The time within which this part of all was done, `0.95` for P95; null of none. It is the middle of its bucket, so at most
 * five per cent away from the true one.
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

// More digits would promise what buckets cannot know.
function rounded(ms: number): number {
  return Number(ms.toPrecision(3));
}
