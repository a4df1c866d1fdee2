import { halfEven, sum } from './money.js';
import type { OrderType } from './order.js';
import { refuseUnless } from './refusal.js';

/** Rates are thousandths of a per cent, so that 8.875 % is a whole number; this is 100 %. */
export const LARGEST_RATE = 100_000;

/** A class has a rate for each type of order. */
export interface TaxRates {
  dineInRate: number;
  takeawayRate: number;
  deliveryRate: number;
}

const RATE_FOR: Record<OrderType, keyof TaxRates> = {
  DINE_IN: 'dineInRate',
  TAKEAWAY: 'takeawayRate',
  DELIVERY: 'deliveryRate',
};

export function rateFor(rates: TaxRates, orderType: OrderType): number {
  return rates[RATE_FOR[orderType]];
}

/** How a line is taxed: its class as it was when the line was added. */
export interface LineTax {
  taxClassId: string;
  name: string;
  rate: number;
  /** Whether the price contains the tax; else it comes on top. */
  isIncluded: boolean;
}

export interface TaxedAmount {
  amount: number;
  tax: LineTax | null;
}

/** Lines of one class, rate and inclusion: what they come to without this tax, and the tax. */
export interface TaxGroup extends LineTax {
  base: number;
  amount: number;
}

// All of them stand in every event of their check.
const MOST_GROUPS = 8;

/** How `amount × numerator ÷ denominator` becomes whole minor units. */
type Rounding = typeof halfEven;

/** Each group is rounded once, whatever its lines are: the order and the cutting of lines change nothing. */
export function taxGroups(amounts: readonly TaxedAmount[], rounded: Rounding = halfEven): TaxGroup[] {
  const groups = new Map<string, LineTax & { gross: number }>();
  for (const { amount, tax } of amounts) {
    if (!tax) continue;
    const key = `${tax.taxClassId} ${tax.rate} ${tax.isIncluded}`;
    const group = groups.get(key);
    if (group) group.gross = sum([group.gross, amount]);
    else groups.set(key, { ...tax, gross: amount });
  }
  refuseUnless(groups.size <= MOST_GROUPS, 'TOO_MANY_TAXES', { most: MOST_GROUPS });
  return [...groups.values()].map(({ taxClassId, name, rate, isIncluded, gross }) => {
    const amount = rounded(gross, rate, isIncluded ? LARGEST_RATE + rate : LARGEST_RATE);
    return { taxClassId, name, rate, isIncluded, base: isIncluded ? gross - amount : gross, amount };
  });
}

/** What comes on top of the prices. */
export function addedTax(groups: readonly TaxGroup[]): number {
  return sum(groups.map(({ isIncluded, amount }) => (isIncluded ? 0 : amount)));
}
