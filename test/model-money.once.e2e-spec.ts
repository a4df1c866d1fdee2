import { expect, it } from 'vitest';
import { playPureMoney } from './model/money/pure-evenings.js';
import { share } from './model/share.js';

it('no evening at a till loses or makes money, whatever is done in it and in whatever order', () => {
  const tally = playPureMoney(share({ full: 20_000, check: 1_000 }));
  console.log(`seed ${process.env.SEED}: ${tally.toString()}`);
  // Scenarios in which nothing happens prove nothing.
  expect(tally.rare(10)).toEqual(['replace: 0 times']);
  expect(tally.codes()).toEqual([
    'AMOUNT_REQUIRED',
    'BELOW_TOTAL',
    'CHECK_CLOSED',
    'CHECK_PAID',
    'DRAWER_SHORT',
    'OVERPAID',
    'REFUND_FIRST',
    'REFUND_TOO_LARGE',
    'REPLACEMENT_REQUIRED',
    'SHIFT_CLOSED',
  ]);
}, 600_000);
