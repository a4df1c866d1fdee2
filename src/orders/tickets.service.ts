import { Injectable } from '@nestjs/common';
import { In, IsNull, type FindOptionsWhere } from 'typeorm';
import { actorText, type Actor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { PageOf, PageWanted, Reader } from '../database/reader.js';
import { bumpTarget, recallTarget } from '../domain/kitchen.js';
import { refuseUnless } from '../domain/refusal.js';
import { Order, OrderItem, Ticket } from './order.entity.js';
import { OrderRecord } from './order-record.js';
import { ticketView, type TicketView } from './ticket.dto.js';
import { VisitsService } from './visits.service.js';

// What is held comes last: nobody waits for it yet.
const IN_ORDER = { firedAt: { direction: 'ASC', nulls: 'LAST' }, createdAt: 'ASC', id: 'ASC' } as const;

/** What the kitchen sees and does. A ticket stays in its list until it is bumped, also when all of it was struck. */
@Injectable()
export class TicketsService {
  constructor(
    private readonly database: Database,
    private readonly visits: VisitsService,
    private readonly clock: Clock,
  ) {}

  /** Open tickets of these stations (`null`: all), those first that were fired first. */
  open(venueId: string, stationIds: readonly string[] | null, wanted: PageWanted): Promise<PageOf<TicketView>> {
    const where: FindOptionsWhere<Ticket> = {
      venueId,
      bumpedAt: IsNull(),
      ...(stationIds && { stationId: In([...stationIds]) }),
    };
    return this.database.read(async (reader) => {
      const found = await reader.page(Ticket, wanted, where, IN_ORDER);
      return { total: found.total, rows: await viewsOf(reader, found.rows) };
    });
  }

  async allOpen(reader: Reader, venueId: string, stationIds: readonly string[] | null): Promise<TicketView[]> {
    const where: FindOptionsWhere<Ticket> = {
      venueId,
      bumpedAt: IsNull(),
      ...(stationIds && { stationId: In([...stationIds]) }),
    };
    return viewsOf(reader, await reader.find(Ticket, { where, order: IN_ORDER }));
  }

  countOpen(reader: Reader, venueId: string, stationIds: readonly string[] | null): Promise<number> {
    return reader.count(Ticket, { venueId, bumpedAt: IsNull(), ...(stationIds && { stationId: In([...stationIds]) }) });
  }

  /** Says that a screen of the station has shown the ticket; only the first screen counts. */
  seen(me: Actor, id: string): Promise<TicketView> {
    return this.change(me, id, (record, ticket) => {
      if (ticket.seenAt === null) record.seen(ticket, actorText(me));
    });
  }

  /** Everything on it is ready, and its struck lines are acknowledged. */
  bump(me: Actor, id: string): Promise<TicketView> {
    return this.change(me, id, (record, ticket) => {
      if (ticket.bumpedAt !== null) return;
      refuseUnless(ticket.firedAt !== null, 'BAD_MOVE', { from: 'HELD', to: 'READY' });
      for (const item of record.itemsOf(ticket)) {
        const to = bumpTarget(item.status);
        if (to) record.move(item, to);
      }
      record.bump(ticket);
    });
  }

  recall(me: Actor, id: string): Promise<TicketView> {
    return this.change(me, id, (record, ticket) => {
      if (ticket.bumpedAt === null || ticket.firedAt === null) return;
      for (const item of record.itemsOf(ticket)) {
        const to = recallTarget(item.status);
        if (to) record.move(item, to);
      }
      record.recall(ticket);
    });
  }

  private change(me: Actor, id: string, work: (record: OrderRecord, ticket: Ticket) => void): Promise<TicketView> {
    return this.database.write(async (tx) => {
      const { orderId, stationId } = await tx.get(Ticket, { id, venueId: me.venueId });
      refuseUnless(me.kind === 'staff' || me.stationIds === null || me.stationIds.includes(stationId), 'NOT_FOUND');
      const record = await OrderRecord.take(tx, me.venueId, orderId, this.clock.iso());
      const ticket = record.ticket(id);
      work(record, ticket);
      if (record.isChanged) {
        const ended = await record.save();
        if (ended.order) await this.visits.ended(tx, record.order);
      }
      return ticketView(ticket, record.order, record.itemsOf(ticket));
    });
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
