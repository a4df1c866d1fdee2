import type { Tx } from '../database/tx.js';
import type { OrderStatus } from '../domain/order.js';
import { toStaffAndGuests } from '../events/audience.js';
import { orderItemView, type OrderHead } from './order.dto.js';
import { orderDetails } from './order-details.dto.js';
import type { Order, OrderItem, Ticket } from './order.entity.js';
import { packs } from './lines/packs.js';
import { ticketView } from './tickets/ticket.dto.js';

type ItemEvent = 'order.item.updated' | 'order.item.status_changed' | 'order.item.voided';
type TicketEvent =
  | 'ticket.fired'
  | 'ticket.changed'
  | 'ticket.seen'
  | 'ticket.unseen'
  | 'ticket.bumped'
  | 'ticket.recalled';

/** The order as it is now, and as it was. */
interface Told {
  order: Order;
  head: OrderHead;
  before: OrderStatus;
  itemsOf: (ticket: Ticket) => readonly OrderItem[];
}

/** What a change has touched, and as what each line and ticket is told: once, however often it was touched. */
export class OrderNews {
  readonly items = new Map<OrderItem, ItemEvent>();
  readonly tickets = new Map<Ticket, TicketEvent>();
  /** Lines that were in another order before. */
  readonly moved = new Set<OrderItem>();
  movedFrom = '';
  isOfHead = false;
  isOfDetails = false;
  isCancelled = false;

  get any(): boolean {
    return this.items.size > 0 || this.moved.size > 0 || this.tickets.size > 0 || this.isOfHead;
  }

  /** Every line of the order that is not as it was. */
  get lines(): OrderItem[] {
    return [...new Set([...this.moved, ...this.items.keys()])];
  }

  tell(tx: Tx, { order, head, before, itemsOf }: Told): void {
    const { venueId } = order;
    const details = this.isOfDetails ? orderDetails(order) : null;
    if (this.isOfHead) tx.record(venueId, 'order.updated', { order: head, items: [], details }, toStaffAndGuests(head));
    this.tellItems(tx, order, head);
    for (const [ticket, type] of this.tickets) {
      const audience = ['staff', `station:${ticket.stationId}`];
      tx.record(venueId, type, ticketView(ticket, order, itemsOf(ticket)), audience);
    }
    if (order.status !== before) tx.record(venueId, 'order.status_changed', { order: head, from: before }, ['staff']);
    if (this.isCancelled) tx.record(venueId, 'order.cancelled', { order: head, items: [] }, ['staff']);
  }

  private tellItems(tx: Tx, { venueId }: Order, head: OrderHead): void {
    const from = { from_order_id: this.movedFrom };
    for (const items of packs({ ...head, ...from }, [...this.moved].map(orderItemView)))
      tx.record(venueId, 'order.item.moved', { order: head, items, ...from }, toStaffAndGuests(head));
    const byEvent = new Map<ItemEvent, OrderItem[]>();
    for (const [item, type] of this.items)
      if (!this.moved.has(item)) byEvent.set(type, [...(byEvent.get(type) ?? []), item]);
    for (const [type, items] of byEvent)
      for (const part of packs(head, items.map(orderItemView)))
        tx.record(venueId, type, { order: head, items: part }, toStaffAndGuests(head));
  }
}
