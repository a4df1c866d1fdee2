import type { Asking } from '../approvals.js';
import { LARGEST_AMOUNT, rounded, sum } from '../money.js';
import { LARGEST_RATE } from '../tax.js';
import type { Discount } from './bill.js';

/** A discount, what it takes off, and whether somebody has stood for it. */
export interface GivenDiscount extends Omit<Discount, 'id' | 'itemId'> {
  taken: number;
  isApproved: boolean;
}

/**
 * What the giver of the last of these asks for. Those of its kind that nobody has stood for count together, so that a
 * limit is not passed in small steps. A per cent and an amount beside it are together a per cent, too.
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
  // Not what they take: there may be more to take from later.
  const asked = Math.min(LARGEST_AMOUNT, sum(own.map(({ amount }) => amount!)));
  const amount = { action: 'discount_amount' as const, asked };
  return reductions.length > own.length ? [amount, share] : [amount];
}

// A per cent takes at most half a unit more than it is, for want of smaller coins: that is nobody's wish.
function shareOf(own: readonly GivenDiscount[], subtotal: number): number {
  if (subtotal === 0) return 0;
  const rounding = own.filter(({ kind }) => kind === 'PERCENT').length;
  const halves = Math.max(0, 2 * sum(own.map(({ taken }) => taken)) - rounding);
  return rounded(halves, LARGEST_RATE, 2 * subtotal, 'UP');
}

/** A charge that is nothing yet, for want of guests, is waived like one that is something. */
export function waiverAsking(service: number): Asking {
  return { action: 'waive_service_amount', asked: Math.max(1, service) };
}
