import { settle, type Awaited, type Balance, type CheckState } from './bill.js';
import { sum } from './money.js';
import { refuseUnless } from './refusal.js';

interface Standing extends Balance {
  state: CheckState;
  pending: number;
  awaits: Awaited | null;
}

/** A payment that somebody else is asked to take: until he says, nobody may take the same money. */
export function reserve(check: Standing, amount: number): { pending: number } {
  settle({ ...check, amount });
  refuseUnless(amount > 0, 'AMOUNT_REQUIRED', { due: 0 });
  return { pending: sum([check.pending, amount]) };
}

/** He has taken it. */
export function confirm(check: Standing, amount: number): { paid: number; pending: number; state: CheckState } {
  const pending = lessened(check.pending, amount);
  const { paid, state } = settle({ ...check, pending, amount });
  return { paid, pending, state };
}

/** He has not, and never will: it is owed again. */
export function release(check: Standing, amount: number): { pending: number } {
  return { pending: lessened(check.pending, amount) };
}

/** He is asked to give back what he took: until he says, it is neither paid nor owed, and nobody pays it twice. */
export function recall(check: Standing, amount: number): { paid: number; pending: number } {
  return { ...withdraw(check, amount), pending: sum([check.pending, amount]) };
}

/** A tender that never was: it is owed again. What is paid in full has been sold, and its tenders are only replaced. */
export function withdraw(check: Standing, amount: number): { paid: number } {
  refuseUnless(check.state === 'OPEN' || check.state === 'BILLED', 'REPLACEMENT_REQUIRED');
  return { paid: lessened(check.paid, amount) };
}

function lessened(sumOf: number, amount: number): number {
  if (amount < 0 || amount > sumOf) throw new RangeError(`${amount} off ${sumOf}: the ledger is broken`);
  return sumOf - amount;
}
