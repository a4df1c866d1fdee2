import type { LineStatus } from '../order.js';
import type { LineTax, TaxGroup } from '../tax.js';
import type { PricingRules, ServiceBase } from './policy.js';

export const DISCOUNT_KINDS = ['PERCENT', 'AMOUNT', 'COMP'] as const;
export type DiscountKind = (typeof DISCOUNT_KINDS)[number];

export interface BillLine {
  id: string;
  /** Combo that the line was sold in, or the line on which it was chosen as an option. */
  partOfId: string | null;
  unitPrice: number;
  quantity: number;
  status: LineStatus;
  tax: LineTax | null;
  /** Guests with discounts of their own. */
  party?: string;
  /** True if the line is excluded from the service charge. */
  isServiceFree?: boolean;
}

/**
 * Reduction of a check or of lines.
 * A comp takes off the full price of a dish that was made, and is reported as a comp.
 */
export interface Discount {
  id: string;
  /** Line with its options, or combo with its parts; null means the whole check. */
  itemId: string | null;
  /** Party whose lines the discount is limited to. */
  party?: string;
  kind: DiscountKind;
  /** Percentage in thousandths of a percent. */
  percent: number | null;
  amount: number | null;
  /** Largest amount that the discount takes off. */
  cap: number | null;
}

export interface ServiceCharge {
  name: string;
  /** Rate in thousandths of a percent. */
  rate: number;
  /** Number of guests from which the charge applies; null means always. */
  fromCovers: number | null;
  /** Null means the base of the pricing policy. */
  base: ServiceBase | null;
  tax: LineTax | null;
}

/** All facts that determine what guests pay. */
export interface Bill {
  rules: PricingRules;
  charges: readonly ServiceCharge[];
  isServiceWaived: boolean;
  covers: number | null;
  lines: readonly BillLine[];
  /** In the order in which they were given. */
  discounts: readonly Discount[];
}

/**
 * Amounts of a line.
 * `total` is the sum of `net`, `service` and `addedTax`; included tax is within net and service.
 */
export interface LineColumns {
  id: string;
  gross: number;
  discount: number;
  net: number;
  service: number;
  addedTax: number;
  includedTax: number;
  total: number;
}

/** Amounts of a check; each is the sum over its lines. */
export interface BillColumns {
  /** Lines that are not cancelled. */
  lines: LineColumns[];
  /** Amount of each discount, in the order of the input. */
  taken: number[];
  charges: ChargedService[];
  subtotal: number;
  discount: number;
  service: number;
  taxes: TaxGroup[];
  total: number;
}

export interface ChargedService {
  name: string;
  rate: number;
  amount: number;
}
