import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { actorText, type GuestActor, type StaffActor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/tx.js';
import { orderingRight, type GuestOrdering } from '../domain/guests/ordering-right.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { toPhone } from '../events/audience.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { OrdersService, type Taker } from '../orders/orders.service.js';
import { MOST_LINES_AT_ONCE, type NewOrder } from '../orders/new-order.dto.js';
import { KitchenStateService } from '../stations/kitchen-state.service.js';
import type { VenueView } from '../venues/venue.dto.js';
import { VenuesService } from '../venues/venues.service.js';
import { GuestCartsService } from './cart/guest-carts.service.js';
import type { GuestQuote } from './cart/guest-quote.dto.js';
import { GuestQuotesService, type Asked } from './cart/guest-quotes.service.js';
import { GuestPhone, GuestRequest, type RequestedLine } from './guest.entity.js';
import { orderedItem } from './guest-order.dto.js';
import type { GuestItem, GuestRequestView, GuestWish, NewGuestOrder, RequestsQuery } from './guest-order.dto.js';
import { mustHaveRoomToWait } from './guest-budgets.js';
import { limitsOf } from './guest-limits.js';
import { withName, withNames } from './guest-names.js';
import { phonesOf, requestTold, requestView } from './guest-views.js';
import { PrepayingService } from './paying/prepaying.service.js';
import { holdVisitAt, kindOf, orderTypeOf, tableOf, type TableNow } from './guest-tables.js';
import { PickupOrdersService } from './pickup/pickup-orders.service.js';
import { takeawayOrder } from './pickup/takeaway-order.js';

const NOBODY_HAD_TO = 'rule';
const AT_A_TABLE = { contactName: null, contactPhone: null, pickupAt: null };

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
    private readonly pickups: PickupOrdersService,
  ) {}

  /** Refused as a whole when a line cannot be had, unless the phone says what it has shown and wants to know what is otherwise. */
  async price(me: GuestActor, { items, menu_version, pickup_at: pickupAt }: GuestWish): Promise<GuestQuote> {
    const asked = this.askedBy(await this.phoneOf(me), pickupAt);
    const isShown = menu_version !== undefined || items.some(({ shown_total }) => shown_total !== undefined);
    return isShown ? this.quotes.compare(asked, items) : this.quotes.quote(asked, items);
  }

  /** Asks for an order: it is made at once where the house lets this phone, and waits for somebody of the staff where not. */
  async ask(me: GuestActor, wanted: NewGuestOrder, ip: string): Promise<GuestRequestView> {
    const venue = await this.venues.view(me.venueId);
    const phone = await this.phoneOf(me);
    const isFetched = kindOf(phone) === 'PICKUP';
    const setting = isFetched ? venue.guest_takeaway : venue.guest_ordering;
    refuseUnless(setting !== 'OFF', 'ORDERING_OFF');
    mustNameContact(wanted, isFetched);
    const asked = this.askedBy(phone, wanted.contact?.pickup_at);
    if (!wanted.whole_table) await this.mustCost(asked, wanted.items ?? [], wanted.total);
    const write = (): Promise<GuestRequestView> => this.write(me, wanted, { venue, setting, asked });
    return isFetched ? this.pickups.counted(me.venueId, ip, write) : write();
  }

  private write(me: GuestActor, wanted: NewGuestOrder, { venue, setting, asked }: Wished): Promise<GuestRequestView> {
    const { total, contact } = wanted;
    return this.database.write(async (tx) => {
      const at = this.clock.iso();
      const lines = await this.linesOf(tx, me, wanted);
      if (wanted.whole_table) await this.mustCost(asked, lines, total);
      const phone = await takePhones(tx, me.phoneId, lines);
      refuseUnless(phone.leftAt === null, 'SESSION_ENDED');
      const table = contact ? null : await tableOf(tx, phone);
      const { guest_ordering_paused_until: until, busy_minutes: busyMinutes } = await this.kitchen.read(tx, me.venueId);
      refuseUnless(until === null || until <= at, 'ORDERING_PAUSED', { until });
      const { isWithin, ...fetched } = table
        ? {
            ...(await limitsOf(tx, { table, at, total, firstOrderLimit: venue.guest_first_order_limit })),
            ...AT_A_TABLE,
          }
        : await this.pickups.judge(tx, { venue, phone, contact: contact!, total, at, busyMinutes });
      const right = orderingRight({ setting, isTrusted: phone.isTrusted, isWithinLimits: isWithin });
      refuseUnless(right !== 'MENU', 'ORDERING_OFF');
      refuseUnless(right !== 'CODE', 'CODE_REQUIRED');
      const request: GuestRequest = {
        id: wanted.id ?? newId(),
        venueId: me.venueId,
        tableId: table?.tableId ?? null,
        phoneId: phone.id,
        items: lines,
        total,
        state: 'WAITING',
        reason: null,
        orderId: null,
        askedAt: at,
        answeredAt: null,
        answeredBy: null,
        ...fetched,
      };
      if (right !== 'PAY' && right !== 'ORDER') await mustHaveRoomToWait(tx, phone, request.tableId);
      await tx.insert(GuestRequest, request);
      if (right === 'PAY') return this.toPay(tx, request, table);
      if (right === 'ORDER') {
        const nobody = { venueId: me.venueId, userId: null, name: null };
        return this.make(tx, { request, table, taker: nobody, by: NOBODY_HAD_TO });
      }
      const named = { ...request, guestName: phone.name };
      tx.record(me.venueId, 'guest.requested', requestTold(named), ['staff']);
      return requestView(named);
    });
  }

  async accept(me: StaffActor, id: string): Promise<GuestRequestView> {
    const venue = await this.venues.view(me.venueId);
    return this.database.write(async (tx) => {
      const request = await this.waiting(tx, me, id);
      const setting = request.tableId === null ? venue.guest_takeaway : venue.guest_ordering;
      const phone = await takePhones(tx, request.phoneId, request.items);
      refuseUnless(phone.leftAt === null, 'SESSION_ENDED');
      const table = request.tableId === null ? null : await tableOf(tx, phone);
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
      return pageView(query, { ...found, rows: await withNames(reader, found.rows) }, requestView);
    });
  }

  /** What this phone has asked for, the newest first. */
  own(me: GuestActor, query: RequestsQuery): Promise<Page<GuestRequestView>> {
    return this.database.read(async (reader) => {
      const where = { venueId: me.venueId, phoneId: me.phoneId, ...(query.state && { state: query.state }) };
      const found = await reader.page(GuestRequest, pageWanted(query), where, { askedAt: 'DESC', id: 'DESC' });
      return pageView(query, { ...found, rows: await withNames(reader, found.rows) }, requestView);
    });
  }

  private phoneOf({ phoneId }: GuestActor): Promise<GuestPhone> {
    return this.database.read((reader) => reader.get(GuestPhone, { id: phoneId }));
  }

  /** What is fetched later costs what it costs then. */
  private askedBy(phone: GuestPhone, pickupAt: string | null | undefined): Asked {
    const isLater = kindOf(phone) === 'PICKUP' && pickupAt && pickupAt > this.clock.iso();
    return { venueId: phone.venueId, orderType: orderTypeOf(phone), at: isLater ? pickupAt : undefined };
  }

  private async mustCost(asked: Asked, items: GuestItem[], shown: number): Promise<void> {
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
  private async toPay(tx: Tx, request: GuestRequest, table: TableNow | null): Promise<GuestRequestView> {
    const answer = await this.prepaying.begin(tx, request, this.orderOf(request, table));
    return this.answered(tx, request, answer);
  }

  /** Lines go to the order that the table has, so that its guests get one bill; the first of them begins it. */
  private async make(
    tx: Tx,
    { request, table, taker, by }: { request: GuestRequest; table: TableNow | null; taker: Taker; by: string },
  ): Promise<GuestRequestView> {
    const wanted = this.orderOf(request, table);
    const openId = table && (await this.openOrderAt(tx, request.venueId, table));
    const whose = table ? taker : { ...taker, guestPhoneId: request.phoneId };
    const order = openId
      ? await this.orders.add(taker, openId, { items: wanted.items })
      : await this.orders.take(whose, wanted);
    if (table) {
      if (!order.session_id) throw new Refusal('NOT_FOUND');
      await trust(tx, phonesOf(request), order.session_id);
    }
    const answer = { state: 'ACCEPTED' as const, orderId: order.id, answeredAt: this.clock.iso(), answeredBy: by };
    return this.answered(tx, request, answer);
  }

  private orderOf(request: GuestRequest, table: TableNow | null): NewOrder {
    const items = request.items.map((item) => ({ ...orderedItem(item), id: item.id }));
    if (table === null) return takeawayOrder(request, items, this.clock.iso());
    return { order_type: 'DINE_IN', table_id: table.tableId, items };
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
    const after = await withName(tx, { ...request, ...answer });
    const audience = ['staff', ...phonesOf(request).map(toPhone)];
    tx.record(request.venueId, 'guest.request_answered', requestTold(after), audience);
    return requestView(after);
  }
}

interface Wished {
  venue: VenueView;
  setting: GuestOrdering;
  asked: Asked;
}

function mustNameContact({ contact }: NewGuestOrder, isFetched: boolean): void {
  const words = isFetched ? 'is needed: a name and a telephone number' : 'is only taken from guests who fetch it';
  refuseUnless((contact !== undefined) === isFetched, 'VALIDATION_ERROR', { contact: [words] });
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
