import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RatePolicy } from '../api-plans.js';
import { judge, passing, standingOf, type Charge } from './gcra.js';

const START_US = 1_800_000_000_000_000;
const take = (charges: Charge[], at: number[], nowUs: number) => judge(charges, at, { nowUs, isTaking: true });

const policies = fc.record({
  name: fc.constant('some'),
  most: fc.integer({ min: 1, max: 6000 }),
  windowS: fc.constantFrom(1, 60, 3600, 86_400),
});

/** Reference bucket: it holds a fixed number of calls and gains one at every interval. */
class Bucket {
  private missing: number[] = [];
  constructor(private readonly policy: RatePolicy) {}

  passes(nowUs: number): boolean {
    const interval = Math.ceil((this.policy.windowS * 1_000_000) / this.policy.most);
    this.missing = this.missing.filter((backAtUs) => backAtUs > nowUs);
    if (this.missing.length >= this.policy.most) return false;
    this.missing.push((this.missing.at(-1) ?? nowUs) + interval);
    return true;
  }
}

describe('a bucket', () => {
  it('lets exactly as many calls pass at once as its policy says', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const charges: Charge[] = [{ bucket: 'a', policy }];
        let at = 0;
        for (let call = 0; call < policy.most; call += 1) {
          const { passes, standings, wholeAtUs } = take(charges, [at], START_US);
          expect(passes).toBe(true);
          expect(standings[0]!.remaining).toBe(policy.most - call - 1);
          at = wholeAtUs![0]!;
        }
        expect(take(charges, [at], START_US).passes).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  it('decides as a bucket that is counted by hand', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 5_000_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(policies, waits, (policy, pauses) => {
        const byHand = new Bucket(policy);
        const charges: Charge[] = [{ bucket: 'a', policy }];
        let [at, nowUs] = [0, START_US];
        for (const pause of pauses) {
          nowUs += pause;
          const { passes, wholeAtUs } = take(charges, [at], nowUs);
          expect(passes).toBe(byHand.passes(nowUs));
          at = wholeAtUs?.[0] ?? at;
        }
      }),
    );
  });

  it('gives one call at the moment that it names, and none before', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const charges: Charge[] = [{ bucket: 'a', policy }];
        let at = 0;
        for (let call = 0; call < policy.most; call += 1) at = take(charges, [at], START_US).wholeAtUs![0]!;
        const { resetUs } = take(charges, [at], START_US).standings[0]!;
        expect(take(charges, [at], START_US + resetUs - 1).passes).toBe(false);
        expect(take(charges, [at], START_US + resetUs).passes).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('is whole when nobody has taken from it, or it was long ago', () => {
    const policy = { name: 'some', most: 60, windowS: 60 };
    for (const at of [0, START_US])
      expect(standingOf(at, policy, START_US)).toMatchObject({ remaining: 60, resetUs: 0 });
  });
});

describe('several buckets of one call', () => {
  it('are as they were when somebody has only looked', () => {
    const charges = [{ bucket: 'a', policy: { name: 'some', most: 2, windowS: 60 } }];
    const { passes, standings, wholeAtUs } = judge(charges, [0], { nowUs: START_US, isTaking: false });
    expect([passes, standings[0]!.remaining, wholeAtUs]).toEqual([true, 2, null]);
  });

  it('are taken from together or not at all, and the one that refused is named', () => {
    const small = { name: 'small', most: 1, windowS: 60 };
    const large = { name: 'large', most: 100, windowS: 60 };
    const charges = [
      { bucket: 'large', policy: large },
      { bucket: 'small', policy: small },
    ];
    const first = take(charges, [0, 0], START_US);
    const second = take(charges, first.wholeAtUs!, START_US);
    expect(second).toMatchObject({ passes: false, wholeAtUs: null });
    expect(second.standings.map(({ isViolated, remaining }) => [isViolated, remaining])).toEqual([
      [false, 99],
      [true, 0],
    ]);
  });

  it('let as many pass as the one that has least', () => {
    const at = START_US + 30_000_000;
    const standings = [
      standingOf(0, { name: 'large', most: 100, windowS: 60 }, START_US),
      standingOf(at, { name: 'small', most: 10, windowS: 60 }, START_US),
    ];
    expect([passing(standings, 32), passing(standings, 3), passing([], 32)]).toEqual([5, 3, 32]);
  });
});
