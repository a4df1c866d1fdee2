import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { FiscalDocument } from '../../domain/fiscal.js';

/** What one line of a journal says. */
export interface JournalLine extends FiscalDocument {
  /** In the journal, from 1: no line can be taken out unseen. */
  line: number;
  /** Which secret signed it; not the secret itself. */
  key: string;
  /** The sign of the line before; empty on the first. */
  previous: string;
  sign: string;
}

const SIGNED = /^(\{.*),"sign":"([0-9a-f]{64})"\}$/;

/** By what a key is known in the journal. */
export function keyName(key: Buffer): string {
  return createHash('sha256').update('qres journal').update(key).digest('hex').slice(0, 12);
}

/**
 * A signed line, without its end. The sign stands last and is of every byte before it, and the sign of the line before is
 * among these: so nothing in the journal can be changed, taken out or put in between without the key.
 */
export function signedLine(key: Buffer, said: Omit<JournalLine, 'sign' | 'key'>): { text: string; sign: string } {
  const { line, previous, ...document } = said;
  const body = JSON.stringify({ line, key: keyName(key), previous, ...document });
  const sign = signOf(key, body);
  return { text: `${body.slice(0, -1)},"sign":"${sign}"}`, sign };
}

/** What a line says; null: it is none. */
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
