import type { Tx } from '../../database/tx.js';
import { isSent } from '../../domain/order.js';
import { printChange, printNew } from '../../printing/print-queue.service.js';
import type { Order, OrderItem, Ticket } from '../order.entity.js';
import { ticketView, type TicketView } from './ticket.dto.js';

/** An order after its change. */
interface Changed {
  readonly order: Order;
  readonly items: readonly OrderItem[];
  readonly tickets: readonly Ticket[];
  readonly at: string;
}

/** A line as the kitchen has read it. */
type Read = Pick<OrderItem, 'quantity' | 'comment'>;

/**
 * What an order's change means on paper: it compares the lines with what they were, so it need not be told of every way
 * in which they can change. What is held is not printed before it is fired.
 */
export class KitchenPaper {
  private readonly read = new Map<string, Read>();

  constructor(items: readonly OrderItem[]) {
    this.note(items);
  }

  async print(tx: Tx, changed: Changed): Promise<void> {
    const { order, items, at } = changed;
    // What came from another order was fired there, and is on paper.
    const fresh = items.filter(({ id, status, firedAt }) => firedAt === at && isSent(status) && !this.read.has(id));
    await printNew(tx, order.venueId, viewsWith(fresh, changed), at);
    const others = items.filter((item) => this.isAnother(item, items));
    for (const view of viewsWith(others, changed)) {
      const lines = view.lines.map((line) => ({ ...line, was: this.read.get(line.id)?.quantity ?? line.quantity }));
      await printChange(tx, order.venueId, { ...view, lines }, at);
    }
    this.note(items);
  }

  /** Whether what stands on the paper is no longer right. How far a line is, the kitchen knows itself. */
  private isAnother(item: OrderItem, items: readonly OrderItem[]): boolean {
    const { id, quantity, comment, status } = item;
    const read = this.read.get(id);
    // A part that was taken off a line is on the paper of its line.
    if (!read) return status === 'CANCELLED' && this.isNewPartOf(item);
    if (status === 'CANCELLED' || comment !== read.comment) return true;
    const parts = items.filter((other) => other.splitOfId === id && !this.read.has(other.id));
    return parts.reduce((sum, part) => sum + part.quantity, quantity) !== read.quantity;
  }

  private isNewPartOf({ splitOfId }: OrderItem): boolean {
    return splitOfId !== null && this.read.has(splitOfId);
  }

  /** What the kitchen has on paper is right: what it is to make is the same. */
  note(items: readonly OrderItem[]): void {
    this.read.clear();
    for (const { id, quantity, comment, status } of items) if (isSent(status)) this.read.set(id, { quantity, comment });
  }
}

/** What a new order sends at once. */
export function printRound(tx: Tx, taken: Changed): Promise<void> {
  return new KitchenPaper([]).print(tx, taken);
}

/** The tickets on which these lines stand, with these lines alone. */
function viewsWith(items: readonly OrderItem[], { order, tickets }: Changed): TicketView[] {
  const views: TicketView[] = [];
  for (const ticket of items.length > 0 ? tickets : []) {
    const lines = items.filter(({ ticketId }) => ticketId === ticket.id);
    if (lines.length > 0) views.push(ticketView(ticket, order, lines));
  }
  return views;
}
