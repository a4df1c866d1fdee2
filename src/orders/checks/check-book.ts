import { newId } from '../../database/new-id.js';
import type { Tx } from '../../database/tx.js';
import { paymentStatus, stateAfterVoid } from '../../domain/bill.js';
import { mustBeThawed } from '../../domain/billing.js';
import { sum } from '../../domain/money.js';
import { refuseUnless } from '../../domain/refusal.js';
import { priceChecks } from '../../domain/splitting/price-checks.js';
import { Check } from './check.entity.js';
import { partsOfWhole, partsOfShared, type CheckParts } from './check-parts.js';
import { checkOfHead, checkOf } from './checks-of-order.js';
import { NOTHING, priceOf, totalsOf, type CheckTotals } from './check-totals.js';
import { areStale, ShareBook } from './share-book.js';
import { isFree, sharedOrder } from './shared-pricing.js';
import { DiscountBook } from '../discounts/discount-book.js';
import type { Discount } from '../discounts/discount.entity.js';
import { isLeft } from '../lines/whole.js';
import type { Order, OrderItem } from '../order.entity.js';

/** What may be changed of a check besides what it comes to. */
export type CheckChange = Partial<
  Pick<Check, 'state' | 'paid' | 'pending' | 'refunded' | 'tips' | 'awaits' | 'bills' | 'waived'>
>;

/** The checks of an order that is held to be changed, with what is taken off them and what each has of the lines. */
export class CheckBook {
  /** Those that stand, in their order. */
  readonly all: Check[];
  /** Checks came, went, or have other lines: everyone is told of all of them. */
  isReshaped = false;
  private readonly changed = new Set<Check>();
  private readonly wereClosed: ReadonlySet<Check>;
  /** Paid before, and waiting for a sign since. */
  private readonly wereSigning: ReadonlySet<Check>;
  private positions: number;

  private constructor(
    private readonly order: Order,
    rows: readonly Check[],
    readonly discounts: DiscountBook,
    readonly shares: ShareBook,
    private readonly at: string,
  ) {
    this.all = rows.filter(({ undoneAt }) => undoneAt === null);
    this.positions = rows.at(-1)!.position;
    this.wereClosed = new Set(rows.filter(({ state }) => state === 'CLOSED'));
    this.wereSigning = new Set(rows.filter(isSigning));
  }

  static async take(tx: Tx, order: Order, at: string): Promise<CheckBook> {
    const rows = await tx.lockAll(Check, 'WHERE order_id = $1 ORDER BY position', [order.id]);
    // Most orders have one check: then nothing is asked.
    const shares = rows.length === 1 ? new ShareBook() : await ShareBook.of(tx, order.id);
    return new CheckBook(order, rows, await DiscountBook.of(tx, order), shares, at);
  }

  /** Of a new order; its row is written. */
  static begun(order: Order, check: Check, at: string): CheckBook {
    return new CheckBook(order, [check], DiscountBook.empty(order), new ShareBook(), at);
  }

  /** The check that the order's head names. */
  get head(): Check {
    return checkOfHead(this.all);
  }

  of(id: string): Check {
    return checkOf(this.all, id);
  }

  get isShared(): boolean {
    return this.all.length > 1 || !this.shares.isEmpty;
  }

  get changes(): Check[] {
    return [...this.changed];
  }

  get justClosed(): Check[] {
    return this.all.filter((check) => check.state === 'CLOSED' && !this.wereClosed.has(check));
  }

  /** Those whose receipt is due: closed, or to be registered before they close. */
  get justSettled(): Check[] {
    const signing = this.all.filter((check) => isSigning(check) && !this.wereSigning.has(check));
    return [...signing, ...this.justClosed.filter((check) => !this.wereSigning.has(check))];
  }

  /** Where new lines go: the check that is named, or the first to which anything may be added. */
  takingLines(id?: string): Check {
    const check = id === undefined ? (this.all.find(isFree) ?? this.head) : this.of(id);
    mustBeFree(check);
    return check;
  }

  /** What is on a bill that stands, or is paid for, stays as it is; also what others have of the same dish. */
  mustBeFree(lines: readonly OrderItem[]): void {
    // Of the only check what is paid for may still be taken back as far as its total stays as it is.
    if (!this.isShared) return mustBeThawed(this.head.state);
    for (const line of lines) for (const { checkId } of this.shares.ownersOf(line)) mustBeFree(this.of(checkId));
  }

  partsOf(check: Check, items: readonly OrderItem[]): CheckParts {
    const { shares, order } = this;
    const discounts = this.discounts.inForce;
    if (this.isShared) return partsOfShared(check, { items, discounts, shares });
    return partsOfWhole(check, { covers: order.covers, items, discounts });
  }

  /**
   * Whatever has changed: refuses what would be less than is paid. Several checks are priced together, and only when
   * something of which they are priced has changed: what was billed or paid since would move their roundings.
   */
  price(items: readonly OrderItem[], isForced: boolean): void {
    if (!this.isShared) return this.priceWhole(items);
    this.undoEmpty(items);
    const [only] = this.all;
    if (this.all.length === 1 && isFree(only!)) {
      this.makeWhole(items, only!);
      this.priceWhole(items);
    } else if (isForced || areStale(this.shares, items)) this.priceShared(items);
  }

