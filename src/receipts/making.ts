import type { ChosenModifier } from '../domain/choice.js';
import { sum } from '../domain/money.js';
import { withCombos } from '../domain/receipt/combos.js';
import {
  taxLetter,
  type ReceiptDiscount,
  type ReceiptDocument,
  type ReceiptLine,
  type ReceiptTax,
  type ReceiptTender,
} from '../domain/receipt/document.js';
import type { TaxGroup } from '../domain/tax.js';
import { wallText } from '../domain/wall-clock.js';
import type { CheckLine, ShownCheck } from '../orders/checks/check-parts.service.js';
import type { Seller } from './seller.js';

/** Data of a document besides its check. */
export interface Making {
  seller: Seller;
  /** Number of the check within its order, from 1, and number of checks. */
  number: number;
  checks: number;
  cashierName: string | null;
  tenders: readonly ReceiptTender[];
  at: string;
  businessDate: string;
}

/** Creates the document of a check as a bill. A receipt has a number too and no amount due. */
export function billDocument({ order, parts }: ShownCheck, making: Making): ReceiptDocument {
  const { seller, tenders, at } = making;
  const letters = parts.taxes.map((_, index) => taxLetter(index));
  const { lines, combos } = withCombos(
    linesOf(parts.lines, parts, letters).map((line) => ({ line, quantity: line.quantity })),
    parts.items,
  );
  const seats = new Set(lines.map(({ seat }) => seat));
  const [seat = null] = seats.size === 1 ? seats : [];
  return {
    kind: 'BILL',
    number: null,
    of_number: null,
    replaces: null,
    replaced_by: null,
    venue: seller.venue,
    order_number: order.number,
    order_type: order.orderType,
    check_number: making.number,
    checks: making.checks,
    table_name: order.tableName,
    guest_name: order.guestName ?? order.tabName,
    covers: order.covers,
    seat: seat === 0 ? null : seat,
    waiter_name: order.waiterName,
    cashier_name: making.cashierName,
    lines,
    combos,
    subtotal: parts.subtotal,
    discounts: discountsOf(parts),
    charges: parts.charges.map(({ name, rate, amount }) => ({ name, rate, amount })),
    taxes: parts.taxes.map((tax, index) => taxOf(tax, letters[index]!)),
    total: parts.total,
    check_total: parts.total,
    rounding: sum(tenders.map(({ rounding }) => rounding)),
    tip: sum(tenders.map(({ tip }) => tip)),
    tenders: [...tenders],
    due: parts.total - sum(tenders.map(({ amount }) => amount)),
    reason: null,
    fiscal_sign: null,
    link: null,
    currency: seller.currency,
    languages: seller.languages,
    business_date: making.businessDate,
    at,
    wall_time: wallText(at, seller.timeZone),
  };
}

function taxOf({ name, rate, isIncluded, base, amount }: TaxGroup, letter: string): ReceiptTax {
  return { letter, name, rate, is_included: isIncluded, base, amount };
}

type Parts = ShownCheck['parts'];

function linesOf(lines: readonly CheckLine[], parts: Parts, letters: readonly string[]): ReceiptLine[] {
  const comps = compsOf(lines, parts);
  return lines.map((line) => {
    const { item, share, gross, discount, net } = line;
    const comp = comps.get(item.id) ?? 0;
    const modifiers = item.modifiers === null ? [] : (JSON.parse(item.modifiers) as ChosenModifier[]);
    return {
      id: item.id,
      name: item.name,
      variation_name: item.variationName,
      // Level 0 is the line itself.
      modifiers: modifiers
        .filter(({ level }) => level > 0)
        .map(({ name, pre, level, quantity }) => ({ name, pre, level, quantity })),
      part_of: item.partOf === null ? null : (JSON.parse(item.partOf) as { name: string }).name,
      combo_id: null,
      quantity: item.quantity,
      grams: item.grams,
      share,
      seat: item.seat,
      unit_price: item.unitPrice,
      gross,
      discount: discount - comp,
      comp,
      net,
      tax_letter: letterOf(item.tax, parts.taxes, letters),
    };
  });
}

function letterOf(tax: string | null, taxes: readonly TaxGroup[], letters: readonly string[]): string | null {
  if (tax === null) return null;
  const { taxClassId, rate, isIncluded } = JSON.parse(tax) as TaxGroup;
  const place = taxes.findIndex(
    (group) => group.taxClassId === taxClassId && group.rate === rate && group.isIncluded === isIncluded,
  );
  return letters[place] ?? null;
}

/**
 * Returns the comp of each line.
 * A comp of a line covers the line with its options; a comp of the check covers the rest.
 */
function compsOf(lines: readonly CheckLine[], { discounts }: Parts): Map<string, number> {
  const comps = new Map<string, number>();
  for (const { discount, taken } of discounts) {
    if (discount.kind !== 'COMP') continue;
    let left = taken;
    for (const { item, discount: off } of lines) {
      const isOfIt = discount.itemId === null || item.id === discount.itemId || item.partOfId === discount.itemId;
      const comped = comps.get(item.id) ?? 0;
      const takes = isOfIt ? Math.min(left, off - comped) : 0;
      if (takes > 0) comps.set(item.id, comped + takes);
      left -= takes;
    }
  }
  return comps;
}

/** Merges discounts of one kind with one guest text into one row. */
function discountsOf({ discounts }: Parts): ReceiptDiscount[] {
  const rows = new Map<string, ReceiptDiscount>();
  for (const { discount, taken } of discounts) {
    if (taken === 0) continue;
    const { kind, percent, guestText: reason } = discount;
    const key = JSON.stringify([kind, percent, reason]);
    const row = rows.get(key);
    if (row) row.amount += taken;
    else rows.set(key, { reason, kind, percent, amount: taken });
  }
  return [...rows.values()];
}
