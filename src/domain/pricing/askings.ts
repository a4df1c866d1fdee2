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
 * limit is not walked past in small steps.
 */
export function discountAsking(subtotal: number, given: readonly GivenDiscount[]): Asking {
  const last = given.at(-1)!;
  const own = given.filter(({ kind, isApproved }) => kind === last.kind && !isApproved);
  switch (last.kind) {
    case 'COMP':
      return { action: 'comp_amount', asked: sum(own.map(({ taken }) => taken)) };
    case 'AMOUNT':
      // Not what they take: there may be more to take from later.
      return { action: 'discount_amount', asked: Math.min(LARGEST_AMOUNT, sum(own.map(({ amount }) => amount!))) };
    case 'PERCENT': {
      const taken = sum(own.map((one) => one.taken));
      const share = subtotal === 0 ? 0 : rounded(taken, LARGEST_RATE, subtotal, 'UP');
      return { action: 'discount_percent', asked: Math.max(last.percent!, share) };
    }
  }
}

/** A charge that is nothing yet, for want of guests, is waived like one that is something. */
export function waiverAsking(service: number): Asking {
  return { action: 'waive_service_amount', asked: Math.max(1, service) };
}
