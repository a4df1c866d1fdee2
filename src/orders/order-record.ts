import type { Sold } from '../menu/menu.service.js';
import { checkView } from './checks/check.dto.js';
import { tellSplit } from './checks/tell-split.js';
import type { Check } from './checks/check.entity.js';
import { insertRows, type Statement } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { isUnacknowledged, readyAfter } from '../domain/kitchen.js';
import { isOpen, type LineStatus } from '../domain/order.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { toStaffAndGuests } from '../events/audience.js';
import { CheckBook, type CheckChange } from './checks/check-book.js';
import type { CheckParts } from './checks/check-parts.js';
import { salesOf } from './checks/check-sales.js';
import { businessDateAt } from '../venues/business-date.service.js';
import type { NewOrderItem } from './new-order.dto.js';
import { orderHead, orderView, type OrderHead, type OrderView } from './order.dto.js';
import { Order, OrderItem, Ticket } from './order.entity.js';
import { KitchenPaper } from './tickets/kitchen-paper.js';
import { bringUpToDate } from './order-standing.js';
import { OrderNews } from './order-news.js';
import { continueTickets } from './lines/order-parts.js';
import { writeOrder, type Made } from './order-writes.js';
import {
  acknowledge,
  editLine,
  keepTimes,
  moveLineTo,
  settle,
  showAgain,
  strike,
  type LineChange,
} from './tickets/rail.js';
import { newRound, tellRound, type Holding } from './round.js';

/** What a change has brought to its end. */
export interface Ended {
  order: boolean;
  /** Those that have just been closed, or paid and wait for a sign; `Closings` wants to know. */
  checks: Check[];
}

/** An order with its lines, tickets and checks, held to be changed; `save` writes what changed and tells everyone once. */
export class OrderRecord {
  readonly news = new OrderNews();
  /** What the change has brought: lines and tickets of parts. */
  readonly made: Made = { tickets: [], items: [] };
  /** Tickets that say more than before. */
  readonly grown = new Set<Ticket>();
  private readonly acknowledged = new Set<OrderItem>();
  readonly paper: KitchenPaper;
  private orderTouched = false;
  private isRetotalled = false;
  private isRepriced = false;
  private readonly rows: Statement[] = [];
  /** Of whoever takes the money that closes a check. */
  shiftId: string | null = null;
  private askedDate: Promise<string> | null = null;

  private constructor(
    private readonly tx: Tx,
    readonly order: Order,
    readonly checks: CheckBook,
    readonly items: OrderItem[],
    readonly tickets: Ticket[],
    readonly at: string,
  ) {
    this.paper = new KitchenPaper(items);
  }

  static async take(tx: Tx, venueId: string, orderId: string, at: string): Promise<OrderRecord> {
    const order = await tx.lock(Order, 'WHERE id = $1 AND venue_id = $2', [orderId, venueId]);
    const checks = await CheckBook.take(tx, order, at);
    const items = await tx.select(OrderItem, 'WHERE order_id = $1 ORDER BY position', [orderId]);
    const tickets = await tx.select(Ticket, 'WHERE order_id = $1 ORDER BY fire', [orderId]);
    return new OrderRecord(tx, order, checks, items, tickets, at);
  }

  /** The check that the order's head names. */
  get check(): Check {
    return this.checks.head;
  }

  /** A new order without lines; its rows are written. */
  static begun(tx: Tx, order: Order, check: Check, at: string): OrderRecord {
    return new OrderRecord(tx, order, CheckBook.begun(order, check, at), [], [], at);
  }

  get head(): OrderHead {
    return orderHead(this.order, this.checks.all);
  }

  partsOf(check: Check): CheckParts {
    return this.checks.partsOf(check, this.items);
  }

  /** The venue's at the moment of the change. */
  businessDate(): Promise<string> {
    return (this.askedDate ??= businessDateAt(this.tx, this.order.venueId, this.at));
  }

