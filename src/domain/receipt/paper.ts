import { formatAmount } from '../money.js';
import { Sheet, type SheetLine } from '../printing/sheet.js';
import type { ReceiptDocument } from './document.js';
import type { ReceiptRow, Shown } from './row-list.js';
import { receiptRows } from './rows.js';

/** Part of a print-out, from the top: lines of text, the logo, a QR code. */
export type PaperPart =
  | { kind: 'LINES'; lines: readonly SheetLine[] }
  | { kind: 'LOGO'; logoId: string }
  | { kind: 'CODE'; link: string };

const STYLES = { PLAIN: {}, BOLD: { bold: true }, LOUD: { bold: true, tall: true } } as const;

/**
 * Returns a receipt for paper of this width in characters.
 * Amounts are right-aligned, without the currency sign.
 */
export function receiptPaper(document: ReceiptDocument, width: number, shown: Omit<Shown, 'money'>): PaperPart[] {
  const language = (shown.languages ?? document.languages)[0]!;
  const money = (amount: number): string => formatAmount(amount, document.currency, language);
  return paperOfRows(receiptRows(document, { ...shown, money }), width);
}

export function paperOfRows(rows: readonly ReceiptRow[], width: number): PaperPart[] {
  const parts: PaperPart[] = [];
  let sheet = new Sheet(width);
  const endLines = (): void => {
    if (sheet.lines.length > 0) parts.push({ kind: 'LINES', lines: sheet.lines });
    sheet = new Sheet(width);
  };
  for (const row of rows) {
    if (row.kind === 'RULE') sheet.rule();
    else if (row.kind === 'TEXT')
      sheet.write(row.text, { ...STYLES[row.weight], centred: row.centred, indent: row.indent, hang: 2 });
    else if (row.kind === 'AMOUNT') sheet.amount(row.text, row.amount, { ...STYLES[row.weight], indent: row.indent });
    else {
      endLines();
      parts.push(row);
    }
  }
  endLines();
  return parts;
}
