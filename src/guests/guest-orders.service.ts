import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { actorText, type GuestActor, type StaffActor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { orderingRight } from '../domain/guests/ordering-right.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { toPhone } from '../events/audience.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { OrdersService } from '../orders/orders.service.js';
import type { OrderPrice } from '../orders/checks/order-price.dto.js';
import { KitchenStateService } from '../stations/kitchen-state.service.js';
import { VenuesService } from '../venues/venues.service.js';
import { GuestPhone, GuestRequest } from './guest.entity.js';
import type { GuestRequestView, GuestWish, NewGuestOrder, RequestsQuery } from './guest-order.dto.js';
import { limitsOf } from './guest-limits.js';
import { requestView } from './guest-views.js';
import { holdVisitAt, tableOf, type TableNow } from './guest-tables.js';

interface Taker {
  venueId: string;
  userId: string | null;
  name: string | null;
}

const NOBODY_HAD_TO = 'rule';

/** What guests ask for, and who says yes to it. */
@Injectable()
export class GuestOrdersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly orders: OrdersService,
    private readonly kitchen: KitchenStateService,
    private readonly venues: VenuesService,
  ) {}

  price(me: GuestActor, { items }: GuestWish): Promise<OrderPrice> {
    return this.orders.price(me.venueId, { order_type: 'DINE_IN', items }, false);
  }

  /** Asks for an order: it is made at once where the house lets this phone, and waits for somebody of the staff where not. */
  async ask(me: GuestActor, wanted: NewGuestOrder): Promise<GuestRequestView> {
    const { guest_ordering: setting, guest_first_order_limit: firstOrderLimit } = await this.venues.view(me.venueId);
    const { total } = await this.price(me, wanted);
    refuseUnless(total === wanted.total, 'PRICE_CHANGED', { total, was: wanted.total });
    return this.database.write(async (tx) => {
      const at = this.clock.iso();
      const phone = await tx.take(GuestPhone, { id: me.phoneId });
      const table = await tableOf(tx, phone);
      const { guest_ordering_paused_until: until } = await this.kitchen.read(tx, me.venueId);
      refuseUnless(until === null || until <= at, 'ORDERING_PAUSED', { until });
      const { isWithin } = await limitsOf(tx, { table, at, total, firstOrderLimit });
      const right = orderingRight({ setting, isTrusted: phone.isTrusted, isWithinLimits: isWithin });
      refuseUnless(right !== 'MENU', 'ORDERING_OFF');
      refuseUnless(right !== 'CODE', 'CODE_REQUIRED');
      const request: GuestRequest = {
        id: wanted.id ?? newId(),
        venueId: me.venueId,
        tableId: table.tableId,
        phoneId: phone.id,
        items: wanted.items.map((item) => ({ ...item, id: newId() })),
        total,
        state: 'WAITING',
        reason: null,
        orderId: null,
        askedAt: at,
        answeredAt: null,
        answeredBy: null,
      };
      await tx.insert(GuestRequest, request);
      if (right === 'ORDER') {
        const nobody = { venueId: me.venueId, userId: null, name: null };
        return this.make(tx, { request, phone, table, taker: nobody, by: NOBODY_HAD_TO });
      }
      const view = requestView(request);
      tx.record(me.venueId, 'guest.requested', view, ['staff']);
      return view;
    });
  }

  accept(me: StaffActor, id: string): Promise<GuestRequestView> {
    return this.database.write(async (tx) => {
      const request = await this.waiting(tx, me, id);
      const phone = await tx.take(GuestPhone, { id: request.phoneId });
      const table = await tableOf(tx, phone);
      return this.make(tx, { request, phone, table, taker: me, by: actorText(me) });
    });
  }

  reject(me: StaffActor, id: string, reason: string): Promise<GuestRequestView> {
    return this.database.write(async (tx) => {
      const request = await this.waiting(tx, me, id);
      const answer = { state: 'REJECTED' as const, reason, answeredAt: this.clock.iso(), answeredBy: actorText(me) };
      return this.answered(tx, request, answer);
    });
  }

  list(venueId: string, query: RequestsQuery): Promise<Page<GuestRequestView>> {
    return this.database.read(async (reader) => {
      const where = { venueId, ...(query.state && { state: query.state }) };
      const found = await reader.page(GuestRequest, pageWanted(query), where, { askedAt: 'DESC', id: 'DESC' });
      return pageView(query, found, requestView);
    });
  }

  /** What this phone has asked for, the newest first. */
  own(me: GuestActor, query: RequestsQuery): Promise<Page<GuestRequestView>> {
    return this.database.read(async (reader) => {
      const where = { venueId: me.venueId, phoneId: me.phoneId, ...(query.state && { state: query.state }) };
      const found = await reader.page(GuestRequest, pageWanted(query), where, { askedAt: 'DESC', id: 'DESC' });
      return pageView(query, found, requestView);
    });
  }

  private async waiting(tx: Tx, { venueId }: StaffActor, id: string): Promise<GuestRequest> {
    const request = await tx.take(GuestRequest, { id, venueId });
    refuseUnless(request.state === 'WAITING', 'REQUEST_ANSWERED', { state: request.state });
    return request;
  }

  /** Lines go to the order that the table has, so that its guests get one bill; the first of them begins it. */
  private async make(
    tx: Tx,
    {
      request,
      phone,
      table,
      taker,
      by,
    }: { request: GuestRequest; phone: GuestPhone; table: TableNow; taker: Taker; by: string },
  ): Promise<GuestRequestView> {
    const { items } = request;
    const openId = await this.openOrderAt(tx, request.venueId, table);
    const order = openId
      ? await this.orders.add(taker, openId, { items })
      : await this.orders.take(taker, { order_type: 'DINE_IN', table_id: table.tableId, items });
    if (!order.session_id) throw new Refusal('NOT_FOUND');
    await tx.update(GuestPhone, { id: phone.id }, { sessionId: order.session_id, isTrusted: true });
    const answer = { state: 'ACCEPTED' as const, orderId: order.id, answeredAt: this.clock.iso(), answeredBy: by };
    return this.answered(tx, request, answer);
  }

  /** Whoever begins the order of a table holds the table: of phones that order at once the others find it begun. */
  private async openOrderAt(tx: Tx, venueId: string, { tableId, sessionId }: TableNow): Promise<string | null> {
    const begun = sessionId && (await this.orders.openOrderOf(tx, venueId, sessionId));
    if (begun) return begun;
    const now = await holdVisitAt(tx, tableId);
    return now && this.orders.openOrderOf(tx, venueId, now);
  }

  private async answered(tx: Tx, request: GuestRequest, answer: Partial<GuestRequest>): Promise<GuestRequestView> {
    await tx.update(GuestRequest, { id: request.id }, answer);
    const view = requestView({ ...request, ...answer });
    tx.record(request.venueId, 'guest.request_answered', view, ['staff', toPhone(request.phoneId)]);
    return view;
  }
}
