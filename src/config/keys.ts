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
  /** Names the buckets of this installation's limits where several installations share a Redis. */
  readonly limitBuckets: string;
  /** Knows lines again that were signed before the secret was changed. */
  readonly fiscalJournalPrevious: Buffer | null;
  /** Closes secrets that are kept in the database and said again, such as those of webhooks. */
  readonly sealing: Buffer;
  /** Opens what was closed before the secret was changed. */
  readonly sealingPrevious: Buffer | null;

  /** Under which keys of other companies' software are kept. */
  readonly apiKeyPepper: Buffer;
  /** Knows keys that were made before the secret was changed. */
  readonly apiKeyPepperPrevious: Buffer | null;

  /** By which a backup knows the secret of its house again. */
  readonly backupMark: string;

  constructor({ secretKey, secretKeyPrevious }: Pick<Config, 'secretKey' | 'secretKeyPrevious'>) {
    this.accessTokens = createSecretKey(derive(secretKey, 'access tokens'));
    this.accessTokensPrevious = secretKeyPrevious ? createSecretKey(derive(secretKeyPrevious, 'access tokens')) : null;
    this.refreshTokens = derive(secretKey, 'refresh tokens');
    this.pinPepper = derive(secretKey, 'PIN pepper');
    this.pinPepperPrevious = secretKeyPrevious ? derive(secretKeyPrevious, 'PIN pepper') : null;
    this.fiscalJournal = derive(secretKey, 'fiscal journal');
    this.limitBuckets = derive(secretKey, 'limit buckets').toString('hex').slice(0, 16);
    this.fiscalJournalPrevious = secretKeyPrevious ? derive(secretKeyPrevious, 'fiscal journal') : null;
    this.apiKeyPepper = derive(secretKey, 'API key pepper');
    this.apiKeyPepperPrevious = secretKeyPrevious ? derive(secretKeyPrevious, 'API key pepper') : null;
    this.backupMark = derive(secretKey, 'backup mark').toString('hex').slice(0, 16);
    this.sealing = derive(secretKey, 'sealing');
    this.sealingPrevious = secretKeyPrevious ? derive(secretKeyPrevious, 'sealing') : null;
  }
}

function derive(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'qres', purpose, KEY_BYTES));
}
