import { approverOf, limitsWith } from '../../src/domain/approvals.js';
import { discountAskings } from '../../src/domain/pricing/askings.js';
import { refuseUnless } from '../../src/domain/refusal.js';
import type { DeedOf } from './deed.js';
import type { Restaurant } from './restaurant.js';
import { mustTakeLines, settled } from './waiter.js';

/** A comp gives away what is there now. */
export function discount(house: Restaurant, { id, order: of, line, terms, by, isStale }: DeedOf<'discount'>): void {
  const order = house.order(of);
  refuseUnless(!isStale, 'STALE_VERSION');
  mustTakeLines(order);
  refuseUnless(line === null || house.line(line).status !== 'CANCELLED', 'LINE_CLOSED');
  const given = { id, itemId: line, ...terms, taken: 0 };
  order.discounts.push(given);
  settled(house, order);
  if (given.kind === 'COMP') given.cap = given.taken;
  const askings = discountAskings(
    order.check.subtotal,
    order.discounts.map((one) => ({ ...one, isApproved: false })),
  );
  approverOf(limitsWith(null), by, askings, null);
}

export function undiscount(house: Restaurant, { order: of, discount: id, isStale }: DeedOf<'undiscount'>): void {
  const order = house.order(of);
  refuseUnless(!isStale, 'STALE_VERSION');
  mustTakeLines(order);
  order.discounts = order.discounts.filter((one) => one.id !== id);
  settled(house, order);
}
