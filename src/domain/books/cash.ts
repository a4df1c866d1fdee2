import { move, negative, reversed, type Entry, type Move } from './move.js';
import type { Account, MoveKind } from './account.js';

// Side of the drawer in cash moves: TENDER of kind CASH, with a shift and without a payment method.
const DRAWER: Pick<Entry, 'account' | 'methodKind'> = { account: 'TENDER', methodKind: 'CASH' };

/** Moves the float from the safe to the drawer at the start of a shift. */
export function floatIn({ amount }: { amount: number }): Move {
  return between('FLOAT_IN', 'SAFE', amount);
}

/** Records cash from elsewhere, such as change from the bank. */
export function payIn({ amount, reason }: { amount: number; reason: string }): Move {
  return between('PAY_IN', 'PAID_IN', amount, reason);
}

/** Records cash paid out, for example for a purchase. */
export function payOut({ amount, reason }: { amount: number; reason: string }): Move {
  return reversed('PAY_OUT', between('PAY_OUT', 'PAID_OUT', amount, reason));
}

/** Moves surplus cash from the drawer to the safe. */
export function drop({ amount, reason }: { amount: number; reason?: string }): Move {
  return reversed('DROP', between('DROP', 'SAFE', amount, reason));
}

/** Records the counted difference of a drawer; negative if cash is missing. */
export function overShort({ amount }: { amount: number }): Move {
  return between('OVER_SHORT', 'OVER_SHORT', amount);
}

/** Moves all counted cash to the safe, which leaves the drawer empty. */
export function shiftClosed({ counted }: { counted: number }): Move {
  return reversed('SHIFT_CLOSED', between('SHIFT_CLOSED', 'SAFE', counted));
}

/** Records tips paid out of the drawer. */
export function tipsPaid({ amount, to }: { amount: number; to?: string }): Move {
  return reversed('TIPS_PAID', between('TIPS_PAID', 'TIPS', amount, to));
}

// Creates a move into the drawer from another account.
// A `quantity` of 1 keeps the entry even if the amount is 0, so that an empty drawer has a float entry too.
function between(kind: MoveKind, other: Account, amount: number, detail?: string): Move {
  return move(kind, [
    { ...DRAWER, amount, quantity: 1, detail },
    { account: other, amount: negative(amount), detail },
  ]);
}
