import type { Posting } from '../books/books.service.js';
import type { Move } from '../domain/books/move.js';
import { depositUsed, depositUseVoided, payment, paymentVoided, tip } from '../domain/books/payment.js';
import type { OrderHead } from '../orders/order.dto.js';
import type { Payment } from './payment.entity.js';

/** Time, user and waiter of a ledger posting. */
interface Happening {
  head: Pick<OrderHead, 'waiter_id' | 'waiter_name'>;
  by: { userId: string; name: string } | null;
  businessDate: string;
  at: string;
}

/** Returns the posting of a payment. */
export function paid(one: Payment, happening: Happening): Posting {
  return posting(one, happening, one.depositId === null ? payment(tenderedOf(one)) : depositUsed(one));
}

/** Returns the posting of a voided payment. */
export function unpaid(one: Payment, happening: Happening): Posting {
  return posting(one, happening, one.depositId === null ? paymentVoided(tenderedOf(one)) : depositUseVoided(one));
}

/** Returns the posting of a changed tip; `change` is the difference. */
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
