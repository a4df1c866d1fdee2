import { bumpPortions, recallPortions, recallServed } from '../../src/domain/kitchen.js';
import { refuseUnless } from '../../src/domain/refusal.js';
import type { DeedOf, Part } from './deed.js';
import type { Line, Restaurant, Ticket } from './restaurant.js';
import { acknowledge, move, settleTicket } from './tickets.js';

export function seen(house: Restaurant, { ticket }: DeedOf<'seen'>): void {
  house.ticket(ticket).isSeen = true;
}

export function note(house: Restaurant, { ticket: id }: DeedOf<'acknowledge'>): void {
  const ticket = house.ticket(id);
  for (const line of house.linesOn(ticket)) acknowledge(house, line);
  ticket.isSeen = true;
}

export function bump(house: Restaurant, { ticket: id, parts }: DeedOf<'bump'>): void {
  const ticket = house.ticket(id);
  if (ticket.isBumped) return;
  for (const { line, quantity } of named(house, ticket, parts)) {
    refuseUnless(parts === null || line.status !== 'HELD', 'BAD_MOVE');
    const to = bumpPortions(line, quantity);
    if (to) move(house, line, to.to, to.ready);
    acknowledge(house, line);
  }
  settleTicket(house, ticket);
  ticket.isSeen = true;
  house.derive(house.order(ticket.order));
}

export function recall(house: Restaurant, { ticket: id, parts }: DeedOf<'recall'>): void {
  const ticket = house.ticket(id);
  if (parts === null && ticket.isBumped === false) return;
  let isBack = parts === null;
  for (const { line, quantity } of named(house, ticket, parts)) {
    const to = recallPortions(line, quantity) ?? (parts && recallServed(line, quantity));
    if (!to) continue;
    move(house, line, to.to, to.ready);
    isBack = true;
  }
  if (isBack) ticket.isBumped = false;
  house.derive(house.order(ticket.order));
}

function named(
  house: Restaurant,
  ticket: Ticket,
  parts: readonly Part[] | null,
): { line: Line; quantity: number | null }[] {
  if (parts === null) return house.linesOn(ticket).map((line) => ({ line, quantity: null }));
  return parts.map(({ line, quantity }) => ({ line: house.line(line), quantity }));
}
