import { newId } from '../../database/new-id.js';
import type { LineStatus } from '../../domain/order.js';
import type { Order, OrderItem, Ticket } from '../order.entity.js';
import type { OrderNews } from '../order-news.js';
import type { Made } from '../order-writes.js';
import { splitWhole } from './split-line.js';
import { linesTooMany } from '../tickets/ticket-room.js';
import type { Whole } from './whole.js';

/** An order that is held to be changed, as far as it has parts. */
interface Parts {
  readonly order: Order;
  readonly at: string;
  readonly items: OrderItem[];
  readonly tickets: Ticket[];
  readonly news: OrderNews;
  readonly made: Made;
  readonly grown: Set<Ticket>;
  item(id: string): OrderItem;
  ticket(id: string): Ticket;
  itemsOf(ticket: Ticket): OrderItem[];
  move(item: OrderItem, to: LineStatus): void;
}

/** Lines of their own for a part of a whole; they stand on the tickets on which the rest stands. */
export function splitOff(record: Parts, whole: Whole, quantity: number): OrderItem[] {
  const { news } = record;
  const nextPosition = () => (record.order.lines += 1);
  const parts = splitWhole(whole, quantity, { newId, nextPosition });
  record.items.push(...parts);
  record.made.items.push(...parts);
  for (const part of parts) {
    const rest = record.item(part.splitOfId!);
    for (const line of [part, rest]) news.items.set(line, 'order.item.updated');
    const ticket = record.ticket(part.ticketId);
    news.tickets.set(ticket, 'ticket.changed');
    record.grown.add(ticket);
    // What was left to make has gone with the part.
    if (rest.status === 'IN_PROGRESS' && rest.readyQuantity === rest.quantity) record.move(rest, 'READY');
  }
  return parts;
}

/** Puts lines of a ticket on one of their own, of which everything was said and done that was of the first. */
export function partTicket(record: Parts, ticket: Ticket, lines: readonly OrderItem[]): Ticket {
  const { news } = record;
  // Its first version is 1, and a screen that shows it has shown all of it.
  const part = { ...ticket, id: newId(), version: 0, toldVersion: 1 };
  record.tickets.push(part);
  record.made.tickets.push(part);
  for (const line of lines) {
    line.ticketId = part.id;
    if (!news.items.has(line)) news.items.set(line, 'order.item.updated');
  }
  for (const one of [ticket, part]) if (!news.tickets.has(one)) news.tickets.set(one, 'ticket.changed');
  return part;
}

/** What has become too long for its event goes on on the next ticket. */
export function continueTickets(record: Parts): void {
  const { grown } = record;
  for (let [ticket] = grown; ticket; [ticket] = grown) {
    grown.delete(ticket);
    const rest = linesTooMany(ticket, record.order, record.itemsOf(ticket));
    if (rest.length > 0) grown.add(partTicket(record, ticket, rest));
  }
}
