import type { LineStatus } from '../order.js';
import type { LineTax, TaxGroup } from '../tax.js';
import type { PricingRules, ServiceBase } from './policy.js';

export const DISCOUNT_KINDS = ['PERCENT', 'AMOUNT', 'COMP'] as const;
export type DiscountKind = (typeof DISCOUNT_KINDS)[number];

export interface BillLine {
  id: string;
  /** The combo with which it was sold, or the line on which it was chosen. */
  partOfId: string | null;
  unitPrice: number;
  quantity: number;
  status: LineStatus;
  tax: LineTax | null;
  /** Guests who are treated apart from the others: a discount may be theirs alone. */
  party?: string;
  /** They pay no service on it. */
  isServiceFree?: boolean;
}

/** Something that is taken off. A comp was made and is given away: all of it is taken off, and shows as a comp. */
export interface Discount {
  id: string;
  /** A line with what was chosen on it, or a combo; null: the whole check. */
  itemId: string | null;
  /** Of all lines of this party and of no others. */
  party?: string;
  kind: DiscountKind;
  /** Thousandths of a per cent. */
  percent: number | null;
  amount: number | null;
  /** The most that it takes off. */
  cap: number | null;
}

export interface ServiceCharge {
  name: string;
  /** Thousandths of a per cent. */
  rate: number;
  /** Guests from whom on it is charged; null: always. */
  fromCovers: number | null;
  /** Null: as the policy says. */
  base: ServiceBase | null;
  tax: LineTax | null;
}

/** Everything that decides what guests pay. */
export interface Bill {
  rules: PricingRules;
  charges: readonly ServiceCharge[];
  isServiceWaived: boolean;
  covers: number | null;
  lines: readonly BillLine[];
  /** In the order in which they were given. */
  discounts: readonly Discount[];
}

/** What a line comes to. `total` is net, service and added tax; included tax is in net and service. */
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

/** The same columns of a check: each is the sum of its lines'. */
export interface BillColumns {
  /** Only lines that are not cancelled. */
  lines: LineColumns[];
  /** What each discount takes off, in the order of the bill's. */
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
