import { Injectable } from '@nestjs/common';
import type { FindOptionsWhere } from 'typeorm';
import { In, IsNull, Not } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import { insertRows } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { businessDate } from '../domain/business-day.js';
import { earlier } from '../domain/firing.js';
import { grouped } from '../domain/grouped.js';
import { isOpen, ORDER_STATUSES } from '../domain/order.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { MenuService } from '../menu/menu.service.js';
import { TermsService } from '../pricing/terms.service.js';
import { newCheck, newOrder, type Taker } from './begun-order.js';
import { Check } from './checks/check.entity.js';
import { Closings } from './checks/closings.service.js';
import { priceOf, totalsOf } from './checks/check-totals.js';
import { Discount } from './discounts/discount.entity.js';
import type { AddedItem, MoreItems, NewOrder } from './new-order.dto.js';
import type { OrdersQuery } from './order-change.dto.js';
import type { RoundAgain } from './order-work.dto.js';
import { orderHead, orderView, type OrderHead, type OrderView } from './order.dto.js';
import { Order, OrderItem } from './order.entity.js';
import { orderPrice, type OrderPrice, type PriceQuestion } from './checks/order-price.dto.js';
import { OrderRecord, type Ended } from './order-record.js';
import { printRound } from './tickets/kitchen-paper.js';
import { nextNumber, placeFor } from './place.js';
import { fireTimeOf, promiseOf } from './firing/promise.js';
import { newRound, tellRound } from './round.js';
import { roundAgain } from './round-again.js';
import { VisitsService } from './visits.service.js';
import { wantedDish } from './lines/wanted-dish.js';

export type { Taker } from './begun-order.js';

