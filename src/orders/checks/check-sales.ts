import { postings, type Posting } from '../../books/books.service.js';
import type { Statement } from '../../database/statement.js';
import { sale } from '../../domain/books/sale.js';
import type { Order } from '../order.entity.js';
import type { Check } from './check.entity.js';
import type { CheckParts } from './check-parts.js';

/** In which moment, and in whose shift, checks have closed. */
export interface Closing {
  order: Order;
  /** All of the order's. */
  checks: readonly Check[];
  /** Of them, those that have just closed. */
  closed: readonly Check[];
  partsOf(check: Check): CheckParts;
  shiftId: string | null;
  businessDate: string;
  at: string;
}

/** What the books say of checks that have closed. */
export function salesOf(closing: Closing): Statement[] {
  const { checks, closed } = closing;
  const isFirst = !checks.some((check) => check.state === 'CLOSED' && !closed.includes(check));
  return postings(...closed.map((check, index) => saleOf(check, closing, isFirst && index === 0)));
}

/** Guests are counted with the first check of their order alone. */
function saleOf(check: Check, closing: Closing, isFirst: boolean): Posting {
  const { order, shiftId, businessDate, at } = closing;
  const { subtotal, total, discounts, charges, taxes } = closing.partsOf(check);
  return {
    ...sale({
      subtotal,
      total,
      discounts: discounts.map(({ discount: { reason, kind }, taken }) => ({ reason, taken, isComp: kind === 'COMP' })),
      charges,
      taxes,
      covers: isFirst ? order.covers : null,
    }),
    venueId: order.venueId,
    orderId: order.id,
    checkId: check.id,
    shiftId,
    waiter: waiterOf(order),
    businessDate,
    at,
  };
}

/** Whose guests they are, as the books name him. */
export function waiterOf({ waiterId, waiterName }: Pick<Order, 'waiterId' | 'waiterName'>): Posting['waiter'] {
  return waiterId === null ? null : { id: waiterId, name: waiterName ?? '' };
}
