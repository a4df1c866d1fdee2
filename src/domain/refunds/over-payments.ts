import { sum } from '../money.js';
import { Refusal } from '../refusal.js';

/** A payment, and what is left of it to be given back. */
export interface Refundable {
  id: string;
  left: number;
}

/** From which payments a sum goes back: the last first, as a drawer is counted backwards, and none beyond what is left of it. */
export function payingBack(payments: readonly Refundable[], amount: number): { id: string; amount: number }[] {
  const most = sum(payments.map(({ left }) => left));
  if (amount > most) throw new Refusal('REFUND_TOO_LARGE', { most });
  let rest = amount;
  return payments
    .toReversed()
    .map(({ id, left }) => {
      const own = Math.min(left, rest);
      rest -= own;
      return { id, amount: own };
    })
    .filter((one) => one.amount > 0);
}
