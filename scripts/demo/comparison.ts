import type { OrderHead, OrderItemView, OrderView } from '../../src/orders/order.dto.js';
import type { PaymentView } from '../../src/payments/payment.dto.js';
import { keptAsFound, modifierIdsOf, totalOf, type AskedLine, type BotsRecord, type KeptOrder } from './record.js';
import { faultsOfScreen, type ScreenFaults, type SeenEvent } from './screen-log.js';

/** How often the log told of something, by its id. */
export type Told = ReadonlyMap<string, number>;

/** What the server says of the evening, asked for at its end. */
export interface ServersWord {
  /** Of every order in the record; null where the server knows nothing of it. */
  orders: ReadonlyMap<string, OrderView | null>;
  /** Every order of the evening, whoever took it. */
  taken: readonly (OrderHead & { items?: readonly OrderItemView[] })[];
  /** Every payment of the evening and of the orders in the record. */
  payments: readonly PaymentView[];
  /** By `order.created`. */
  toldOrders: Told;
  /** By `order.created` and `order.item.added`. */
  toldLines: Told;
  /** By `payment.received`. */
  toldPayments: Told;
  screens: readonly {
    name: string;
    seen: readonly SeenEvent[];
    expected: readonly SeenEvent[];
    restarts: readonly string[];
  }[];
}

export interface Comparison {
  orders: number;
  lines: number;
  payments: number;
  revenue: number;
  tips: number;
  /** Acknowledged and not there, or not as acknowledged. */
  lost: string[];
  doubled: string[];
  /** Anything else that does not agree. */
  wrong: string[];
  /** Orders of the evening that no bot took: somebody tried the product by hand. */
  others: number;
  screens: { name: string; events: number; faults: ScreenFaults }[];
}

export function isClean({ lost, doubled, wrong }: Comparison): boolean {
  return lost.length + doubled.length + wrong.length === 0;
}

/** The bots' own record against the server's word: never the server against itself. */
export function compare(record: BotsRecord, word: ServersWord): Comparison {
  const kept = [...record.orders.values()];
  const ours = kept.filter(({ adopted }) => !adopted);
  const result: Comparison = {
    orders: ours.length,
    lines: sum(ours.map(({ lines }) => lines.length)),
    payments: sum(kept.map(({ payments }) => payments.length)),
    revenue: sum(kept.flatMap(({ payments }) => payments.map(({ amount }) => amount))),
    tips: sum(kept.flatMap(({ payments }) => payments.map(({ tip }) => tip))),
    lost: [],
    doubled: [],
    wrong: record.surprises.map(({ orderId, found }) => `order ${orderId} ${found}`),
    others: 0,
    screens: [],
  };
  for (const order of kept) compareOrder(order, word, result);
  for (const order of ours) compareTelling(order, word, result);
  comparePayments(kept, word, result);
  compareTaken(kept, word, result);
  compareScreens(word, result);
  return result;
}

function compareOrder(kept: KeptOrder, { orders }: ServersWord, { lost, doubled, wrong }: Comparison): void {
  const name = `order ${kept.number} (${kept.id})`;
  const found = orders.get(kept.id);
  if (!found) {
    lost.push(name);
    return;
  }
  const there = new Map(found.items.map((item) => [item.id, item]));
  for (const line of kept.lines) {
    const item = there.get(line.id);
    there.delete(line.id);
    if (!item) lost.push(`a line of ${name}: ${line.id}`);
    else if (item.quantity !== line.quantity || item.unit_price !== line.unitPrice)
      lost.push(
        `${name}: line ${line.id} was ${line.quantity} × ${line.unitPrice} and is ${item.quantity} × ${item.unit_price}`,
      );
    else if (line.voided && item.status !== 'CANCELLED') lost.push(`${name}: the void of line ${line.id}`);
    else if (!line.voided && item.status === 'CANCELLED')
      wrong.push(`${name}: line ${line.id} was not voided by a bot`);
  }
  for (const item of there.values()) doubled.push(...(isCopy(item, kept) ? [`a line of ${name}: ${item.id}`] : []));
  // Lines that somebody added by hand stand in the server's total and not in ours.
  const total = totalOf([...kept.lines, ...[...there.values()].map(keptAsFound)]);
  if (total !== found.total) wrong.push(`${name} is ${total} in the record and ${found.total} on the server`);
}

