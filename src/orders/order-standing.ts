import { deriveOrderStatus } from '../domain/order.js';
import type { Check } from './checks/check.entity.js';
import type { Order, OrderItem } from './order.entity.js';

/** Brings up to date what follows from the lines and the checks of an order. */
export function bringUpToDate(order: Order, checks: readonly Check[], items: readonly OrderItem[], at: string): void {
  order.status = deriveOrderStatus({
    accepted: order.status !== 'PENDING',
    rejected: order.status === 'REJECTED',
    lines: items.map(({ status }) => status),
    checksClosed: checks.every(({ state }) => state === 'CLOSED'),
    completion: order.completion,
  });
  if (order.status === 'CANCELLED') order.cancelledAt ??= at;
  // The house has nothing to send when nothing is held.
  if (!items.some(({ status }) => status === 'HELD')) order.fireAt = null;
}
