import type { Statement } from '../database/statement.js';
import type { Check } from './check.entity.js';
import type { Order, OrderItem, Ticket } from './order.entity.js';

/** Only while the order still has the version that was seen. */
export function orderUpdate(order: Order, seen: number): Statement {
  return {
    text: `UPDATE orders SET status = $3, payment_status = $4, version = $5, updated_at = $6, settled_at = $7,
      cancelled_at = $8, cancel_reason = $9, fires = $10, lines = $11 WHERE id = $1 AND version = $2`,
    params: [
      order.id,
      seen,
      order.status,
      order.paymentStatus,
      order.version,
      order.updatedAt,
      order.settledAt,
      order.cancelledAt,
      order.cancelReason,
      order.fires,
      order.lines,
    ],
  };
}

export function itemUpdate(item: OrderItem): Statement {
  return {
    text: `UPDATE order_items SET status = $2, quantity = $3, comment = $4, version = $5, started_at = $6, ready_at = $7, served_at = $8, cancelled_at = $9, cancel_reason = $10 WHERE id = $1`,
    params: [
      item.id,
      item.status,
      item.quantity,
      item.comment,
      item.version,
      item.startedAt,
      item.readyAt,
      item.servedAt,
      item.cancelledAt,
      item.cancelReason,
    ],
  };
}

export function ticketUpdate(ticket: Ticket): Statement {
  return {
    text: 'UPDATE tickets SET seen_at = $2, seen_by = $3, bumped_at = $4, version = $5 WHERE id = $1',
    params: [ticket.id, ticket.seenAt, ticket.seenBy, ticket.bumpedAt, ticket.version],
  };
}

export function checkUpdate(check: Check): Statement {
  return {
    text: `UPDATE checks SET state = $2, subtotal = $3, taxes = $4, total = $5, paid = $6, tips = $7, version = $8, closed_at = $9
      WHERE id = $1`,
    params: [
      check.id,
      check.state,
      check.subtotal,
      check.taxes,
      check.total,
      check.paid,
      check.tips,
      check.version,
      check.closedAt,
    ],
  };
}
