import type { PreModifier } from '../choice.js';
import type { Locale } from '../locale.js';
import type { OrderType } from '../order.js';
import type { DiscountKind } from '../pricing/bill.js';

/** `SALE`: of a check that was paid; `PAYER`: of what one payer gave towards it; `REFUND`: of what was given back. */
export const RECEIPT_KINDS = ['SALE', 'PAYER', 'REFUND'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

/** A bill asks for money and is no receipt: it has no number of its own. */
export const DOCUMENT_KINDS = ['BILL', ...RECEIPT_KINDS] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Who sells, as it was on the day. */
export interface ReceiptVenue {
  name: string;
  address: string | null;
  phone: string | null;
  tax_number: string | null;
  /** A picture of the house. */
  logo_id: string | null;
  /** What the house says above and below; may have several lines. */
  header: string | null;
  footer: string | null;
}

export interface ReceiptModifier {
  name: string;
  pre: PreModifier | null;
  /** 1 on the dish itself, 2 and 3 nested. */
  level: number;
  quantity: number;
}

/** One of those who share a line: `weight` of all the shares together. */
export interface ReceiptShare {
  weight: number;
  of: number;
}

/** A line of the check. `net` is gross without discount and comp; taxes that come on top are in none of them. */
export interface ReceiptLine {
  id: string;
  name: string;
  variation_name: string | null;
  modifiers: ReceiptModifier[];
  /** The combo with which it was sold, or the dish on which it was chosen. */
  part_of: string | null;
  /** Of `combos`: its price is told there. Null: it has a price of its own. */
  combo_id: string | null;
  quantity: number;
  /** Of each portion, where it is sold by weight. */
  grams: number | null;
  /** Null: all of it. */
  share: ReceiptShare | null;
  seat: number | null;
  unit_price: number;
  gross: number;
  discount: number;
  comp: number;
  net: number;
  /** Of the tax lines with the same letter; null: not taxed. */
  tax_letter: string | null;
}

/** A combo with all its lines. `gross` is theirs together. */
export interface ReceiptCombo {
  id: string;
  name: string;
  quantity: number;
  /** Null: all of it. */
  share: ReceiptShare | null;
  /** Null: what is given back does not cut into equal prices. */
  unit_price: number | null;
  gross: number;
}

/** What was taken off: all that was given in one way with one text. */
export interface ReceiptDiscount {
  /** What the guest is told of why, never the words of the staff; null: nothing. */
  reason: string | null;
  kind: DiscountKind;
  /** Thousandths of a per cent; null: an amount. */
  percent: number | null;
  /** Positive, and taken off. */
  amount: number;
}

export interface ReceiptCharge {
  name: string;
  /** Thousandths of a per cent. */
  rate: number;
  amount: number;
}

export interface ReceiptTax {
  letter: string;
  name: string;
  /** Thousandths of a per cent. */
  rate: number;
  /** Whether the prices contain it; else it comes on top. */
  is_included: boolean;
  base: number;
  amount: number;
}

/** Money that was given, or given back. Handed over is `amount + rounding + tip`. */
export interface ReceiptTender {
  payment_id: string | null;
  name: string;
  kind: string;
  amount: number;
  /** What cash was rounded by. */
  rounding: number;
  tip: number;
  /** Cash put on the table; null: as much as was asked. */
  tendered: number | null;
  change: number;
  reference: string | null;
}

/**
 * What a receipt says, complete and for ever: whoever prints, sends or registers it needs nothing else of the house. Money
 * in minor units. A view of a receipt's document is one.
 */
export interface ReceiptDocument {
  kind: DocumentKind;
  /** Without gaps in its venue; null: a bill. */
  number: number | null;
  /** The number of the sale that this is of; null: it is the sale, or it was not issued yet. */
  of_number: number | null;
  /** The number of the receipt that it stands for, which named another tender. */
  replaces: number | null;
  /** Of one that is shown: the number of the receipt that stands for it. */
  replaced_by: number | null;
  venue: ReceiptVenue;
  order_number: number;
  order_type: OrderType;
  /** Which of the order's checks, and how many there are. */
  check_number: number;
  checks: number;
  table_name: string | null;
  guest_name: string | null;
  covers: number | null;
  /** Where all lines are of one guest. */
  seat: number | null;
  waiter_name: string | null;
  /** Who took the money, gave it back or printed the bill. */
  cashier_name: string | null;
  /** Of a sale all lines of the check, of a refund what was given back by line; empty: an amount. */
  lines: ReceiptLine[];
  /** Those that are shown as one row, above their lines. */
  combos: ReceiptCombo[];
  subtotal: number;
  discounts: ReceiptDiscount[];
  charges: ReceiptCharge[];
  taxes: ReceiptTax[];
  /** What was sold, paid by this payer, or given back; without tips and rounding. */
  total: number;
  /** What the whole check comes to, where this is of a part of it. */
  check_total: number;
  rounding: number;
  tip: number;
  tenders: ReceiptTender[];
  /** What is still owed; on a bill. */
  due: number;
  /** What the guest is told of why it was given back, never the words of the staff; null: nothing. */
  reason: string | null;
  /** Of one that is shown: what the state's device has answered; null: nothing yet, or there is none. */
  fiscal_sign: string | null;
  /** Where a guest finds this receipt; a QR code leads there. */
  link: string | null;
  /** ISO 4217. */
  currency: string;
  /** What its words are in; amounts are written as in the first. */
  languages: Locale[];
  /** `YYYY-MM-DD`. */
  business_date: string;
  /** UTC. */
  at: string;
  /** The same on the wall of the house: `YYYY-MM-DD HH:MM`. */
  wall_time: string;
}

export function readDocument(text: string): ReceiptDocument {
  return completeDocument(JSON.parse(text) as ReceiptDocument);
}

/** Documents of earlier versions have no combos: their lines are shown one by one. */
export function completeDocument(kept: ReceiptDocument): ReceiptDocument {
  const lines = kept.lines.map((line) => ({ ...line, combo_id: (line as Partial<ReceiptLine>).combo_id ?? null }));
  return { ...kept, lines, combos: (kept as Partial<ReceiptDocument>).combos ?? [] };
}

const LETTERS = 'ABCDEFGHIJKLMNOP';

/** What a group of taxes is called on the lines that it taxes. */
export function taxLetter(index: number): string {
  return LETTERS[index]!;
}
