import { deriveOrderStatus, type OrderStatus } from '../domain/order.js';
import type { Check } from './check.entity.js';
import type { Order, OrderItem } from './order.entity.js';

/** What an order is called that has these lines and this check. */
export function statusOf(order: Order, items: readonly OrderItem[], check: Check): OrderStatus {
  return deriveOrderStatus({
    accepted: order.status !== 'PENDING',
    rejected: order.status === 'REJECTED',
    lines: items.map(({ status }) => status),
    checksClosed: check.state === 'CLOSED',
  });
}
