import type { Line } from './restaurant.js';

const WHOLE_RATE = 100_000;

/** A bill as one would write it by hand: each tax is rounded once, and what stands in the prices adds nothing. */
export function expectedMoney(lines: readonly Line[]): { subtotal: number; total: number } {
  const left = lines.filter(({ status }) => status !== 'CANCELLED');
  let subtotal = 0;
  const onTop = new Map<number, number>();
  for (const { price, quantity, tax } of left) {
    subtotal += price * quantity;
    if (tax && !tax.isIncluded) onTop.set(tax.rate, (onTop.get(tax.rate) ?? 0) + price * quantity);
  }
  let total = subtotal;
  for (const [rate, amount] of onTop) total += roundedToEven(amount * rate, WHOLE_RATE);
  return { subtotal, total };
}

function roundedToEven(amount: number, unit: number): number {
  const below = Math.floor(amount / unit);
  const rest = amount - below * unit;
  if (rest * 2 === unit) return below + (below % 2);
  return rest * 2 > unit ? below + 1 : below;
}
