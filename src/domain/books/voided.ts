import { move, type Move } from './move.js';

/** A line that was taken back: it was never sold, so it is only noted beside the money. */
export function voided({ amount, quantity, reason }: { amount: number; quantity: number; reason: string }): Move {
  return move('VOID', [{ account: 'VOIDED', amount, quantity, detail: reason }]);
}
