import type { Posting } from '../books/books.service.js';
import type { Move } from '../domain/books/move.js';
import { depositUsed, depositUseVoided, payment, paymentVoided, tip } from '../domain/books/payment.js';
import type { OrderHead } from '../orders/order.dto.js';
import type { Payment } from './payment.entity.js';

/** When something happens to a payment, and whose guests they are. */
interface Happening {
  head: Pick<OrderHead, 'waiter_id' | 'waiter_name'>;
  by: { userId: string; name: string } | null;
  businessDate: string;
  at: string;
}

/** What the books say of a payment. */
export function paid(one: Payment, happening: Happening): Posting {
  return posting(one, happening, one.depositId === null ? payment(tenderedOf(one)) : depositUsed(one));
}

/** Of one that never was, or was by something else. */
export function unpaid(one: Payment, happening: Happening): Posting {
  return posting(one, happening, one.depositId === null ? paymentVoided(tenderedOf(one)) : depositUseVoided(one));
}

/** Of a tip that is so much more than before, or less. */
export function tipped(one: Payment, change: number, happening: Happening): Posting {
  return posting(one, happening, tip({ method: wayOf(one), tip: change }));
}

function posting(one: Payment, { head, by, businessDate, at }: Happening, move: Move): Posting {
  return {
    ...move,
    venueId: one.venueId,
    orderId: one.orderId,
    checkId: one.checkId,
    sourceId: one.id,
    shiftId: one.shiftId,
    waiter: head.waiter_id === null ? null : { id: head.waiter_id, name: head.waiter_name ?? '' },
    by: by && { id: by.userId, name: by.name },
    businessDate,
    at,
  };
}

function tenderedOf(one: Payment) {
  return { method: wayOf(one), amount: one.amount, tip: one.tip, rounding: one.rounding };
}

function wayOf({ paymentMethodId, methodKind, methodName }: Payment) {
  return { id: paymentMethodId, kind: methodKind, name: methodName };
}
