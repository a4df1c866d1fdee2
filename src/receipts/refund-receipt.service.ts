import { CODECS } from '../database/columns.js';
import type { Tx } from '../database/tx.js';
import type { OrderType } from '../domain/order.js';
import { queuePaper, receiptPrinter } from '../printing/receipt-queue.service.js';
import { withCombos, type ComboItem } from '../domain/receipt/combos.js';
import { taxLetter, type ReceiptDocument, type ReceiptLine, type ReceiptTender } from '../domain/receipt/document.js';
import type { TaxGroup } from '../domain/tax.js';
import { wallText } from '../domain/wall-clock.js';
import { issue, type Issued } from './issuing.js';
import { sellerOf, type Seller } from './seller.js';

/** Refunded line. */
export interface RefundedLine {
  id: string;
  name: string;
  variationName: string | null;
  /** 0 if only money was refunded. */
  quantity: number;
  /** Amount including added tax. */
  amount: number;
}

/** Data of a refund for its receipt. Amounts are positive. */
export interface RefundToTell {
  venueId: string;
  orderId: string;
  checkId: string;
  refundId: string;
  paymentId: string | null;
  /** Part of the check, without the tip. */
  amount: number;
  tip: number;
  /** Cash rounding. */
  rounding: number;
  taxes: readonly TaxGroup[];
  /** Empty if an amount was refunded without lines. */
  lines: readonly RefundedLine[];
  method: { name: string; kind: string };
  reference: string | null;
  /** Reason shown to the guest; null for none. */
  guestText: string | null;
  byName: string;
  /** Device of the refund; its printer prints the receipt. */
  deviceId: string | null;
  businessDate: string;
  at: string;
}

/** Issues the receipt of a refund in the transaction of the refund. */
export async function issueRefundReceipt(tx: Tx, refund: RefundToTell): Promise<Issued> {
  const { venueId, orderId, checkId, refundId, paymentId } = refund;
  const seller = await sellerOf(tx, venueId);
  const document = await refundDocument(tx, refund, seller);
  const issued = await issue(tx, { venueId, orderId, checkId, kind: 'REFUND', refundId, paymentId, document });
  const printerId = seller.isPrinting ? await receiptPrinter(tx, refund) : null;
  if (printerId !== null) {
    await tx.change('UPDATE receipts SET prints = 1 WHERE id = $1', [issued.receipt.id]);
    await queuePaper(tx, { venueId, printerId, at: refund.at }, 'RECEIPT', { document: issued.document, copy: 0 });
  }
  return issued;
}

interface CheckRow {
  number: number;
  order_type: OrderType;
  table_name: string | null;
  guest_name: string | null;
  waiter_name: string | null;
  covers: number | null;
  place: number;
  checks: number;
  total: unknown;
  sale: number | null;
}

const ITEMS = `SELECT id, part_of_id AS "partOfId", part_of AS "partOf", status FROM order_items WHERE order_id = $1`;

const CHECK = `SELECT o.number, o.order_type, o.table_name, COALESCE(o.guest_name, o.tab_name) AS guest_name,
    o.waiter_name, o.covers, c.total, r.number AS sale,
    (SELECT COUNT(*) FROM checks k WHERE k.order_id = o.id AND k.undone_at IS NULL AND k.position <= c.position) AS place,
    (SELECT COUNT(*) FROM checks k WHERE k.order_id = o.id AND k.undone_at IS NULL) AS checks
  FROM checks c JOIN orders o ON o.id = c.order_id
  LEFT JOIN receipts r ON r.check_id = c.id AND r.kind = 'SALE' AND r.replaced_by IS NULL WHERE c.id = $1 AND c.venue_id = $2`;

async function refundDocument(tx: Tx, refund: RefundToTell, seller: Seller): Promise<ReceiptDocument> {
  const { amount, tip, rounding, method, reference, at } = refund;
  const [row] = await tx.rows<CheckRow>(CHECK, [refund.checkId, refund.venueId]);
  const tender: ReceiptTender = {
    payment_id: refund.paymentId,
    name: method.name,
    kind: method.kind,
    amount,
    rounding,
    tip,
    tendered: null,
    change: 0,
    reference,
  };
  const taxes = refund.taxes.map(({ name, rate, isIncluded, base, amount: tax }, index) => ({
    letter: taxLetter(index),
    name,
    rate,
    is_included: isIncluded,
    base,
    amount: tax,
  }));
  const items = await tx.rows<ComboItem>(ITEMS, [refund.orderId]);
  const { lines, combos } = withCombos(
    refund.lines.map((line) => ({ line: lineOf(line), quantity: line.quantity })),
    items,
  );
  return {
    kind: 'REFUND',
    number: null,
    of_number: row!.sale,
    replaces: null,
    replaced_by: null,
    venue: seller.venue,
    order_number: row!.number,
    order_type: row!.order_type,
    check_number: Number(row!.place),
    checks: Number(row!.checks),
    table_name: row!.table_name,
    guest_name: row!.guest_name,
    covers: row!.covers,
    seat: null,
    waiter_name: row!.waiter_name,
    cashier_name: refund.byName,
    lines,
    combos,
    subtotal: amount,
    discounts: [],
    charges: [],
    taxes,
    total: amount,
    check_total: CODECS.money.read(row!.total) as number,
    rounding,
    tip,
    tenders: [tender],
    due: 0,
    reason: refund.guestText,
    fiscal_sign: null,
    link: null,
    currency: seller.currency,
    languages: seller.languages,
    business_date: refund.businessDate,
    at,
    wall_time: wallText(at, seller.timeZone),
  };
}

function lineOf({ id, name, variationName, quantity, amount }: RefundedLine): ReceiptLine {
  // Quantities that do not divide into equal prices are shown as one row.
  const isEven = quantity > 1 && amount % quantity === 0;
  return {
    id,
    name: quantity > 1 && !isEven ? `${quantity} × ${name}` : name,
    variation_name: variationName,
    modifiers: [],
    part_of: null,
    combo_id: null,
    quantity: isEven ? quantity : 1,
    grams: null,
    share: null,
    seat: null,
    unit_price: isEven ? amount / quantity : amount,
    gross: amount,
    discount: 0,
    comp: 0,
    net: amount,
    tax_letter: null,
  };
}
