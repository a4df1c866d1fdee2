import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import type { Tx } from '../../database/tx.js';
import { printedOn, printUnseen } from '../../printing/print-queue.service.js';
import { Ticket } from '../order.entity.js';
import { OrderRecord } from '../order-record.js';
import { missTicket, seeTicket } from './ticket-acts.js';
import { ticketView } from './ticket.dto.js';
import { orderDelay } from './ticket-watch.dto.js';

const UNSEEN_AFTER_MS = 10_000;
const PRINTED_AFTER_MS = 20_000;
// A house that opens without its screens is told of all its tickets, a few at a time.
const MOST_AT_ONCE = 50;

// Over all venues at once; each text has an index that holds only what may still be told.
const UNSEEN = `SELECT id FROM tickets
  WHERE seen_at IS NULL AND unseen_at IS NULL AND bumped_at IS NULL AND told_at <= $1
  ORDER BY told_at LIMIT ${MOST_AT_ONCE}`;
const UNPRINTED = `SELECT id FROM tickets
  WHERE unseen_at IS NOT NULL AND fallback_at IS NULL AND seen_at IS NULL AND bumped_at IS NULL AND told_at <= $1
  ORDER BY told_at LIMIT ${MOST_AT_ONCE}`;
const LATE = `SELECT id FROM tickets
  WHERE delayed_at IS NULL AND bumped_at IS NULL AND late_at <= $1 ORDER BY late_at LIMIT ${MOST_AT_ONCE}`;

/** Finds tickets that nobody looks at, and tickets that are late. Each is told of once, by whichever instance is first. */
@Injectable()
export class TicketWatchService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What no screen and no paper has shown for 10 s: new tickets, and whatever is new on those that were seen. */
  tellUnseen(): Promise<void> {
    const before = this.ago(UNSEEN_AFTER_MS);
    return this.eachOf(UNSEEN, before, async (record, ticket, tx) => {
      const { seenAt, unseenAt, bumpedAt, toldAt } = ticket;
      if (seenAt !== null || unseenAt !== null || bumpedAt !== null) return;
      if (toldAt === null || toldAt > before) return;
      const printer = await printedOn(tx, ticket.id, toldAt);
      if (printer === null) missTicket(record, ticket);
      else seeTicket(record, ticket, `printer:${printer}`);
      await record.save();
    });
  }

  /** What is still unseen after 20 s, on paper where its station has a fallback printer. */
  printUnseen(): Promise<void> {
    const before = this.ago(PRINTED_AFTER_MS);
    return this.eachOf(UNPRINTED, before, async (record, ticket, tx) => {
      const { seenAt, unseenAt, fallbackAt, bumpedAt, toldAt, id, venueId } = ticket;
      if (seenAt !== null || unseenAt === null || fallbackAt !== null || bumpedAt !== null) return;
      if (toldAt === null || toldAt > before) return;
      await tx.change('UPDATE tickets SET fallback_at = $2 WHERE id = $1', [id, record.at]);
      await printUnseen(tx, venueId, ticketView(ticket, record.order, record.itemsOf(ticket)), record.at);
    });
  }

  /** What should have been ready long ago. */
  tellLate(): Promise<void> {
    const now = this.clock.iso();
    return this.eachOf(LATE, now, async (record, ticket, tx) => {
      const { lateAt, delayedAt, bumpedAt, id, venueId } = ticket;
      if (delayedAt !== null || bumpedAt !== null || lateAt === null || lateAt > now) return;
      await tx.change('UPDATE tickets SET delayed_at = $2 WHERE id = $1', [id, now]);
      tx.record(venueId, 'order.delayed', orderDelay(record.head, ticket), ['staff']);
    });
  }

  private ago(ms: number): string {
    return new Date(this.clock.now().getTime() - ms).toISOString();
  }

  /** Looks at each ticket again under the lock of its order: meanwhile a cook may have been faster. */
  private async eachOf(
    text: string,
    moment: string,
    work: (record: OrderRecord, ticket: Ticket, tx: Tx) => Promise<void>,
  ): Promise<void> {
    const due = await this.database.read((reader) => reader.rows<{ id: string }>(text, [moment]));
    for (const { id } of due)
      await this.database.write(async (tx) => {
        const { venueId, orderId } = await tx.get(Ticket, { id });
        const record = await OrderRecord.take(tx, venueId, orderId, this.clock.iso());
        await work(record, record.ticket(id), tx);
      });
  }
}
