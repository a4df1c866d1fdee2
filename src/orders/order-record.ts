import type { Sold } from '../menu/menu.service.js';
import { checkView, type CheckView } from './check.dto.js';
import { Check } from './check.entity.js';
import { priceOf, totalsOf } from './check-totals.js';
import { DiscountBook } from './discount-book.js';
import { insertRows, type Statement } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { paymentStatus, stateAfterVoid, type CheckState } from '../domain/bill.js';
import { isUnacknowledged, readyAfter, type TicketPriority } from '../domain/kitchen.js';
import { mustBeThawed } from '../domain/billing.js';
import { isOpen, type LineStatus } from '../domain/order.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import type { NewOrderItem } from './new-order.dto.js';
import { orderHead, orderView, type OrderHead, type OrderView } from './order.dto.js';
import { Order, OrderItem, Ticket } from './order.entity.js';
import { KitchenPaper } from './kitchen-paper.js';
import { bringUpToDate } from './order-standing.js';
import { OrderNews } from './order-news.js';
import { continueTickets } from './order-parts.js';
import { writeOrder, type Made } from './order-writes.js';
import { acknowledge, editLine, keepTimes, moveLineTo, settle, showAgain, strike, type LineChange } from './rail.js';
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
  private isCheckChanged = false;
  private readonly wasClosed: boolean;
  private isRetotalled = false;
  private readonly rows: Statement[] = [];

  private constructor(
    private readonly tx: Tx,
    readonly order: Order,
    readonly check: Check,
    readonly items: OrderItem[],
    readonly tickets: Ticket[],
    readonly discounts: DiscountBook,
    readonly at: string,
  ) {
    this.wasClosed = check.state === 'CLOSED';
    this.paper = new KitchenPaper(items);
  }

  static async take(tx: Tx, venueId: string, orderId: string, at: string): Promise<OrderRecord> {
    const order = await tx.lock(Order, 'WHERE id = $1 AND venue_id = $2', [orderId, venueId]);
    const check = await tx.lock(Check, 'WHERE order_id = $1 AND position = 1', [orderId]);
    const items = await tx.select(OrderItem, 'WHERE order_id = $1 ORDER BY position', [orderId]);
    const tickets = await tx.select(Ticket, 'WHERE order_id = $1 ORDER BY fire', [orderId]);
    return new OrderRecord(tx, order, check, items, tickets, await DiscountBook.of(tx, check), at);
  }

  /** A new order without lines; its rows are written. */
  static begun(tx: Tx, order: Order, check: Check, at: string): OrderRecord {
    return new OrderRecord(tx, order, check, [], [], DiscountBook.empty(), at);
  }

  get head(): OrderHead {
    return orderHead(this.order, this.check);
  }

  get checkView(): CheckView {
    return checkView(this.check);
  }

  get isChanged(): boolean {
    return this.orderTouched || this.isCheckChanged || this.news.any;
  }

  get view(): OrderView {
    return orderView(this.order, this.check, this.items, this.discounts.inForce);
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
    this.news.isCancelled = true;
    this.orderTouched = true;
  }

  /** Something on the check itself, as its state; amounts follow from the lines. */
  changeCheck(change: Partial<Pick<Check, 'state' | 'bills'>>): void {
    Object.assign(this.check, change);
    this.checkChanged();
  }

  /** Rows of other tables that are written with the change, after those of the order. */
  withRows(rows: readonly Statement[]): void {
    this.rows.push(...rows);
  }

  /** What the order is priced of has changed: a discount, the service charge, its guests. */
  reprice(): void {
    this.isRetotalled = true;
    this.orderTouched = true;
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
  pay({ paid, tip, state }: { paid: number; tip: number; state: CheckState }): void {
    const { check } = this;
    Object.assign(check, { paid, tips: check.tips + tip, state });
    this.checkChanged();
    if (state === 'CLOSED') this.order.settledAt = this.at;
    this.order.paymentStatus = paymentStatus({ total: check.total, paid, refunded: 0 });
    this.orderTouched = true;
  }

  /** Writes what changed and records the events. Answers what has just come to an end. */
  async save(tellFirst: () => void = () => undefined): Promise<Ended> {
    const { order, check } = this;
    const { status: before, fireAt: awaited } = order;
    if (this.isRetotalled) this.retotal();
    bringUpToDate(order, check, this.items, this.at);
    const statusChanged = order.status !== before;
    if (statusChanged || order.fireAt !== awaited || this.isCheckChanged) this.orderTouched = true;
    continueTickets(this);
    await this.write();
    tellFirst();
    const { head } = this;
    this.news.tell(this.tx, { order, head, before, itemsOf: (ticket) => this.itemsOf(ticket) });
    this.discounts.tell(this.tx, order.venueId, head);
    await this.paper.print(this.tx, this);
    const checkEnded = check.state === 'CLOSED' && !this.wasClosed;
    if (checkEnded) this.tx.record(order.venueId, 'check.closed', { check: this.checkView, order: head }, ['staff']);
    const ended = statusChanged && (order.status === 'COMPLETED' || order.status === 'CANCELLED');
    return { order: ended, check: checkEnded };
  }

  private retotal(): void {
    const { check, items, discounts } = this;
    mustBeThawed(check.state);
    discounts.dropWithLines(items, this.at);
    const columns = priceOf({ check, covers: this.order.covers, items, discounts: discounts.inForce });
    discounts.take(columns.taken);
    const totals = totalsOf(columns);
    const state = stateAfterVoid({ state: check.state, total: totals.total, paid: check.paid });
    Object.assign(check, { ...totals, state });
    this.checkChanged();
    if (state === 'CLOSED') this.order.settledAt ??= this.at;
    this.order.paymentStatus = paymentStatus({ total: check.total, paid: check.paid, refunded: 0 });
  }

  private checkChanged(): void {
    if (!this.isCheckChanged) this.check.version += 1;
    if (this.check.state === 'CLOSED') this.check.closedAt ??= this.at;
    this.isCheckChanged = true;
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
    const checks = this.isCheckChanged ? [check] : [];
    await writeOrder(tx, { order: isOrderChanged ? { ...order, seen } : null, checks, noticed, news, made });
    await tx.changeAll([...this.discounts.statements(), ...this.rows]);
  }
}
