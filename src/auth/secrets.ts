import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 32;
// Without 0 O 1 I L: somebody reads the code from one screen and types it on another.
const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 8;

export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

export function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
}

/** What the database keeps of a secret. A plain hash is enough for 256 random bits, and outlives a change of keys. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The next secret of a family follows from the one before, so a repeated request needs nothing stored in plain text. */
export function successorOf(secret: string, key: Buffer): string {
  return createHmac('sha256', key).update(secret).digest('base64url');
}
