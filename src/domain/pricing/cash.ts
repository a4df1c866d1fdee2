import { rounded } from '../money.js';
import type { CashRounding } from './policy.js';

const ROUNDING_OF = { NEAREST: 'HALF_UP', UP: 'UP', DOWN: 'DOWN' } as const;

/** What is owed in coins that there are. Exactly between two of them it is the larger. */
export function dueInCash(due: number, cash: CashRounding | null): number {
  return cash === null ? due : cash.unit * rounded(due, 1, cash.unit, ROUNDING_OF[cash.mode]);
}