  get isChanged(): boolean {
    return this.orderTouched || this.checks.changes.length > 0 || this.news.any;
  }

  get view(): OrderView {
    return orderView(this.order, this.checks.all, this.items, this.checks.discounts.inForce);
  }

  item(itemId: string): OrderItem {
    const item = this.items.find(({ id }) => id === itemId);
    if (!item) throw new Refusal('NOT_FOUND');
    return item;
  }

  ticket(ticketId: string): Ticket {
    const ticket = this.tickets.find(({ id }) => id === ticketId);
    if (!ticket) throw new Refusal('NOT_FOUND');
    return ticket;
  }

  itemsOf(ticket: Ticket): OrderItem[] {
    return this.items.filter(({ ticketId }) => ticketId === ticket.id);
  }

  mustBe(version: number, thing: { version: number }): void {
    if (thing.version !== version) throw new Refusal('STALE_VERSION', { current: this.view });
  }

  move(item: OrderItem, to: LineStatus, ready = readyAfter(to, item)): void {
    const isServed = to === 'READY' && item.status !== 'SERVED' && this.order.completion === 'WHEN_READY';
    moveLineTo(item, isServed ? 'SERVED' : to, ready, this.at);
    this.news.items.set(item, 'order.item.status_changed');
    this.changeTicketOf(item);
  }

  void(item: OrderItem, reason: string): void {
    strike(item, reason, this.at);
    this.news.items.set(item, 'order.item.voided');
    this.isRetotalled = true;
    const ticket = this.changeTicketOf(item);
    if (isUnacknowledged(item)) showAgain(ticket, this.at);
  }

  edit(item: OrderItem, change: LineChange): void {
    const isNew = editLine(item, change);
    this.news.items.set(item, 'order.item.updated');
    this.isRetotalled = true;
    const ticket = this.changeTicketOf(item);
    if (isNew) showAgain(ticket, this.at);
    if (change.comment !== undefined) this.grown.add(ticket);
  }

  /** Changes something on the order itself; the kitchen reads some of it too. */
  update(change: Partial<Order>, isOfDetails = false): void {
    Object.assign(this.order, change);
    if (change.covers) this.order.mostCovers = Math.max(this.order.mostCovers ?? 0, change.covers);
    this.orderTouched = true;
    this.news.isOfHead = true;
    this.news.isOfDetails ||= isOfDetails;
    // Service may be charged from so many guests on.
    if (change.covers !== undefined && this.check.charges !== null) this.isRepriced = true;
    for (const ticket of this.tickets) {
      if (ticket.bumpedAt !== null && ticket.clearedAt !== null) continue;
      this.news.tickets.set(ticket, 'ticket.changed');
      this.grown.add(ticket);
    }
  }

  private changeTicketOf(item: OrderItem): Ticket {
    const ticket = this.ticket(item.ticketId);
    settle(ticket, this.itemsOf(ticket), this.at);
    this.news.tickets.set(ticket, 'ticket.changed');
    return ticket;
  }

  /** The cook has taken note of what is new on the line. */
  acknowledge(item: OrderItem): void {
    if (!acknowledge(item, this.at)) return;
    this.acknowledged.add(item);
    this.changeTicketOf(item);
  }

  cancel(reason: string): void {
    this.order.cancelledAt = this.at;
    this.order.cancelReason = reason;
    this.news.isCancelled = true;
    this.orderTouched = true;
  }

  /** Something on a check itself, as its state and what is paid of it; what it comes to follows from the lines. */
  changeCheck(check: Check, change: CheckChange): void {
    this.checks.change(check, change);
  }

  /** Rows of other tables that are written with the change, after those of the order. */
  withRows(rows: readonly Statement[]): void {
    this.rows.push(...rows);
  }

