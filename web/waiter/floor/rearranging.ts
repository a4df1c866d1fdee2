import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { MovedOrders } from '../../../src/orders/moves/order-moves.dto.js';
import type { OrderView } from '../../../src/orders/order.dto.js';
import type { TablesView } from '../../../src/floor/table.dto.js';
import type { Failure, Outcome } from '../../lib/api.js';
import { newKey } from '../../lib/key.js';
import { toast } from '../../ui/toasts.js';
import { house } from '../house.js';
import { askApproved } from '../pay/approved.js';

/** One change of the room at a time: what is under way, and why the last one was refused. */
export class Rearranging {
  readonly isPending: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Failure | null>;
  private readonly pending = signal(false);
  private readonly refused = signal<Failure | null>(null);

  constructor(private readonly onDone: () => void) {
    this.isPending = this.pending;
    this.failure = this.refused;
  }

  async do(ask: () => Promise<Outcome<unknown> | null>, done: string): Promise<void> {
    if (this.pending.peek()) return;
    this.pending.value = true;
    const outcome = await ask();
    this.pending.value = false;
    if (outcome === null) return;
    this.refused.value = outcome.ok ? null : outcome.failure;
    if (!outcome.ok) return;
    toast({ text: done, look: 'good' });
    this.onDone();
  }
}

/** As the order is at this moment: a version of a minute ago would be refused. */
function versionOf(orderId: string): number | undefined {
  return house.floor.peek()?.orders.find(({ id }) => id === orderId)?.version;
}

export function moveOrder({ id }: OrderView, toTableId: string): Promise<Outcome<MovedOrders>> {
  const body = { to_table_id: toTableId };
  return house.api.ask({
    method: 'POST',
    path: `/orders/${id}/move`,
    body,
    key: newKey(),
    ifMatch: versionOf(id) ?? 0,
  });
}

export function mergeOrders({ id }: OrderView, other: OrderView): Promise<Outcome<MovedOrders> | null> {
  const body = { with_order_id: other.id };
  return askApproved(house.api, {
    method: 'POST',
    path: `/orders/${id}/merge`,
    body,
    key: newKey(),
    ifMatch: versionOf(id) ?? 0,
  });
}

export function joinTables(tableIds: readonly string[]): Promise<Outcome<TablesView>> {
  return house.api.ask({ method: 'POST', path: '/tables/join', body: { table_ids: tableIds } });
}

export function splitTables(tableIds: readonly string[]): Promise<Outcome<TablesView>> {
  return house.api.ask({ method: 'POST', path: '/tables/split', body: { table_ids: tableIds } });
}
