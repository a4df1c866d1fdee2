import { sum } from './money.js';
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

/** What is taxed alike, and which of the amounts it is. */
export interface Gathered {
  tax: LineTax;
  gross: number;
  members: number[];
}

/** By class, rate and inclusion, in the order of the amounts, under the name that came first. */
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

/** The part of an amount that is its tax: `amount × rate ÷ this`. */
export function taxDivisor({ rate, isIncluded }: LineTax): number {
  return isIncluded ? LARGEST_RATE + rate : LARGEST_RATE;
}

export function taxGroup({ tax, gross }: Gathered, amount: number): TaxGroup {
  const { taxClassId, name, rate, isIncluded } = tax;
  return { taxClassId, name, rate, isIncluded, base: isIncluded ? gross - amount : gross, amount };
}

/** What comes on top of the prices. */
export function addedTax(groups: readonly TaxGroup[]): number {
  return sum(groups.map(({ isIncluded, amount }) => (isIncluded ? 0 : amount)));
}
