import { sum } from '../money.js';
import { Refusal } from '../refusal.js';

/** Payment and the amount of it that can still be refunded. */
export interface Refundable {
  id: string;
  left: number;
}

/** Divides an amount among payments, the last first and at most what is left of each. */
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
