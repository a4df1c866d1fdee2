import { rounded, sum } from '../domain/money.js';
import type { ReceiptDocument, ReceiptTax, ReceiptTender } from '../domain/receipt/document.js';

/** Money on a check, in the order in which it came. */
export interface Towards {
  /** What the check comes to. */
  total: number;
  /** What others had given before. */
  before: number;
  amount: number;
}

/**
 * This payer's part of a tax. Each part is cut where the money stood before and stands after, so what all payers are told
 * adds up to the tax, whoever asks for a receipt and whoever does not.
 */
export function partOf(amount: number, { total, before, amount: paid }: Towards): number {
  if (total === 0) return 0;
  return rounded(amount, before + paid, total, 'HALF_EVEN') - rounded(amount, before, total, 'HALF_EVEN');
}

/** The receipt of one payer: the amount, the tax in it, and the dishes that were chosen to be paid; all of the check where none were. */
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
