import { createHmac } from 'node:crypto';
import { crc32 } from 'node:zlib';

export const API_KEY_PREFIX = 'qres_';

/** What a scanner of secrets looks for; the last six letters are a checksum, so that it need not ask anybody. */
export const API_KEY_PATTERN = /^qres_(?:live|test)_[0-9A-Za-z]{39}$/;

export const ENVIRONMENTS = ['LIVE', 'TEST'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

/** As many as a key is made from: 192 bits, which nobody tries out. */
export const API_KEY_BYTES = 24;

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_LETTERS = 33;
const CHECK_LETTERS = 6;
const SHOWN_LETTERS = 4;

/** The key that these random bytes make. */
export function apiKeyText(environment: Environment, random: Buffer): string {
  if (random.length !== API_KEY_BYTES) throw new Error(`a key is made from ${API_KEY_BYTES} bytes`);
  const head = prefixOf(environment) + base62(BigInt(`0x${random.toString('hex')}`), RANDOM_LETTERS);
  return head + checkOf(head);
}

/** Whether this could be a key at all: whoever mistyped one is told so without a look into the database. */
export function isApiKeyText(text: string): boolean {
  return API_KEY_PATTERN.test(text) && text.slice(-CHECK_LETTERS) === checkOf(text.slice(0, -CHECK_LETTERS));
}

/** By what people know it again: `qres_live_aB3d…9xYz`. */
export function shownForm(key: string): string {
  const start = key.lastIndexOf('_') + 1;
  return `${key.slice(0, start + SHOWN_LETTERS)}…${key.slice(-SHOWN_LETTERS)}`;
}

/** What the database keeps. The pepper is outside of it, so a stolen table cannot even tell whether a key is in it. */
export function apiKeyHash(key: string, pepper: Buffer): string {
  return createHmac('sha256', pepper).update(key).digest('base64url');
}

function prefixOf(environment: Environment): string {
  return `${API_KEY_PREFIX}${environment === 'TEST' ? 'test' : 'live'}_`;
}

function checkOf(head: string): string {
  return base62(BigInt(crc32(head)), CHECK_LETTERS);
}

function base62(value: bigint, length: number): string {
  let rest = value;
  let text = '';
  for (; rest > 0n; rest /= 62n) text = DIGITS[Number(rest % 62n)]! + text;
  return text.padStart(length, DIGITS[0]);
}
