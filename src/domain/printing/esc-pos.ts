import type { Bitmap } from './bitmap.js';
import { encoded, tableOf, type CodePage } from './code-page.js';
import type { SheetLine } from './sheet.js';

const [ESC, FS, GS, LF] = [0x1b, 0x1c, 0x1d, 0x0a];
// Limit of picture rows per command; cheap printers have no more memory.
const ROWS_PER_BAND = 256;
const LINES_BEFORE_CUT = 4;

const START = [ESC, 0x40];
const FEED = [ESC, 0x64, LINES_BEFORE_CUT];
const CUT = [GS, 0x56, 0x42, 0x00];
// Turns off Chinese mode; else many printers read two characters above ASCII as one Chinese sign.
const NO_CHINESE = [FS, 0x2e];

/**
 * Returns commands that print lines in the printer's own font.
 * `table` is the printer's number of the code page.
 */
export function textBytes(lines: readonly SheetLine[], page: CodePage, table: number | null): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.from([...NO_CHINESE, ESC, 0x74, table ?? tableOf(page)])];
  for (const { text, bold, wide, tall, inverse } of lines) {
    const size = (wide ? 0x10 : 0) + (tall ? 0x01 : 0);
    parts.push(Uint8Array.from([GS, 0x21, size, ESC, 0x45, Number(bold), GS, 0x42, Number(inverse)]));
    parts.push(encoded(text, page), Uint8Array.of(LF));
  }
  return joined(parts);
}

/** Returns commands that print a bitmap in bands, from the top. */
export function rasterBytes({ rowBytes, height, bytes }: Bitmap): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let top = 0; top < height; top += ROWS_PER_BAND) {
    const rows = Math.min(ROWS_PER_BAND, height - top);
    parts.push(Uint8Array.from([GS, 0x76, 0x30, 0, rowBytes & 0xff, rowBytes >> 8, rows & 0xff, rows >> 8]));
    parts.push(bytes.subarray(top * rowBytes, (top + rows) * rowBytes));
  }
  return joined(parts);
}

// QR model 2; size of a module in dots; error correction level M.
const CODE_MODULE_DOTS = 6;
const [CENTRE, LEFT] = [
  [ESC, 0x61, 1],
  [ESC, 0x61, 0],
];

/** Returns commands for a QR code that the printer draws itself. */
export function codeBytes(text: string): Uint8Array {
  const data = new TextEncoder().encode(text);
  const length = data.length + 3;
  const say = (...bytes: number[]): number[] => [GS, 0x28, 0x6b, ...bytes];
  const settings = [
    ...say(4, 0, 0x31, 0x41, 0x32, 0),
    ...say(3, 0, 0x31, 0x43, CODE_MODULE_DOTS),
    ...say(3, 0, 0x31, 0x45, 0x31),
  ];
  const store = say(length & 0xff, length >> 8, 0x31, 0x50, 0x30);
  const print = say(3, 0, 0x31, 0x51, 0x30);
  return joined([Uint8Array.from([...CENTRE, ...settings, ...store]), data, Uint8Array.from([...print, ...LEFT])]);
}

/** Returns commands that open a cash drawer on the first connector, with a pulse that all makes accept. */
export function drawerBytes(): Uint8Array {
  return Uint8Array.from([...START, ESC, 0x70, 0, 25, 250]);
}

/** Returns a complete print-out. It starts with a reset, so that settings of the last one do not apply. */
export function paperBytes(content: Uint8Array, cut: boolean): Uint8Array {
  return joined([Uint8Array.from(START), content, Uint8Array.from(cut ? [...FEED, ...CUT] : FEED)]);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
