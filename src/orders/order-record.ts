import type { Sold } from '../menu/menu.service.js';
import { checkView, type CheckView } from './checks/check.dto.js';
import type { Check } from './checks/check.entity.js';
import { insertRows, type Statement } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import type { CheckState } from '../domain/bill.js';
import { isUnacknowledged, readyAfter } from '../domain/kitchen.js';
import { mustBeThawed } from '../domain/billing.js';
import { isOpen, type LineStatus } from '../domain/order.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { HeldCheck } from './checks/held-check.js';
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
  check: boolean;
}

/** An order with its lines, tickets and check, held to be changed; `save` writes what changed and tells everyone once. */
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
  private readonly rows: Statement[] = [];

  private constructor(
    private readonly tx: Tx,
    readonly order: Order,
    readonly held: HeldCheck,
    readonly items: OrderItem[],
    readonly tickets: Ticket[],
    readonly at: string,
  ) {
    this.paper = new KitchenPaper(items);
  }

  static async take(tx: Tx, venueId: string, orderId: string, at: string): Promise<OrderRecord> {
    const order = await tx.lock(Order, 'WHERE id = $1 AND venue_id = $2', [orderId, venueId]);
    const held = await HeldCheck.take(tx, orderId, at);
    const items = await tx.select(OrderItem, 'WHERE order_id = $1 ORDER BY position', [orderId]);
    const tickets = await tx.select(Ticket, 'WHERE order_id = $1 ORDER BY fire', [orderId]);
    return new OrderRecord(tx, order, held, items, tickets, at);
  }

  get check(): Check {
    return this.held.check;
  }

  /** A new order without lines; its rows are written. */
  static begun(tx: Tx, order: Order, check: Check, at: string): OrderRecord {
    return new OrderRecord(tx, order, HeldCheck.begun(check, at), [], [], at);
  }

  get head(): OrderHead {
    return orderHead(this.order, this.check);
  }

  get checkView(): CheckView {
    return checkView(this.check);
  }

  get isChanged(): boolean {
    return this.orderTouched || this.held.isChanged || this.news.any;
  }

  get view(): OrderView {
    return orderView(this.order, this.check, this.items, this.held.discounts.inForce);
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
    moveLineTo(item, to, ready, this.at);
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
    this.orderTouched = true;
    this.news.isOfHead = true;
    this.news.isOfDetails ||= isOfDetails;
    // Service may be charged from so many guests on.
    if (change.covers !== undefined && this.check.charges !== null) this.isRetotalled = true;
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

  /** Something on the check itself, as its state; amounts follow from the lines. */
  changeCheck(change: Partial<Pick<Check, 'state' | 'bills'>>): void {
    this.held.change(this.order, change);
  }

  /** Rows of other tables that are written with the change, after those of the order. */
  withRows(rows: readonly Statement[]): void {
    this.rows.push(...rows);
  }

  /** Something of which the check is priced has changed, and it is none of the lines; `isNews` where nothing else tells it. */
  reprice(isNews: boolean): void {
    this.isRetotalled = true;
    this.orderTouched = true;
    this.news.isOfHead ||= isNews;
  }

  /** Refuses unless new lines may still be added. */
  mustTakeLines(): void {
    refuseUnless(isOpen(this.order.status), 'ORDER_CLOSED', { number: this.order.number, status: this.order.status });
    mustBeThawed(this.check.state);
    refuseUnless(this.check.state === 'OPEN', 'CHECK_CLOSED', { state: this.check.state });
  }

  /** Adds a round and tells of it; lines of a round are new, so nothing else of the order can be stale. */
  async add(wanted: readonly NewOrderItem[], sold: readonly Sold[], holding: Holding = {}): Promise<void> {
    const round = newRound(this.order, this.check.id, wanted, sold, this.at, holding);
    this.items.push(...round.items);
    this.tickets.push(...round.tickets);
    this.isRetotalled = true;
    await this.tx.changeAll([...insertRows('tickets', round.tickets), ...insertRows('order_items', round.items)]);
    await this.save(() => tellRound(this.tx, this.order, this.head, round, 'order.item.added'));
  }

  /** Takes a payment into the books of the check; the caller has asked the domain. */
  pay(payment: { paid: number; tip: number; state: CheckState }): void {
    this.held.pay(this.order, payment);
    this.orderTouched = true;
  }

  /** Writes what changed and records the events. Answers what has just come to an end. */
  async save(tellFirst: () => void = () => undefined): Promise<Ended> {
    const { order, held } = this;
    const { status: before, fireAt: awaited } = order;
    if (this.isRetotalled) held.price(order, this.items);
    bringUpToDate(order, held.check, this.items, this.at);
    const statusChanged = order.status !== before;
    if (statusChanged || order.fireAt !== awaited || held.isChanged) this.orderTouched = true;
    continueTickets(this);
    await this.write();
    tellFirst();
    const { head } = this;
    this.news.tell(this.tx, { order, head, before, itemsOf: (ticket) => this.itemsOf(ticket) });
    held.discounts.tell(this.tx, order.venueId, head);
    await this.paper.print(this.tx, this);
    const checkEnded = held.hasJustClosed;
    if (checkEnded) this.tx.record(order.venueId, 'check.closed', { check: this.checkView, order: head }, ['staff']);
    const ended = statusChanged && (order.status === 'COMPLETED' || order.status === 'CANCELLED');
    return { order: ended, check: checkEnded };
  }

  private async write(): Promise<void> {
    const { tx, order, check, news, made, at } = this;
    // A ticket that was only seen or put away leaves the order as it was told.
    const isOrderChanged = this.orderTouched || news.lines.length > 0;
    const seen = order.version;
    if (this.orderTouched) order.version += 1;
    if (isOrderChanged) order.updatedAt = at;
    for (const ticket of news.tickets.keys()) keepTimes(ticket, this.itemsOf(ticket), at);
    const noticed = [...this.acknowledged].filter((item) => !news.lines.includes(item));
    const checks = this.held.isChanged ? [check] : [];
    await writeOrder(tx, { order: isOrderChanged ? { ...order, seen } : null, checks, noticed, news, made });
    await tx.changeAll([...this.held.discounts.statements(), ...this.rows]);
  }
}
