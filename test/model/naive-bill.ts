import type { Discount, Line } from './restaurant.js';

const WHOLE_RATE = 100_000;

/** What a bill has to know of a line. */
export type BilledLine = Pick<Line, 'id' | 'position' | 'price' | 'tax' | 'quantity' | 'status'>;

export interface Money {
  subtotal: number;
  discount: number;
  total: number;
  /** What each of the discounts takes. */
  taken: number[];
}

interface Owed {
  line: BilledLine;
  rest: number;
}

/** A bill as one would write it by hand: each tax is rounded once, and what stands in the prices adds nothing. */
export function expectedMoney(lines: readonly BilledLine[], discounts: readonly Discount[]): Money {
  const left = lines.filter(({ status }) => status !== 'CANCELLED').toSorted((a, b) => a.position - b.position);
  const owed = left.map<Owed>((line) => ({ line, rest: line.price * line.quantity }));
  const subtotal = inAll(owed);
  const taken = discounts.map(() => 0);
  for (const [place] of [...discounts.entries()].toSorted(([, a], [, b]) => turn(a) - turn(b)))
    taken[place] = takeOff(owed, discounts[place]!);
  const rest = inAll(owed);
  const onTop = new Map<number, number>();
  for (const { line, rest: part } of owed)
    if (line.tax && !line.tax.isIncluded) onTop.set(line.tax.rate, (onTop.get(line.tax.rate) ?? 0) + part);
  let total = rest;
  for (const [rate, amount] of onTop) total += roundedToEven(amount * rate, WHOLE_RATE);
  return { subtotal, discount: subtotal - rest, total, taken };
}

/** Comps first, then percentages, then amounts; in each, of lines before those of the check. */
function turn({ kind, itemId }: Discount): number {
  if (kind === 'COMP') return 0;
  return (kind === 'PERCENT' ? 1 : 3) + Number(itemId === null);
}

function takeOff(owed: readonly Owed[], { itemId, kind, percent, amount, cap }: Discount): number {
  const own = owed.filter(({ line }) => itemId === null || line.id === itemId);
  const there = inAll(own);
  const wanted = { COMP: there, PERCENT: roundedToEven(there * (percent ?? 0), WHOLE_RATE), AMOUNT: amount ?? 0 }[kind];
  const taken = Math.min(wanted, cap ?? wanted, there);
  let more = taken;
  const parts = own.map((one) => {
    const exact = taken * one.rest;
    const part = there === 0 ? 0 : Math.floor(exact / there);
    more -= part;
    return { one, part, over: exact - part * there };
  });
  // What does not divide goes a unit each to those who are nearest to one.
  for (const lucky of parts.toSorted((a, b) => b.over - a.over).slice(0, more)) lucky.part += 1;
  for (const { one, part } of parts) one.rest -= part;
  return taken;
}

function inAll(owed: readonly Owed[]): number {
  return owed.reduce((all, { rest }) => all + rest, 0);
}

function roundedToEven(amount: number, unit: number): number {
  const below = Math.floor(amount / unit);
  const rest = amount - below * unit;
  if (rest * 2 === unit) return below + (below % 2);
  return rest * 2 > unit ? below + 1 : below;
}
