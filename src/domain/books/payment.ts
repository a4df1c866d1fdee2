import { sum } from '../money.js';
import { move, negative, reversed, type Move } from './move.js';

/** A way to pay, as it was called at that time. */
export interface Way {
  id: string;
  kind: string;
  name: string;
}

/** Money that changed hands. */
export interface Tendered {
  method: Way;
  /** Off the check, without the tip. */
  amount: number;
  tip: number;
  /** What cash was rounded by, up or down. */
  rounding: number;
}

/** A guest pays a check. */
export function payment({ method, amount, tip, rounding }: Tendered): Move {
  const { id: methodId, kind: methodKind, name: detail } = method;
  return move('PAYMENT', [
    { account: 'TENDER', amount: sum([amount, rounding, tip]), quantity: 1, methodId, methodKind, detail },
    { account: 'CHECKS', amount: negative(amount) },
    { account: 'ROUNDING', amount: negative(rounding), methodId, methodKind },
    { account: 'TIPS', amount: negative(tip), methodId, methodKind },
  ]);
}

/** A payment that never was, or was by another method; with every tip that it had by then. */
export function paymentVoided(tendered: Tendered): Move {
  return reversed('PAYMENT_VOIDED', payment(tendered));
}

/** A tip that came after its payment. Negative where a tip is lessened. */
export function tip({ method, tip: amount }: Pick<Tendered, 'method' | 'tip'>): Move {
  const { id: methodId, kind: methodKind, name: detail } = method;
  return move('TIP', [
    { account: 'TENDER', amount, methodId, methodKind, detail },
    { account: 'TIPS', amount: negative(amount), methodId, methodKind },
  ]);
}

/** A guest pays before there is a check. */
export interface Deposit {
  method: Way;
  amount: number;
}

export function depositTaken({ method, amount }: Deposit): Move {
  const { id: methodId, kind: methodKind, name: detail } = method;
  return move('DEPOSIT_TAKEN', [
    { account: 'TENDER', amount, quantity: 1, methodId, methodKind, detail },
    { account: 'DEPOSITS', amount: negative(amount) },
  ]);
}

export function depositReturned({ method, amount }: Deposit): Move {
  return reversed('DEPOSIT_RETURNED', depositTaken({ method, amount }));
}

/** A check is paid with what was deposited: the money itself came earlier. */
export function depositUsed({ amount, tip: tipped = 0 }: { amount: number; tip?: number }): Move {
  return move('DEPOSIT_USED', [
    { account: 'DEPOSITS', amount: sum([amount, tipped]), quantity: 1 },
    { account: 'CHECKS', amount: negative(amount) },
    { account: 'TIPS', amount: negative(tipped) },
  ]);
}

export function depositUseVoided(used: { amount: number; tip?: number }): Move {
  return reversed('DEPOSIT_USE_VOIDED', depositUsed(used));
}