  /** Something of which the check is priced has changed, and it is none of the lines; `isNews` where nothing else tells it. */
  reprice(isNews: boolean): void {
    this.isRepriced = true;
    this.orderTouched = true;
    this.news.isOfHead ||= isNews;
  }

  /** Lines belong to other checks than before. */
  resplit(): void {
    this.checks.isReshaped = true;
    this.reprice(false);
  }

  /** Refuses unless new lines may still be added; answers the check to which they go. */
  mustTakeLines(checkId?: string): Check {
    refuseUnless(isOpen(this.order.status), 'ORDER_CLOSED', { number: this.order.number, status: this.order.status });
    return this.checks.takingLines(checkId);
  }

  /** Adds a round and tells of it; lines of a round are new, so nothing else of the order can be stale. */
  async add(
    wanted: readonly NewOrderItem[],
    sold: readonly Sold[],
    checkIds: readonly string[],
    holding: Holding = {},
  ): Promise<Ended> {
    const round = newRound(this.order, checkIds, wanted, sold, this.at, holding);
    this.items.push(...round.items);
    this.tickets.push(...round.tickets);
    this.isRetotalled = true;
    await this.tx.changeAll([...insertRows('tickets', round.tickets), ...insertRows('order_items', round.items)]);
    return this.save(() => tellRound(this.tx, this.order, this.head, round, 'order.item.added'));
  }

  /** Writes what changed and records the events. Answers what has just come to an end. */
  async save(tellFirst: () => void = () => undefined): Promise<Ended> {
    const { order, checks } = this;
    const { status: before, fireAt: awaited } = order;
    if (this.isRetotalled || this.isRepriced) checks.price(this.items, this.isRepriced);
    bringUpToDate(order, checks.all, this.items, this.at);
    const statusChanged = order.status !== before;
    if (statusChanged || order.fireAt !== awaited || checks.changes.length > 0) this.orderTouched = true;
    continueTickets(this);
    const closed = checks.justClosed;
    if (closed.length > 0) this.withRows(await this.sales(closed));
    await this.write();
    tellFirst();
    const { head } = this;
    this.news.tell(this.tx, { order, head, before, itemsOf: (ticket) => this.itemsOf(ticket) });
    checks.discounts.tell(this.tx, order.venueId, head);
    if (checks.isReshaped) tellSplit(this.tx, order.venueId, head, checks.all);
    await this.paper.print(this.tx, this);
    for (const check of closed)
      this.tx.record(order.venueId, 'check.closed', { check: checkView(check), order: head }, toStaffAndGuests(head));
    const ended = statusChanged && (order.status === 'COMPLETED' || order.status === 'CANCELLED');
    return { order: ended, checks: checks.justSettled };
  }

  private async sales(closed: readonly Check[]): Promise<Statement[]> {
    const { order, at, shiftId } = this;
    const businessDate = await this.businessDate();
    const partsOf = (check: Check): CheckParts => this.partsOf(check);
    return salesOf({ order, checks: this.checks.all, closed, partsOf, shiftId, businessDate, at });
  }

  private async write(): Promise<void> {
    const { tx, order, checks, news, made, at } = this;
    // A ticket that was only seen or put away leaves the order as it was told.
    const isOrderChanged = this.orderTouched || news.lines.length > 0;
    const seen = order.version;
    if (this.orderTouched) order.version += 1;
    if (isOrderChanged) order.updatedAt = at;
    for (const ticket of news.tickets.keys()) keepTimes(ticket, this.itemsOf(ticket), order.orderType, at);
    const noticed = [...this.acknowledged].filter((item) => !news.lines.includes(item));
    const changed = isOrderChanged ? { ...order, seen } : null;
    await writeOrder(tx, { order: changed, checks: checks.changes, noticed, news, made });
    await tx.changeAll([...checks.discounts.statements(), ...this.rows]);
    // There may be as many as lines times checks.
    if (checks.shares.isChanged) await tx.changeInTurns(checks.shares.statements());
  }
}
