import { LARGEST_AMOUNT, sum, times } from '../money.js';
import { refuseUnless } from '../refusal.js';
import { addedTax } from '../tax.js';
import type { Bill, BillColumns, BillLine, LineColumns } from './bill.js';
import { takeDiscounts, type TakenDiscount } from './discounts.js';
import type { Explain } from './explain.js';
import { chargeService, type MadeCharge } from './service.js';
import { taxLines, type TaxedPart } from './tax-lines.js';

const silent: Explain = () => undefined;

/** Priced check with the share of each step on each line; payments by several guests are divided by it. */
export interface Workings {
  columns: BillColumns;
  taken: TakenDiscount[];
  charges: MadeCharge[];
  /** Taxed parts of each tax group, in the order of `columns.taxes`. */
  taxed: TaxedPart[][];
}

/**
 * Returns the amounts of a check. All payments, dry runs and audit checks use this function.
 * Discounts apply in the order of the rules, then service charges, then taxes on both. Amounts of several lines are
 * divided among them, so that every amount of the check is the sum over its lines. Throws TOTAL_TOO_LARGE above the
 * largest amount.
 */
export function priceBill(bill: Bill, explain: Explain = silent): BillColumns {
  return workOut(bill, explain).columns;
}

export function workOut(bill: Bill, explain: Explain = silent): Workings {
  const kept = bill.lines.filter(({ status }) => status !== 'CANCELLED');
  const lines = kept.map(columnsOf);
  const subtotal = payable(sum(lines.map(({ gross }) => gross)));
  const taken = takeDiscounts(bill.rules, kept, lines, bill.discounts, explain);
  const made = chargeService(bill, kept, lines, explain);
  const discount = sum(taken.map(({ amount }) => amount));
  const service = sum(made.map(({ amount }) => amount));
  const { groups: taxes, parts: taxed } = taxLines(bill.rules, kept, lines, made, explain);
  const total = payable(sum([subtotal, -discount, service, addedTax(taxes)]));
  for (const line of lines) line.total = line.net + line.service + line.addedTax;
  const charges = made.map(({ charge: { name, rate }, amount }) => ({ name, rate, amount }));
  const took = taken.map(({ amount }) => amount);
  const columns = { lines, taken: took, charges, subtotal, discount, service, taxes, total };
  return { columns, taken, charges: made, taxed };
}

function columnsOf({ id, unitPrice, quantity }: BillLine): LineColumns {
  const gross = payable(times(unitPrice, quantity));
  return { id, gross, discount: 0, net: gross, service: 0, addedTax: 0, includedTax: 0, total: gross };
}

function payable(amount: number): number {
  refuseUnless(amount <= LARGEST_AMOUNT, 'TOTAL_TOO_LARGE', { most: LARGEST_AMOUNT });
  return amount;
}
