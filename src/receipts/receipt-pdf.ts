import { once } from 'node:events';
import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';
import { formatMoney } from '../domain/money.js';
import type { ReceiptDocument } from '../domain/receipt/document.js';
import type { ReceiptRow, Shown } from '../domain/receipt/row-list.js';
import { receiptRows } from '../domain/receipt/rows.js';

type Paper = InstanceType<typeof PDFDocument>;

const POINTS_PER_MM = 72 / 25.4;
// Page width of 80 mm receipt paper, readable on a phone and printable.
const WIDTH = 80 * POINTS_PER_MM;
const MARGIN = 5 * POINTS_PER_MM;
const ROOM = WIDTH - 2 * MARGIN;
const STEP = 2.5;
const LETTERS = { PLAIN: 8.5, BOLD: 8.5, LOUD: 11 } as const;
const LOGO_HEIGHT = 60;
const CODE_SIDE = 90;
const QUIET_ZONE = 4;
// Longest page that PDF readers open; longer receipts continue on another page.
const LONGEST_PAGE = 14_000;

const require = createRequire(import.meta.url);
// Fonts with Kazakh letters and the tenge sign, which standard PDF fonts lack.
const FONTS = {
  plain: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
};

/** Creates a receipt as a PDF with one long page. The library is loaded on the first use. */
export async function receiptPdf(
  document: ReceiptDocument,
  logo: Buffer | null,
  shown: Omit<Shown, 'money'>,
): Promise<Buffer> {
  const [{ default: Document }, { create }] = await Promise.all([import('pdfkit'), import('qrcode')]);
  const language = (shown.languages ?? document.languages)[0]!;
  const money = (amount: number): string => formatMoney(amount, document.currency, language);
  const rows = receiptRows(document, { ...shown, money });
  const info = { Title: `${document.venue.name} ${document.number ?? ''}`.trim() };
  const paper = new Document({ autoFirstPage: false, margin: 0, info });
  const parts: Buffer[] = [];
  paper.on('data', (part: Buffer) => parts.push(part));
  const whole = once(paper, 'end');
  for (const [name, file] of Object.entries(FONTS)) paper.registerFont(name, file);
  const heights = rows.map((row) => heightOf(paper, row, logo));
  let left = 0;
  let top = MARGIN;
  for (const [index, row] of rows.entries()) {
    if (left <= 0) {
      const height = pageHeight(heights.slice(index));
      paper.addPage({ size: [WIDTH, height], margin: 0 });
      [left, top] = [height - 2 * MARGIN, MARGIN];
    }
    if (row.kind === 'CODE') drawCode(paper, create(row.link, { errorCorrectionLevel: 'M' }).modules, top);
    else draw(paper, row, logo, top);
    top += heights[index]!;
    left = left - heights[index]! < (heights[index + 1] ?? 0) ? 0 : left - heights[index]!;
  }
  paper.end();
  await whole;
  return Buffer.concat(parts);
}

/** Returns the height of the content, up to the limit. */
function pageHeight(heights: readonly number[]): number {
  let height = 0;
  for (const one of heights) {
    if (height + one + 2 * MARGIN > LONGEST_PAGE) break;
    height += one;
  }
  return height + 2 * MARGIN + 1;
}

function heightOf(paper: Paper, row: ReceiptRow, logo: Buffer | null): number {
  if (row.kind === 'RULE') return 8;
  if (row.kind === 'LOGO') return logo === null ? 0 : LOGO_HEIGHT + 6;
  if (row.kind === 'CODE') return CODE_SIDE + 4;
  letters(paper, row.weight);
  const width = row.kind === 'AMOUNT' ? besideAmount(paper, row) : ROOM - row.indent * STEP;
  return paper.heightOfString(printable(row.text) || ' ', { width }) + 1;
}

type Written = Extract<ReceiptRow, { weight: unknown }>;

function letters(paper: Paper, weight: Written['weight']): void {
  paper.font(weight === 'PLAIN' ? 'plain' : 'bold').fontSize(LETTERS[weight]);
}

function besideAmount(paper: Paper, { amount, indent }: Extract<ReceiptRow, { kind: 'AMOUNT' }>): number {
  return Math.max(40, ROOM - indent * STEP - paper.widthOfString(printable(amount)) - 6);
}

function draw(paper: Paper, row: Exclude<ReceiptRow, { kind: 'CODE' }>, logo: Buffer | null, top: number): void {
  if (row.kind === 'RULE') {
    paper
      .moveTo(MARGIN, top + 4)
      .lineTo(WIDTH - MARGIN, top + 4)
      .lineWidth(0.5);
    paper.dash(2, { space: 2 }).stroke('#000000').undash();
  } else if (row.kind === 'LOGO') {
    if (logo !== null) paper.image(logo, MARGIN, top, { fit: [ROOM, LOGO_HEIGHT], align: 'center', valign: 'center' });
  } else {
    letters(paper, row.weight);
    const left = MARGIN + row.indent * STEP;
    if (row.kind === 'TEXT') {
      const align = row.centred ? 'center' : 'left';
      paper.text(printable(row.text), left, top, { width: ROOM - row.indent * STEP, align });
      return;
    }
    const width = besideAmount(paper, row);
    const amount = printable(row.amount);
    // The amount is on the last line of its text.
    const down = paper.heightOfString(printable(row.text) || ' ', { width }) - paper.heightOfString('0');
    paper.text(printable(row.text), left, top, { width });
    paper.text(amount, WIDTH - MARGIN - paper.widthOfString(amount), top + Math.max(0, down), { lineBreak: false });
  }
}

/** Draws runs of dark modules as one path: sharp at every size and without seams. */
function drawCode(paper: Paper, { size, data }: { size: number; data: Uint8Array }, top: number): void {
  const module = CODE_SIDE / (size + 2 * QUIET_ZONE);
  const [x, y] = [(WIDTH - CODE_SIDE) / 2 + QUIET_ZONE * module, top + QUIET_ZONE * module];
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const start = column;
      while (column < size && data[row * size + column] === 1) column += 1;
      if (column > start) paper.rect(x + start * module, y + row * module, (column - start) * module, module);
    }
  paper.fill('#000000');
}

/** Removes control characters and characters that change the text direction. */
function printable(text: string): string {
  return text
    .replace(/\s+/gu, (blank) => (blank === '\u00a0' ? blank : ' '))
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '');
}
