import { Injectable } from '@nestjs/common';
import { In, IsNull, type FindOptionsOrder, type FindOptionsWhere } from 'typeorm';
import { Database } from '../database/database.js';
import type { PageOf, PageWanted, Reader } from '../database/reader.js';
import { Order, OrderItem, Ticket } from './order.entity.js';
import { ticketView, type TicketView } from './ticket.dto.js';

// RUSH stands behind NORMAL in the alphabet.
const ON_THE_RAIL: FindOptionsOrder<Ticket> = {
  priority: 'DESC',
  firedAt: { direction: 'ASC', nulls: 'LAST' },
  createdAt: 'ASC',
  id: 'ASC',
};

/** What the kitchen sees. A ticket stays in its list while there is something on it to make or to take note of. */
@Injectable()
export class TicketsService {
  constructor(private readonly database: Database) {}

  /** Open tickets of these stations (`null`: all), those first that were fired first. */
  open(venueId: string, stationIds: readonly string[] | null, wanted: PageWanted): Promise<PageOf<TicketView>> {
    const where: FindOptionsWhere<Ticket> = {
      venueId,
      bumpedAt: IsNull(),
      ...(stationIds && { stationId: In([...stationIds]) }),
    };
    return this.database.read(async (reader) => {
      const found = await reader.page(Ticket, wanted, where, ON_THE_RAIL);
      return { total: found.total, rows: await viewsOf(reader, found.rows) };
    });
  }

  async allOpen(reader: Reader, venueId: string, stationIds: readonly string[] | null): Promise<TicketView[]> {
    const where: FindOptionsWhere<Ticket> = {
      venueId,
      bumpedAt: IsNull(),
      ...(stationIds && { stationId: In([...stationIds]) }),
    };
    return viewsOf(reader, await reader.find(Ticket, { where, order: ON_THE_RAIL }));
  }

  countOpen(reader: Reader, venueId: string, stationIds: readonly string[] | null): Promise<number> {
    return reader.count(Ticket, { venueId, bumpedAt: IsNull(), ...(stationIds && { stationId: In([...stationIds]) }) });
  }
}

async function viewsOf(reader: Reader, tickets: readonly Ticket[]): Promise<TicketView[]> {
  if (tickets.length === 0) return [];
  const orders = await reader.find(Order, { where: { id: In([...new Set(tickets.map(({ orderId }) => orderId))]) } });
  const items = await reader.find(OrderItem, {
    where: { ticketId: In(tickets.map(({ id }) => id)) },
    order: { position: 'ASC' },
  });
  const orderOf = new Map(orders.map((order) => [order.id, order]));
  return tickets.map((ticket) =>
    ticketView(
      ticket,
      orderOf.get(ticket.orderId)!,
      items.filter(({ ticketId }) => ticketId === ticket.id),
    ),
  );
}
