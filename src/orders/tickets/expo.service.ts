import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { boundTo, type Actor } from '../../auth/actor.js';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import type { PageOf, PageWanted, Reader } from '../../database/reader.js';
import { refuseUnless } from '../../domain/refusal.js';
import { expoOrderView, type ExpoOrderView } from './expo.dto.js';
import { Order, Ticket } from '../order.entity.js';
import { OrderRecord } from '../order-record.js';
import { ON_THE_RAIL, viewsOf } from './ticket-views.js';
import type { TicketView } from './ticket.dto.js';
import { VisitsService } from '../visits.service.js';

interface OrderRow {
  id: string;
}

// An order stands where its most urgent ticket stands.
const ORDERS = `SELECT order_id AS id FROM tickets WHERE venue_id = $1 AND cleared_at IS NULL GROUP BY order_id
  ORDER BY MAX(priority) DESC, CASE WHEN MIN(fired_at) IS NULL THEN 1 ELSE 0 END, MIN(fired_at), MIN(created_at), order_id
  LIMIT $2 OFFSET $3`;
const COUNT = 'SELECT COUNT(DISTINCT order_id) AS total FROM tickets WHERE venue_id = $1 AND cleared_at IS NULL';

/** The pass: where everything that the stations make of an order comes together and is handed out. */
@Injectable()
export class ExpoService {
  constructor(
    private readonly database: Database,
    private readonly visits: VisitsService,
    private readonly clock: Clock,
  ) {}

  /** Orders of which something is made or waits to be handed out. */
  orders(venueId: string, { page, perPage }: PageWanted): Promise<PageOf<ExpoOrderView>> {
    return this.database.readSnapshot(async (reader) => {
      const found = await reader.rows<OrderRow>(ORDERS, [venueId, perPage, (page - 1) * perPage]);
      const [count] = await reader.rows<{ total: number | string }>(COUNT, [venueId]);
      return { total: Number(count!.total), rows: await ordersOf(reader, found) };
    });
  }

  /** For a snapshot: every ticket that has something to do with the pass. */
  async tickets(reader: Reader, venueId: string, stationIds: readonly string[] | null): Promise<TicketView[]> {
    const where = { venueId, clearedAt: IsNull(), ...(stationIds && { stationId: In([...stationIds]) }) };
    return viewsOf(reader, await reader.find(Ticket, { where, order: ON_THE_RAIL }));
  }

  /** Hands out what is ready of the order, and nothing else: serving what was never bumped is the waiter's word. */
  async serve(me: Actor, orderId: string): Promise<ExpoOrderView> {
    // A station hands its dishes to the pass, not to guests.
    refuseUnless(boundTo(me) === null, 'FORBIDDEN');
    return this.database.write(async (tx) => {
      const record = await OrderRecord.take(tx, me.venueId, orderId, this.clock.iso());
      const { order, items } = record;
      const isServed = items.some(({ status }) => status === 'SERVED');
      const ready = items.filter(({ status }) => status === 'READY');
      refuseUnless(ready.length > 0 || isServed, 'BAD_MOVE', { from: order.status, to: 'SERVED' });
      for (const item of ready) record.move(item, 'SERVED');
      if (record.isChanged) {
        const ended = await record.save();
        if (ended.order) await this.visits.ended(tx, order);
      }
      const [view] = await ordersOf(tx, [{ id: orderId }]);
      return view!;
    });
  }
}

async function ordersOf(reader: Reader, rows: readonly OrderRow[]): Promise<ExpoOrderView[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const orders = await reader.find(Order, { where: { id: In(ids) } });
  const where = { orderId: In(ids), clearedAt: IsNull() };
  const views = await viewsOf(reader, await reader.find(Ticket, { where, order: ON_THE_RAIL }));
  return ids.map((id) =>
    expoOrderView(
      orders.find((order) => order.id === id)!,
      views.filter((view) => view.order_id === id),
    ),
  );
}
