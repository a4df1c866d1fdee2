import type { TableView } from '../../src/floor/table.dto.js';
import type { EventViews } from '../../src/events/catalog.js';
import type { OrderHead, OrderItemView, OrderView } from '../../src/orders/order.dto.js';
import { isOpen } from '../../src/domain/order.js';
import type { StreamEvent } from '../../web/lib/cursor-rule.js';

/** Snapshot of the floor. */
export interface FloorView {
  tables: TableView[];
  orders: OrderView[];
}

export interface OpenOrder {
  head: OrderHead;
  items: Map<string, OrderItemView>;
}

interface Watcher {
  isReached: (order: OpenOrder) => boolean;
  wake: () => void;
}

/**
 * What a waiter sees on the tablet: built from the snapshot and the events alone. What the tablet's own commands answer
 * is left out on purpose, so that a missing event shows.
 */
export class Desk {
  readonly tables = new Map<string, TableView>();
  private readonly orders = new Map<string, OpenOrder>();
  private readonly watchers = new Map<string, Set<Watcher>>();

  load({ tables, orders }: FloorView): void {
    this.tables.clear();
    this.orders.clear();
    for (const table of tables) this.tables.set(table.id, table);
    for (const { items, ...head } of orders) this.learn(head, items);
  }

  hear({ type, data }: StreamEvent): void {
    if (type === 'table.status_changed') {
      const table = data as EventViews['table.status_changed'];
      this.tables.set(table.id, table);
    } else if (type.startsWith('order.') || type === 'payment.received' || type === 'check.closed') {
      const { order, items = [] } = data as { order: OrderHead; items?: OrderItemView[] };
      this.learn(order, items);
    }
  }

  order(id: string): OpenOrder | null {
    return this.orders.get(id) ?? null;
  }

  openOrders(): OpenOrder[] {
    return [...this.orders.values()].filter(({ head }) => isOpen(head.status));
  }

  /** Waits for events until the order is so; false when they do not come in time. */
  async until(
    orderId: string,
    isReached: (order: OpenOrder) => boolean,
    withinMs: number,
    stop: AbortSignal,
  ): Promise<boolean> {
    const order = this.orders.get(orderId);
    if (order && isReached(order)) return true;
    // Whoever begins to wait after closing time would never hear of it.
    if (stop.aborted) return false;
    const watchers = this.watchers.get(orderId) ?? new Set();
    this.watchers.set(orderId, watchers);
    return new Promise((resolve) => {
      const done = (reached: boolean) => {
        clearTimeout(timer);
        stop.removeEventListener('abort', give);
        watchers.delete(watcher);
        resolve(reached);
      };
      const give = () => done(false);
      const watcher: Watcher = { isReached, wake: () => done(true) };
      const timer = setTimeout(give, withinMs);
      stop.addEventListener('abort', give);
      watchers.add(watcher);
    });
  }

  private learn(head: OrderHead, items: readonly OrderItemView[]): void {
    const order = this.orders.get(head.id) ?? { head, items: new Map<string, OrderItemView>() };
    order.head = head;
    for (const item of items) order.items.set(item.id, item);
    this.orders.set(head.id, order);
    for (const watcher of this.watchers.get(head.id) ?? []) if (watcher.isReached(order)) watcher.wake();
  }
}
