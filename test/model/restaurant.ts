import { paymentStatus, stateAfterVoid, type CheckState } from '../../src/domain/bill.js';
import { deriveOrderStatus, type LineStatus, type OrderStatus, type PaymentStatus } from '../../src/domain/order.js';
import type { Discount as GivenDiscount } from '../../src/domain/pricing/bill.js';
import { DEFAULT_POLICY } from '../../src/domain/pricing/policy.js';
import { priceBill } from '../../src/domain/pricing/price.js';
import { refuseUnless } from '../../src/domain/refusal.js';
import type { LineTax } from '../../src/domain/tax.js';

export interface Dish {
  id: string;
  price: number;
  tax: LineTax | null;
  station: string;
  /** Null: nobody counts it. */
  remaining: number | null;
}

export interface Line {
  id: string;
  order: string;
  ticket: string;
  dish: string;
  price: number;
  tax: LineTax | null;
  quantity: number;
  position: number;
  /** It stood on a bill that was printed. */
  wasBilled: boolean;
  /** The kitchen was told to make it. */
  wasFired: boolean;
  status: LineStatus;
  /** Portions that are made. */
  readyQuantity: number;
  /** What the cook knows, where it is another quantity now. */
  toldQuantity: number | null;
  /** When a cook took note that it was struck; any text will do. */
  acknowledgedAt: string | null;
}

export interface Ticket {
  id: string;
  order: string;
  station: string;
  fire: number;
  isFired: boolean;
  isSeen: boolean;
  isBumped: boolean;
}

export interface Check {
  state: CheckState;
  subtotal: number;
  discount: number;
  total: number;
  paid: number;
  tips: number;
}

/** In force. */
export interface Discount extends GivenDiscount {
  /** What it takes off as the check stands. */
  taken: number;
}

export interface Order {
  id: string;
  fires: number;
  lines: number;
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  check: Check;
  /** In the order in which they were given. */
  discounts: Discount[];
}

/** A house in memory: what the rules of the domain make of it, with no framework, no database and no clock. */
export class Restaurant {
  constructor(
    readonly dishes: readonly Dish[],
    readonly orders: Order[] = [],
    readonly lines: Line[] = [],
    readonly tickets: Ticket[] = [],
  ) {}

  /** What is done to the copy is not done to this one: so a refusal changes nothing, as in a transaction. */
  copy(): Restaurant {
    return new Restaurant(
      this.dishes.map((dish) => ({ ...dish })),
      this.orders.map((order) => ({
        ...order,
        check: { ...order.check },
        discounts: order.discounts.map((discount) => ({ ...discount })),
      })),
      this.lines.map((line) => ({ ...line })),
      this.tickets.map((ticket) => ({ ...ticket })),
    );
  }

  dish(id: string): Dish {
    return this.dishes.find((dish) => dish.id === id)!;
  }

  order(id: string): Order {
    return this.orders.find((order) => order.id === id)!;
  }

  line(id: string): Line {
    return this.lines.find((line) => line.id === id)!;
  }

  ticket(id: string): Ticket {
    return this.tickets.find((ticket) => ticket.id === id)!;
  }

  linesOf({ id }: Order): Line[] {
    return this.lines.filter(({ order }) => order === id).toSorted((a, b) => a.position - b.position);
  }

  linesOn({ id }: Ticket): Line[] {
    return this.lines.filter(({ ticket }) => ticket === id).toSorted((a, b) => a.position - b.position);
  }

  /** What the kitchen has before it. */
  get board(): Ticket[] {
    return this.tickets.filter(({ isBumped }) => !isBumped);
  }

  /** The money follows the lines, and what is taken off those that are left. */
  retotal(order: Order): void {
    const { check } = order;
    const lines = this.linesOf(order).map((line) => ({ ...line, unitPrice: line.price, partOfId: null }));
    const left = lines.filter(({ status }) => status !== 'CANCELLED').map(({ id }) => id);
    order.discounts = order.discounts.filter(({ itemId }) => itemId === null || left.includes(itemId));
    const { discounts } = order;
    const plain = { rules: DEFAULT_POLICY, charges: [], isServiceWaived: false, covers: null };
    const { subtotal, discount, total, taken } = priceBill({ ...plain, lines, discounts });
    for (const [index, one] of discounts.entries()) one.taken = taken[index]!;
    const state = stateAfterVoid({ state: check.state, total, paid: check.paid });
    const isSame = subtotal === check.subtotal && discount === check.discount && total === check.total;
    // What was given away and closed is on its receipt, though nothing was paid for it.
    refuseUnless(isSame || check.state === 'OPEN' || check.state === 'BILLED', 'CHECK_CLOSED');
    Object.assign(check, { subtotal, discount, total, state });
  }

  /** What an order is called follows its lines and its check. */
  derive(order: Order): void {
    const { total, paid, state } = order.check;
    order.paymentStatus = paymentStatus({ total, paid, refunded: 0 });
    order.status = deriveOrderStatus({
      accepted: true,
      rejected: false,
      lines: this.linesOf(order).map(({ status }) => status),
      checksClosed: state === 'CLOSED',
    });
  }
}
