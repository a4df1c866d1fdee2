import fc from 'fast-check';
import { expect, it } from 'vitest';
import { denominationsOf } from './denominations.js';
import { quickCash } from './quick-cash.js';

it.each([
  ['KZT', 435_000, [450_000, 500_000, 1_000_000, 2_000_000]],
  ['KZT', 1_230_000, [1_250_000, 1_300_000, 1_400_000, 2_000_000]],
  ['RUB', 236_000, [240_000, 250_000, 300_000, 500_000]],
  ['KZT', 15_000, [50_000, 100_000, 200_000, 500_000]],
  ['EUR', 4720, [5000, 10_000, 20_000]],
  ['JPY', 4200, [5000, 10_000]],
  ['KZT', 2_000_000, []],
])('offers of %s for %d what lies in purses', (currency, owed, sums) => {
  expect(quickCash(owed, currency)).toEqual(sums);
});

it('never offers less than is owed, nor the same sum twice', () => {
  const currency = fc.constantFrom('KZT', 'RUB', 'EUR', 'USD', 'JPY', 'KWD', 'XXX');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), currency, (owed, code) => {
      const sums = quickCash(owed, code);
      expect(sums.every((sum, place) => sum > (sums[place - 1] ?? owed))).toBe(true);
    }),
  );
});

it('names each piece of a drawer once, the largest first, in whole minor units', () => {
  for (const currency of ['KZT', 'EUR', 'USD', 'JPY', 'KWD']) {
    const pieces = denominationsOf(currency);
    expect(pieces).toEqual([...new Set(pieces)].toSorted((one, other) => other - one));
    expect(pieces.every(Number.isInteger)).toBe(true);
  }
});
