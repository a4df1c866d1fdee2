import type { Locale } from '../locale.js';
import { Sheet, type SheetLine } from './sheet.js';
import { SLIP_WORDS } from './slip-words.js';

/**
 * Returns a notice with the number of tickets that will not be printed.
 * Screens and waiters know which.
 */
export function leftOutNotice(count: number, locale: Locale, width: number): SheetLine[] {
  const sheet = new Sheet(width);
  sheet.write(`*** ${SLIP_WORDS[locale].leftOut}: ${count} ***`, { bold: true, centred: true });
  return sheet.lines;
}

const LETTERS = [
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'abcdefghijklmnopqrstuvwxyz',
  'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ',
  'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  'ӘәҒғҚқҢңӨөҰұҮүҺһІі',
  '0123456789 ₸ ₽ €',
];

export interface TestedPrinter {
  venue: string;
  printer: string;
  mode: string;
  time: string;
}

/** Returns a page with all characters that a printer must support; it shows a wrong code page or width. */
export function testPage({ venue, printer, mode, time }: TestedPrinter, locale: Locale, width: number): SheetLine[] {
  const sheet = new Sheet(width);
  sheet.write(venue, { bold: true, centred: true });
  sheet.write(SLIP_WORDS[locale].test, { wide: true, tall: true, centred: true });
  sheet.pair(printer, time);
  sheet.write(mode);
  sheet.rule();
  for (const letters of LETTERS) sheet.write(letters);
  sheet.write('ABC АБВ ӘҒҚ ₸', { wide: true });
  sheet.write('ABC АБВ ӘҒҚ ₸', { tall: true, bold: true });
  sheet.write('ABC АБВ ӘҒҚ ₸', { inverse: true });
  sheet.write('1234567890'.repeat(10).slice(0, width));
  sheet.rule();
  return sheet.lines;
}
