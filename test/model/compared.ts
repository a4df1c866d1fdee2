import { isDeepStrictEqual } from 'node:util';
import { isUnacknowledged, ticketState } from '../../src/domain/kitchen.js';
import type { OrderHead, OrderView } from '../../src/orders/order.dto.js';
import type { TicketView } from '../../src/orders/tickets/ticket.dto.js';
import type { Discount, Order, Restaurant, Ticket } from './restaurant.js';

/** What must be the same in the model and on the wire; the rest is shown to people alone. */
export function modelOrder(house: Restaurant, order: Order): object {
  return {
    ...modelHead(order),
    discounts: order.discounts.map(discounted),
    items: house.linesOf(order).map(({ id, dish, position, quantity, price, status }) => ({
      id,
      dish,
      position,
      quantity,
      price,
      total: price * quantity,
      status,
    })),
  };
}

export function wireOrder(view: OrderView): object {
  return {
    ...wireHead(view),
    discounts: view.discounts.map((one) => discounted({ ...one, itemId: one.item_id })),
    items: view.items.map(({ id, dish_id, position, quantity, unit_price, total, status }) => ({
      id,
      dish: dish_id,
      position,
      quantity,
      price: unit_price,
      total,
      status,
    })),
  };
}

function discounted({ id, itemId, kind, percent, amount, cap, taken }: Discount): object {
  return { id, itemId, kind, percent, amount, cap, taken };
}

export function modelHead({ id, status, paymentStatus, check }: Order): object {
  const { subtotal, total, paid } = check;
  return { id, status, paymentStatus, subtotal, total, paid };
}

export function wireHead({ id, status, payment_status, subtotal, total, paid }: OrderHead): object {
  return { id, status, paymentStatus: payment_status, subtotal, total, paid };
}

export function modelTicket(house: Restaurant, ticket: Ticket): object {
  // What was taken back before anybody was told to make it is gone without a word.
  const lines = house.linesOn(ticket).filter(({ status, wasFired }) => status !== 'CANCELLED' || wasFired);
  return {
    order: ticket.order,
    fire: ticket.fire,
    state: ticketState(lines.map(({ status }) => status)),
    isSeen: ticket.isSeen,
    isBumped: ticket.isBumped,
    lines: lines.map((line) => {
      const { id, quantity, status, readyQuantity: ready, toldQuantity: was } = line;
      return { id, quantity, status, ready, was, isNew: isUnacknowledged(line) };
    }),
  };
}

export function wireTicket(view: TicketView): object {
  return {
    order: view.order_id,
    fire: view.fire,
    state: view.state,
    isSeen: view.seen_at !== null,
    isBumped: view.bumped_at !== null,
    lines: view.lines.map(({ id, quantity, status, ready_quantity: ready, was, to_acknowledge: isNew }) => {
      return { id, quantity, status, ready, was, isNew };
    }),
  };
}

/** Fails with both in full: a report of fast-check has room for one message. */
export function expectEqual(what: string, real: unknown, model: unknown): void {
  if (isDeepStrictEqual(real, model)) return;
  throw new Error(`${what}\nreal:  ${JSON.stringify(real)}\nmodel: ${JSON.stringify(model)}`);
}
