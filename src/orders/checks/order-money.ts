import { IsNull } from 'typeorm';
import type { Reader } from '../../database/reader.js';
import { refuseUnless } from '../../domain/refusal.js';
import { Discount } from '../discounts/discount.entity.js';
import { Order, OrderItem } from '../order.entity.js';
import { Check } from './check.entity.js';
import { partsOfShared, partsOfWhole, type CheckParts } from './check-parts.js';
import { ShareBook } from './share-book.js';
import { takenOn, type Shared } from './shared-pricing.js';

interface Read {
  order: Order;
  checks: Check[];
  items: OrderItem[];
  /** All that were ever given. */
  given: Discount[];
  shares: ShareBook;
}

/** Everything of an order that decides what its guests pay, to be looked at. */
export class OrderMoney {
  private constructor(private readonly read: Read) {}

  static async of(reader: Reader, venueId: string, orderId: string): Promise<OrderMoney> {
    const order = await reader.get(Order, { id: orderId, venueId });
    const checks = await reader.find(Check, { where: { orderId, undoneAt: IsNull() }, order: { position: 'ASC' } });
    const items = await reader.select(OrderItem, 'WHERE order_id = $1 ORDER BY position', [orderId]);
    const given = await reader.select(Discount, 'WHERE order_id = $1 ORDER BY place', [orderId]);
    return new OrderMoney({ order, checks, items, given, shares: await ShareBook.of(reader, orderId) });
  }

  static async ofCheck(reader: Reader, venueId: string, checkId: string): Promise<{ money: OrderMoney; check: Check }> {
    const { orderId } = await reader.get(Check, { id: checkId, venueId });
    const money = await OrderMoney.of(reader, venueId, orderId);
    const check = money.checks.find(({ id }) => id === checkId);
    // All that was on it is on other checks now.
    refuseUnless(check, 'NOT_FOUND');
    return { money, check };
  }

  get order(): Order {
    return this.read.order;
  }

  get checks(): Check[] {
    return this.read.checks;
  }

  get items(): OrderItem[] {
    return this.read.items;
  }

  get isShared(): boolean {
    return this.checks.length > 1 || !this.read.shares.isEmpty;
  }

  get inForce(): Discount[] {
    return this.read.given.filter(({ removedAt }) => removedAt === null);
  }

  get shared(): Pick<Shared, 'checks' | 'items' | 'shares'> {
    return this.read;
  }

  partsOf(check: Check): CheckParts {
    const { order, items, shares } = this.read;
    const discounts = this.inForce;
    if (this.isShared) return partsOfShared(check, { items, discounts, shares });
    return partsOfWhole(check, { covers: order.covers, items, discounts });
  }

  /** What is taken off the check, also by discounts of more than it; each with what it takes here. */
  givenOn({ id }: Check): Discount[] {
    const { given } = this.read;
    if (!this.isShared) return given;
    const here = given.filter((one) => one.checkId === id || takenOn(one, id) > 0);
    return here.map((one) => ({ ...one, taken: one.shares === null ? one.taken : takenOn(one, id) }));
  }
}
