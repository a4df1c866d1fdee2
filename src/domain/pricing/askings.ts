import type { Asking } from '../approvals.js';
import { LARGEST_AMOUNT, rounded, sum } from '../money.js';
import { LARGEST_RATE } from '../tax.js';
import type { Discount } from './bill.js';

/** Discount with the amount that it took off, and whether it was approved. */
export interface GivenDiscount extends Omit<Discount, 'id' | 'itemId'> {
  taken: number;
  isApproved: boolean;
}

/**
 * Returns the limits that the last discount must stay within.
 * Unapproved discounts of one kind count together, so that a limit is not passed in small steps. A percentage and an
 * amount together also count as a percentage.
 */
export function discountAskings(subtotal: number, given: readonly GivenDiscount[]): Asking[] {
  const last = given.at(-1)!;
  const free = given.filter(({ isApproved }) => !isApproved);
  const own = free.filter(({ kind }) => kind === last.kind);
  if (last.kind === 'COMP') return [{ action: 'comp_amount', asked: sum(own.map(({ taken }) => taken)) }];
  const reductions = free.filter(({ kind }) => kind !== 'COMP');
  const share = {
    action: 'discount_percent' as const,
    asked: Math.max(last.percent ?? 0, shareOf(reductions, subtotal)),
  };
  if (last.kind === 'PERCENT') return [share];
  // Full amounts, not the part in effect now: later lines may give them more to take off.
  const asked = Math.min(LARGEST_AMOUNT, sum(own.map(({ amount }) => amount!)));
  const amount = { action: 'discount_amount' as const, asked };
  return reductions.length > own.length ? [amount, share] : [amount];
}

// Returns the discount as a share of the subtotal, in thousandths of a percent, rounded up.
// Half a unit per percentage discount is ignored: it comes from rounding to minor units.
function shareOf(own: readonly GivenDiscount[], subtotal: number): number {
  if (subtotal === 0) return 0;
  const rounding = own.filter(({ kind }) => kind === 'PERCENT').length;
  const halves = Math.max(0, 2 * sum(own.map(({ taken }) => taken)) - rounding);
  return rounded(halves, LARGEST_RATE, 2 * subtotal, 'UP');
}

/**
 * Returns the request for a waiver.
 * A charge of 0, for lack of guests, needs the same approval as a larger one.
 */
export function waiverAsking(service: number): Asking {
  return { action: 'waive_service_amount', asked: Math.max(1, service) };
}
