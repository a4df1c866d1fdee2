import type { BillLine, ChargedService, Discount, LineColumns, ServiceCharge } from '../pricing/bill.js';
import type { PricingRules } from '../pricing/policy.js';
import type { TaxGroup } from '../tax.js';

/** A check that has a part of a line. */
export interface Owner {
  checkId: string;
  /** Its share, of the sum of all owners' weights: a whole number from 1 on. */
  weight: number;
}

/** One owner has the whole of it, whatever the weight. What was cancelled needs none. */
export interface OwnedLine extends BillLine {
  owners: readonly Owner[];
}

/** What was chosen on a line, and a combo's lines, follow `itemId` as on a bill of one check. */
export interface ScopedDiscount extends Omit<Discount, 'party'> {
  /** The one check that it is of; null: of all of the order. Where it is of a line nobody asks. */
  checkId: string | null;
}

/** A check that still changes with its order. */
export interface OpenCheck {
  id: string;
  isServiceWaived: boolean;
}

/** What is as it is for ever: a check that was billed, paid or closed. */
export interface FrozenCheck {
  /** Its parts of the lines that open checks share with it; others may be left out. */
  pieces: readonly { lineId: string; gross: number }[];
  /** What discounts take off it. */
  taken: readonly { discountId: string; amount: number }[];
}

/** An order whose lines belong to several checks. */
export interface SharedOrder {
  rules: PricingRules;
  charges: readonly ServiceCharge[];
  /** Of the whole order: a charge for large parties is theirs also when each guest pays alone. */
  covers: number | null;
  /** In their order: of equals, the first has what cannot be cut. */
  checks: readonly OpenCheck[];
  frozen: readonly FrozenCheck[];
  /** Owners that are not among `checks` are frozen. */
  lines: readonly OwnedLine[];
  /** In the order in which they were given; ids are unique. */
  discounts: readonly ScopedDiscount[];
}

/** What of a line is on a check. */
export interface Piece extends Omit<LineColumns, 'id'> {
  lineId: string;
  checkId: string;
}

/** As the columns of a bill: each is the sum of the pieces'. */
export interface PricedCheck {
  checkId: string;
  /** In the order of the lines; a line that was cancelled has none. */
  pieces: Piece[];
  /** What each discount takes off here, in the order of the order's. */
  taken: number[];
  /** Empty where service is waived. */
  charges: ChargedService[];
  subtotal: number;
  discount: number;
  service: number;
  /** Those of what is on it. */
  taxes: TaxGroup[];
  total: number;
}
