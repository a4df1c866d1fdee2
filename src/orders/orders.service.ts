import { Injectable } from '@nestjs/common';
import type { FindOptionsWhere } from 'typeorm';
import { In, IsNull, Not } from 'typeorm';
import type { StaffActor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import { insertRows } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { businessDate } from '../domain/business-day.js';
import { earlier } from '../domain/firing.js';
import { isOpen, ORDER_STATUSES } from '../domain/order.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { MenuService } from '../menu/menu.service.js';
import { TermsService } from '../pricing/terms.service.js';
import { newCheck, newOrder } from './begun-order.js';
import { Check } from './checks/check.entity.js';
import { priceOf, totalsOf } from './checks/check-totals.js';
import { Discount } from './discounts/discount.entity.js';
import type { MoreItems, NewOrder, NewOrderItem } from './new-order.dto.js';
import type { OrdersQuery } from './order-change.dto.js';
import type { RoundAgain } from './order-work.dto.js';
import { orderHead, orderView, type OrderHead, type OrderView } from './order.dto.js';
import { Order, OrderItem } from './order.entity.js';
import { orderPrice, type OrderPrice, type PriceQuestion } from './checks/order-price.dto.js';
import { OrderRecord } from './order-record.js';
import { printRound } from './tickets/kitchen-paper.js';
import { nextNumber, placeFor } from './place.js';
import { fireTimeOf, promiseOf } from './firing/promise.js';
import { newRound, tellRound } from './round.js';
import { roundAgain } from './round-again.js';
import { VisitsService } from './visits.service.js';
import { wantedDish } from './lines/wanted-dish.js';

@Injectable()
export class OrdersService {
  constructor(
    private readonly database: Database,
    private readonly menu: MenuService,
    private readonly terms: TermsService,
    private readonly visits: VisitsService,
    private readonly clock: Clock,
  ) {}

  /** Takes an order: prices its lines from the menu, opens its check and sends its tickets, all in one transaction. */
  take(me: StaffActor, wanted: NewOrder): Promise<OrderView> {
    return this.database.write(async (tx) => {
      const at = this.clock.iso();
      const promised = promiseOf(wanted, at);
      const place = await placeFor(tx, me.venueId, await this.visits.tableFor(tx, me.venueId, wanted, at));
      const moment = promised ?? at;
      const sold = await this.menu.sell(tx, me.venueId, wanted.items.map(wantedDish), wanted.order_type, moment);
      const day = businessDate(moment, place.timeZone, place.cutoffMinutes);
      const order = newOrder(me, wanted, place, day, at);
      order.fireAt = promised && fireTimeOf(promised, sold, at);
      const check = newCheck(order, await this.terms.now(tx, me.venueId, wanted.order_type));
      const holding = { courses: wanted.hold_courses, all: order.fireAt !== null };
      const round = newRound(order, check.id, wanted.items, sold, at, holding);
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
      tellRound(tx, order, orderHead(order, check), round, 'order.created');
      await printRound(tx, { order, ...round, at });
      return orderView(order, check, round.items);
    });
  }

  /** What an order would cost now: found, priced and refused by the same code as the order itself. Writes nothing. */
  async price(venueId: string, question: PriceQuestion, isExplained: boolean): Promise<OrderPrice> {
    const { items, order_type: orderType } = question;
    return this.database.read(async (reader) => {
      const terms = await this.terms.now(reader, venueId, orderType);
      const sold = await this.menu.price(reader, venueId, items.map(wantedDish), orderType);
      return orderPrice(question, sold, terms, isExplained);
    });
  }

  /** Adds a round to an open order. Rounds commute: no version is asked, so two waiters never lose each other's lines. */
  add(me: StaffActor, orderId: string, { items: wanted, hold_courses: courses }: MoreItems): Promise<OrderView> {
    return this.database.write(async (tx) => {
      const record = await OrderRecord.take(tx, me.venueId, orderId, this.clock.iso());
      record.mustTakeLines();
      await this.addRound(tx, record, wanted, courses);
      return record.view;
    });
  }

  /** The same dishes again, as a new round: at the prices of now, and only when all of them can be had. */
  repeat(me: StaffActor, orderId: string, again: RoundAgain): Promise<OrderView> {
    return this.database.write(async (tx) => {
      const record = await OrderRecord.take(tx, me.venueId, orderId, this.clock.iso());
      record.mustTakeLines();
      await this.addRound(tx, record, await roundAgain(tx, record, again));
      return record.view;
    });
  }

  private async addRound(
    tx: Tx,
    record: OrderRecord,
    wanted: readonly NewOrderItem[],
    courses?: readonly number[],
  ): Promise<void> {
    const { order, at } = record;
    const { venueId, orderType, fireAt } = order;
    const moment = fireAt === null ? at : order.promisedAt!;
    const sold = await this.menu.sell(tx, venueId, wanted.map(wantedDish), orderType, moment);
    if (fireAt !== null) order.fireAt = earlier(fireAt, fireTimeOf(moment, sold, at) ?? at);
    await record.add(wanted, sold, { courses, all: fireAt !== null });
  }

  async get(venueId: string, id: string): Promise<OrderView> {
    return this.database.read(async (reader) => {
      const order = await reader.get(Order, { id, venueId });
      const items = await reader.find(OrderItem, { where: { orderId: id }, order: { position: 'ASC' } });
      const check = await reader.get(Check, { orderId: id, position: 1 });
      return orderView(order, check, items, await discountsOf(reader, [order]));
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
    return this.database.read(async (reader) => {
      const found = await reader.page(Order, pageWanted(query), where, { createdAt: 'DESC', id: 'DESC' });
      const checks = await checksOf(reader, found.rows);
      return pageView(query, found, (order) => orderHead(order, checks.get(order.id)!));
    });
  }

  /** Every order that still owes money or food, with its lines, oldest first. */
  async open(reader: Reader, venueId: string): Promise<OrderView[]> {
    const orders = await reader.find(Order, { where: isOpenIn(venueId), order: { createdAt: 'ASC', id: 'ASC' } });
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

  countOpen(reader: Reader, venueId: string): Promise<number> {
    return reader.count(Order, isOpenIn(venueId));
  }
}

async function checksOf(reader: Reader, orders: readonly Order[]): Promise<Map<string, Check>> {
  if (orders.length === 0) return new Map();
  const checks = await reader.find(Check, { where: { orderId: In(orders.map(({ id }) => id)), position: 1 } });
  return new Map(checks.map((check) => [check.orderId, check]));
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
