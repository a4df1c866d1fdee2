import type { Tx } from '../database/tx.js';
import { isSent } from '../domain/order.js';
import type { ChangedLine } from '../domain/printing/slip.js';
import { printChange, printNew } from '../printing/print-queue.service.js';
import type { Order, OrderItem, Ticket } from './order.entity.js';
import { ticketView } from './ticket.dto.js';

/** A line as the kitchen has read it. */
type Read = Pick<OrderItem, 'quantity' | 'comment' | 'status'>;

/**
 * What an order's change means on paper: it compares the lines with what they were, so it need not be told of every way
 * in which they can change.
 */
export class KitchenPaper {
  private readonly lines = new Map<string, Read>();
  /** Those that the kitchen has begun to make: what is held is printed when it is fired. */
  private readonly fired = new Set<string>();

  constructor(items: readonly OrderItem[], tickets: readonly Ticket[]) {
    this.note(items, tickets);
  }

  async print(
    tx: Tx,
    order: Order,
    items: readonly OrderItem[],
    tickets: readonly Ticket[],
    at: string,
  ): Promise<void> {
    // Parts of a ticket that went elsewhere were fired before.
    const justFired = tickets.filter(({ id, firedAt }) => firedAt === at && !this.fired.has(id));
    await printFired(tx, order, items, justFired, at);
    const news = items.filter((item) => this.isNews(item));
    for (const ticket of tickets) {
      const changed = news.filter(({ ticketId }) => ticketId === ticket.id);
      if (changed.length === 0) continue;
      const view = ticketView(ticket, order, changed);
      const lines = view.lines.map((line): ChangedLine => ({ ...line, was: this.lines.get(line.id)!.quantity }));
      await printChange(tx, order.venueId, { ...view, lines }, at);
    }
    this.note(items, tickets);
  }

  /** Whether what stands on the paper is no longer right. How far a line is, the kitchen knows itself. */
  private isNews({ id, quantity, comment, status }: OrderItem): boolean {
    const read = this.lines.get(id);
    if (!read || !isSent(read.status) || read.status === 'CANCELLED') return false;
    return status === 'CANCELLED' || quantity !== read.quantity || comment !== read.comment;
  }

  /** What the kitchen has on paper is right: what it is to make is the same. */
  note(items: readonly OrderItem[], tickets: readonly Ticket[]): void {
    for (const { id, quantity, comment, status } of items) this.lines.set(id, { quantity, comment, status });
    for (const { id, firedAt } of tickets) if (firedAt !== null) this.fired.add(id);
  }
}

/** The tickets of a new order that are not held. */
export function printRound(
  tx: Tx,
  order: Order,
  items: readonly OrderItem[],
  tickets: readonly Ticket[],
  at: string,
): Promise<void> {
  return printFired(
    tx,
    order,
    items,
    tickets.filter(({ firedAt }) => firedAt !== null),
    at,
  );
}

function printFired(
  tx: Tx,
  order: Order,
  items: readonly OrderItem[],
  tickets: readonly Ticket[],
  at: string,
): Promise<void> {
  const views = tickets.map((ticket) =>
    ticketView(
      ticket,
      order,
      items.filter(({ ticketId }) => ticketId === ticket.id),
    ),
  );
  return printNew(tx, order.venueId, views, at);
}
