import { sum } from './money.js';

interface Share {
  units: number;
  /** Remainder, in fractions of one unit with the same denominator for all shares. */
  rest: number;
}

/**
 * Divides a whole by weights into whole units that add up to it (largest remainder method).
 * Equal remainders go to the earlier share. A weight of 0 gets nothing.
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

/** Gives the units that are left to the shares with the largest remainders. */
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
