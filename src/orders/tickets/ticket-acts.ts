import type { TicketPriority } from '../../domain/kitchen.js';
import type { OrderItem, Ticket } from '../order.entity.js';
import type { OrderNews } from '../order-news.js';
import { settle } from './rail.js';

/** An order that is held to be changed, as far as its tickets go. */
interface Tickets {
  readonly at: string;
  readonly news: OrderNews;
  itemsOf(ticket: Ticket): OrderItem[];
}

/** Takes it off the screen, unless something is left on it to make or to take note of. */
export function bumpTicket(record: Tickets, ticket: Ticket): void {
  settle(ticket, record.itemsOf(ticket), record.at);
  if (ticket.bumpedAt !== null) record.news.tickets.set(ticket, 'ticket.bumped');
}

export function recallTicket({ news, at }: Tickets, ticket: Ticket, wasOnScreen: boolean): void {
  // A line that is taken back while its ticket is still there brings no ticket back.
  if (!wasOnScreen) ticket.recalledAt = at;
  ticket.bumpedAt = null;
  news.tickets.set(ticket, 'ticket.recalled');
}

/** Only the first counts; told by itself where nothing else happens to the ticket. */
export function seeTicket({ news, at }: Tickets, ticket: Ticket, by: string): void {
  if (ticket.seenAt !== null) return;
  Object.assign(ticket, { seenAt: at, seenBy: by } satisfies Partial<Ticket>);
  if (!news.tickets.has(ticket)) news.tickets.set(ticket, 'ticket.seen');
}

/** Keeps when a screen first had it on a further page. */
export function placeBehind({ news, at }: Tickets, ticket: Ticket): void {
  if (ticket.seenAt !== null || ticket.behindAt !== null) return;
  ticket.behindAt = at;
  if (!news.tickets.has(ticket)) news.tickets.set(ticket, 'ticket.changed');
}

export function missTicket({ news, at }: Tickets, ticket: Ticket): void {
  ticket.unseenAt = at;
  news.tickets.set(ticket, 'ticket.unseen');
}

export function prioritiseTicket({ news }: Tickets, ticket: Ticket, priority: TicketPriority): void {
  ticket.priority = priority;
  news.tickets.set(ticket, 'ticket.changed');
}
