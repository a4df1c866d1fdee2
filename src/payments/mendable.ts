import type { Tx } from '../database/tx.js';
import { refuseUnless } from '../domain/refusal.js';
import { CurrentShift } from '../shifts/current-shift.service.js';
import type { Payment } from './payment.entity.js';

/**
 * Throws unless the payment can be changed.
 * It can while its shift is open, or without a shift on its own business date, because reports that include it are
 * final. Payments by a provider are never changed here: the provider holds the money.
 */
export async function mustBeMendable(tx: Tx, payment: Payment, today: string): Promise<void> {
  const { status, provider, methodName, shiftId, businessDate } = payment;
  refuseUnless(status === 'SUCCEEDED', 'PAYMENT_STANDS', { status });
  refuseUnless(provider === null, 'METHOD_UNFIT', { method: methodName });
  if (shiftId === null) refuseUnless(businessDate === today, 'DAY_OVER', { business_date: businessDate });
  else refuseUnless(await CurrentShift.isOpen(tx, shiftId), 'SHIFT_CLOSED', { shift_id: shiftId });
}

/**
 * Throws unless the provider can return the payment.
 * This is possible at any time, since it is booked on the day of the return and changes no earlier report. A payment of
 * a fully paid check is refunded instead, and cannot be replaced.
 */
export function mustBeReturnable(
  { status, methodName }: Payment,
  { isSettled, isReplaced }: { isSettled: boolean; isReplaced: boolean },
): void {
  refuseUnless(status === 'SUCCEEDED', 'PAYMENT_STANDS', { status });
  refuseUnless(!isSettled && !isReplaced, 'METHOD_UNFIT', { method: methodName });
}
