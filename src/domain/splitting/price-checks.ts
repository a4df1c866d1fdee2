import { sum } from '../money.js';
import type { Discount } from '../pricing/bill.js';
import type { Explain } from '../pricing/explain.js';
import { workOut, type Workings } from '../pricing/price.js';
import type { TaxGroup } from '../tax.js';
import { cutPieces, type WorkedPiece } from './pieces.js';
import { portionsOf } from './portions.js';
import type { PricedCheck, ScopedDiscount, SharedOrder } from './shared-order.js';

/**
 * Returns the amounts of each open check of an order.
 * The order is priced once and its amounts are divided among the checks, so that every amount, discount and tax sums to
 * the whole despite rounding; a single check equals the result of `priceCheck`. Totals of checks with equal shares
 * differ by one minor unit at most.
 *
 * Frozen checks keep their amounts, which are subtracted first: shared lines become smaller, and discounts with a limit
 * have less left to take off.
 */
export function priceChecks(order: SharedOrder, explain?: Explain): PricedCheck[] {
  const { rules, charges, covers, checks } = order;
  const portions = portionsOf(order);
  const workings = workOut(
    {
      rules,
      charges,
      covers,
      isServiceWaived: checks.every(({ isServiceWaived }) => isServiceWaived),
      lines: portions.map(({ line }) => line),
      discounts: order.discounts.map((discount) => stillToTake(discount, order)),
    },
    explain,
  );
  const pieces = cutPieces(portions, workings);
  return checks.map(({ id, isServiceWaived }) => {
    const own = pieces.filter(({ piece }) => piece.checkId === id);
    return checkOf(id, own, isServiceWaived, workings);
  });
}

function stillToTake({ checkId, ...discount }: ScopedDiscount, { frozen }: SharedOrder): Discount {
  const taken = sum(
    frozen.flatMap((check) => check.taken.filter(({ discountId }) => discountId === discount.id)).map(amountOf),
  );
  const left = (most: number | null) => (most === null ? null : Math.max(0, most - taken));
  const whose = discount.itemId === null && checkId !== null ? { party: checkId } : {};
  return { ...discount, ...whose, amount: left(discount.amount), cap: left(discount.cap) };
}

function checkOf(
  checkId: string,
  own: readonly WorkedPiece[],
  isServiceWaived: boolean,
  workings: Workings,
): PricedCheck {
  const { columns, charges } = workings;
  const of = (column: 'gross' | 'discount' | 'service' | 'total') => sum(own.map(({ piece }) => piece[column]));
  const made = charges.map(({ charge: { name, rate } }, place) => {
    return { name, rate, amount: sum(own.map((one) => one.charges[place]!)) };
  });
  return {
    checkId,
    pieces: own.map(({ piece }) => piece),
    taken: columns.taken.map((_, place) => sum(own.map(({ taken }) => taken[place]!))),
    charges: isServiceWaived ? [] : made,
    subtotal: of('gross'),
    discount: of('discount'),
    service: of('service'),
    taxes: taxesOf(own, workings),
    total: of('total'),
  };
}

function taxesOf(own: readonly WorkedPiece[], { columns, taxed }: Workings): TaxGroup[] {
  const ofPortion = new Map(own.map((one) => [one.portion, one]));
  return columns.taxes.flatMap((group, place): TaxGroup[] => {
    const amount = sum(own.map(({ taxes }) => taxes[place]!));
    const taxedHere = taxed[place]!.flatMap(({ line, charge }) => {
      const one = ofPortion.get(line);
      if (!one) return [];
      // A charge of 0 on this check is left out; a dish with price 0 is not.
      return charge === null ? [one.piece.net] : one.charges[charge]! > 0 ? [one.charges[charge]!] : [];
    });
    if (taxedHere.length === 0 && amount === 0) return [];
    const gross = sum(taxedHere);
    return [{ ...group, base: group.isIncluded ? gross - amount : gross, amount }];
  });
}

function amountOf({ amount }: { amount: number }): number {
  return amount;
}
