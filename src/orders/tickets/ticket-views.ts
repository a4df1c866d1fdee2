import { In, type FindOptionsOrder } from 'typeorm';
import type { Reader } from '../../database/reader.js';
import { grouped } from '../../domain/grouped.js';
import { Order, OrderItem, Ticket } from '../order.entity.js';
import { ticketView, type TicketView } from './ticket.dto.js';

/** Order of tickets: RUSH first, then by time of firing; held tickets last. RUSH sorts after NORMAL, so priority is descending. */
export const ON_THE_RAIL: FindOptionsOrder<Ticket> = {
  priority: 'DESC',
  firedAt: { direction: 'ASC', nulls: 'LAST' },
  createdAt: 'ASC',
  id: 'ASC',
};

export async function viewsOf(reader: Reader, tickets: readonly Ticket[]): Promise<TicketView[]> {
  if (tickets.length === 0) return [];
  const orders = await reader.find(Order, { where: { id: In([...new Set(tickets.map(({ orderId }) => orderId))]) } });
  const items = await reader.find(OrderItem, {
    where: { ticketId: In(tickets.map(({ id }) => id)) },
    order: { position: 'ASC' },
  });
  const linesOf = grouped(items, ({ ticketId }) => ticketId);
  const orderOf = new Map(orders.map((order) => [order.id, order]));
  return tickets.map((ticket) => ticketView(ticket, orderOf.get(ticket.orderId)!, linesOf.get(ticket.id) ?? []));
}
