import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromStripe, toStripe } from './amounts.js';

describe('an amount for Stripe', () => {
  it.each([
    ['RUB', 45_050, 45_050],
    ['JPY', 500, 500],
    ['ISK', 500, 50_000],
    ['UGX', 7, 700],
    ['MGA', 70_000, 700],
    ['MGA', 70_050, null],
    ['KWD', 1230, 1230],
    ['KWD', 1234, null],
  ])('of %s %i is %j', (currency, ours, theirs) => {
    expect(toStripe(ours, currency)).toBe(theirs);
  });

  it('comes back as it was, wherever Stripe has it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('RUB', 'KZT', 'EUR', 'JPY', 'ISK', 'UGX', 'MGA', 'KWD', 'XOF'),
        fc.integer({ min: 1, max: 1_000_000_000 }),
        (currency, ours) => {
          const theirs = toStripe(ours, currency);
          if (theirs !== null) expect(fromStripe(theirs, currency.toLowerCase())).toBe(ours);
        },
      ),
    );
  });
});
