import type { Sold } from '../menu/menu.service.js';
import { checkView, type CheckView } from './check.dto.js';
import type { Check } from './check.entity.js';
import type { DiscountBook } from './discount-book.js';
import type { Discount } from './discount.entity.js';
import { discountView } from './discount.dto.js';
import { insertRows, type Statement } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import type { CheckState } from '../domain/bill.js';
import { isUnacknowledged, readyAfter, type TicketPriority } from '../domain/kitchen.js';
import { mustBeThawed } from '../domain/billing.js';
import { deriveOrderStatus, isOpen, type LineStatus, type OrderStatus } from '../domain/order.js';
import type { ViewOf } from '../events/catalog.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { HeldCheck } from './held-check.js';
import { orderHead, orderItemView, type NewOrderItem, type OrderHead, type OrderView } from './order.dto.js';
import { Order, OrderItem, Ticket } from './order.entity.js';
import { acknowledgement, itemUpdate, orderUpdate, ticketUpdate } from './order-updates.js';
import { OrderNews } from './order-news.js';
import { acknowledge, editLine, keepTimes, moveLineTo, settle, showAgain, strike } from './rail.js';
import { newRound, tellRound } from './round.js';

/** What a change has brought to its end. */
export interface Ended {
  order: boolean;
  check: boolean;
}

/** An order with its lines, tickets and check, held to be changed; `save` writes what changed and tells everyone once. */
export class OrderRecord {
  private readonly news = new OrderNews();
  private readonly acknowledged = new Set<OrderItem>();
  private orderTouched = false;
  private isCancelled = false;
  private isRetotalled = false;
  private readonly rows: Statement[] = [];
  private isHeadNews = false;

  private constructor(
    private readonly tx: Tx,
    readonly order: Order,
    private readonly held: HeldCheck,
    readonly items: OrderItem[],
    private readonly allTickets: Ticket[],
    readonly at: string,
  ) {}

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

  get discounts(): DiscountBook {
    return this.held.discounts;
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
    const { discounts } = this;
    return {
      ...this.head,
      discounts: discounts.inForce.map(discountView),
      items: this.items.map(orderItemView),
    };
  }

  item(itemId: string): OrderItem {
    const item = this.items.find(({ id }) => id === itemId);
    if (!item) throw new Refusal('NOT_FOUND');
    return item;
  }

