import {
  RECEIPT_KINDS,
  type ReceiptCombo,
  type ReceiptDocument,
  type ReceiptLine,
  type ReceiptTender,
} from './document.js';
import { Rows, type ReceiptRow, type Shown } from './row-list.js';

/** Returns the rows of a receipt in order. */
export function receiptRows(document: ReceiptDocument, shown: Shown): ReceiptRow[] {
  const rows = new Rows(document, shown);
  writeHouse(rows);
  writeTitle(rows);
  writeLines(rows);
  writeSums(rows);
  writeTenders(rows);
  writeEnd(rows);
  return rows.all;
}

function writeHouse(rows: Rows): void {
  const { venue } = rows.document;
  if (venue.logo_id !== null) rows.all.push({ kind: 'LOGO', logoId: venue.logo_id });
  rows.text(venue.name, { centred: true, weight: 'BOLD' });
  rows.block(venue.address);
  if (venue.phone !== null) rows.text(`${rows.word(({ phone }) => phone)} ${venue.phone}`, { centred: true });
  if (venue.tax_number !== null)
    rows.text(`${rows.word(({ taxNumber }) => taxNumber)}: ${venue.tax_number}`, { centred: true });
  rows.block(venue.header);
  rows.rule();
}

function writeTitle(rows: Rows): void {
  const { document, shown } = rows;
  const title = rows.word(({ titles }) => titles[document.kind]);
  rows.text(document.number === null ? title : `${title} № ${document.number}`, { centred: true, weight: 'LOUD' });
  if (shown.copy > 0) rows.text(`${rows.word(({ copy }) => copy)} ${shown.copy}`, { centred: true, weight: 'LOUD' });
  else if (shown.isRepeat) rows.text(`${rows.word(({ copy }) => copy)}?`, { centred: true, weight: 'BOLD' });
  if (document.replaced_by !== null)
    rows.text(`${rows.word(({ replacedBy }) => replacedBy)} № ${document.replaced_by}`, {
      centred: true,
      weight: 'LOUD',
    });
  const isReceipt = (RECEIPT_KINDS as readonly string[]).includes(document.kind);
  if (!isReceipt)
    rows.text(
      rows.word(({ notReceipt }) => notReceipt),
      { centred: true },
    );
  if (document.of_number !== null) rows.said(({ ofSale }) => ofSale, document.of_number);
  if (document.replaces !== null) rows.said(({ replaces }) => replaces, document.replaces);
  rows.text(shown.time ? shown.time(document.wall_time) : document.wall_time);
  rows.text(
    `${rows.word(({ order }) => order)}: ${document.order_number} (${rows.word((words) => words[document.order_type])})`,
  );
  if (document.checks > 1) rows.said(({ check }) => check, `${document.check_number} / ${document.checks}`);
  rows.said(({ table }) => table, document.table_name);
  rows.said(({ seat }) => seat, document.seat);
  rows.said(({ covers }) => covers, document.covers);
  rows.said(({ guest }) => guest, document.guest_name);
  rows.said(({ waiter }) => waiter, document.waiter_name);
  rows.said(({ cashier }) => cashier, document.cashier_name);
  rows.said(({ reason }) => reason, document.reason);
  rows.rule();
}

const STEP = 2;

function writeLines(rows: Rows): void {
  const { lines, combos } = rows.document;
  const told = new Set<string>();
  for (const line of lines) {
    const combo = combos.find(({ id }) => id === line.combo_id);
    if (!combo) writeLine(rows, line);
    else if (!told.has(combo.id)) {
      told.add(combo.id);
      writeCombo(
        rows,
        combo,
        lines.filter(({ combo_id: id }) => id === combo.id),
      );
    }
  }
  if (lines.length > 0) rows.rule();
}

/** Writes one row with the price, and below it the dishes without prices. */
function writeCombo(
  rows: Rows,
  { name, quantity, share, unit_price, gross }: ReceiptCombo,
  lines: ReceiptLine[],
): void {
  rows.amount(quantity > 1 && unit_price === null ? `${quantity} × ${name}` : name, gross);
  if (unit_price !== null) {
    const count = countOf(rows, { quantity, share, unit_price, grams: null });
    if (count) rows.text(count, { indent: STEP });
  }
  for (const line of lines) {
    const count = line.quantity > quantity ? `${line.quantity} × ` : '';
    const weight = line.grams === null ? '' : `, ${line.grams} ${rows.word((words) => words.grams)}`;
    rows.text(`${count}${nameOf(line)}${weight}`, { indent: STEP });
    writeChoices(rows, line, 2 * STEP);
  }
}

function nameOf({ name, variation_name: variation, tax_letter: letter }: ReceiptLine): string {
  return `${name}${variation === null ? '' : `, ${variation}`}${letter === null ? '' : ` [${letter}]`}`;
}

