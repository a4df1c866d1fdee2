import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTotals, type PricedLine } from './bill.js';
import type { Rounding } from './money.js';
import { taxesOn } from './pricing/taxes.js';
import { rateFor, type LineTax, type TaxedAmount, type TaxGroup } from './tax.js';

const taxGroups = (amounts: readonly TaxedAmount[], taxRounding: Rounding = 'HALF_EVEN'): TaxGroup[] =>
  taxesOn(amounts, { taxRounding, taxLevel: 'GROUP' }).groups;

const added = (rate: number): LineTax => ({ taxClassId: 'a', name: 'Sales tax', rate, isIncluded: false });
const included = (rate: number): LineTax => ({ taxClassId: 'i', name: 'VAT', rate, isIncluded: true });

const lineTax = fc.record({
  taxClassId: fc.constantFrom('one', 'other'),
  name: fc.constant('Tax'),
  rate: fc.constantFrom(0, 5000, 8875, 100_000),
  isIncluded: fc.boolean(),
});
// Limit of tax groups of one check.
const taxes = fc.uniqueArray(lineTax, {
  minLength: 1,
  maxLength: 8,
  selector: ({ taxClassId, rate, isIncluded }) => `${taxClassId} ${rate} ${isIncluded}`,
});
const taxedAmounts: fc.Arbitrary<TaxedAmount[]> = taxes.chain((some) =>
  fc.array(fc.record({ amount: fc.nat(1_000_000_000), tax: fc.constantFrom(null, ...some) }), { maxLength: 60 }),
);

function byKey(groups: ReturnType<typeof taxGroups>): object[] {
  return groups.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

describe('tax that comes on top', () => {
  it.each([
    [[600], 9750, 58],
    [[600], 11_750, 70],
    [[3020], 11_750, 355],
    [[1880, 695], 8875, 229],
    [[3690], 8875, 327],
    [[1, 1, 1, 1, 1], 10_000, 0],
    [[5, 10], 10_000, 2],
    [[100], 0, 0],
    [[100], 100_000, 100],
  ])('on %j at %i thousandths of a per cent is %i', (amounts, rate, tax) => {
    const [group] = taxGroups(amounts.map((amount) => ({ amount, tax: added(rate) })));

    expect(group).toEqual({ ...added(rate), base: amounts.reduce((sum, amount) => sum + amount), amount: tax });
  });
});

describe('tax in the price', () => {
  it.each([
    [1000, 13_000, 115],
    [1000, 5000, 48],
    [1120, 12_000, 120],
    [1, 12_000, 0],
    [0, 12_000, 0],
    [3, 100_000, 2],
    [1, 100_000, 0],
  ])('of %i at %i is %i, and the price stays', (price, rate, tax) => {
    const line: PricedLine = { unitPrice: price, quantity: 1, status: 'QUEUED', tax: included(rate) };

    const group = { ...included(rate), base: price - tax, amount: tax };
    expect(checkTotals([line])).toEqual({ subtotal: price, taxes: [group], total: price });
  });
});

describe('the taxes of a check', () => {
  it('are one for each class, rate and inclusion, under the name that came first', () => {
    const again = { ...added(5000), name: 'Renamed' };
    const told = [added(5000), again, added(6000), { ...added(5000), isIncluded: true }, included(5000), null];

    expect(taxGroups(told.map((tax) => ({ amount: 1000, tax })))).toEqual([
      { ...added(5000), base: 2000, amount: 100 },
      { ...added(6000), base: 1000, amount: 60 },
      { ...added(5000), isIncluded: true, base: 952, amount: 48 },
      { ...included(5000), base: 952, amount: 48 },
    ]);
  });

  it('are refused where there are more than one event can tell', () => {
    const amounts = Array.from({ length: 9 }, (_, rate) => ({ amount: 1, tax: added(rate) }));

    expect(taxGroups(amounts.slice(1))).toHaveLength(8);
    expect(() => taxGroups(amounts)).toThrow(
      expect.objectContaining({ code: 'TOO_MANY_TAXES', facts: { most: 8 } }) as Error,
    );
  });

  it('do not depend on the order in which lines were added, nor on how they are cut', () => {
    fc.assert(
      fc.property(taxedAmounts, fc.infiniteStream(fc.nat()), (amounts, dice) => {
        const shuffled = amounts
          .map((one) => ({ one, place: dice.next().value! }))
          .toSorted((a, b) => a.place - b.place)
          .flatMap(({ one: { amount, tax }, place }) => [
            { amount: place % (amount + 1), tax },
            { amount: amount - (place % (amount + 1)), tax },
          ]);
        expect(byKey(taxGroups(shuffled))).toEqual(byKey(taxGroups(amounts)));
      }),
    );
  });

  it('and what they are on come to the lines: nothing is taxed twice, and nothing is lost', () => {
    fc.assert(
      fc.property(taxedAmounts, (amounts) => {
        const groups = taxGroups(amounts);
        const come = groups.reduce((sum, { isIncluded, base, amount }) => sum + base + (isIncluded ? amount : 0), 0);
        expect(come).toBe(amounts.reduce((sum, { amount, tax }) => sum + (tax ? amount : 0), 0));
        for (const { base, amount } of groups) expect(Math.min(base, amount)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('are at most half a minor unit from what they would be without rounding', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000_000_000),
        fc.integer({ min: 0, max: 100_000 }),
        fc.boolean(),
        (gross, rate, isIn) => {
          const [group] = taxGroups([{ amount: gross, tax: { ...added(rate), isIncluded: isIn } }]);
          const of = BigInt(100_000 + (isIn ? rate : 0));
          const off = BigInt(group!.amount) * of - BigInt(gross) * BigInt(rate);
          expect(2n * (off < 0n ? -off : off) <= of).toBe(true);
        },
      ),
    );
  });

  it('may be rounded in another way', () => {
    expect(taxGroups([{ amount: 3020, tax: added(11_750) }], 'DOWN')[0]!.amount).toBe(354);
  });
});

it('each type of order has its rate', () => {
  const rates = { dineInRate: 1, takeawayRate: 2, deliveryRate: 3 };

  expect((['DINE_IN', 'TAKEAWAY', 'DELIVERY'] as const).map((type) => rateFor(rates, type))).toEqual([1, 2, 3]);
});
