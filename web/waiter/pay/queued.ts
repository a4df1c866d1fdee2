import { due } from '../../../src/domain/bill.js';
import { sum } from '../../../src/domain/money.js';
import type { NewPayment } from '../../../src/payments/new-payment.dto.js';
import type { Payable } from './tender.js';

/** What of something that waits in the outbox tells that it is a payment. */
export interface Waiting {
  key: string;
  ask: { path: string; body?: unknown };
  state: 'waiting' | 'sending' | 'refused';
}

/** Cash that was taken here and that the house has not heard of. */
export interface QueuedPayment extends NewPayment {
  key: string;
  isRefused: boolean;
}

export function paymentPath(checkId: string): string {
  return `/checks/${checkId}/payments`;
}

export function queuedOn(checkId: string, entries: readonly Waiting[]): QueuedPayment[] {
  return entries
    .filter(({ ask }) => ask.path === paymentPath(checkId))
    .map(({ key, ask, state }) => ({ ...(ask.body as NewPayment), key, isRefused: state === 'refused' }));
}

/**
 * The check as it will be once the house has heard: nobody takes the same money twice meanwhile. What the house has
 * refused counts for nothing, and so does what it has counted already.
 */
export function withQueued<Check extends Payable>(
  check: Check,
  queued: readonly QueuedPayment[],
  known: ReadonlySet<string>,
): Check {
  const waiting = queued.filter(({ id, isRefused }) => !isRefused && !(id && known.has(id)));
  const left = waiting.reduce((owed, { amount = owed }) => Math.max(0, owed - amount), check.due);
  if (left === check.due) return check;
  const pending = sum([check.pending, check.due, -left]);
  const { total, paid } = check;
  return { ...check, pending, due: due({ total, paid, pending }), cash_due: left === 0 ? 0 : left };
}
