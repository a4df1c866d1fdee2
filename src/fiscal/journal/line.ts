import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { FiscalDocument } from '../../domain/fiscal.js';

/** Line of a journal. */
export interface JournalLine extends FiscalDocument {
  /** Number in the journal from 1, so that a missing line is detected. */
  line: number;
  /** Name of the signing key; not the key itself. */
  key: string;
  /** Sign of the previous line; empty on the first. */
  previous: string;
  sign: string;
}

const SIGNED = /^(\{.*),"sign":"([0-9a-f]{64})"\}$/;

/** Returns the name of a key in the journal. */
export function keyName(key: Buffer): string {
  return createHash('sha256').update('qres journal').update(key).digest('hex').slice(0, 12);
}

/**
 * Returns a signed line without its line end.
 * The sign is last and covers every byte before it, including the sign of the previous line: without the key no line
 * can be changed, removed or inserted.
 */
export function signedLine(key: Buffer, said: Omit<JournalLine, 'sign' | 'key'>): { text: string; sign: string } {
  const { line, previous, ...document } = said;
  const body = JSON.stringify({ line, key: keyName(key), previous, ...document });
  const sign = signOf(key, body);
  return { text: `${body.slice(0, -1)},"sign":"${sign}"}`, sign };
}

/** Parses a line; null if it is not a signed line. */
export function readLine(text: string): JournalLine | null {
  if (!SIGNED.test(text)) return null;
  try {
    return JSON.parse(text) as JournalLine;
  } catch {
    return null;
  }
}

export function isSignedBy(key: Buffer, text: string): boolean {
  const found = SIGNED.exec(text);
  if (!found) return false;
  const [, start, sign] = found as unknown as [string, string, string];
  return timingSafeEqual(Buffer.from(signOf(key, `${start}}`), 'hex'), Buffer.from(sign, 'hex'));
}

function signOf(key: Buffer, body: string): string {
  return createHmac('sha256', key).update(body).digest('hex');
}