  ticket(ticketId: string): Ticket {
    const ticket = this.allTickets.find(({ id }) => id === ticketId);
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

  edit(item: OrderItem, change: { quantity?: number; comment?: string | null }): void {
    const isNew = editLine(item, change);
    this.news.items.set(item, 'order.item.updated');
    this.isRetotalled = true;
    const ticket = this.changeTicketOf(item);
    if (isNew) showAgain(ticket, this.at);
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

  /** Takes it off the screen, unless something is left on it to make or to take note of. */
  bump(ticket: Ticket): void {
    settle(ticket, this.itemsOf(ticket), this.at);
    if (ticket.bumpedAt !== null) this.news.tickets.set(ticket, 'ticket.bumped');
  }

  recall(ticket: Ticket): void {
    ticket.bumpedAt = null;
    this.news.tickets.set(ticket, 'ticket.recalled');
  }

  seen(ticket: Ticket, by: string): void {
    if (ticket.seenAt !== null) return;
    ticket.seenAt = this.at;
    ticket.seenBy = by;
    if (!this.news.tickets.has(ticket)) this.news.tickets.set(ticket, 'ticket.seen');
  }

  unseen(ticket: Ticket): void {
    ticket.unseenAt = this.at;
    this.news.tickets.set(ticket, 'ticket.unseen');
  }

  prioritise(ticket: Ticket, priority: TicketPriority): void {
    ticket.priority = priority;
    this.news.tickets.set(ticket, 'ticket.changed');
  }

  cancel(reason: string): void {
    this.order.cancelledAt = this.at;
    this.order.cancelReason = reason;
    this.isCancelled = true;
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

  /** Takes something off, and answers what it takes now. A comp gives away what is there now: what comes later is paid. */
  giveDiscount(wanted: Omit<Discount, 'place' | 'taken'>): Discount {
    const given = this.discounts.give(this.check, wanted);
    this.held.price(this.order, this.items);
    if (given.kind === 'COMP') given.cap = given.taken;
    this.reprice();
    return given;
  }

  /** Something of which the check is priced has changed, and it is none of the lines. */
  reprice(): void {
    this.isRetotalled = true;
    this.orderTouched = true;
    this.isHeadNews = true;
  }

  /** Refuses unless new lines may still be added. */
  mustTakeLines(): void {
    refuseUnless(isOpen(this.order.status), 'ORDER_CLOSED', { number: this.order.number, status: this.order.status });
    mustBeThawed(this.check.state);
    refuseUnless(this.check.state === 'OPEN', 'CHECK_CLOSED', { state: this.check.state });
  }

  /** Adds a round and tells of it; lines of a round are new, so nothing else of the order can be stale. */
  async add(wanted: readonly NewOrderItem[], sold: readonly Sold[]): Promise<void> {
    const round = newRound(this.order, this.check.id, wanted, sold, this.at);
    this.items.push(...round.items);
    this.allTickets.push(...round.tickets);
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
    const { status: before } = this.order;
    if (this.isRetotalled) this.held.price(this.order, this.items);
    this.order.status = this.derivedStatus();
    if (this.order.status === 'CANCELLED') this.order.cancelledAt ??= this.at;
    const statusChanged = this.order.status !== before;
    if (statusChanged || this.held.isChanged) this.orderTouched = true;
    await this.write();
    tellFirst();
    this.tell(before);
    const checkEnded = this.held.hasJustClosed;
    if (checkEnded) this.record('check.closed', { check: this.checkView, order: this.head });
    const ended = statusChanged && (this.order.status === 'COMPLETED' || this.order.status === 'CANCELLED');
    return { order: ended, check: checkEnded };
  }

  private derivedStatus(): OrderStatus {
    return deriveOrderStatus({
      accepted: this.order.status !== 'PENDING',
      rejected: this.order.status === 'REJECTED',
      lines: this.items.map(({ status }) => status),
      checksClosed: this.check.state === 'CLOSED',
    });
  }

  private async write(): Promise<void> {
    const items = [...this.news.items.keys()];
    const tickets = [...this.news.tickets.keys()];
    for (const ticket of tickets) keepTimes(ticket, this.itemsOf(ticket), this.at);
    for (const one of [...items, ...tickets]) one.version += 1;
    const noticed = [...this.acknowledged].filter((item) => !this.news.items.has(item));
    // A ticket that was only seen or put away leaves the order as it was told.
    if (this.orderTouched || items.length > 0) await this.writeOrder();
    await this.tx.changeAll([
      ...items.map(itemUpdate),
      ...noticed.map(acknowledgement),
      ...tickets.map(ticketUpdate),
      ...this.held.statements(),
    ]);
    await this.tx.changeAll(this.rows);
  }

  private async writeOrder(): Promise<void> {
    const { order } = this;
    const seen = order.version;
    if (this.orderTouched) order.version += 1;
    order.updatedAt = this.at;
    const { text, params } = orderUpdate(order, seen);
    const written = await this.tx.change(text, params);
    // The row was locked when it was taken, so nobody can have been faster.
    if (written !== 1) throw new Error(`order ${order.id} changed under its lock`);
  }

  private tell(before: OrderStatus): void {
    const { order, head } = this;
    this.news.tell(this.tx, order, head, (ticket) => this.itemsOf(ticket));
    this.discounts.tell(this.tx, order.venueId, head);
    if (this.isHeadNews && !this.discounts.isChanged) this.record('order.updated', { order: head, items: [] });
    if (order.status !== before) this.record('order.status_changed', { order: head, from: before });
    if (this.isCancelled) this.record('order.cancelled', { order: head, items: [] });
  }

  private record<N extends 'order.updated' | 'order.status_changed' | 'order.cancelled' | 'check.closed'>(
    type: N,
    view: ViewOf<N>,
  ): void {
    this.tx.record(this.order.venueId, type, view, ['staff']);
  }
}