function writeLine(rows: Rows, line: ReceiptLine): void {
  rows.amount(nameOf(line), line.gross);
  const count = countOf(rows, line);
  if (count) rows.text(count, { indent: STEP });
  if (line.part_of !== null) rows.text(`(${line.part_of})`, { indent: STEP });
  writeChoices(rows, line, STEP);
}

function writeChoices(rows: Rows, line: ReceiptLine, indent: number): void {
  for (const { name: option, pre, level, quantity } of line.modifiers) {
    const before = pre === null ? '' : `${rows.word((words) => words[pre])} `;
    rows.text(`+ ${before}${quantity > 1 ? `${quantity} × ` : ''}${option}`, {
      indent: indent + STEP * (Math.max(1, level) - 1),
    });
  }
  // The amount of the comp is listed once, among the discounts.
  if (line.comp > 0)
    rows.text(
      rows.word(({ comp }) => comp),
      { indent },
    );
}

/** Quantity and price, if the amount alone does not show them. */
type Counted = Pick<ReceiptLine, 'quantity' | 'grams' | 'share'> & { unit_price: number };

function countOf(rows: Rows, { quantity, grams, share, unit_price: price }: Counted): string {
  const parts: string[] = [];
  if (share !== null) parts.push(`${share.weight}/${share.of}`);
  if (quantity > 1) parts.push(String(quantity));
  if (quantity > 1 || share !== null) parts.push(rows.shown.money(price));
  if (grams !== null) parts.push(`${grams} ${rows.word((words) => words.grams)}`);
  return parts.join(' × ');
}

/** Formats thousandths of a percent: `12 %`, `8.875 %`. */
export function percentText(rate: number): string {
  return `${rate / 1000} %`;
}

function writeSums(rows: Rows): void {
  const { document } = rows;
  const isWhole = document.subtotal === document.total;
  if (!isWhole && document.lines.length > 0)
    rows.amount(
      rows.word(({ subtotal }) => subtotal),
      document.subtotal,
    );
  for (const { kind, reason, percent, amount } of document.discounts) {
    const word = rows.word(({ comp, discount }) => (kind === 'COMP' ? comp : discount));
    const rate = percent === null ? '' : ` ${percentText(percent)}`;
    rows.amount(`${word}${rate}${reason === null ? '' : `: ${reason}`}`, -amount);
  }
  for (const { name, rate, amount } of document.charges) rows.amount(`${name} ${percentText(rate)}`, amount);
  for (const tax of document.taxes.filter(({ is_included }) => !is_included)) writeTax(rows, tax);
  const total = rows.word(({ paidPart, returned, total: whole }) =>
    document.kind === 'PAYER' ? paidPart : document.kind === 'REFUND' ? returned : whole,
  );
  rows.amount(rows.withCurrency(total), document.total, { weight: 'LOUD' });
  for (const tax of document.taxes.filter(({ is_included }) => is_included)) writeTax(rows, tax);
  if (document.kind === 'PAYER')
    rows.amount(
      rows.word(({ ofCheck }) => ofCheck),
      document.check_total,
    );
}

function writeTax(rows: Rows, tax: ReceiptDocument['taxes'][number]): void {
  const words = rows.word(({ taxIncluded, taxAdded }) => (tax.is_included ? taxIncluded : taxAdded));
  const base = `${rows.word(({ taxBase }) => taxBase)} ${rows.shown.money(tax.base)}`;
  rows.amount(`${tax.letter}: ${tax.name} ${percentText(tax.rate)} ${words} ${base}`, tax.amount);
}

function writeTenders(rows: Rows): void {
  const { document } = rows;
  if (document.tenders.length > 0) rows.rule();
  if (document.rounding !== 0)
    rows.amount(
      rows.word(({ rounding }) => rounding),
      document.rounding,
    );
  if (document.tip > 0)
    rows.amount(
      rows.word(({ tip }) => tip),
      document.tip,
    );
  for (const tender of document.tenders) writeTender(rows, tender);
  if (document.kind === 'BILL')
    rows.amount(rows.withCurrency(rows.word(({ due }) => due)), document.due, { weight: 'LOUD' });
}

function writeTender(rows: Rows, { name, amount, rounding, tip, tendered, change, reference }: ReceiptTender): void {
  rows.amount(name, amount + rounding + tip, { weight: 'BOLD' });
  if (reference !== null) rows.text(reference, { indent: STEP });
  if (tendered !== null)
    rows.amount(
      rows.word(({ tendered: given }) => given),
      tendered,
      { indent: STEP },
    );
  if (change > 0)
    rows.amount(
      rows.word(({ change: back }) => back),
      change,
      { indent: STEP },
    );
}

function writeEnd(rows: Rows): void {
  const { venue, link, fiscal_sign } = rows.document;
  rows.rule();
  rows.said(({ fiscalSign }) => fiscalSign, fiscal_sign);
  rows.block(venue.footer);
  if (link === null) return;
  rows.all.push({ kind: 'CODE', link });
  rows.text(
    rows.word(({ scan }) => scan),
    { centred: true },
  );
}
