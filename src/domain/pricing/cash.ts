import { rounded } from '../money.js';
import type { CashRounding } from './policy.js';

const ROUNDING_OF = { NEAREST: 'HALF_UP', UP: 'UP', DOWN: 'DOWN' } as const;

/** What is owed in coins that there are. Exactly between two of them it is the larger. */
export function dueInCash(due: number, cash: CashRounding | null): number {
  return cash === null ? due : cash.unit * rounded(due, 1, cash.unit, ROUNDING_OF[cash.mode]);
}

/** What is owed, and the same in coins that there are. */
export interface Owed {
  due: number;
  inCash: number;
}

/** What cash takes off a check. Only what settles it is rounded: what is owed, said to the unit or in coins, or left out. */
export function cashTender(
  due: number,
  amount: number | undefined,
  cash: CashRounding | null,
): { amount: number; rounding: number } {
  return coinTender({ due, inCash: dueInCash(due, cash) }, amount);
}

/** The same for whoever is told what is owed in coins. */
export function coinTender({ due, inCash }: Owed, amount: number | undefined): { amount: number; rounding: number } {
  const settles = amount === undefined || amount === due || amount === inCash;
  return settles ? { amount: due, rounding: inCash - due } : { amount, rounding: 0 };
}
