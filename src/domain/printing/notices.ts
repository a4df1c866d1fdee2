import type { Locale } from '../locale.js';
import { Sheet, type SheetLine } from './sheet.js';
import { SLIP_WORDS } from './slip-words.js';

/** How many tickets will never be on paper: the screens, or the waiters, know which. */
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

/** Everything that a printer of this house must be able to print; a wrong code page or width is seen at once. */
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
