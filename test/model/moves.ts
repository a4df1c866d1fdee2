import { refuseUnless } from '../../src/domain/refusal.js';
import type { DeedOf } from './deed.js';
import { goOver } from './lines.js';
import type { Order, Restaurant } from './restaurant.js';
import { mustTakeLines, settled } from './waiter.js';

export function moveLines(house: Restaurant, { from: fromId, to: toId, lines, isStale }: DeedOf<'move'>): void {
  const [from, to] = [house.order(fromId), house.order(toId)];
  refuseUnless(!isStale, 'STALE_VERSION');
  mustBeMovable(from);
  mustBeMovable(to);
  const going = lines.map((id) => house.line(id));
  refuseUnless(!going.some(({ status }) => status === 'CANCELLED'), 'LINE_CLOSED');
  goOver(house, from, to, going);
  settled(house, from);
  settled(house, to);
}

export function merge(house: Restaurant, { order: id, other: otherId, survivor, isStale }: DeedOf<'merge'>): void {
  const [one, other] = [house.order(id), house.order(otherId)];
  refuseUnless(!isStale, 'STALE_VERSION');
  mustBeMovable(one);
  mustBeMovable(other);
  const [to, from] = survivor === id ? [one, other] : [other, one];
  goOver(house, from, to, house.linesOf(from));
  settled(house, from);
  settled(house, to);
}

function mustBeMovable(order: Order): void {
  mustTakeLines(order);
  refuseUnless(order.check.paid === 0, 'CHECK_PAID');
}
