import { move, negative, reversed, type Entry, type Move } from './move.js';
import type { Account, MoveKind } from './account.js';

// A drawer holds what came in cash, so its entries stand under TENDER of kind CASH, of the shift and of no method.
const DRAWER: Pick<Entry, 'account' | 'methodKind'> = { account: 'TENDER', methodKind: 'CASH' };

/** A shift begins with cash in its drawer. */
export function floatIn({ amount }: { amount: number }): Move {
  return between('FLOAT_IN', 'SAFE', amount);
}

/** Cash that came from elsewhere, such as change from the bank. */
export function payIn({ amount, reason }: { amount: number; reason: string }): Move {
  return between('PAY_IN', 'PAID_IN', amount, reason);
}

/** Cash for something that was bought, say. */
export function payOut({ amount, reason }: { amount: number; reason: string }): Move {
  return reversed('PAY_OUT', between('PAY_OUT', 'PAID_OUT', amount, reason));
}

/** Too much cash for a drawer goes to the safe. */
export function drop({ amount, reason }: { amount: number; reason?: string }): Move {
  return reversed('DROP', between('DROP', 'SAFE', amount, reason));
}

/** What a count has found in a drawer beyond the books; below them it is negative. */
export function overShort({ amount }: { amount: number }): Move {
  return between('OVER_SHORT', 'OVER_SHORT', amount);
}

/** All that was counted goes to the safe: the drawer is empty. */
export function shiftClosed({ counted }: { counted: number }): Move {
  return reversed('SHIFT_CLOSED', between('SHIFT_CLOSED', 'SAFE', counted));
}

/** Tips are handed out of the drawer. */
export function tipsPaid({ amount, to }: { amount: number; to?: string }): Move {
  return reversed('TIPS_PAID', between('TIPS_PAID', 'TIPS', amount, to));
}

// Into the drawer, from the other account. Each counts once, so that even an empty drawer was opened.
function between(kind: MoveKind, other: Account, amount: number, detail?: string): Move {
  return move(kind, [
    { ...DRAWER, amount, quantity: 1, detail },
    { account: other, amount: negative(amount), detail },
  ]);
}
