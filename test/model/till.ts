import { due, settle } from '../../src/domain/bill.js';
import { mustBeBillable, mustBeBilled } from '../../src/domain/billing.js';
import { isOpen } from '../../src/domain/order.js';
import { refuseUnless } from '../../src/domain/refusal.js';
import type { DeedOf } from './deed.js';
import type { Restaurant } from './restaurant.js';

export function pay(house: Restaurant, { order: id, amount, tip }: DeedOf<'pay'>): void {
  const order = house.order(id);
  const { check } = order;
  refuseUnless(order.status !== 'CANCELLED', 'ORDER_CLOSED');
  const { paid, state } = settle({ ...check, amount: amount ?? due(check), tip });
  Object.assign(check, { paid, state, tips: check.tips + tip });
  house.derive(order);
}

/** Prints it, or another copy of it; each line on it is remembered. */
export function bill(house: Restaurant, { order: id, isStale }: DeedOf<'bill'>): void {
  const order = house.order(id);
  refuseUnless(!isStale, 'STALE_VERSION');
  refuseUnless(isOpen(order.status), 'ORDER_CLOSED');
  mustBeBillable(order.check.state);
  order.check.state = 'BILLED';
  for (const line of house.linesOf(order)) if (line.status !== 'CANCELLED') line.wasBilled = true;
}

export function unbill(house: Restaurant, { order: id, isStale }: DeedOf<'unbill'>): void {
  const { check } = house.order(id);
  refuseUnless(!isStale, 'STALE_VERSION');
  mustBeBilled(check.state);
  check.state = 'OPEN';
}
