import { dueInCash } from '../pricing/cash.js';
import type { CashRounding } from '../pricing/policy.js';

/** What was paid, and what of it was given back in cash before. */
export interface CashBack {
  /** What the payment took off its check, and what cash was rounded by then. */
  paid: { amount: number; rounding: number; isCash: boolean };
  /** Given back of it in cash: off the check, and what that was rounded by. */
  before: { amount: number; rounding: number };
  /** Given back now. */
  amount: number;
  cash: CashRounding | null;
}

/**
 * What is rounded when cash is handed back, up or down. It is what is given back altogether that is rounded: so refunds in
 * small parts never come to more coins than one of the whole, and whoever paid in cash gets back what was handed over.
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
