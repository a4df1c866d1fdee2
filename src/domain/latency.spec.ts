import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, countOf, merged, percentileMs, upperBoundMs } from './latency.js';

const SAMPLES = 100_000;

/** Three distributions of server response times, from numbers between 0 and 1, both exclusive. */
const SKEWED: Record<string, (part: number, other: number) => number> = {
  'a long tail': (part, other) => 4 * Math.exp(0.9 * Math.sqrt(-2 * Math.log(part)) * Math.cos(2 * Math.PI * other)),
  'a very long tail': (part) => 0.8 / part ** 0.7,
  'quick ones and slow ones': (part, other) => (other < 0.9 ? 1 + part : 180 - 90 * Math.log(part)),
};

// Small generator that is good enough: the same seed gives the same samples on every machine.
function drawn(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
}

function counted(times: readonly number[]): Map<number, number> {
  const buckets = new Map<number, number>();
  for (const ms of times) buckets.set(bucketOf(ms), (buckets.get(bucketOf(ms)) ?? 0) + 1);
  return buckets;
}

function exact(times: readonly number[], part: number): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * part) - 1]!;
}

describe('a percentile from buckets', () => {
  it.each(Object.keys(SKEWED))('is within nine per cent of the exact one, of %s', (shape) => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const next = drawn(seed);
        const times = Array.from({ length: SAMPLES }, () => SKEWED[shape]!(next(), next()));
        const buckets = counted(times);
        for (const part of [0.5, 0.95, 0.99]) {
          const truth = exact(times, part);
          expect(Math.abs(percentileMs(buckets, part)! - truth) / truth).toBeLessThan(0.09);
        }
      }),
      { numRuns: 3 },
    );
  });

  it('is that of all together, however they were divided', () => {
    const times = fc.array(fc.double({ min: 0.01, max: 60_000, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(times, { minLength: 1, maxLength: 5 }), (parts) => {
        const together = counted(parts.flat());
        const added = merged(...parts.map(counted));
        expect(added).toEqual(together);
        expect(countOf(added)).toBe(parts.flat().length);
        for (const part of [0.5, 0.95, 0.99, 1]) expect(percentileMs(added, part)).toBe(percentileMs(together, part));
      }),
    );
  });

  it('is nothing where nothing was asked', () => {
    expect(percentileMs(new Map(), 0.5)).toBeNull();
    expect(percentileMs(new Map([[8, 0]]), 0.5)).toBeNull();
  });
});

describe('a bucket', () => {
  it('ends a ninth above the one before it, and there are eight to a power of two', () => {
    expect([bucketOf(1), bucketOf(2), bucketOf(2.01), bucketOf(1024)]).toEqual([0, 8, 9, 80]);
    expect([upperBoundMs(0), upperBoundMs(8), upperBoundMs(9)]).toEqual([1, 2, 2.18]);
  });

  it('has room for what took no time, and for what took for ever', () => {
    expect(bucketOf(0)).toBe(bucketOf(0.01));
    expect(bucketOf(-5)).toBe(bucketOf(0));
    expect(bucketOf(Infinity)).toBe(bucketOf(3_600_000));
  });
});
