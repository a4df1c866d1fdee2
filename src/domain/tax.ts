import { sum } from './money.js';
import type { OrderType } from './order.js';
import { refuseUnless } from './refusal.js';

/** 100 % in thousandths of a percent, the unit of rates: 8.875 % is an integer. */
export const LARGEST_RATE = 100_000;

/** Tax rates of a class by order type. */
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

/** Tax of a line, as its class was when the line was added. */
export interface LineTax {
  taxClassId: string;
  name: string;
  rate: number;
  /** True if the price includes the tax; false if it is added on top. */
  isIncluded: boolean;
}

export interface TaxedAmount {
  amount: number;
  tax: LineTax | null;
}

/** Sum of lines with the same class, rate and inclusion: base without the tax, and tax. */
export interface TaxGroup extends LineTax {
  base: number;
  amount: number;
}

// Limit, because every event of the check contains all groups.
const MOST_GROUPS = 8;

/** Amounts with the same tax, and their indexes. */
export interface Gathered {
  tax: LineTax;
  gross: number;
  members: number[];
}

/** Groups amounts by class, rate and inclusion, in the order of the amounts; the first name is kept. */
export function gather(amounts: readonly TaxedAmount[]): Gathered[] {
  const groups = new Map<string, Gathered>();
  for (const [index, { amount, tax }] of amounts.entries()) {
    if (!tax) continue;
    const key = `${tax.taxClassId} ${tax.rate} ${tax.isIncluded}`;
    const group = groups.get(key);
    if (group) {
      group.gross = sum([group.gross, amount]);
      group.members.push(index);
    } else groups.set(key, { tax, gross: amount, members: [index] });
  }
  refuseUnless(groups.size <= MOST_GROUPS, 'TOO_MANY_TAXES', { most: MOST_GROUPS });
  return [...groups.values()];
}

/** Returns the divisor of the tax formula `amount × rate ÷ divisor`. */
export function taxDivisor({ rate, isIncluded }: LineTax): number {
  return isIncluded ? LARGEST_RATE + rate : LARGEST_RATE;
}

export function taxGroup({ tax, gross }: Gathered, amount: number): TaxGroup {
  const { taxClassId, name, rate, isIncluded } = tax;
  return { taxClassId, name, rate, isIncluded, base: isIncluded ? gross - amount : gross, amount };
}

/** Returns the sum of taxes on top of prices. */
export function addedTax(groups: readonly TaxGroup[]): number {
  return sum(groups.map(({ isIncluded, amount }) => (isIncluded ? 0 : amount)));
}
