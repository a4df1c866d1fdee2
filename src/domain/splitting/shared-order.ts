import type { BillLine, ChargedService, Discount, LineColumns, ServiceCharge } from '../pricing/bill.js';
import type { PricingRules } from '../pricing/policy.js';
import type { TaxGroup } from '../tax.js';

/** Check that has a part of a line. */
export interface Owner {
  checkId: string;
  /** Share of the total weight of all owners; an integer from 1. */
  weight: number;
}

/** Line with its owners. A single owner has the whole; a cancelled line needs none. */
export interface OwnedLine extends BillLine {
  owners: readonly Owner[];
}

/**
 * Discount of an order or of one check.
 * With `itemId` it includes options and combo parts, as on a single check.
 */
export interface ScopedDiscount extends Omit<Discount, 'party'> {
  /** Check that it applies to; null means the whole order. Ignored if `itemId` is set. */
  checkId: string | null;
}

/** Check that can still change. */
export interface OpenCheck {
  id: string;
  isServiceWaived: boolean;
}

/** Check that can no longer change, because it is billed, paid or closed. */
export interface FrozenCheck {
  /** Its parts of lines shared with open checks; other lines may be left out. */
  pieces: readonly { lineId: string; gross: number }[];
  /** Amounts of the discounts on it. */
  taken: readonly { discountId: string; amount: number }[];
}

/** Order whose lines belong to several checks. */
export interface SharedOrder {
  rules: PricingRules;
  charges: readonly ServiceCharge[];
  /** Guests of the whole order: a charge for large parties applies even if each guest pays alone. */
  covers: number | null;
  /** In order: remainders go to earlier checks. */
  checks: readonly OpenCheck[];
  frozen: readonly FrozenCheck[];
  /** Owners that are not among `checks` are frozen checks. */
  lines: readonly OwnedLine[];
  /** In the order in which they were given; ids are unique. */
  discounts: readonly ScopedDiscount[];
}

/** Part of a line on a check. */
export interface Piece extends Omit<LineColumns, 'id'> {
  lineId: string;
  checkId: string;
}

/** Amounts of a check; each is the sum over its pieces. */
export interface PricedCheck {
  checkId: string;
  /** In the order of the lines; cancelled lines have no pieces. */
  pieces: Piece[];
  /** Amount of each discount on this check, in the order of the input. */
  taken: number[];
  /** Empty if service is waived. */
  charges: ChargedService[];
  subtotal: number;
  discount: number;
  service: number;
  /** Taxes of the lines on this check. */
  taxes: TaxGroup[];
  total: number;
}
