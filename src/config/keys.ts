import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Config } from './config.js';

const KEY_BYTES = 32;

/** One key per purpose, derived from the secret: who learns one has learned no other. */
export class Keys {
  readonly accessTokens: KeyObject;
  /** Reads tokens that were signed before the secret was changed. */
  readonly accessTokensPrevious: KeyObject | null;
  readonly refreshTokens: Buffer;
  readonly pinPepper: Buffer;
  /** Reads PINs that were set before the secret was changed. */
  readonly pinPepperPrevious: Buffer | null;
  /** Signs the lines of the fiscal journal. */
  readonly fiscalJournal: Buffer;
  /** Knows lines again that were signed before the secret was changed. */
  readonly fiscalJournalPrevious: Buffer | null;

  constructor({ secretKey, secretKeyPrevious }: Pick<Config, 'secretKey' | 'secretKeyPrevious'>) {
    this.accessTokens = createSecretKey(derive(secretKey, 'access tokens'));
    this.accessTokensPrevious = secretKeyPrevious ? createSecretKey(derive(secretKeyPrevious, 'access tokens')) : null;
    this.refreshTokens = derive(secretKey, 'refresh tokens');
    this.pinPepper = derive(secretKey, 'PIN pepper');
    this.pinPepperPrevious = secretKeyPrevious ? derive(secretKeyPrevious, 'PIN pepper') : null;
    this.fiscalJournal = derive(secretKey, 'fiscal journal');
    this.fiscalJournalPrevious = secretKeyPrevious ? derive(secretKeyPrevious, 'fiscal journal') : null;
  }
}

function derive(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'qres', purpose, KEY_BYTES));
}
