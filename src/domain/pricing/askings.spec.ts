import { describe, expect, it } from 'vitest';
import { discountAskings, type GivenDiscount } from './askings.js';

const given = (one: Partial<GivenDiscount>): GivenDiscount => ({
  kind: 'AMOUNT',
  percent: null,
  amount: null,
  cap: null,
  taken: 0,
  isApproved: false,
  ...one,
});
const percent = (rate: number, taken: number, more = {}) => given({ kind: 'PERCENT', percent: rate, taken, ...more });
const amount = (of: number, more = {}) => given({ amount: of, taken: of, ...more });

describe('what a discount asks for', () => {
  it('is its own per cent, however its taking was rounded', () => {
    // 10% of 1 733.35 is 173.335.
    expect(discountAskings(173_335, [percent(10_000, 17_334)])).toEqual([
      { action: 'discount_percent', asked: 10_000 },
    ]);
    expect(discountAskings(3, [percent(50_000, 2)])).toEqual([{ action: 'discount_percent', asked: 50_000 }]);
  });

  it('counts per cents and amounts together as a per cent, whichever comes last', () => {
    const [tenth, hundred] = [percent(8_100, 8_100), amount(10_000)];
    const share = { action: 'discount_percent', asked: 18_100 };
    expect(discountAskings(100_000, [hundred, tenth])).toEqual([share]);
    expect(discountAskings(100_000, [tenth, hundred])).toEqual([{ action: 'discount_amount', asked: 10_000 }, share]);
    expect(discountAskings(100_000, [hundred])).toEqual([{ action: 'discount_amount', asked: 10_000 }]);
  });

  it('leaves out approved discounts, and comps', () => {
    const approved = percent(50_000, 50_000, { isApproved: true });
    const comp = given({ kind: 'COMP', taken: 20_000 });
    expect(discountAskings(100_000, [approved, comp, amount(100)])).toEqual([
      { action: 'discount_amount', asked: 100 },
    ]);
    expect(discountAskings(100_000, [amount(100), comp])).toEqual([{ action: 'comp_amount', asked: 20_000 }]);
  });
});
