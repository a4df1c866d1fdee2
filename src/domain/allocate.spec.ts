import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from './allocate.js';
import { LARGEST_AMOUNT } from './money.js';

const weights = fc.array(fc.oneof(fc.nat(20), fc.nat(LARGEST_AMOUNT)), { minLength: 1, maxLength: 60 });
const cuts = fc
  .record({ whole: fc.oneof(fc.nat(100), fc.nat(LARGEST_AMOUNT)), weights })
  .filter((cut) => cut.weights.some((weight) => weight > 0));

describe('a whole that is cut by weights', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [2, [1, 1, 1], [1, 1, 0]],
    [100, [1, 2, 3], [17, 33, 50]],
    [5, [0, 7, 0], [0, 5, 0]],
    [1, [3, 5, 4], [0, 1, 0]],
    [0, [0, 0], [0, 0]],
    [7, [LARGEST_AMOUNT, LARGEST_AMOUNT], [4, 3]],
  ])('%i over %j is %j', (whole, by, shares) => {
    expect(allocate(whole, by)).toEqual(shares);
  });

  it('loses nothing, and gives each its own to less than one unit', () => {
    fc.assert(
      fc.property(cuts, ({ whole, weights: by }) => {
        const shares = allocate(whole, by);
        expect(shares.reduce((total, share) => total + share, 0)).toBe(whole);
        const total = by.reduce((all, weight) => all + BigInt(weight), 0n);
        for (const [index, share] of shares.entries()) {
          const off = BigInt(share) * total - BigInt(whole) * BigInt(by[index]!);
          expect(off < total && -off < total).toBe(true);
          if (by[index] === 0) expect(share).toBe(0);
        }
      }),
    );
  });

  it('gives the heavier never less than the lighter, and no more than it weighs of a whole that is less than all', () => {
    fc.assert(
      fc.property(cuts, ({ whole, weights: by }) => {
        const total = by.reduce((all, weight) => all + weight, 0);
        const shares = allocate(Math.min(whole, total), by);
        for (const [index, share] of shares.entries()) {
          expect(share).toBeLessThanOrEqual(by[index]!);
          for (const [other, weight] of by.entries())
            if (weight < by[index]!) expect(shares[other]).toBeLessThanOrEqual(share);
        }
      }),
    );
  });

  it.each([
    [-1, [1]],
    [1, [2, -1]],
    [1, [0, 0]],
    [1, []],
    [0.5, [1]],
  ])('cannot be %d over %j', (whole, by) => {
    expect(() => allocate(whole, by)).toThrow(RangeError);
  });
});
