import { LARGEST_AMOUNT, sum, times } from '../money.js';
import { refuseUnless } from '../refusal.js';
import { addedTax } from '../tax.js';
import type { Bill, BillColumns, BillLine, LineColumns } from './bill.js';
import { takeDiscounts, type TakenDiscount } from './discounts.js';
import type { Explain } from './explain.js';
import { chargeService, type MadeCharge } from './service.js';
import { taxLines, type TaxedPart } from './tax-lines.js';

const silent: Explain = () => undefined;

/** A bill, and how each step fell on its lines: what guests share is shared out of this. */
export interface Workings {
  columns: BillColumns;
  taken: TakenDiscount[];
  charges: MadeCharge[];
  /** In the order of the columns' taxes. */
  taxed: TaxedPart[][];
}

/**
 * What guests pay, and why: every till, dry run and audit of the house asks this one function. Discounts are taken off in
 * the order of the rules, then service is charged, then both are taxed. What is of several lines is shared among them, so
 * that every column of the check is the sum of its lines'. Refuses what nobody could pay at once.
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
