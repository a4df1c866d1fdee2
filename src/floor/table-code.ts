import { randomBytes } from 'node:crypto';
import type { TableQrQuery } from './table.dto.js';

// 96 random bits in 16 characters: nobody guesses another table's code, and the printed pattern stays coarse.
const TOKEN_BYTES = 12;

/** As the standard asks for, in modules. */
export const QUIET_ZONE = 4;
// A level that survives a stain: cards lie on tables.
const errorCorrectionLevel = 'M';
const BLACK = '#000000';

export const TABLE_TOKEN = /^[\w-]{16}$/;

export function newTableToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Dark on white, as all readers know it: some cannot read the reverse. The library is loaded with the first picture. */
export async function codePicture(
  url: string,
  { format, size: width, colour = BLACK }: Pick<TableQrQuery, 'format'> & Partial<TableQrQuery>,
): Promise<Buffer | string> {
  const { default: qrcode } = await import('qrcode');
  const color = { dark: `#${colour.replace('#', '')}ff`, light: '#ffffffff' };
  const pattern = { margin: QUIET_ZONE, errorCorrectionLevel, color, width } as const;
  return format === 'png'
    ? qrcode.toBuffer(url, { ...pattern, type: 'png' })
    : qrcode.toString(url, { ...pattern, type: 'svg' });
}

export interface Modules {
  size: number;
  isDark: (row: number, column: number) => boolean;
}

/** The pattern itself, for whoever draws it. */
export async function modulesOf(url: string): Promise<Modules> {
  const { create } = await import('qrcode');
  const { size, data } = create(url, { errorCorrectionLevel }).modules;
  return { size, isDark: (row, column) => data[row * size + column] === 1 };
}
