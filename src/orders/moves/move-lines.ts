import { earlier } from '../../domain/firing.js';
import { refuseUnless } from '../../domain/refusal.js';
import type { OrderItem, Ticket } from '../order.entity.js';
import { partTicket } from '../lines/order-parts.js';
import type { OrderRecord } from '../order-record.js';
import { settle } from '../tickets/rail.js';
import { MOST_LINES } from '../round.js';

/**
 * Takes lines to another order as they are: id, price, kitchen state and history stay. A ticket goes along when all of it
 * goes; otherwise the lines get one of their own there, of which everything was said and done that was of the first. An
 * order that has nothing left to be paid or cooked has gone into the other.
 */
export function moveLines(from: OrderRecord, to: OrderRecord, wanted: readonly OrderItem[]): void {
  const isAll = from.items.every((item) => item.status === 'CANCELLED' || wanted.includes(item));
  const lines = isAll ? [...from.items] : wanted;
  refuseUnless(to.order.lines + lines.length <= MOST_LINES, 'TOO_MANY_LINES', { most: MOST_LINES });
  const tickets = ticketsOf(from, lines);
  keepPromise(from, to, lines);
  if (isAll) from.checks.mustBePlain();
  mustBeWhole(from, lines, isAll);
  from.checks.handOver(to.checks, lines);
  giveAway(from, to, lines);
  takeIn(to, lines, from.order.id);
  const fires = new Map<number, number>();
  for (const ticket of tickets) {
    if (!fires.has(ticket.fire)) fires.set(ticket.fire, (to.order.fires += 1));
    moveTicket(from, to, ticket, fires.get(ticket.fire)!);
  }
  for (const ticket of from.news.tickets.keys()) settle(ticket, from.itemsOf(ticket), from.at);
  if (isAll) from.update({ mergedIntoId: to.order.id, fireAt: null });
}

/** Of an order with several checks only what is on one that is open and unpaid goes, and never all of it. */
function mustBeWhole({ checks }: OrderRecord, lines: readonly OrderItem[], isAll: boolean): void {
  if (!checks.isShared) return;
  refuseUnless(!isAll, 'UNSPLIT_FIRST');
  for (const line of lines) {
    const owners = checks.shares.ownersOf(line);
    refuseUnless(owners.length === 1, 'UNSPLIT_FIRST');
    const { total, paid, pending } = checks.takingLines(owners[0]!.checkId);
    refuseUnless(paid + pending === 0, 'CHECK_PAID', { total, paid: paid + pending });
  }
}

/** In the order in which they were fired: whole tickets, and of one of which a part stays the part that goes. */
function ticketsOf(from: OrderRecord, lines: readonly OrderItem[]): Ticket[] {
  const ids = new Set(lines.map(({ ticketId }) => ticketId));
  const tickets = from.tickets.filter(({ id }) => ids.has(id)).toSorted((a, b) => a.fire - b.fire);
  return tickets.map((ticket) => {
    const own = from.itemsOf(ticket);
    const going = own.filter((item) => lines.includes(item));
    return going.length === own.length ? ticket : partTicket(from, ticket, going);
  });
}

/** What the house would have sent by itself it will still send; a course that waits there goes along. */
function keepPromise(from: OrderRecord, to: OrderRecord, lines: readonly OrderItem[]): void {
  const { fireAt, promisedAt } = from.order;
  if (fireAt === null || !lines.some(({ status }) => status === 'HELD')) return;
  to.order.fireAt = earlier(to.order.fireAt, fireAt);
  to.order.promisedAt ??= promisedAt;
  to.news.isOfDetails = true;
}

function giveAway(from: OrderRecord, to: OrderRecord, lines: readonly OrderItem[]): void {
  for (const line of lines) {
    from.items.splice(from.items.indexOf(line), 1);
    from.news.items.delete(line);
    handOver(from.made.items, to.made.items, line);
  }
  from.order.movedLines += lines.length;
  from.reprice(true);
}

function takeIn(to: OrderRecord, lines: readonly OrderItem[], fromId: string): void {
  const { id: checkId } = to.mustTakeLines();
  for (const line of lines) {
    to.order.lines += 1;
    Object.assign(line, { orderId: to.order.id, checkId, position: to.order.lines });
    to.items.push(line);
    to.news.moved.add(line);
  }
  to.news.movedFrom = fromId;
  to.reprice(true);
}

function moveTicket(from: OrderRecord, to: OrderRecord, ticket: Ticket, fire: number): void {
  Object.assign(ticket, { orderId: to.order.id, fire });
  handOver(from.tickets, to.tickets, ticket);
  handOver(from.made.tickets, to.made.tickets, ticket);
  from.news.tickets.delete(ticket);
  from.grown.delete(ticket);
  settle(ticket, to.itemsOf(ticket), to.at);
  to.news.tickets.set(ticket, 'ticket.changed');
  to.grown.add(ticket);
}

function handOver<Thing>(from: Thing[], to: Thing[], thing: Thing): void {
  const index = from.indexOf(thing);
  if (index >= 0) to.push(...from.splice(index, 1));
}
