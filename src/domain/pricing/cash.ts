import { rounded } from '../money.js';
import type { CashRounding } from './policy.js';

const ROUNDING_OF = { NEAREST: 'HALF_UP', UP: 'UP', DOWN: 'DOWN' } as const;

/** Returns the amount owed, rounded to available coins. With NEAREST, a tie is rounded up. */
export function dueInCash(due: number, cash: CashRounding | null): number {
  return cash === null ? due : cash.unit * rounded(due, 1, cash.unit, ROUNDING_OF[cash.mode]);
}

/** Amount owed, exactly and rounded to available coins. */
export interface Owed {
  due: number;
  inCash: number;
}

/**
 * Returns the amount and rounding of a cash payment.
 * Only a payment that settles the check is rounded: the exact or the rounded amount owed, or none given.
 */
export function cashTender(
  due: number,
  amount: number | undefined,
  cash: CashRounding | null,
): { amount: number; rounding: number } {
  return coinTender({ due, inCash: dueInCash(due, cash) }, amount);
}

/** Does the same when the rounded amount owed is already known. */
export function coinTender({ due, inCash }: Owed, amount: number | undefined): { amount: number; rounding: number } {
  const settles = amount === undefined || amount === due || amount === inCash;
  return settles ? { amount: due, rounding: inCash - due } : { amount, rounding: 0 };
}
