import type { default as Sharp } from 'sharp';
import { Bitmap, blackOf } from '../domain/printing/bitmap.js';
import type { SheetLine } from '../domain/printing/sheet.js';
import type { Letters } from './letters.js';

/** How wide a printer's paper is: letters on a line, and dots. */
export interface PaperWidth {
  width: number;
  dots: number;
}

/** Lines as a picture: a letter of a line fills a cell, so as many fit as the printer has letters of its own. */
export function drawnLines(lines: readonly SheetLine[], { width, dots }: PaperWidth, letters: Letters): Bitmap {
  const cellWidth = Math.floor(dots / width);
  const cellHeight = cellWidth * 2;
  const heights = lines.map(({ tall }) => (tall ? cellHeight * 2 : cellHeight));
  const bitmap = new Bitmap(
    dots,
    heights.reduce((sum, height) => sum + height, 0),
  );
  let top = 0;
  for (const [index, { text, bold, wide, inverse }] of lines.entries()) {
    const cell = { width: wide ? cellWidth * 2 : cellWidth, height: heights[index]!, bold };
    if (inverse) bitmap.blackenAll(0, top, text.length * cell.width, cell.height);
    for (const [place, letter] of [...text].entries())
      if (letter !== ' ') bitmap.stamp(letters.draw(letter, cell), place * cell.width, top, inverse);
    top += cell.height;
  }
  return bitmap;
}

const MOST_CODE_PART = 0.45;
const QUIET_ZONE = 4;

/** A QR code in the middle of the paper; a module is at least 3 dots, which is 0.4 mm. */
export async function drawnCode(link: string, dots: number): Promise<Bitmap> {
  const { create } = await import('qrcode');
  const { size, data } = create(link, { errorCorrectionLevel: 'M' }).modules;
  const side = size + 2 * QUIET_ZONE;
  const module = Math.max(3, Math.floor((dots * MOST_CODE_PART) / side));
  const bitmap = new Bitmap(dots, side * module);
  const left = Math.floor((dots - side * module) / 2);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      if (data[row * size + column] === 1)
        bitmap.blackenAll(left + (column + QUIET_ZONE) * module, (row + QUIET_ZONE) * module, module, module);
  return bitmap;
}

const LOGO_PART = 0.6;
const LOGO_HEIGHT = 160;
const LOGO_MARGIN = 8;

/** The picture of the house in black and white, in the middle of the paper. */
export async function drawnLogo(picture: Buffer, dots: number): Promise<Bitmap> {
  const { default: sharp }: { default: typeof Sharp } = await import('sharp');
  const { data, info } = await sharp(picture)
    .greyscale()
    .resize({ width: Math.floor(dots * LOGO_PART), height: LOGO_HEIGHT, fit: 'inside' })
    .normalise()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const bitmap = new Bitmap(dots, info.height + LOGO_MARGIN);
  bitmap.stamp(blackOf(data, info.width, info.height), Math.floor((dots - info.width) / 2), 0, false);
  return bitmap;
}

/** One under another. */
export function stacked(bitmaps: readonly Bitmap[], dots: number): Bitmap {
  const whole = new Bitmap(
    dots,
    bitmaps.reduce((sum, { height }) => sum + height, 0),
  );
  let top = 0;
  for (const { bytes, rowBytes, height } of bitmaps) {
    whole.bytes.set(bytes, top * rowBytes);
    top += height;
  }
  return whole;
}
