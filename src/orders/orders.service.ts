import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { FindOptionsWhere } from 'typeorm';
import { In, IsNull } from 'typeorm';
import type { StaffActor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import { insertRows } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { businessDate } from '../domain/business-day.js';
import { isOpen, ORDER_STATUSES } from '../domain/order.js';
import { Refusal } from '../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { MenuService, type Wanted } from '../menu/menu.service.js';
import { TermsService, type Terms } from '../pricing/terms.service.js';
import { choiceOf } from './choice.dto.js';
import { componentOf } from './component.dto.js';
import { Check } from './check.entity.js';
import { priceOf, termsText, totalsOf } from './check-totals.js';
import { discountView } from './discount.dto.js';
import { Discount } from './discount.entity.js';
import type { OrdersQuery } from './order-change.dto.js';
import {
  orderHead,
  orderItemView,
  type NewOrder,
  type NewOrderItem,
  type OrderHead,
  type OrderView,
} from './order.dto.js';
import { Order, OrderItem } from './order.entity.js';
import { orderPrice, type ItemInQuestion, type OrderPrice, type PriceQuestion } from './order-price.dto.js';
import { OrderRecord } from './order-record.js';
import { newRound, tellRound } from './round.js';
import { VisitsService } from './visits.service.js';

/** Where an order is taken: the venue's calendar and the table as it stands. */
interface Place {
  timeZone: string;
  cutoffMinutes: number;
  tableName: string | null;
}

interface PlaceRow {
  time_zone: string;
  cutoff_minutes: number;
  table_id: string | null;
  name: string | null;
}

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
      const place = await placeFor(tx, me.venueId, wanted.table_id ?? null);
      const sold = await this.menu.sell(tx, me.venueId, wanted.items.map(wantedDish), wanted.order_type);
      const day = businessDate(at, place.timeZone, place.cutoffMinutes);
      const order = newOrder(me, wanted, place, day, at);
      const check = newCheck(order, await this.terms.now(tx, me.venueId, wanted.order_type));
      const round = newRound(order, check.id, wanted.items, sold, at);
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
      const head = orderHead(order, check);
      tellRound(tx, order, head, round, 'order.created');
      return { ...head, discounts: [], items: round.items.map(orderItemView) };
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
  add(me: StaffActor, orderId: string, wanted: readonly NewOrderItem[]): Promise<OrderView> {
    return this.database.write(async (tx) => {
      const record = await OrderRecord.take(tx, me.venueId, orderId, this.clock.iso());
      record.mustTakeLines();
      const sold = await this.menu.sell(tx, me.venueId, wanted.map(wantedDish), record.order.orderType);
      await record.add(wanted, sold);
      return record.view;
    });
  }

  async get(venueId: string, id: string): Promise<OrderView> {
    return this.database.read(async (reader) => {
      const order = await reader.get(Order, { id, venueId });
      const items = await reader.find(OrderItem, { where: { orderId: id }, order: { position: 'ASC' } });
      const check = await reader.get(Check, { orderId: id, position: 1 });
      const discounts = await discountsOf(reader, [order]);
      return { ...orderHead(order, check), discounts: discounts.map(discountView), items: items.map(orderItemView) };
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
    return orders.map((order) => ({
      ...orderHead(order, checks.get(order.id)!),
      discounts: discounts.filter(({ orderId }) => orderId === order.id).map(discountView),
      items: items.filter(({ orderId }) => orderId === order.id).map(orderItemView),
    }));
  }

  countOpen(reader: Reader, venueId: string): Promise<number> {
    return reader.count(Order, isOpenIn(venueId));
  }
}

const PLACE = `SELECT v.time_zone, v.cutoff_minutes, t.id AS table_id, t.name
  FROM venues v LEFT JOIN tables t ON t.id = $2 AND t.venue_id = v.id AND t.archived_at IS NULL WHERE v.id = $1`;

/** An order at a table holds the floor from here on, as the floor's own `holdFloor` would, in the same question. */
async function placeFor(tx: Tx, venueId: string, tableId: string | null): Promise<Place> {
  const text = tableId !== null && tx.dialect === 'postgres' ? `${PLACE} FOR SHARE OF v` : PLACE;
  const [row] = await tx.rows<PlaceRow>(text, [venueId, tableId]);
  if (!row || (tableId !== null && row.table_id === null)) throw new Refusal('NOT_FOUND', { table_id: tableId });
  return { timeZone: row.time_zone, cutoffMinutes: row.cutoff_minutes, tableName: row.name };
}

// A counter in the same transaction: numbers have no gaps and none is given twice.
async function nextNumber(tx: Tx, venueId: string, day: string): Promise<number> {
  const [row] = await tx.rows<{ last: number }>(
    `INSERT INTO order_counters (venue_id, business_date, last) VALUES ($1, $2, 1)
     ON CONFLICT (venue_id, business_date) DO UPDATE SET last = order_counters.last + 1 RETURNING last`,
    [venueId, day],
  );
  return row!.last;
}

function wantedDish(item: ItemInQuestion): Wanted {
  const { dish_id: dishId, dish_variation_id, quantity, price, grams, modifiers, components } = item;
  const variationId = dish_variation_id ?? null;
  return {
    dishId,
    variationId,
    quantity,
    price,
    grams,
    modifiers: modifiers?.map(choiceOf),
    components: components?.map(componentOf),
  };
}

function newOrder(me: StaffActor, wanted: NewOrder, place: Place, day: string, at: string): Order {
  return {
    id: wanted.id ?? newId(),
    venueId: me.venueId,
    number: 0,
    businessDate: day,
    orderType: wanted.order_type,
    tableId: wanted.table_id ?? null,
    sessionId: null,
    tableName: place.tableName,
    waiterId: me.userId,
    waiterName: me.name,
    covers: wanted.covers ?? null,
    notes: wanted.notes?.trim() || null,
    menuVersion: wanted.menu_version ?? null,
    status: 'CONFIRMED',
    paymentStatus: 'UNPAID',
    fires: 0,
    lines: 0,
    version: 1,
    createdAt: at,
    updatedAt: at,
    settledAt: null,
    cancelledAt: null,
    cancelReason: null,
  };
}

function newCheck(order: Order, terms: Terms): Check {
  return {
    id: newId(),
    venueId: order.venueId,
    orderId: order.id,
    position: 1,
    state: 'OPEN',
    subtotal: 0,
    discount: 0,
    service: 0,
    taxes: null,
    total: 0,
    paid: 0,
    tips: 0,
    ...termsText(terms),
    waived: null,
    discounts: 0,
    version: 1,
    createdAt: order.createdAt,
    closedAt: null,
    bills: 0,
  };
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