function isCopy(item: OrderItemView, { lines }: KeptOrder): boolean {
  return lines.some(
    (line) =>
      line.dishId === item.dish_id &&
      line.variationId === item.dish_variation_id &&
      line.quantity === item.quantity &&
      line.comment === item.comment &&
      line.modifierIds.join() === modifierIdsOf(item).join(),
  );
}

function compareTelling(kept: KeptOrder, { toldOrders, toldLines }: ServersWord, { lost, doubled }: Comparison): void {
  const told = (times: number, what: string) => {
    if (times === 0) lost.push(`the event of ${what}`);
    if (times > 1) doubled.push(`the event of ${what} (${times} times)`);
  };
  told(toldOrders.get(kept.id) ?? 0, `order ${kept.number}`);
  for (const { id } of kept.lines) told(toldLines.get(id) ?? 0, `line ${id} of order ${kept.number}`);
}

function comparePayments(kept: readonly KeptOrder[], word: ServersWord, { lost, doubled, wrong }: Comparison): void {
  const byOrder = new Map<string, PaymentView[]>();
  for (const payment of word.payments)
    byOrder.set(payment.order_id, [...(byOrder.get(payment.order_id) ?? []), payment]);
  for (const order of kept) {
    const there = new Map((byOrder.get(order.id) ?? []).map((payment) => [payment.id, payment]));
    for (const payment of order.payments) {
      const name = `payment ${payment.id} of order ${order.number}`;
      const found = there.get(payment.id);
      there.delete(payment.id);
      if (!found) lost.push(name);
      else if (found.amount !== payment.amount || found.tip !== payment.tip || found.change !== payment.change)
        lost.push(
          `${name} is ${payment.amount} + ${payment.tip} in the record and ${found.amount} + ${found.tip} on the server`,
        );
      const told = word.toldPayments.get(payment.id) ?? 0;
      if (!order.adopted && told !== 1) wrong.push(`${name} had ${told} events`);
    }
    for (const { id, amount, tip } of there.values())
      if (order.payments.some((payment) => payment.amount === amount && payment.tip === tip))
        doubled.push(`payment ${id} of order ${order.number}`);
    // What somebody took by hand stands in the server's sum and not in ours.
    const paid = sum([...order.payments, ...there.values()].map(({ amount }) => amount));
    const says = word.orders.get(order.id)?.paid ?? paid;
    if (paid !== says)
      wrong.push(`order ${order.number} has payments of ${paid} in the record and ${says} on the server`);
  }
}

// An order that nobody of us took is a double when it is the very image of one of ours; else somebody tried the product.
function compareTaken(kept: readonly KeptOrder[], { taken }: ServersWord, result: Comparison): void {
  const known = new Set(kept.map(({ id }) => id));
  const images = new Set(
    kept.filter(({ adopted }) => !adopted).map((order) => imageOf(order.waiterId, order.tableId, order.asked)),
  );
  for (const order of taken) {
    if (known.has(order.id)) continue;
    const lines = (order.items ?? []).map((item) => ({
      dishId: item.dish_id,
      variationId: item.dish_variation_id,
      modifierIds: modifierIdsOf(item),
      ...item,
    }));
    if (images.has(imageOf(order.waiter_id ?? '', order.table_id, lines)))
      result.doubled.push(`order ${order.number} (${order.id})`);
    else result.others += 1;
  }
}

type Imaged = Omit<AskedLine, 'unitPrice' | 'tax'>;

function imageOf(waiterId: string, tableId: string | null, lines: readonly Imaged[]): string {
  const sorted = lines
    .map(({ dishId, variationId, quantity, comment, modifierIds }) =>
      [dishId, variationId, quantity, comment, ...modifierIds].join(' '),
    )
    .toSorted();
  return [waiterId, tableId, ...sorted].join('|');
}

function compareScreens({ screens }: ServersWord, result: Comparison): void {
  for (const { name, seen, expected, restarts } of screens) {
    const faults = faultsOfScreen(seen, expected);
    result.screens.push({ name, events: expected.length, faults });
    for (const reason of restarts) result.wrong.push(`${name} had to load everything again: ${reason}`);
    for (const [what, times] of Object.entries(faults))
      if (times > 0) result.wrong.push(`${name}: ${times} events ${what}`);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
