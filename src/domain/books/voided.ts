import { move, type Move } from './move.js';

/** Records a voided line as a memo: it was never sold, so no money moves. */
export function voided({ amount, quantity, reason }: { amount: number; quantity: number; reason: string }): Move {
  return move('VOID', [{ account: 'VOIDED', amount, quantity, detail: reason }]);
}
