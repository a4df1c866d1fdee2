import { insertRows } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import type { Check } from './checks/check.entity.js';
import type { Order, OrderItem, Ticket } from './order.entity.js';
import type { OrderNews } from './order-news.js';
import { acknowledgement, checkUpdate, itemUpdate, orderUpdate, ticketUpdate } from './order-updates.js';

/** Rows that a change has brought. */
export interface Made {
  tickets: Ticket[];
  items: OrderItem[];
}

interface Changed {
  /** With the version that was seen; null: it stays as it is. */
  order: (Order & { seen: number }) | null;
  checks: readonly Check[];
  /** Lines of which a cook took note, and nothing else happened to them. */
  noticed: readonly OrderItem[];
  news: OrderNews;
  made: Made;
}

/** Writes what has changed of an order, each row once. */
export async function writeOrder(tx: Tx, { order, checks, noticed, news, made }: Changed): Promise<void> {
  const items = news.lines.filter((item) => !made.items.includes(item));
  const tickets = [...news.tickets.keys()];
  for (const one of [...items, ...tickets]) one.version += 1;
  if (order) {
    const { text, params } = orderUpdate(order, order.seen);
    // The row was locked when it was taken, so nobody can have been faster.
    if ((await tx.change(text, params)) !== 1) throw new Error(`order ${order.id} changed under its lock`);
  }
  // Lines stand on tickets, so these come first.
  if (made.tickets.length > 0) await tx.changeAll(insertRows('tickets', made.tickets));
  if (made.items.length > 0) await tx.changeAll(insertRows('order_items', made.items));
  await tx.changeAll([
    ...items.map(itemUpdate),
    ...noticed.map(acknowledgement),
    ...tickets.filter((ticket) => !made.tickets.includes(ticket)).map(ticketUpdate),
    ...checks.map(checkUpdate),
  ]);
}
