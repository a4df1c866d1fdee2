import { updateText, type Param, type Statement } from '../database/statement.js';
import type { Check } from './checks/check.entity.js';
import type { Discount } from './discounts/discount.entity.js';
import type { Order, OrderItem, Ticket } from './order.entity.js';

/** Only while the order still has the version that was seen. */
export function orderUpdate(order: Order, seen: number): Statement {
  const { text, params } = changeOrder(order);
  return { text: `${text} AND version = $${params.length + 1}`, params: [...params, seen] };
}

const changeOrder = updating<Order>('orders', [
  'tableId',
  'sessionId',
  'tableName',
  'tabName',
  'guestName',
  'phone',
  'address',
  'promisedAt',
  'fireAt',
  'waiterId',
  'waiterName',
  'covers',
  'mostCovers',
  'coversWaiver',
  'notes',
  'mergedIntoId',
  'status',
  'paymentStatus',
  'fires',
  'lines',
  'movedLines',
  'discounts',
  'version',
  'updatedAt',
  'settledAt',
  'cancelledAt',
  'cancelReason',
]);

export const itemUpdate = updating<OrderItem>('order_items', [
  'orderId',
  'checkId',
  'ticketId',
  'position',
  'status',
  'quantity',
  'course',
  'seat',
  'comment',
  'readyQuantity',
  'toldQuantity',
  'acknowledgedAt',
  'version',
  'firedAt',
  'startedAt',
  'readyAt',
  'servedAt',
  'cancelledAt',
  'cancelReason',
]);

/** What the cook took note of: no news of the line to anyone who waits at the table, so its version stays. */
export const acknowledgement = updating<OrderItem>('order_items', ['toldQuantity', 'acknowledgedAt']);

export const ticketUpdate = updating<Ticket>('tickets', [
  'orderId',
  'fire',
  'priority',
  'firedAt',
  'targetAt',
  'lateAt',
  'toldAt',
  'toldVersion',
  'seenAt',
  'seenBy',
  'behindAt',
  'unseenAt',
  'fallbackAt',
  'bumpedAt',
  'recalledAt',
  'clearedAt',
  'version',
]);

export const checkUpdate = updating<Check>('checks', [
  'state',
  'subtotal',
  'discount',
  'service',
  'taxes',
  'total',
  'paid',
  'pending',
  'refunded',
  'tips',
  'awaits',
  'waived',
  'charged',
  'version',
  'closedAt',
  'undoneAt',
  'bills',
]);

export const discountUpdate = updating<Discount>('discounts', [
  'taken',
  'shares',
  'removedAt',
  'removedById',
  'removedByName',
]);

/** One text for all rows of the table, whatever of these has changed. */
function updating<Row extends { id: string }>(
  table: string,
  fields: readonly (keyof Row & string)[],
): (row: Row) => Statement {
  const text = updateText(table, fields);
  return (row) => ({ text, params: [row.id, ...fields.map((field) => row[field] as Param)] });
}
