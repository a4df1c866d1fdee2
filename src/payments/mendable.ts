import type { Tx } from '../database/tx.js';
import { refuseUnless } from '../domain/refusal.js';
import { CurrentShift } from '../shifts/current-shift.service.js';
import type { Payment } from './payment.entity.js';

/**
 * What has been summed up stays: a payment is changed while its shift is open, or, where it was taken without one, on its
 * own business date. What a provider took is with him, and no word of ours makes it more or less.
 */
export async function mustBeMendable(tx: Tx, payment: Payment, today: string): Promise<void> {
  const { status, provider, methodName, shiftId, businessDate } = payment;
  refuseUnless(status === 'SUCCEEDED', 'PAYMENT_STANDS', { status });
  refuseUnless(provider === null, 'METHOD_UNFIT', { method: methodName });
  if (shiftId === null) refuseUnless(businessDate === today, 'DAY_OVER', { business_date: businessDate });
  else refuseUnless(await CurrentShift.isOpen(tx, shiftId), 'SHIFT_CLOSED', { shift_id: shiftId });
}

/**
 * What a provider took he gives back, whenever that is: it is booked on the day on which he does, so nothing that was
 * summed up changes. A check that is paid in full has been sold: there it is refunded, and nothing stands for it.
 */
export function mustBeReturnable(
  { status, methodName }: Payment,
  { isSettled, isReplaced }: { isSettled: boolean; isReplaced: boolean },
): void {
  refuseUnless(status === 'SUCCEEDED', 'PAYMENT_STANDS', { status });
  refuseUnless(!isSettled && !isReplaced, 'METHOD_UNFIT', { method: methodName });
}
