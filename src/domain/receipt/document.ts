import type { PreModifier } from '../choice.js';
import type { Locale } from '../locale.js';
import type { OrderType } from '../order.js';
import type { DiscountKind } from '../pricing/bill.js';

/** `SALE`: for a paid check; `PAYER`: for the part of one payer; `REFUND`: for a refund. */
export const RECEIPT_KINDS = ['SALE', 'PAYER', 'REFUND'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

/** A bill requests payment and is no receipt: it has no number. */
export const DOCUMENT_KINDS = ['BILL', ...RECEIPT_KINDS] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Seller data at the time of the sale. */
export interface ReceiptVenue {
  name: string;
  address: string | null;
  phone: string | null;
  tax_number: string | null;
  /** Id of a picture of the venue. */
  logo_id: string | null;
  /** Texts of the venue at the top and bottom; may have several lines. */
  header: string | null;
  footer: string | null;
}

export interface ReceiptModifier {
  name: string;
  pre: PreModifier | null;
  /** Nesting level: 1 on the dish itself, 2 and 3 nested. */
  level: number;
  quantity: number;
}

/** Share of a divided line: `weight` out of the total weight `of`. */
export interface ReceiptShare {
  weight: number;
  of: number;
}

/** Line of the check. `net` is `gross` minus discount and comp; added taxes are in none of them. */
export interface ReceiptLine {
  id: string;
  name: string;
  variation_name: string | null;
  modifiers: ReceiptModifier[];
  /** Name of the combo, or of the dish on which the option was chosen. */
  part_of: string | null;
  /** Combo whose price covers the line; null if the line has its own price. */
  combo_id: string | null;
  quantity: number;
  /** Grams of each portion, if sold by weight. */
  grams: number | null;
  /** Null means the whole line. */
  share: ReceiptShare | null;
  seat: number | null;
  unit_price: number;
  gross: number;
  discount: number;
  comp: number;
  net: number;
  /** Letter of the tax lines that apply; null if not taxed. */
  tax_letter: string | null;
}

/** Combo with all its lines. `gross` is their sum. */
export interface ReceiptCombo {
  id: string;
  name: string;
  quantity: number;
  /** Null means the whole combo. */
  share: ReceiptShare | null;
  /** Null if the refunded part does not divide into equal prices. */
  unit_price: number | null;
  gross: number;
}

/** Sum of the discounts of one kind and one text. */
export interface ReceiptDiscount {
  /** Reason shown to the guest, never the internal one; null for none. */
  reason: string | null;
  kind: DiscountKind;
  /** Thousandths of a percent; null for an amount. */
  percent: number | null;
  /** Positive amount taken off. */
  amount: number;
}

export interface ReceiptCharge {
  name: string;
  /** Thousandths of a percent. */
  rate: number;
  amount: number;
}

export interface ReceiptTax {
  letter: string;
  name: string;
  /** Thousandths of a percent. */
  rate: number;
  /** True if the prices include the tax; false if it is added on top. */
  is_included: boolean;
  base: number;
  amount: number;
}

/** Payment or refund. The money handed over is `amount + rounding + tip`. */
export interface ReceiptTender {
  payment_id: string | null;
  name: string;
  kind: string;
  amount: number;
  /** Cash rounding. */
  rounding: number;
  tip: number;
  /** Cash handed over; null means the exact amount. */
  tendered: number | null;
  change: number;
  reference: string | null;
}

/**
 * Complete content of a receipt. Printing, sending and fiscal registration need no other data.
 * Amounts in minor units.
 */
export interface ReceiptDocument {
  kind: DocumentKind;
  /** Number without gaps within the venue; null for a bill. */
  number: number | null;
  /**
   * Number of the sale that this document belongs to.
   * Null if it is the sale, or if the sale has no receipt yet.
   */
  of_number: number | null;
  /** Number of the receipt that this one replaces after a change of the payment. */
  replaces: number | null;
  /** Number of the receipt that replaces this one; set when the document is shown. */
  replaced_by: number | null;
  venue: ReceiptVenue;
  order_number: number;
  order_type: OrderType;
  /** Number of the check within its order, and number of checks. */
  check_number: number;
  checks: number;
  table_name: string | null;
  guest_name: string | null;
  covers: number | null;
  /** Seat, if all lines are of one seat. */
  seat: number | null;
  waiter_name: string | null;
  /** User who took the money, made the refund or printed the bill. */
  cashier_name: string | null;
  /** Lines of the check, or refunded lines; empty if an amount was refunded. */
  lines: ReceiptLine[];
  /** Combos shown as one row above their lines. */
  combos: ReceiptCombo[];
  subtotal: number;
  discounts: ReceiptDiscount[];
  charges: ReceiptCharge[];
  taxes: ReceiptTax[];
  /** Total of the sale, of the payer, or of the refund; without tips and rounding. */
  total: number;
  /** Total of the whole check, which differs for a partial document. */
  check_total: number;
  rounding: number;
  tip: number;
  tenders: ReceiptTender[];
  /** Amount still owed, on a bill. */
  due: number;
  /** Reason of the refund shown to the guest, never the internal one; null for none. */
  reason: string | null;
  /** Answer of the fiscal device; null if there is none yet. Set when the document is shown. */
  fiscal_sign: string | null;
  /** URL of this receipt for the guest, encoded in the QR code. */
  link: string | null;
  /** ISO 4217 code. */
  currency: string;
  /** Languages of the texts. Amounts are formatted in the first one. */
  languages: Locale[];
  /** `YYYY-MM-DD`. */
  business_date: string;
  /** UTC. */
  at: string;
  /** Local time of the venue: `YYYY-MM-DD HH:MM`. */
  wall_time: string;
}

export function readDocument(text: string): ReceiptDocument {
  return completeDocument(JSON.parse(text) as ReceiptDocument);
}

/** Fills in fields of later versions: older documents have no combos, so their lines are shown singly. */
export function completeDocument(kept: ReceiptDocument): ReceiptDocument {
  const lines = kept.lines.map((line) => ({ ...line, combo_id: (line as Partial<ReceiptLine>).combo_id ?? null }));
  return { ...kept, lines, combos: (kept as Partial<ReceiptDocument>).combos ?? [] };
}

const LETTERS = 'ABCDEFGHIJKLMNOP';

/** Returns the letter that marks a tax group on the lines. */
export function taxLetter(index: number): string {
  return LETTERS[index]!;
}
