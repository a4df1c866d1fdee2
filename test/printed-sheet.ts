import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsqr from 'jsqr';
import { cornerOf, PAGE_MM, type SheetGrid } from '../src/floor/card.js';

// Coarsest resolution of an office printer.
const DOTS_PER_INCH = 150;

/** Returns true if Poppler, which renders the pages, is installed. */
export function popplerFound(): boolean {
  return spawnSync('pdftoppm', ['-v']).status === 0;
}

export interface Sheet {
  width: number;
  height: number;
  /** Grey value of each dot, one byte each; 0 is black. */
  dots: Buffer;
}

function inFolder<T>(pdf: Buffer, work: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'qres-sheet-'));
  try {
    const file = join(folder, 'sheet.pdf');
    writeFileSync(file, pdf);
    return work(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Renders the pages of a PDF as a printer would. */
export function printed(pdf: Buffer): Sheet[] {
  return inFolder(pdf, (file, folder) => {
    execFileSync('pdftoppm', ['-gray', '-r', String(DOTS_PER_INCH), file, join(folder, 'page')]);
    const pages = readdirSync(folder).filter((name) => name.endsWith('.pgm'));
    return pages.toSorted().map((name) => sheetOf(readFileSync(join(folder, name))));
  });
}

/** Parses `P5`, width, height and 255, each followed by white space, then the dots. */
function sheetOf(pgm: Buffer): Sheet {
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 64))!;
  return { width: Number(width), height: Number(height), dots: pgm.subarray(head.length) };
}

/**
 * Returns the codes that a phone reads from each card of a sheet.
 * Null for a card without a readable code.
 */
export function scanned(sheet: Sheet, grid: SheetGrid, cards: number): (string | null)[] {
  const dotsPerMm = sheet.width / PAGE_MM.width;
  return Array.from({ length: cards }, (_, place) => {
    const { x, y } = cornerOf(grid, place);
    const [left, top] = [Math.round(x * dotsPerMm), Math.round(y * dotsPerMm)];
    const [width, height] = [Math.floor(grid.width * dotsPerMm), Math.floor(grid.height * dotsPerMm)];
    const picture = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let row = 0; row < height; row += 1)
      for (let column = 0; column < width; column += 1) {
        const dot = sheet.dots[(top + row) * sheet.width + left + column]!;
        picture.fill(dot, (row * width + column) * 4, (row * width + column) * 4 + 3);
      }
    return jsqr.default(picture, width, height)?.data ?? null;
  });
}

/** Word on a page and its box, in millimetres. */
export interface Word {
  page: number;
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const MM_PER_POINT = 25.4 / 72;

export function wordsOn(pdf: Buffer): Word[] {
  const page = inFolder(pdf, (file) => execFileSync('pdftotext', ['-bbox', file, '-']).toString());
  return page.split('<page ').flatMap((one, index) =>
    [...one.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)].map(
      ([, left, top, right, bottom, text]) => ({
        page: index,
        text: text!,
        left: Number(left) * MM_PER_POINT,
        top: Number(top) * MM_PER_POINT,
        right: Number(right) * MM_PER_POINT,
        bottom: Number(bottom) * MM_PER_POINT,
      }),
    ),
  );
}
