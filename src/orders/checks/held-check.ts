import { v7 as newId } from 'uuid';
import type { Tx } from '../../database/tx.js';
import { paymentStatus, stateAfterVoid, type CheckState } from '../../domain/bill.js';
import { refuseUnless } from '../../domain/refusal.js';
import { mustBeThawed } from '../../domain/billing.js';
import { Check } from './check.entity.js';
import { priceOf, totalsOf } from './check-totals.js';
import { DiscountBook } from '../discounts/discount-book.js';
import type { Discount } from '../discounts/discount.entity.js';
import type { Order, OrderItem } from '../order.entity.js';

/** The check of an order that is held to be changed, with what is taken off it. */
export class HeldCheck {
  isChanged = false;
  private readonly wasClosed: boolean;

  private constructor(
    readonly check: Check,
    readonly discounts: DiscountBook,
    private readonly at: string,
  ) {
    this.wasClosed = check.state === 'CLOSED';
  }

  static async take(tx: Tx, orderId: string, at: string): Promise<HeldCheck> {
    const check = await tx.lock(Check, 'WHERE order_id = $1 AND position = 1', [orderId]);
    return new HeldCheck(check, await DiscountBook.of(tx, check), at);
  }

  /** Of a new order; its row is written. */
  static begun(check: Check, at: string): HeldCheck {
    return new HeldCheck(check, DiscountBook.empty(), at);
  }

  get hasJustClosed(): boolean {
    return this.check.state === 'CLOSED' && !this.wasClosed;
  }

  /** Whatever has changed: refuses what would be less than is paid. */
  price(order: Order, items: readonly OrderItem[]): void {
    const { check, discounts } = this;
    mustBeThawed(check.state);
    discounts.dropWithLines(items, this.at);
    const columns = priceOf({ check, covers: order.covers, items, discounts: discounts.inForce });
    discounts.take(columns.taken);
    const totals = totalsOf(columns);
    const state = stateAfterVoid({ state: check.state, total: totals.total, paid: check.paid });
    this.change(order, { ...totals, state });
  }

  /** The caller has asked the domain. */
  pay(order: Order, { paid, tip, state }: { paid: number; tip: number; state: CheckState }): void {
    this.change(order, { paid, tips: this.check.tips + tip, state });
  }

  /** Takes something off, and answers what it takes now. A comp gives away what is there now: what comes later is paid. */
  give(order: Order, items: readonly OrderItem[], wanted: Omit<Discount, 'place' | 'taken'>): Discount {
    const given = this.discounts.give(this.check, wanted);
    this.price(order, items);
    if (given.kind === 'COMP') given.cap = given.taken;
    return given;
  }

  /** Discounts of lines that go to another check are given anew there. */
  handOver(to: HeldCheck, lines: readonly OrderItem[]): void {
    for (const discount of this.discounts.inForce) {
      const { itemId } = discount;
      if (itemId === null || !lines.some(({ id, partOfId }) => id === itemId || partOfId === itemId)) continue;
      const { id: checkId, orderId } = to.check;
      to.discounts.give(to.check, { ...discount, id: newId(), checkId, orderId });
      this.discounts.remove(discount, null, this.at);
    }
  }

  /** What is taken off the whole check is of all its lines together, and of no others. */
  mustBePlain(): void {
    const isPlain = this.discounts.inForce.every(({ itemId }) => itemId !== null);
    refuseUnless(isPlain, 'CHECK_DISCOUNTED');
  }

  /** What is not priced, such as its state. */
  change(order: Order, change: Partial<Check>): void {
    const { check } = this;
    Object.assign(check, change);
    if (!this.isChanged) check.version += 1;
    this.isChanged = true;
    if (check.state === 'CLOSED') {
      check.closedAt ??= this.at;
      order.settledAt ??= this.at;
    }
    order.paymentStatus = paymentStatus({ total: check.total, paid: check.paid, refunded: 0 });
  }
}
