import { rounded, sum } from '../domain/money.js';
import type { ReceiptDocument, ReceiptTax, ReceiptTender } from '../domain/receipt/document.js';

/** Payment of a check, in the order of the payments. */
export interface Towards {
  /** Total of the check. */
  total: number;
  /** Amount paid by others before. */
  before: number;
  amount: number;
}

/**
 * Returns this payer's part of a tax.
 * Each part is the difference of rounded cumulative amounts, so the parts of all payers sum to the tax, whether or not
 * each requests a receipt.
 */
export function partOf(amount: number, { total, before, amount: paid }: Towards): number {
  if (total === 0) return 0;
  return rounded(amount, before + paid, total, 'HALF_EVEN') - rounded(amount, before, total, 'HALF_EVEN');
}

/**
 * Creates the receipt of one payer: the amount, its taxes, and the chosen lines.
 * Without chosen lines it lists all lines of the check.
 */
export function payerDocument(
  check: ReceiptDocument,
  tender: ReceiptTender,
  earlier: readonly ReceiptTender[],
  now: Pick<ReceiptDocument, 'cashier_name' | 'business_date' | 'at' | 'wall_time'>,
  paidLines: readonly string[] = [],
): ReceiptDocument {
  const lines = paidLines.length === 0 ? check.lines : check.lines.filter(({ id }) => paidLines.includes(id));
  const before = sum(earlier.map(({ amount }) => amount));
  const towards = { total: check.check_total, before, amount: tender.amount };
  const taxOf = (tax: ReceiptTax): ReceiptTax => ({
    ...tax,
    base: partOf(tax.base, towards),
    amount: partOf(tax.amount, towards),
  });
  return {
    ...check,
    ...now,
    kind: 'PAYER',
    number: null,
    of_number: check.number,
    lines,
    combos: check.combos.filter(({ id }) => lines.some(({ combo_id }) => combo_id === id)),
    subtotal: tender.amount,
    discounts: [],
    charges: [],
    taxes: check.taxes.map(taxOf),
    total: tender.amount,
    rounding: tender.rounding,
    tip: tender.tip,
    tenders: [tender],
    due: 0,
  };
}
