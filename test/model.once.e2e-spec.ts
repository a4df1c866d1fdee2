import { expect, it } from 'vitest';
import { playEvenings } from './model/evening.js';
import { share } from './model/share.js';

it('no evening breaks a rule of the house, whatever is done in it and in whatever order', () => {
  const tally = playEvenings(share({ full: 20_000, check: 1_500 }));
  console.log(`seed ${process.env.SEED}: ${tally.toString()}`);
  // Scenarios in which nothing happens prove nothing.
  expect(tally.rare(50)).toEqual([]);
  expect(tally.codes()).toEqual([
    'APPROVAL_REQUIRED',
    'BAD_MOVE',
    'CHECK_BILLED',
    'CHECK_CLOSED',
    'CHECK_DISCOUNTED',
    'CHECK_PAID',
    'LINE_CLOSED',
    'ORDER_CLOSED',
    'OVERPAID',
    'REASON_REQUIRED',
    'REFUND_FIRST',
    'SOLD_OUT',
    'STALE_VERSION',
    'VALIDATION_ERROR',
  ]);
}, 600_000);
