import { dueInCash } from '../pricing/cash.js';
import type { CashRounding } from '../pricing/policy.js';

/** Payment, and what was refunded of it in cash before. */
export interface CashBack {
  /** Amount of the payment for its check, and its cash rounding. */
  paid: { amount: number; rounding: number; isCash: boolean };
  /** Cash refunded before: amount and rounding. */
  before: { amount: number; rounding: number };
  /** Amount refunded now. */
  amount: number;
  cash: CashRounding | null;
}

/**
 * Returns the rounding of a cash refund, positive or negative.
 * The sum of all refunds is rounded, so that refunds in small parts never give more than one refund of the whole. A
 * guest who paid in cash gets back at most what was handed over.
 */
export function cashBackRounding({ paid, before, amount, cash }: CashBack): number {
  const after = before.amount + amount;
  return handed(after, paid, cash) - after - before.rounding;
}

function handed(amount: number, { isCash, ...paid }: CashBack['paid'], cash: CashRounding | null): number {
  const inCoins = dueInCash(amount, cash);
  if (!isCash) return inCoins;
  const most = paid.amount + paid.rounding;
  return amount === paid.amount ? most : Math.min(inCoins, most);
}
