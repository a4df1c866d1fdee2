import { insertRows, type Statement } from '../../database/statement.js';
import type { Tx } from '../../database/tx.js';
import { sum } from '../../domain/money.js';
import { refuseUnless } from '../../domain/refusal.js';
import type { PricedCheck } from '../../domain/splitting/shared-order.js';
import { toStaffAndGuests } from '../../events/audience.js';
import { sharesOf } from '../checks/shared-pricing.js';
import { discountView } from './discount.dto.js';
import { Discount } from './discount.entity.js';
import type { OrderHead } from '../order.dto.js';
import type { Order, OrderItem } from '../order.entity.js';
import { discountUpdate } from '../order-updates.js';
import { packs } from '../lines/packs.js';
import { isLeft } from '../lines/whole.js';

// All of them are read whenever their order changes.
const MOST_IN_FORCE = 20;
// Removed ones are kept: somebody who gives and takes back for ever is stopped here.
const MOST_EVER = 100;

/** Who takes a discount back. */
export interface Remover {
  userId: string;
  name: string;
}

/** The discounts of an order that is held to be changed. */
export class DiscountBook {
  private readonly given = new Set<Discount>();
  private readonly changed = new Set<Discount>();

  private constructor(
    private readonly order: Order,
    private readonly all: Discount[],
  ) {}

  static async of(tx: Tx, order: Order): Promise<DiscountBook> {
    // Most orders have none: then nothing is asked.
    if (order.discounts === 0) return DiscountBook.empty(order);
    const given = 'WHERE order_id = $1 AND removed_at IS NULL ORDER BY place';
    return new DiscountBook(order, await tx.select(Discount, given, [order.id]));
  }

  static empty(order: Order): DiscountBook {
    return new DiscountBook(order, []);
  }

  get inForce(): Discount[] {
    return this.all.filter(({ removedAt }) => removedAt === null);
  }

  get isChanged(): boolean {
    return this.given.size > 0 || this.changed.size > 0;
  }

  give(discount: Omit<Discount, 'place' | 'taken' | 'shares'>): Discount {
    const { order } = this;
    refuseUnless(this.inForce.length < MOST_IN_FORCE, 'TOO_MANY_DISCOUNTS', { most: MOST_IN_FORCE });
    refuseUnless(order.discounts < MOST_EVER, 'TOO_MANY_DISCOUNTS', { most: MOST_EVER });
    order.discounts += 1;
    const given = { ...discount, place: order.discounts, taken: 0, shares: null };
    this.all.push(given);
    this.given.add(given);
    return given;
  }

  remove(discount: Discount, by: Remover | null, at: string): void {
    Object.assign(discount, { removedAt: at, removedById: by?.userId ?? null, removedByName: by?.name ?? null });
    this.changed.add(discount);
  }

  /** A line that was taken back, or has gone to another order, leaves its discount without anything to be of. */
  dropWithLines(items: readonly OrderItem[], at: string): void {
    for (const discount of this.inForce) {
      const { itemId } = discount;
      const isKept =
        itemId === null || items.some((item) => (item.id === itemId || item.partOfId === itemId) && isLeft(item));
      if (!isKept) this.remove(discount, null, at);
    }
  }

  /** Notes what those in force take off, in their order. */
  take(taken: readonly number[]): void {
    for (const [index, discount] of this.inForce.entries())
      if (discount.taken !== taken[index]) {
        discount.taken = taken[index]!;
        this.changed.add(discount);
      }
  }

  /** The same of several checks; on those that are not priced any more they have taken what they have. */
  takeShares(priced: readonly PricedCheck[]): void {
    for (const [index, discount] of this.inForce.entries()) {
      const now = priced.map(({ checkId, taken }) => [checkId, taken[index]!] as const);
      const all = { ...sharesOf(discount.shares), ...Object.fromEntries(now) };
      const shares = Object.fromEntries(Object.entries(all).filter(([, taken]) => taken > 0));
      this.note(discount, { taken: sum(Object.values(shares)), shares: JSON.stringify(shares) });
    }
  }

  /** There is one check again. */
  makeWhole(): void {
    for (const discount of this.inForce) this.note(discount, { taken: discount.taken, shares: null });
  }

  private note(discount: Discount, change: Pick<Discount, 'taken' | 'shares'>): void {
    if (discount.taken === change.taken && discount.shares === change.shares) return;
    Object.assign(discount, change);
    this.changed.add(discount);
  }

  statements(): Statement[] {
    const changed = [...this.changed].filter((discount) => !this.given.has(discount));
    return [...insertRows('discounts', [...this.given]), ...changed.map(discountUpdate)];
  }

  tell(tx: Tx, venueId: string, head: OrderHead): void {
    const views = [...new Set([...this.given, ...this.changed])].map(discountView);
    for (const discounts of packs(head, views, {}, 'discounts'))
      tx.record(venueId, 'order.discounted', { order: head, discounts }, toStaffAndGuests(head));
  }
}