@Injectable()
export class OrdersService {
  constructor(
    private readonly database: Database,
    private readonly menu: MenuService,
    private readonly terms: TermsService,
    private readonly visits: VisitsService,
    private readonly closings: Closings,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes an order: prices its lines from the menu, opens its check and sends its tickets, all in one transaction. One that
   * waits to be paid is not sent when its time comes: whoever hears of the money says when.
   */
  take(me: Taker, wanted: NewOrder, { isAwaited = false } = {}): Promise<OrderView> {
    return this.database.write(async (tx) => {
      const at = this.clock.iso();
      const promised = promiseOf(wanted, at);
      const place = await placeFor(tx, me.venueId, await this.visits.tableFor(tx, me.venueId, wanted, at));
      const moment = promised ?? at;
      const sold = await this.menu.sell(tx, me.venueId, wanted.items.map(wantedDish), wanted.order_type, moment);
      const day = businessDate(moment, place.timeZone, place.cutoffMinutes);
      const order = newOrder(me, wanted, place, day, at);
      order.fireAt = isAwaited ? null : promised && fireTimeOf(promised, sold, at);
      const check = newCheck(order, await this.terms.now(tx, me.venueId, wanted.order_type));
      const holding = { courses: wanted.hold_courses, all: order.fireAt !== null };
      const round = newRound(
        order,
        wanted.items.map(() => check.id),
        wanted.items,
        sold,
        at,
        holding,
      );
      const { covers } = order;
      Object.assign(check, totalsOf(priceOf({ check, covers, items: round.items, discounts: [] })));
      order.sessionId = await this.visits.forOrder(tx, order);
      order.number = await nextNumber(tx, me.venueId, day);
      await tx.changeAll([
        ...insertRows('orders', [order]),
        ...insertRows('checks', [check]),
        ...insertRows('tickets', round.tickets),
        ...insertRows('order_items', round.items),
      ]);
      tellRound(tx, order, orderHead(order, [check]), round, 'order.created');
      await printRound(tx, { order, ...round, at });
      return orderView(order, [check], round.items);
    });
  }

  /** What an order would cost: found, priced and refused by the same code as the order itself. Writes nothing. */
  async price(
    venueId: string,
    question: PriceQuestion,
    isExplained: boolean,
    at = this.clock.iso(),
  ): Promise<OrderPrice> {
    const { items, order_type: orderType } = question;
    return this.database.read(async (reader) => {
      const terms = await this.terms.now(reader, venueId, orderType);
      const sold = await this.menu.price(reader, venueId, items.map(wantedDish), orderType, at);
      return orderPrice(question, sold, terms, isExplained);
    });
  }

  /** Adds a round to an open order. Rounds commute: no version is asked, so two waiters never lose each other's lines. */
  add(
    me: Pick<Taker, 'venueId'>,
    orderId: string,
    { items: wanted, hold_courses: courses, check_id }: MoreItems,
  ): Promise<OrderView> {
    return this.database.write(async (tx) => {
      const record = await OrderRecord.take(tx, me.venueId, orderId, this.clock.iso());
      record.mustTakeLines(check_id);
      const ended = await this.addRound(tx, record, wanted, { courses, check_id });
      await this.closings.run(tx, record, ended.checks);
      return record.view;
    });
  }

  /** The same dishes again, as a new round: at the prices of now, and only when all of them can be had. */
  repeat(me: Pick<Taker, 'venueId'>, orderId: string, again: RoundAgain): Promise<OrderView> {
    return this.database.write(async (tx) => {
      const record = await OrderRecord.take(tx, me.venueId, orderId, this.clock.iso());
      record.mustTakeLines();
      const ended = await this.addRound(tx, record, await roundAgain(tx, record, again));
      await this.closings.run(tx, record, ended.checks);
      return record.view;
    });
  }

  private async addRound(
    tx: Tx,
    record: OrderRecord,
    wanted: readonly AddedItem[],
    { courses, check_id }: { courses?: readonly number[] | undefined; check_id?: string | undefined } = {},
  ): Promise<Ended> {
    const { order, at } = record;
    const { venueId, orderType, fireAt } = order;
    const moment = fireAt === null ? at : order.promisedAt!;
    const sold = await this.menu.sell(tx, venueId, wanted.map(wantedDish), orderType, moment);
    if (fireAt !== null) order.fireAt = earlier(fireAt, fireTimeOf(moment, sold, at) ?? at);
    const checkIds = wanted.map((one) => record.mustTakeLines(one.check_id ?? check_id).id);
    return record.add(wanted, sold, checkIds, { courses, all: fireAt !== null });
  }

  /** All of one moment: whoever names a version of what they saw has seen the lines and the total of that version. */
  get(venueId: string, id: string): Promise<OrderView> {
    return this.database.readSnapshot(async (reader) => {
      const order = await reader.get(Order, { id, venueId });
      const items = await reader.find(OrderItem, { where: { orderId: id }, order: { position: 'ASC' } });
      const checks = await checksOf(reader, [order]);
      return orderView(order, checks.get(id)!, items, await discountsOf(reader, [order]));
    });
  }

  async list(venueId: string, query: OrdersQuery): Promise<Page<OrderHead>> {
    const where: FindOptionsWhere<Order> = {
      venueId,
      ...(query.status && { status: query.status }),
      ...(query.payment_status && { paymentStatus: query.payment_status }),
      ...(query.table_id && { tableId: query.table_id }),
      ...(query.waiter_id && { waiterId: query.waiter_id }),
      ...(query.business_date && { businessDate: query.business_date }),
      ...(query.type && { orderType: query.type }),
      ...(query.scheduled !== undefined && { fireAt: query.scheduled ? Not(IsNull()) : IsNull() }),
    };
    return this.database.readSnapshot(async (reader) => {
      const found = await reader.page(Order, pageWanted(query), where, { createdAt: 'DESC', id: 'DESC' });
      const checks = await checksOf(reader, found.rows);
      return pageView(query, found, (order) => orderHead(order, checks.get(order.id)!));
    });
  }

  /** Every order that still owes money or food, with its lines, oldest first. */
  open(reader: Reader, venueId: string): Promise<OrderView[]> {
    return this.viewsOf(reader, isOpenIn(venueId));
  }

  /** Every order of a visit that was not taken back, with its lines, oldest first. */
  ofVisit(reader: Reader, venueId: string, sessionId: string): Promise<OrderView[]> {
    return this.viewsOf(reader, { venueId, sessionId, status: Not(In(['CANCELLED', 'REJECTED'])) });
  }

  /** The same of a guest who fetches what they order. */
  ofGuest(reader: Reader, venueId: string, guestPhoneId: string): Promise<OrderView[]> {
    return this.viewsOf(reader, { venueId, guestPhoneId, status: Not(In(['CANCELLED', 'REJECTED'])) });
  }

  private async viewsOf(
    reader: Reader,
    where: FindOptionsWhere<Order> | FindOptionsWhere<Order>[],
  ): Promise<OrderView[]> {
    const orders = await reader.find(Order, { where, order: { createdAt: 'ASC', id: 'ASC' } });
    const checks = await checksOf(reader, orders);
    const items =
      orders.length === 0
        ? []
        : await reader.find(OrderItem, {
            where: { orderId: In(orders.map(({ id }) => id)) },
            order: { position: 'ASC' },
          });
    const discounts = await discountsOf(reader, orders);
    return orders.map((order) =>
      orderView(
        order,
        checks.get(order.id)!,
        items.filter(({ orderId }) => orderId === order.id),
        discounts.filter(({ orderId }) => orderId === order.id),
      ),
    );
  }

  /** The oldest order of the visit to which lines may still be added. */
  async openOrderOf(reader: Reader, venueId: string, sessionId: string): Promise<string | null> {
    const [found] = await reader.rows<{ id: string }>(OPEN_ORDER_OF_VISIT, [venueId, sessionId]);
    return found?.id ?? null;
  }

  countOpen(reader: Reader, venueId: string): Promise<number> {
    return reader.count(Order, isOpenIn(venueId));
  }
}

const OPEN_ORDER_OF_VISIT = `SELECT o.id FROM orders o WHERE o.venue_id = $1 AND o.session_id = $2
  AND o.status NOT IN ('COMPLETED', 'CANCELLED', 'REJECTED') AND o.fire_at IS NULL
  AND EXISTS (SELECT 1 FROM checks c WHERE c.order_id = o.id AND c.undone_at IS NULL AND c.state = 'OPEN')
  ORDER BY o.created_at, o.id LIMIT 1`;

async function checksOf(reader: Reader, orders: readonly Order[]): Promise<Map<string, Check[]>> {
  if (orders.length === 0) return new Map();
  const where = { orderId: In(orders.map(({ id }) => id)), undoneAt: IsNull() };
  return grouped(await reader.find(Check, { where, order: { position: 'ASC' } }), ({ orderId }) => orderId);
}

/** Those in force. */
async function discountsOf(reader: Reader, orders: readonly Order[]): Promise<Discount[]> {
  if (orders.length === 0) return [];
  const where = { orderId: In(orders.map(({ id }) => id)), removedAt: IsNull() };
  return reader.find(Discount, { where, order: { place: 'ASC' } });
}

function isOpenIn(venueId: string): FindOptionsWhere<Order> {
  return { venueId, status: In(ORDER_STATUSES.filter(isOpen)) };
}
