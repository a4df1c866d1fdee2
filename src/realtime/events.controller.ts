import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiExtraModels, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { Authenticator, type ShownHeaders } from '../auth/authenticator.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { catalog, type EventName } from '../events/catalog.js';
import { holds } from '../domain/permissions.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { cursorText, placeAt, resume, venuePlace } from '../events/cursor.js';
import { Lens } from '../events/lens.js';
import { Pump } from '../events/pump.js';
import { ApiKeyNews } from '../api-keys/api-key.dto.js';
import { CheckBilled, CheckUnbilled } from '../orders/checks/bill.dto.js';
import { CheckSplit } from '../orders/checks/split.dto.js';
import { OrderItems, OrderItemsAndDetails, OrderItemsMoved, OrderStatusChange } from '../orders/order.dto.js';
import { OrderDiscounts } from '../orders/discounts/order-discounts.dto.js';
import { CheckVoided } from '../orders/voids/void.dto.js';
import { OrderDelay } from '../orders/tickets/ticket-watch.dto.js';
import { DepositChanged } from '../payments/deposits/deposit.dto.js';
import { PaymentRefunded } from '../refunds/refund.dto.js';
import { CheckClosed, PaymentReceived, PaymentVoided } from '../payments/payment.dto.js';
import { ReceiptIssued, ReceiptRequested } from '../receipts/receipt.dto.js';
import { ModifierAvailability } from '../menu/availability.dto.js';
import { LocationHead } from '../floor/location.dto.js';
import { GuestCartNews } from '../guests/cart/guest-cart.dto.js';
import { TableSessionView } from '../floor/table-session.dto.js';
import { DishAvailability, MenuPublished } from '../menu/dish.dto.js';
import { GuestCallNews, GuestCheckNews, GuestLineNews, GuestRequestNews } from './guest-news.dto.js';
import { EventsQuery, EventsView, EventTypeView, SnapshotQuery, SnapshotView } from './event.dto.js';
import { describedEvent } from './event-schemas.js';
import { SnapshotService } from './snapshot.service.js';

const MS = 1000;
// A timer may fire a moment before its time; the caller is judged after it.
const TIMER_SLACK_MS = 10;

@ApiTags('Events')
@ApiExtraModels(
  OrderItems,
  OrderItemsAndDetails,
  OrderItemsMoved,
  OrderStatusChange,
  CheckBilled,
  OrderDelay,
  OrderDiscounts,
  CheckClosed,
  CheckSplit,
  CheckUnbilled,
  CheckVoided,
  DepositChanged,
  ReceiptIssued,
  ReceiptRequested,
  PaymentReceived,
  PaymentRefunded,
  PaymentVoided,
  DishAvailability,
  ModifierAvailability,
  MenuPublished,
  LocationHead,
  TableSessionView,
  GuestLineNews,
  GuestCheckNews,
  GuestRequestNews,
  GuestCallNews,
  GuestCartNews,
  ApiKeyNews,
)
@Controller()
export class EventsController {
  constructor(
    private readonly database: Database,
    private readonly pump: Pump,
    private readonly snapshots: SnapshotService,
    private readonly authenticator: Authenticator,
    private readonly clock: Clock,
  ) {}

  /**
   * Lists the events after a cursor. The operation is for clients that cannot keep a socket open. With `wait`, the
   * server waits for the first event. A wait ends with 401 or 403 when the key, session or permission of the caller
   * ends.
   */
  @Get('events')
  @Allow('events.read')
  async events(@Me() me: Actor, @Req() request: FastifyRequest, @Query() query: EventsQuery): Promise<EventsView> {
    const place = await this.database.readSnapshot(async (reader) => {
      if (query.cursor !== undefined) return resume(reader, me.venueId, this.pump.epoch, query.cursor);
      const { head } = await venuePlace(reader, me.venueId);
      return placeAt(reader, me.venueId, this.pump.epoch, head);
    });
    if (typeof place === 'string') throw new Refusal('CURSOR_GONE', { reason: place });
    const { events, cursor } = await this.pump.next(me.venueId, this.judge(me, request), {
      after: place.seq,
      limit: query.limit,
      waitMs: Math.min(query.wait * MS, this.leftMs(me)),
    });
    const wanted = query.types ? new Set<string>(query.types) : null;
    return {
      data: wanted ? events.filter(({ type }) => wanted.has(type)) : events,
      next_cursor: cursor ?? cursorText(place),
    };
  }

  /** Lists all event types, with their topics and views. */
  @Get('event-types')
  @Allow('events.read')
  types(): EventTypeView[] {
    return Object.entries(catalog).map(([type, { about, v, topic, schema }]) => {
      const { json_schema, example } = describedEvent(type as EventName);
      return { type, about, v, topic, view: schema, json_schema, example };
    });
  }

  /** Returns everything open in a view, with its event cursor. The client then reads the events after the cursor. */
  @Get('snapshot')
  @Allow('events.read')
  snapshot(@Me() me: Actor, @Query() { view }: SnapshotQuery): Promise<SnapshotView> {
    return this.snapshots.take(me, view);
  }

  /** The guard has just checked the caller. After a wait the caller is checked again. */
  private judge(me: Actor, request: FastifyRequest): () => Promise<Lens> {
    let isFirst = true;
    return async () => {
      if (!isFirst) return this.lensOf(request, me.venueId);
      isFirst = false;
      return Lens.of(me);
    };
  }

  /** The events that the caller may read at this moment. A key may be revoked while its client waits. */
  private async lensOf({ headers, ip }: FastifyRequest, venueId: string): Promise<Lens> {
    const caller = await this.authenticator.authenticateHeaders(headers as ShownHeaders, { address: ip });
    refuseUnless(caller.venueId === venueId && holds(caller, 'events.read'), 'FORBIDDEN');
    return Lens.of(caller);
  }

  private leftMs(me: Actor): number {
    if (me.kind === 'device' || me.expiresAtMs === null) return Infinity;
    return Math.max(0, me.expiresAtMs - this.clock.now().getTime()) + TIMER_SLACK_MS;
  }
}
