import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import { insertRows } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import type { SeenEvent } from '../events/lens.js';
import { readAfter, type Logged } from '../events/log.js';
import { messageText } from './webhook-message.js';
import { IS_HELD, lensOf, OWNERS, RIGHTS, type Rights } from './webhook-owners.js';
import { WebhookCursor, type WebhookDelivery, type WebhookMessage } from './webhook.entity.js';

// One write stays short, on SQLite nobody else writes meanwhile: so many events, or so many rows.
const MOST_EVENTS = 100;
const MOST_ROWS = 500;

/** An endpoint as far as it matters for what it hears. */
interface Ear extends Rights {
  id: string;
  types: string | null;
  from_seq: number;
}

const EARS = `
  SELECT e.id, e.types, e.from_seq, ${RIGHTS} FROM webhook_endpoints e ${OWNERS}
  WHERE e.venue_id = $2 AND e.state = 'ENABLED' AND ${IS_HELD} ORDER BY e.created_at, e.id`;

const BEHIND = `
  SELECT c.venue_id FROM webhook_cursors c JOIN venue_counter v ON v.venue_id = c.venue_id WHERE c.seq < v.seq`;

/**
 * Writes the log out into deliveries. The cursor moves in the transaction of the rows that it has passed, so that every
 * event comes through once, also where the process dies between its commit and this.
 */
@Injectable()
export class FanOut {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async round(): Promise<void> {
    const behind = await this.database.read((reader) => reader.rows<{ venue_id: string }>(BEHIND));
    for (const { venue_id: venueId } of behind) while (await this.writeSome(venueId));
  }

  /** Begins a venue's cursor at its head, if it has none; answers where the log is. To be called before any event is recorded. */
  async begin(tx: Tx, venueId: string): Promise<number> {
    const [counter] = await tx.rows<{ seq: number }>('SELECT seq FROM venue_counter WHERE venue_id = $1', [venueId]);
    await tx.change('INSERT INTO webhook_cursors (venue_id, seq) VALUES ($1, $2) ON CONFLICT (venue_id) DO NOTHING', [
      venueId,
      counter!.seq,
    ]);
    // The courier holds the cursor while it decides who hears what: whoever comes after it hears what comes after it.
    await tx.lock(WebhookCursor, 'WHERE venue_id = $1', [venueId]);
    return headOf(tx, venueId);
  }

  /** Whoever shortens the venue's log asks here first: what comes after this number is still to be told. Null: no bound. */
  async lowest(reader: Reader, venueId: string): Promise<number | null> {
    const [row] = await reader.rows<{ seq: number }>('SELECT seq FROM webhook_cursors WHERE venue_id = $1', [venueId]);
    return row?.seq ?? null;
  }

  /** Answers whether there may be more. */
  private writeSome(venueId: string): Promise<boolean> {
    return this.database.write(async (tx) => {
      const cursor = await tx.lock(WebhookCursor, 'WHERE venue_id = $1', [venueId]);
      const seq = Number(cursor.seq);
      const ears = (await tx.rows<Ear>(EARS, [this.clock.iso(), venueId])).map(hearing);
      // Nobody listens: what has happened is past.
      if (ears.length === 0) return this.move(tx, venueId, await headOf(tx, venueId));
      const most = Math.max(1, Math.min(MOST_EVENTS, Math.floor(MOST_ROWS / ears.length)));
      const events = await readAfter(tx, venueId, seq, most);
      if (events.length === 0) return false;
      await this.writeOut(tx, venueId, events, ears);
      await this.move(tx, venueId, events.at(-1)!.seq);
      return events.length === most;
    });
  }

  private async move(tx: Tx, venueId: string, seq: number): Promise<false> {
    await tx.change('UPDATE webhook_cursors SET seq = $2 WHERE venue_id = $1', [venueId, seq]);
    return false;
  }

  private async writeOut(tx: Tx, venueId: string, events: readonly Logged[], ears: readonly Hearing[]): Promise<void> {
    const now = this.clock.iso();
    const messages: WebhookMessage[] = [];
    const deliveries: WebhookDelivery[] = [];
    for (const event of events) {
      const heard = ears.flatMap(({ id, hears }) => {
        const seen = hears(event);
        return seen ? [{ id, seen }] : [];
      });
      if (heard.length === 0) continue;
      const message = messageOf(venueId, heard[0]!.seen);
      messages.push(message);
      deliveries.push(...heard.map(({ id }) => deliveryOf(message, id, now)));
    }
    await tx.changeInTurns([
      ...insertRows('webhook_messages', messages),
      ...insertRows('webhook_deliveries', deliveries),
    ]);
  }
}

interface Hearing {
  id: string;
  hears: (event: Logged) => SeenEvent | null;
}

function hearing({ id, types, from_seq: from, ...rights }: Ear): Hearing {
  const lens = lensOf(rights);
  const wanted = types === null ? null : new Set(JSON.parse(types) as string[]);
  return {
    id,
    hears: (event) => (event.seq > from && (wanted?.has(event.type) ?? true) ? lens.see(event) : null),
  };
}

async function headOf(tx: Tx, venueId: string): Promise<number> {
  const [row] = await tx.rows<{ seq: number }>('SELECT seq FROM venue_counter WHERE venue_id = $1', [venueId]);
  return Number(row!.seq);
}

function messageOf(venueId: string, event: SeenEvent): WebhookMessage {
  const body = messageText(venueId, event);
  return { id: newId(), venueId, seq: event.seq, type: event.type, body, createdAt: event.at };
}

/** As it is put into the queue. */
export function deliveryOf(message: WebhookMessage, endpointId: string, now: string): WebhookDelivery {
  return {
    id: newId(),
    venueId: message.venueId,
    endpointId,
    messageId: message.id,
    place: message.seq ?? 0,
    type: message.type,
    state: 'PENDING',
    reason: null,
    attempts: 0,
    tries: 0,
    // A test is for whoever looks on: it must not hold the queue.
    asideSince: message.seq === null ? now : null,
    nextAt: now,
    createdAt: now,
    doneAt: null,
  };
}
