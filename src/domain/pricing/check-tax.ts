import { roundedRatio, type Rounding } from '../money.js';
import { taxDivisor, type Gathered } from '../tax.js';

/**
 * Unrounded tax, in fractions of one unit.
 * All taxes that are rounded together have the same denominator.
 */
interface Exact {
  place: number;
  parts: bigint;
}

/** Returns the tax of each group if the sum is rounded once, separately for added and included taxes. */
export function checkTaxes(groups: readonly Gathered[], rounding: Rounding): number[] {
  const taxes = groups.map(() => 0);
  for (const isIncluded of [false, true])
    for (const [place, tax] of roundedTogether(
      groups.map(({ tax, gross }, index) => ({ tax, gross, index })).filter(({ tax }) => tax.isIncluded === isIncluded),
      rounding,
    ))
      taxes[place] = tax;
  return taxes;
}

function roundedTogether(
  groups: readonly (Pick<Gathered, 'tax' | 'gross'> & { index: number })[],
  rounding: Rounding,
): [place: number, tax: number][] {
  const divisors = [...new Set(groups.map(({ tax }) => taxDivisor(tax)))];
  const unit = divisors.reduce((product, divisor) => product * BigInt(divisor), 1n);
  const exact = groups.map(({ tax, gross, index }): Exact => ({
    place: index,
    parts: BigInt(gross) * BigInt(tax.rate) * (unit / BigInt(taxDivisor(tax))),
  }));
  const whole = roundedRatio(
    exact.reduce((total, { parts }) => total + parts, 0n),
    unit,
    rounding,
  );
  return nearest(exact, unit, Number(whole));
}

// Same method as `allocate`, with BigInt, because these weights exceed safe integers.
function nearest(exact: readonly Exact[], unit: bigint, whole: number): [place: number, tax: number][] {
  const floors = exact.map(({ parts }) => Number(parts / unit));
  const left = whole - floors.reduce((total, floor) => total + floor, 0);
  const order = exact
    .map(({ parts }, index) => ({ rest: parts % unit, index }))
    .toSorted((one, other) => (one.rest === other.rest ? one.index - other.index : one.rest < other.rest ? 1 : -1));
  for (const { index } of order.slice(0, left)) floors[index]! += 1;
  return exact.map(({ place }, index) => [place, floors[index]!]);
}
