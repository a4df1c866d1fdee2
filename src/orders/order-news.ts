import type { Tx } from '../database/tx.js';
import { orderItemView, type OrderHead } from './order.dto.js';
import type { Order, OrderItem, Ticket } from './order.entity.js';
import { packs } from './packs.js';
import { ticketView } from './ticket.dto.js';

type ItemEvent = 'order.item.updated' | 'order.item.status_changed' | 'order.item.voided';
type TicketEvent =
  'ticket.fired' | 'ticket.changed' | 'ticket.seen' | 'ticket.unseen' | 'ticket.bumped' | 'ticket.recalled';

/** Which lines and tickets a change has touched, and as what each of them is told: once, however often it was touched. */
export class OrderNews {
  readonly items = new Map<OrderItem, ItemEvent>();
  readonly tickets = new Map<Ticket, TicketEvent>();

  get any(): boolean {
    return this.items.size > 0 || this.tickets.size > 0;
  }

  tell(tx: Tx, order: Order, head: OrderHead, itemsOf: (ticket: Ticket) => readonly OrderItem[]): void {
    const byEvent = new Map<ItemEvent, OrderItem[]>();
    for (const [item, type] of this.items) byEvent.set(type, [...(byEvent.get(type) ?? []), item]);
    for (const [type, items] of byEvent)
      for (const part of packs(head, items.map(orderItemView)))
        tx.record(order.venueId, type, { order: head, items: part }, ['staff']);
    for (const [ticket, type] of this.tickets) {
      const audience = ['staff', `station:${ticket.stationId}`];
      tx.record(order.venueId, type, ticketView(ticket, order, itemsOf(ticket)), audience);
    }
  }
}
