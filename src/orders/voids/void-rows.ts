import type { Answerable } from '../../auth/actor.js';
import type { Posting } from '../../books/books.service.js';
import { newId } from '../../database/new-id.js';
import type { Approver } from '../../domain/approvals.js';
import { voided } from '../../domain/books/voided.js';
import { times } from '../../domain/money.js';
import { voidStage } from '../../domain/voiding.js';
import { waiterOf } from '../checks/check-sales.js';
import type { Order, OrderItem } from '../order.entity.js';
import type { Void } from './void.entity.js';

/** Why something is taken back, who says so, and who stands for it. */
export interface Voiding {
  me: Answerable;
  reason: string;
  approver: Approver | null;
}

interface Moment {
  at: string;
  businessDate: string;
}

/** What is kept of a line that is about to be taken back. */
export function voidOf(
  order: Order,
  item: OrderItem,
  { me, reason, approver }: Voiding,
  { at, businessDate }: Moment,
): Void {
  return {
    id: newId(),
    venueId: order.venueId,
    orderId: order.id,
    checkId: item.checkId,
    itemId: item.id,
    orderNumber: order.number,
    name: item.name,
    variationName: item.variationName,
    quantity: item.quantity,
    amount: worthOf(item),
    stage: voidStage(item.status),
    afterBill: item.billedAt !== null,
    reason,
    byId: me.userId,
    byName: me.name,
    approvedById: approver?.userId ?? null,
    approvedByName: approver?.name ?? null,
    businessDate,
    at,
  };
}

/** What the books note of it. */
export function memoOf(row: Void, order: Order): Posting {
  return {
    ...voided(row),
    venueId: row.venueId,
    orderId: row.orderId,
    checkId: row.checkId,
    sourceId: row.id,
    waiter: waiterOf(order),
    by: { id: row.byId, name: row.byName },
    businessDate: row.businessDate,
    at: row.at,
  };
}

export function worthOf({ unitPrice, quantity }: Pick<OrderItem, 'unitPrice' | 'quantity'>): number {
  return times(unitPrice, quantity);
}
