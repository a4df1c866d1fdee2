import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockSize, newThresholds, quotaMonth } from './quota.js';

describe('a month of quota', () => {
  it.each([
    ['2026-11-30T18:59:59.999Z', 'Asia/Almaty', '2026-11', '2026-11-30T19:00:00.000Z'],
    ['2026-11-30T19:00:00.000Z', 'Asia/Almaty', '2026-12', '2026-12-31T19:00:00.000Z'],
    ['2026-10-31T12:00:00.000Z', 'Europe/Berlin', '2026-10', '2026-10-31T23:00:00.000Z'],
    ['2026-03-31T12:00:00.000Z', 'Europe/Berlin', '2026-03', '2026-03-31T22:00:00.000Z'],
  ])('at %s in %s is %s and ends at %s', (at, zone, month, end) => {
    const found = quotaMonth(Date.parse(at), zone);
    expect([found.month, new Date(found.endsAtMs).toISOString()]).toEqual([month, end]);
  });
});

describe('what an instance takes ahead', () => {
  it('is never more than is left, never nothing while something is, and at most a hundredth', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (granted, part) => {
          const left = Math.max(1, Math.floor(granted * part));
          const size = blockSize(granted, left);
          expect(size).toBeGreaterThan(0);
          expect(size).toBeLessThanOrEqual(left);
          expect(size).toBeLessThanOrEqual(Math.max(1, granted / 100));
        },
      ),
    );
  });

  it('is single calls at the end', () => {
    expect([10_000, 500, 50, 19, 1, 0].map((left) => blockSize(10_000, left))).toEqual([100, 50, 5, 1, 1, 0]);
  });
});

describe('what is told of a quota', () => {
  it.each([
    [79, 0, []],
    [80, 0, [80]],
    [99, 80, []],
    [100, 80, [100]],
    [100, 0, [80, 100]],
    [100, 100, []],
  ])('at %i of 100 with %i told is %o', (used, told, due) => {
    expect(newThresholds(used, 100, told)).toEqual(due);
  });
});
