import { checkTotals } from '../../src/domain/bill.js';
import type { LineTax } from '../../src/domain/tax.js';
import type { OrderItemView, OrderView } from '../../src/orders/order.dto.js';
import type { PaymentView } from '../../src/payments/payment.dto.js';

/** What a bot asked for, with the price that it read on its own menu. */
export interface AskedLine {
  dishId: string;
  variationId: string | null;
  quantity: number;
  comment: string | null;
  /** Ids of the options, in the order in which they were said. */
  modifierIds: readonly string[];
  unitPrice: number;
  tax: LineTax | null;
}

/** A line that a 2xx has acknowledged. */
export interface KeptLine extends AskedLine {
  id: string;
  voided: boolean;
}

/** A payment that a 2xx has acknowledged. */
export interface KeptPayment {
  id: string;
  amount: number;
  tip: number;
  change: number;
}

export interface KeptOrder {
  id: string;
  number: number;
  tableId: string | null;
  waiterId: string;
  /** The first round, as it was asked for. */
  asked: readonly AskedLine[];
  lines: KeptLine[];
  payments: KeptPayment[];
  /** Found open at the beginning: taken by somebody before us. */
  adopted: boolean;
}

/** An answer that was not the one asked for. */
export interface Surprise {
  orderId: string;
  found: string;
}

/**
 * What the bots themselves know of the evening: what they asked, and which of it was answered with 2xx. Nothing in it is
 * copied from the server but the ids and numbers that only the server can give.
 */
export class BotsRecord {
  readonly orders = new Map<string, KeptOrder>();
  readonly surprises: Surprise[] = [];
  /** Commands of which no answer came: they may have happened or not. */
  unanswered = 0;

  took(view: OrderView, asked: readonly AskedLine[], by: { waiterId: string; tableId: string | null }): void {
    const order: KeptOrder = {
      id: view.id,
      number: view.number,
      ...by,
      asked,
      lines: [],
      payments: [],
      adopted: false,
    };
    this.orders.set(view.id, order);
    this.keep(order, view, asked);
  }

  added(view: OrderView, asked: readonly AskedLine[]): void {
    this.keep(this.order(view.id), view, asked);
  }

  adopted(view: Omit<OrderView, 'details'>, payments: readonly PaymentView[]): void {
    this.orders.set(view.id, {
      id: view.id,
      number: view.number,
      tableId: view.table_id,
      waiterId: view.waiter_id ?? '',
      asked: [],
      lines: view.items.map(keptAsFound),
      payments: payments.map(({ id, amount, tip, change }) => ({ id, amount, tip, change })),
      adopted: true,
    });
  }

  changed(orderId: string, lineId: string, quantity: number): void {
    this.line(orderId, lineId).quantity = quantity;
  }

  voided(orderId: string, lineId: string): void {
    this.line(orderId, lineId).voided = true;
  }

  cancelled(orderId: string): void {
    for (const line of this.order(orderId).lines) line.voided = true;
  }

  paid(orderId: string, payment: KeptPayment): void {
    this.order(orderId).payments.push(payment);
  }

  order(orderId: string): KeptOrder {
    const order = this.orders.get(orderId);
    if (!order) throw new Error(`order ${orderId} is not in the record`);
    return order;
  }

  /** What the guests owe by our own reckoning. */
  due(orderId: string): number {
    const { lines, payments } = this.order(orderId);
    return totalOf(lines) - payments.reduce((paid, { amount }) => paid + amount, 0);
  }

  private line(orderId: string, lineId: string): KeptLine {
    const line = this.order(orderId).lines.find(({ id }) => id === lineId);
    if (!line) throw new Error(`line ${lineId} of order ${orderId} is not in the record`);
    return line;
  }

  // The answer holds the whole order: our new lines are those that we do not know yet, in the order in which we asked.
  private keep(order: KeptOrder, view: OrderView, asked: readonly AskedLine[]): void {
    const known = new Set(order.lines.map(({ id }) => id));
    const fresh = view.items.filter(({ id }) => !known.has(id));
    for (const line of asked) {
      const index = fresh.findIndex((item) => isAnswerTo(item, line));
      if (index < 0)
        this.surprises.push({ orderId: order.id, found: `answered without ${line.quantity} × ${line.dishId}` });
      else order.lines.push({ ...line, id: fresh.splice(index, 1)[0]!.id, voided: false });
    }
  }
}

export function totalOf(lines: readonly KeptLine[]): number {
  return checkTotals(lines.map((line) => ({ ...line, status: line.voided ? 'CANCELLED' : 'SERVED' }))).total;
}

export function modifierIdsOf({ modifiers }: OrderItemView): string[] {
  return modifiers.map(({ modifier_id }) => modifier_id);
}

function isAnswerTo(item: OrderItemView, line: AskedLine): boolean {
  return (
    item.dish_id === line.dishId &&
    item.dish_variation_id === line.variationId &&
    item.quantity === line.quantity &&
    item.unit_price === line.unitPrice &&
    item.comment === line.comment &&
    modifierIdsOf(item).join() === line.modifierIds.join()
  );
}

export function keptAsFound(item: OrderItemView): KeptLine {
  return {
    id: item.id,
    dishId: item.dish_id,
    variationId: item.dish_variation_id,
    quantity: item.quantity,
    comment: item.comment,
    modifierIds: modifierIdsOf(item),
    unitPrice: item.unit_price,
    tax: item.tax && {
      taxClassId: item.tax.tax_class_id,
      name: '',
      rate: item.tax.rate,
      isIncluded: item.tax.is_included,
    },
    voided: item.status === 'CANCELLED',
  };
}
