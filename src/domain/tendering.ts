import { settle, type Awaited, type Balance, type CheckState } from './bill.js';
import { sum } from './money.js';
import { refuseUnless } from './refusal.js';

interface Standing extends Balance {
  state: CheckState;
  pending: number;
  awaits: Awaited | null;
}

/** Reserves an amount for a payment by a provider, so that it cannot be paid twice in the meantime. */
export function reserve(check: Standing, amount: number): { pending: number } {
  settle({ ...check, amount });
  refuseUnless(amount > 0, 'AMOUNT_REQUIRED', { due: 0 });
  return { pending: sum([check.pending, amount]) };
}

/** Counts a reserved amount as paid. */
export function confirm(check: Standing, amount: number): { paid: number; pending: number; state: CheckState } {
  const pending = lessened(check.pending, amount);
  const { paid, state } = settle({ ...check, pending, amount });
  return { paid, pending, state };
}

/** Frees a reserved amount after a failed payment: it is owed again. */
export function release(check: Standing, amount: number): { pending: number } {
  return { pending: lessened(check.pending, amount) };
}

/**
 * Marks a paid amount as pending while the provider is asked to return it.
 * It is neither paid nor owed then, so it cannot be paid twice.
 */
export function recall(check: Standing, amount: number): { paid: number; pending: number } {
  return { ...withdraw(check, amount), pending: sum([check.pending, amount]) };
}

/**
 * Removes a voided payment, so that its amount is owed again.
 * A fully paid check counts as sold; its payments can only be replaced.
 */
export function withdraw(check: Standing, amount: number): { paid: number } {
  refuseUnless(check.state === 'OPEN' || check.state === 'BILLED', 'REPLACEMENT_REQUIRED');
  return { paid: lessened(check.paid, amount) };
}

function lessened(sumOf: number, amount: number): number {
  if (amount < 0 || amount > sumOf) throw new RangeError(`${amount} off ${sumOf}: the ledger is broken`);
  return sumOf - amount;
}
