import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Keys } from './keys.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Secrets that the house must be able to say again, unlike passwords: closed in the database, open only where they are
 * used. `about` names the row that they belong to, so that a sealed text in another row does not open.
 */
@Injectable()
export class Sealing {
  constructor(private readonly keys: Keys) {}

  seal(text: string, about: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.keys.sealing, nonce).setAAD(Buffer.from(about));
    const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString('base64url');
  }

  /** Throws where the text was sealed by neither the present secret of the installation nor the one before. */
  open(sealed: string, about: string): string {
    const { sealing, sealingPrevious } = this.keys;
    try {
      return opened(sealed, about, sealing);
    } catch (error) {
      if (!sealingPrevious) throw error;
      return opened(sealed, about, sealingPrevious);
    }
  }
}

function opened(sealed: string, about: string, key: Buffer): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(about)).setAuthTag(tag);
  return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}
