import { sum } from './money.js';

interface Share {
  units: number;
  /** What is left of it, in parts of one unit that are the same for all. */
  rest: number;
}

/**
 * Cuts a whole by weights into whole units that add up to it: everybody has the units that are theirs in full, and each
 * of those that remain goes to who is nearest to one more; of equals to the first. Who weighs nothing has nothing.
 */
export function allocate(whole: number, weights: readonly number[]): number[] {
  const total = sum(weights);
  if (!Number.isSafeInteger(whole) || whole < 0 || weights.some((weight) => weight < 0) || (whole > 0 && total === 0))
    throw new RangeError(`${whole} over weights of ${total}`);
  if (whole === 0) return weights.map(() => 0);
  const shares = weights.map((weight) => shareOf(whole, weight, total));
  return withRemainder(whole, shares);
}

function shareOf(whole: number, weight: number, total: number): Share {
  const product = whole * weight;
  if (Number.isSafeInteger(product)) return { units: (product - (product % total)) / total, rest: product % total };
  const exact = BigInt(whole) * BigInt(weight);
  return { units: Number(exact / BigInt(total)), rest: Number(exact % BigInt(total)) };
}

/** Gives what the shares do not have yet to those with the largest rests. */
function withRemainder(whole: number, shares: readonly Share[]): number[] {
  const units = shares.map((share) => share.units);
  const left = whole - sum(units);
  if (left === 0) return units;
  const nearest = shares
    .map(({ rest }, index) => ({ rest, index }))
    .filter(({ rest }) => rest > 0)
    .toSorted((one, other) => other.rest - one.rest || one.index - other.index);
  for (const { index } of nearest.slice(0, left)) units[index]! += 1;
  return units;
}
