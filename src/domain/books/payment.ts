import { sum } from '../money.js';
import { move, negative, reversed, type Move } from './move.js';

/** Payment method with its name at the time of the payment. */
export interface Way {
  id: string;
  kind: string;
  name: string;
}

/** Amounts of a payment or refund, in minor units. */
export interface Tendered {
  method: Way;
  /** Part of the check, without the tip. */
  amount: number;
  tip: number;
  /** Cash rounding, positive or negative. */
  rounding: number;
}

/** Records a payment of a check. */
export function payment({ method, amount, tip, rounding }: Tendered): Move {
  const { id: methodId, kind: methodKind, name: detail } = method;
  return move('PAYMENT', [
    { account: 'TENDER', amount: sum([amount, rounding, tip]), quantity: 1, methodId, methodKind, detail },
    { account: 'CHECKS', amount: negative(amount) },
    { account: 'ROUNDING', amount: negative(rounding), methodId, methodKind },
    { account: 'TIPS', amount: negative(tip), methodId, methodKind },
  ]);
}

/** Reverses a payment together with all its tips. */
export function paymentVoided(tendered: Tendered): Move {
  return reversed('PAYMENT_VOIDED', payment(tendered));
}

/** Records a tip that was added after the payment; negative if the tip was reduced. */
export function tip({ method, tip: amount }: Pick<Tendered, 'method' | 'tip'>): Move {
  const { id: methodId, kind: methodKind, name: detail } = method;
  return move('TIP', [
    { account: 'TENDER', amount, methodId, methodKind, detail },
    { account: 'TIPS', amount: negative(amount), methodId, methodKind },
  ]);
}

/** Money that a guest pays before there is a check. */
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

/** Records the payment of a check from a deposit. The money itself was recorded with the deposit. */
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
