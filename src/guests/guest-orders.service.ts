import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { v7 as newId } from 'uuid';
import { actorText, type GuestActor, type StaffActor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { orderingRight } from '../domain/guests/ordering-right.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { toPhone } from '../events/audience.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { OrdersService, type Taker } from '../orders/orders.service.js';
import { MOST_LINES_AT_ONCE } from '../orders/new-order.dto.js';
import { KitchenStateService } from '../stations/kitchen-state.service.js';
import { VenuesService } from '../venues/venues.service.js';
import { GuestCartsService } from './cart/guest-carts.service.js';
import type { GuestQuote } from './cart/guest-quote.dto.js';
import { GuestQuotesService } from './cart/guest-quotes.service.js';
import { GuestPhone, GuestRequest, type RequestedLine } from './guest.entity.js';
import { orderedItem } from './guest-order.dto.js';
import type { GuestItem, GuestRequestView, GuestWish, NewGuestOrder, RequestsQuery } from './guest-order.dto.js';
import { limitsOf } from './guest-limits.js';
import { phonesOf, requestTold, requestView } from './guest-views.js';
import { PrepayingService } from './paying/prepaying.service.js';
import { holdVisitAt, tableOf, type TableNow } from './guest-tables.js';

const NOBODY_HAD_TO = 'rule';
const ORDER_TYPE = 'DINE_IN' as const;

/** What guests ask for, and who says yes to it. */
@Injectable()
export class GuestOrdersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly orders: OrdersService,
    private readonly kitchen: KitchenStateService,
    private readonly venues: VenuesService,
    private readonly quotes: GuestQuotesService,
    private readonly carts: GuestCartsService,
    private readonly prepaying: PrepayingService,
  ) {}

  /** Refused as a whole when a line cannot be had, unless the phone says what it has shown and wants to know what is otherwise. */
  async price(me: GuestActor, { items, menu_version }: GuestWish): Promise<GuestQuote> {
    const asked = { venueId: me.venueId, orderType: ORDER_TYPE };
    const isShown = menu_version !== undefined || items.some(({ shown_total }) => shown_total !== undefined);
    return isShown ? this.quotes.compare(asked, items) : this.quotes.quote(asked, items);
  }

  /** Asks for an order: it is made at once where the house lets this phone, and waits for somebody of the staff where not. */
  async ask(me: GuestActor, wanted: NewGuestOrder): Promise<GuestRequestView> {
    const { guest_ordering: setting, guest_first_order_limit: firstOrderLimit } = await this.venues.view(me.venueId);
    refuseUnless(setting !== 'OFF', 'ORDERING_OFF');
    const { total, items: own = [] } = wanted;
    if (!wanted.whole_table) await this.mustCost(me, own, total);
    return this.database.write(async (tx) => {
      const at = this.clock.iso();
      const lines = await this.linesOf(tx, me, wanted);
      if (wanted.whole_table) await this.mustCost(me, lines, total);
      const phone = await takePhones(tx, me.phoneId, lines);
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
        items: lines,
        total,
        state: 'WAITING',
        reason: null,
        orderId: null,
        askedAt: at,
        answeredAt: null,
        answeredBy: null,
      };
      await tx.insert(GuestRequest, request);
      if (right === 'PAY') return this.toPay(tx, request, table);
      if (right === 'ORDER') {
        const nobody = { venueId: me.venueId, userId: null, name: null };
        return this.make(tx, { request, table, taker: nobody, by: NOBODY_HAD_TO });
      }
      tx.record(me.venueId, 'guest.requested', requestTold(request), ['staff']);
      return requestView(request);
    });
  }

  async accept(me: StaffActor, id: string): Promise<GuestRequestView> {
    const { guest_ordering: setting } = await this.venues.view(me.venueId);
    return this.database.write(async (tx) => {
      const request = await this.waiting(tx, me, id);
      const phone = await takePhones(tx, request.phoneId, request.items);
      refuseUnless(phone.leftAt === null, 'SESSION_ENDED');
      const table = await tableOf(tx, phone);
      // Asked before anything is paid: what was paid would be sold, and a no would have to give it back.
      if (setting === 'PREPAY') return this.toPay(tx, request, table);
      return this.make(tx, { request, table, taker: me, by: actorText(me) });
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

  private async mustCost({ venueId }: GuestActor, items: GuestItem[], shown: number): Promise<void> {
    const asked = { venueId, orderType: ORDER_TYPE };
    const { total } = await this.quotes.price(asked, items);
    if (total === shown) return;
    const { changes } = await this.quotes.compare(asked, items);
    throw new Refusal('PRICE_CHANGED', { total, was: shown, changes });
  }

  /** What is asked for, each line with whose it is. The cart is empty of it from here on. */
  private async linesOf(tx: Tx, me: GuestActor, wanted: NewGuestOrder): Promise<RequestedLine[]> {
    const { whole_table: isWhole = false, cart_version: version } = wanted;
    const inCart = await this.carts.order(tx, me.phoneId, { isWhole, version });
    refuseUnless(!isWhole || inCart.length > 0, 'CART_EMPTY');
    refuseUnless(inCart.length <= MOST_LINES_AT_ONCE, 'TOO_MANY_LINES', { most: MOST_LINES_AT_ONCE });
    const own = (wanted.items ?? []).map((item) => ({ item, phoneId: me.phoneId }));
    return (isWhole ? inCart : own).map(({ item, phoneId }) => {
      return { ...orderedItem(item), id: newId(), phone_id: phoneId };
    });
  }

  private async waiting(tx: Tx, { venueId }: StaffActor, id: string): Promise<GuestRequest> {
    const request = await tx.take(GuestRequest, { id, venueId });
    refuseUnless(request.state === 'WAITING', 'REQUEST_ANSWERED', { state: request.state });
    return request;
  }

  /** Yes, once it is paid. */
  private async toPay(tx: Tx, request: GuestRequest, { tableId }: TableNow): Promise<GuestRequestView> {
    const items = request.items.map((item) => ({ ...orderedItem(item), id: item.id }));
    const answer = await this.prepaying.begin(tx, request, { order_type: ORDER_TYPE, table_id: tableId, items });
    return this.answered(tx, request, answer);
  }

  /** Lines go to the order that the table has, so that its guests get one bill; the first of them begins it. */
  private async make(
    tx: Tx,
    { request, table, taker, by }: { request: GuestRequest; table: TableNow; taker: Taker; by: string },
  ): Promise<GuestRequestView> {
    const items = request.items.map((item) => ({ ...orderedItem(item), id: item.id }));
    const openId = await this.openOrderAt(tx, request.venueId, table);
    const order = openId
      ? await this.orders.add(taker, openId, { items })
      : await this.orders.take(taker, { order_type: ORDER_TYPE, table_id: table.tableId, items });
    if (!order.session_id) throw new Refusal('NOT_FOUND');
    await trust(tx, phonesOf(request), order.session_id);
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
    const after = { ...request, ...answer };
    const audience = ['staff', ...phonesOf(request).map(toPhone)];
    tx.record(request.venueId, 'guest.request_answered', requestTold(after), audience);
    return requestView(after);
  }
}

/** Locks them one after another in the order of their ids, as everybody does. Answers the one that asks. */
async function takePhones(tx: Tx, phoneId: string, items: readonly RequestedLine[]): Promise<GuestPhone> {
  let asking: GuestPhone | null = null;
  for (const id of phonesOf({ phoneId, items: [...items] })) {
    const phone = await tx.take(GuestPhone, { id });
    if (id === phoneId) asking = phone;
  }
  return asking!;
}

/** Whose lines somebody, or the rule, has said yes to is part of the visit. Who has gone meanwhile stays away. */
async function trust(tx: Tx, phoneIds: readonly string[], sessionId: string): Promise<void> {
  for (const id of phoneIds) await tx.update(GuestPhone, { id, leftAt: IsNull() }, { sessionId, isTrusted: true });
}
