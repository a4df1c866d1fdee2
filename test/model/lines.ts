import { splitReady } from '../../src/domain/kitchen.js';
import { refuseUnless } from '../../src/domain/refusal.js';
import type { Line, Order, Restaurant, Ticket } from './restaurant.js';
import { move, partOff, settleTicket } from './tickets.js';

/** A part of a line becomes one of its own; what is made already stays with the rest, as far as it has room. */
export function splitOff(house: Restaurant, line: Line, portions: number, id: string): Line {
  refuseUnless(portions < line.quantity, 'VALIDATION_ERROR');
  const order = house.order(line.order);
  order.lines += 1;
  const { rest, part: readyQuantity } = splitReady(line, portions);
  const part = { ...line, id, quantity: portions, position: order.lines, readyQuantity, toldQuantity: null };
  Object.assign(line, { quantity: line.quantity - portions, readyQuantity: rest });
  house.lines.push(part);
  if (line.status === 'IN_PROGRESS' && line.readyQuantity === line.quantity) move(house, line, 'READY');
  return part;
}

/** Lines go over as they are. A ticket of which only a part goes parts; all of an order takes its struck lines along. */
export function goOver(house: Restaurant, from: Order, to: Order, wanted: readonly Line[]): void {
  const own = house.linesOf(from);
  const isAll = own.every((line) => line.status === 'CANCELLED' || wanted.includes(line));
  const lines = isAll ? own : wanted;
  handOver(from, to, lines, isAll);
  const tickets = house.tickets.filter(({ id }) => lines.some((line) => line.ticket === id));
  const going: Ticket[] = [];
  for (const ticket of tickets) {
    const leaving = lines.filter((line) => line.ticket === ticket.id);
    const isWhole = leaving.length === house.linesOn(ticket).length;
    going.push(isWhole ? ticket : partOff(house, ticket, leaving));
  }
  for (const line of lines) {
    to.lines += 1;
    Object.assign(line, { order: to.id, position: to.lines });
  }
  const fires = new Map<number, number>();
  for (const ticket of going.toSorted((a, b) => a.fire - b.fire)) {
    if (!fires.has(ticket.fire)) fires.set(ticket.fire, (to.fires += 1));
    Object.assign(ticket, { order: to.id, fire: fires.get(ticket.fire) });
  }
  for (const ticket of new Set([...tickets, ...going])) settleTicket(house, ticket);
}

/** What is taken off lines goes with them; what is taken off a whole check has nowhere to go. */
function handOver(from: Order, to: Order, lines: readonly Line[], isAll: boolean): void {
  refuseUnless(!isAll || from.discounts.every(({ itemId }) => itemId !== null), 'CHECK_DISCOUNTED');
  const going = from.discounts.filter(({ itemId }) => lines.some(({ id }) => id === itemId));
  from.discounts = from.discounts.filter((one) => !going.includes(one));
  to.discounts.push(...going);
}
