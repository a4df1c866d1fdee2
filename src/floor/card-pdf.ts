import { once } from 'node:events';
import { createRequire } from 'node:module';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type PDFDocument from 'pdfkit';
import {
  CALLS_TO_SCAN,
  cornerOf,
  GRIDS,
  oneLine,
  TABLE_WORDS,
  type Card,
  type CardsPerPage,
  type SheetGrid,
} from './card.js';
import { modulesOf, QUIET_ZONE, type Modules } from './table-code.js';

type Paper = InstanceType<typeof PDFDocument>;

const POINTS_PER_MM = 72 / 25.4;
// A line of letters stands this much higher than they are.
const LINE = 1.2;
const PADDING_MM = 2;
// Smaller letters nobody reads at a table; what is longer yet is cut off.
const LEAST_SHRUNK = 0.6;

const require = createRequire(import.meta.url);
// Has the letters of Kazakh, which the fonts of PDF itself have not.
const FONTS = {
  plain: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
};

/** Cards on pages of A4. The library is loaded when somebody prints, not when the server starts. */
export async function cardPdf(title: string, cards: readonly Card[], perPage: CardsPerPage): Promise<Buffer> {
  const { default: Document } = await import('pdfkit');
  const paper = new Document({ size: 'A4', margin: 0, autoFirstPage: false, info: { Title: oneLine(title) } });
  const parts: Buffer[] = [];
  paper.on('data', (part: Buffer) => parts.push(part));
  const whole = once(paper, 'end');
  for (const [name, file] of Object.entries(FONTS)) paper.registerFont(name, file);
  for (const [index, card] of cards.entries()) {
    const place = index % perPage;
    if (place === 0) {
      // Others are served between two pages.
      await nextTurn();
      paper.addPage();
    }
    drawCard(paper, { ...card, code: await modulesOf(card.url) }, GRIDS[perPage], place);
  }
  if (cards.length === 0) paper.addPage();
  paper.end();
  await whole;
  return Buffer.concat(parts);
}

function drawCard(paper: Paper, card: Card & { code: Modules }, grid: SheetGrid, place: number): void {
  const { x, y } = cornerOf(grid, place);
  const { width, height, code, letters } = grid;
  paper.rect(pt(x), pt(y), pt(width), pt(height)).lineWidth(0.5).dash(3, { space: 3 }).stroke('#888888').undash();
  const lines = [
    { text: card.venue, size: letters.venue, font: 'plain' },
    { text: TABLE_WORDS, size: letters.call, font: 'plain' },
    { text: card.table, size: letters.table, font: 'bold' },
    { text: card.location, size: letters.location, font: 'plain' },
  ];
  let top = y + PADDING_MM;
  for (const line of lines) {
    drawLine(paper, line, { x, y: top, width });
    top += line.size * LINE;
  }
  const below = y + height - PADDING_MM - CALLS_TO_SCAN.length * letters.call * LINE;
  // The code stands in the middle of what the words leave.
  drawCode(paper, card.code, { x: x + (width - code) / 2, y: top + (below - top - code) / 2, side: code });
  for (const [index, text] of CALLS_TO_SCAN.entries())
    drawLine(paper, { text, size: letters.call, font: 'plain' }, { x, y: below + index * letters.call * LINE, width });
}

interface Line {
  text: string;
  size: number;
  font: string;
}

/** In the middle of the card, never wider than it. */
function drawLine(paper: Paper, line: Line, { x, y, width }: { x: number; y: number; width: number }): void {
  const room = pt(width - 2 * PADDING_MM);
  paper.font(line.font).fillColor('#000000');
  const text = fitted(paper, oneLine(line.text), { size: pt(line.size), room });
  paper.text(text, pt(x) + (pt(width) - paper.widthOfString(text)) / 2, pt(y), { lineBreak: false });
}

/** Shrinks the letters, and then the text. */
function fitted(paper: Paper, text: string, { size, room }: { size: number; room: number }): string {
  const wide = paper.fontSize(size).widthOfString(text);
  if (wide <= room) return text;
  paper.fontSize(size * Math.max(LEAST_SHRUNK, (room / wide) * 0.99));
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  let short = text;
  while (letters.length > 0 && paper.widthOfString(short) > room) {
    letters.pop();
    short = `${letters.join('').trimEnd()}…`;
  }
  return short;
}

/** Strokes of dark modules as one shape: sharp at every size, and without seams between them. */
function drawCode(
  paper: Paper,
  { size, isDark }: Modules,
  { x, y, side }: { x: number; y: number; side: number },
): void {
  const module = pt(side) / (size + 2 * QUIET_ZONE);
  const [left, top] = [pt(x) + QUIET_ZONE * module, pt(y) + QUIET_ZONE * module];
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const start = column;
      while (column < size && isDark(row, column)) column += 1;
      if (column > start) paper.rect(left + start * module, top + row * module, (column - start) * module, module);
    }
  paper.fill('#000000');
}

function pt(mm: number): number {
  return mm * POINTS_PER_MM;
}
