import type { OrderView } from '../../src/orders/order.dto.js';
import type { StaffMenu } from '../../src/menu/menu.dto.js';
import type { Entry } from '../lib/outbox/command.js';
import { laidOver } from './overlay/commands.js';
import type { ShownOrder } from './overlay/shown.js';

export type { ShownOrder } from './overlay/shown.js';

/**
 * What this tablet has said laid over what the house has said. `answered` are orders as the house answered them, for as
 * long as their events have not come: a line must not vanish between its answer and its event.
 */
export function withWaiting(
  orders: readonly OrderView[],
  entries: readonly Entry[],
  menu: StaffMenu | null,
  answered: readonly OrderView[] = [],
): ShownOrder[] {
  let shown: readonly ShownOrder[] = withAnswers(orders, answered);
  for (const entry of entries) shown = laidOver(shown, entry, menu);
  return shown
    .filter(({ items }) => items.length > 0)
    .toSorted((a, b) => (a.created_at + a.id < b.created_at + b.id ? -1 : 1));
}

function withAnswers(orders: readonly OrderView[], answered: readonly OrderView[]): OrderView[] {
  const shown = new Map(orders.map((order) => [order.id, order]));
  for (const answer of answered) {
    const told = shown.get(answer.id);
    if (told && isCovered(answer, told)) continue;
    if (isEnded(answer)) shown.delete(answer.id);
    else shown.set(answer.id, answer);
  }
  return [...shown.values()];
}

/** Whether what the events say is as new as the answer, or newer. */
function isCovered(answer: OrderView, told: OrderView): boolean {
  return told.version >= answer.version && told.updated_at >= answer.updated_at;
}

function isEnded({ status }: Pick<OrderView, 'status'>): boolean {
  return status === 'COMPLETED' || status === 'CANCELLED' || status === 'REJECTED';
}
