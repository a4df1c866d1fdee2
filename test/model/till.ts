import { due, settle } from '../../src/domain/bill.js';
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
