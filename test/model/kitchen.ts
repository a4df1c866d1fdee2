import { bumpTarget, recallTarget } from '../../src/domain/kitchen.js';
import type { DeedOf } from './deed.js';
import type { Restaurant } from './restaurant.js';
import { move } from './tickets.js';

export function seen(house: Restaurant, { ticket }: DeedOf<'seen'>): void {
  house.ticket(ticket).isSeen = true;
}

export function bump(house: Restaurant, { ticket: id }: DeedOf<'bump'>): void {
  const ticket = house.ticket(id);
  if (ticket.isBumped) return;
  for (const line of house.linesOn(ticket)) {
    const to = bumpTarget(line.status);
    if (to) move(house, line, to);
  }
  ticket.isBumped = true;
  house.derive(house.order(ticket.order));
}

export function recall(house: Restaurant, { ticket: id }: DeedOf<'recall'>): void {
  const ticket = house.ticket(id);
  if (!ticket.isBumped) return;
  for (const line of house.linesOn(ticket)) {
    const to = recallTarget(line.status);
    if (to) move(house, line, to);
  }
  ticket.isBumped = false;
  house.derive(house.order(ticket.order));
}