  /** One more, for a part of what is on another. */
  open(from: Check): Check {
    const check: Check = {
      ...from,
      ...NOTHING,
      id: newId(),
      position: (this.positions += 1),
      paid: 0,
      pending: 0,
      refunded: 0,
      tips: 0,
      awaits: from.awaits === 'FISCAL_SIGN' ? from.awaits : null,
      version: 1,
      createdAt: this.at,
      bills: 0,
    };
    this.all.push(check);
    this.isReshaped = true;
    return check;
  }

  /** Takes something off, and answers what it takes now. A comp gives away what is there now: what comes later is paid. */
  give(items: readonly OrderItem[], wanted: Omit<Discount, 'place' | 'taken' | 'shares'>): Discount {
    const given = this.discounts.give(wanted);
    this.price(items, true);
    if (given.kind === 'COMP') given.cap = given.taken;
    return given;
  }

  /** Lines go to another order, and their discounts are given anew there. */
  handOver(to: CheckBook, lines: readonly OrderItem[]): void {
    for (const discount of this.discounts.inForce) {
      const { itemId } = discount;
      if (itemId === null || !lines.some(({ id, partOfId }) => id === itemId || partOfId === itemId)) continue;
      to.discounts.give({ ...discount, id: newId(), checkId: null, orderId: to.order.id });
      this.discounts.remove(discount, null, this.at);
    }
    for (const line of lines) this.shares.forget(line);
  }

  /** What is taken off the whole order is of all its lines together, and of no others. */
  mustBePlain(): void {
    const isPlain = this.discounts.inForce.every(({ itemId }) => itemId !== null);
    refuseUnless(isPlain, 'CHECK_DISCOUNTED');
  }

  /** What is not priced, such as its state and what is paid of it; the caller has asked the domain. */
  change(check: Check, change: CheckChange): void {
    const { order, all, at } = this;
    Object.assign(check, change);
    if (!this.changed.has(check)) check.version += 1;
    this.changed.add(check);
    if (check.state === 'CLOSED') check.closedAt ??= at;
    if (all.every(({ state }) => state === 'CLOSED')) order.settledAt ??= at;
    order.paymentStatus = paymentStatus({
      total: sum(all.map(({ total }) => total)),
      paid: sum(all.map(({ paid }) => paid)),
      refunded: sum(all.map(({ refunded }) => refunded)),
    });
  }

  private priceWhole(items: readonly OrderItem[]): void {
    const { order, discounts, head: check } = this;
    mustBeThawed(check.state);
    discounts.dropWithLines(items, this.at);
    const columns = priceOf({ check, covers: order.covers, items, discounts: discounts.inForce });
    const totals = totalsOf(columns);
    const state = stateAfterVoid({ ...check, total: totals.total });
    if (!isFree(check)) return refuseUnless(areSame(check, totals), 'CHECK_CLOSED', { state: check.state });
    discounts.take(columns.taken);
    Object.assign(check, totals);
    this.change(check, { state });
  }

  private priceShared(items: readonly OrderItem[]): void {
    const { order, all: checks, discounts, shares, at } = this;
    discounts.dropWithLines(items, at);
    if (!checks.some(isFree)) return;
    const priced = priceChecks(
      sharedOrder({ covers: order.covers, checks, items, discounts: discounts.inForce, shares }),
    );
    discounts.takeShares(priced);
    const byId = new Map(items.map((item) => [item.id, item]));
    for (const { checkId, pieces, ...columns } of priced) {
      const check = this.of(checkId);
      const totals = { ...totalsOf(columns), charged: JSON.stringify(columns.charges) };
      const isElse = shares.take(checkId, order.id, pieces, byId);
      if (!isElse && areSame(check, totals) && check.charged === totals.charged) continue;
      Object.assign(check, totals);
      this.change(check, { state: stateAfterVoid(check) });
    }
  }

  /** A check on which nothing is left, and of which nothing is paid, would wait for its guest for ever. */
  private undoEmpty(items: readonly OrderItem[]): void {
    const having = new Set(
      items.filter(isLeft).flatMap((item) => this.shares.ownersOf(item).map((one) => one.checkId)),
    );
    const empty = this.all.filter(
      (check) => isFree(check) && check.paid === 0 && check.pending === 0 && !having.has(check.id),
    );
    for (const check of empty.length === this.all.length ? empty.slice(1) : empty) this.undo(check);
  }

  private undo(check: Check): void {
    const { at } = this;
    this.all.splice(this.all.indexOf(check), 1);
    for (const discount of this.discounts.inForce)
      if (discount.itemId === null && discount.checkId === check.id) this.discounts.remove(discount, null, at);
    this.shares.take(check.id, this.order.id, [], new Map());
    Object.assign(check, { ...NOTHING, undoneAt: at, awaits: null });
    this.change(check, { state: 'CLOSED' });
    this.isReshaped = true;
  }

  private makeWhole(items: readonly OrderItem[], only: Check): void {
    this.shares.clear(items, only.id);
    this.discounts.makeWhole();
    only.charged = null;
  }
}

function mustBeFree(check: Check): void {
  mustBeThawed(check.state);
  refuseUnless(isFree(check), 'CHECK_CLOSED', { state: check.state });
}

function isSigning({ state, awaits }: Check): boolean {
  return state === 'PAID' && awaits === 'FISCAL_SIGN';
}

function areSame(check: Check, totals: CheckTotals): boolean {
  const { subtotal, discount, service, taxes, total } = check;
  return JSON.stringify({ subtotal, discount, service, taxes, total }) === JSON.stringify(ordered(totals));
}

function ordered({ subtotal, discount, service, taxes, total }: CheckTotals): CheckTotals {
  return { subtotal, discount, service, taxes, total };
}
