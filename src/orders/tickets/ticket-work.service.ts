import { Injectable } from '@nestjs/common';
import { actorText, serves, type Actor } from '../../auth/actor.js';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import { bumpPortions, recallPortions, recallServed, type TicketPriority } from '../../domain/kitchen.js';
import { Refusal, refuseUnless } from '../../domain/refusal.js';
import { observeSeen } from '../../http/house-metrics.js';
import { Ticket, type OrderItem } from '../order.entity.js';
import { OrderRecord } from '../order-record.js';
import { bumpTicket, placeBehind, prioritiseTicket, recallTicket, seeTicket } from './ticket-acts.js';
import { ticketView, type TicketView } from './ticket.dto.js';
import type { TicketPart } from './ticket-work.dto.js';
import { VisitsService } from '../visits.service.js';

/** What cooks do with their tickets. Nobody names a version: two cooks who bump the same thing are both right. */
@Injectable()
export class TicketWorkService {
  constructor(
    private readonly database: Database,
    private readonly visits: VisitsService,
    private readonly clock: Clock,
  ) {}

  /** Says that a screen of the station shows the ticket in this version; only the first screen counts. */
  async seen(me: Actor, id: string, version: number | null): Promise<TicketView> {
    let toldAt: string | null = null;
    const view = await this.change(me, id, (record, ticket) => {
      toldAt = ticket.seenAt === null ? ticket.toldAt : null;
      if (version === null || version >= ticket.toldVersion) seeTicket(record, ticket, actorText(me));
      else toldAt = null;
    });
    if (toldAt !== null) observeSeen(this.clock.now().getTime() - Date.parse(toldAt));
    return view;
  }

  /** Says that a screen of the station has this version of the ticket on a further page. */
  behind(me: Actor, id: string, version: number | null): Promise<TicketView> {
    return this.change(me, id, (record, ticket) => {
      if (version === null || version >= ticket.toldVersion) placeBehind(record, ticket);
    });
  }

  /** Takes note of every change and strike on it. */
  acknowledge(me: Actor, id: string): Promise<TicketView> {
    return this.change(me, id, (record, ticket) => {
      for (const item of record.itemsOf(ticket)) record.acknowledge(item);
      seeTicket(record, ticket, actorText(me));
    });
  }

  /** Somebody works on it: what waits is begun, and the rest stays as it is. */
  start(me: Actor, id: string): Promise<TicketView> {
    return this.change(me, id, (record, ticket) => {
      for (const item of record.itemsOf(ticket)) if (item.status === 'QUEUED') record.move(item, 'IN_PROGRESS');
      seeTicket(record, ticket, actorText(me));
    });
  }

  /** What is named is ready, or so many portions of it; and what is new on it is noticed. */
  bump(me: Actor, id: string, parts: readonly TicketPart[] | null): Promise<TicketView> {
    return this.change(me, id, (record, ticket) => {
      if (ticket.bumpedAt !== null) return;
      for (const { item, portions } of named(record, ticket, parts)) {
        refuseUnless(parts === null || item.status !== 'HELD', 'BAD_MOVE', { from: 'HELD', to: 'READY' });
        const move = bumpPortions(item, portions);
        if (move) record.move(item, move.to, move.ready);
        record.acknowledge(item);
      }
      bumpTicket(record, ticket);
      seeTicket(record, ticket, actorText(me));
    });
  }

  /** Takes back what was bumped: the whole ticket, or lines and portions by name, also such as were carried out. */
  recall(me: Actor, id: string, parts: readonly TicketPart[] | null): Promise<TicketView> {
    return this.change(me, id, (record, ticket) => {
      const wasOnScreen = ticket.bumpedAt === null;
      if (parts === null && wasOnScreen) return;
      for (const { item, portions } of named(record, ticket, parts)) {
        // A line that was served because it was made comes back to the cook, not to the pass.
        const isMade = item.status === 'SERVED' && record.order.completion === 'WHEN_READY';
        const line = isMade ? { ...item, status: 'READY' as const } : item;
        const move = recallPortions(line, portions) ?? (parts && recallServed(item, portions));
        if (move) record.move(item, move.to, move.ready);
      }
      if (parts === null || record.isChanged) recallTicket(record, ticket, wasOnScreen);
    });
  }

  prioritise(me: Actor, id: string, priority: TicketPriority): Promise<TicketView> {
    return this.change(me, id, (record, ticket) => {
      if (ticket.priority !== priority) prioritiseTicket(record, ticket, priority);
    });
  }

  private change(me: Actor, id: string, work: (record: OrderRecord, ticket: Ticket) => void): Promise<TicketView> {
    return this.database.write(async (tx) => {
      const { orderId, stationId } = await tx.get(Ticket, { id, venueId: me.venueId });
      refuseUnless(serves(me, stationId), 'NOT_FOUND');
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

interface Named {
  item: OrderItem;
  /** Null: all of them. */
  portions: number | null;
}

function named(record: OrderRecord, ticket: Ticket, parts: readonly TicketPart[] | null): Named[] {
  const lines = record.itemsOf(ticket);
  if (parts === null) return lines.map((item) => ({ item, portions: null }));
  return parts.map(({ item_id: id, quantity }) => {
    const item = lines.find((line) => line.id === id);
    if (!item) throw new Refusal('NOT_FOUND', { item_id: id });
    return { item, portions: quantity ?? null };
  });
}
