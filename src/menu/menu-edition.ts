import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export const CODINGS = ['br', 'gzip', 'identity'] as const;
export type Coding = (typeof CODINGS)[number];

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

// A menu is compressed once and sent many times, but the first guest waits for it: the strongest brotli would take ten
// times as long for a twentieth fewer bytes.
const BROTLI_QUALITY = 9;
const GZIP_LEVEL = 9;

/** One printing of the menu: the bytes that every guest gets until something on it changes. */
export class Edition {
  private readonly hash: string;
  private readonly codings = new Map<Coding, Promise<Buffer>>();

  constructor(
    private readonly text: Buffer,
    /** From when on it says what is true, also of moments before it was printed. */
    private readonly from: string,
    /** When the menu changes by itself and this edition is out of date; null: never. */
    private readonly until: string | null,
  ) {
    this.hash = createHash('sha256').update(text).digest('base64url').slice(0, 22);
    this.codings.set('identity', Promise.resolve(text));
  }

  tells(at: string): boolean {
    return this.from <= at && (this.until === null || at < this.until);
  }

  /** Another tag for other bytes: a strong one promises that they are the same to the last. */
  etag(coding: Coding): string {
    return coding === 'identity' ? `"${this.hash}"` : `"${this.hash}-${coding}"`;
  }

  /** Compressed when first asked for, in another thread. */
  bytes(coding: Coding): Promise<Buffer> {
    let bytes = this.codings.get(coding);
    if (!bytes) {
      bytes = coding === 'br' ? this.asBrotli() : zip(this.text, { level: GZIP_LEVEL });
      this.codings.set(coding, bytes);
      bytes.catch(() => this.codings.delete(coding));
    }
    return bytes;
  }

  private asBrotli(): Promise<Buffer> {
    const params = {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: this.text.length,
    };
    return brotli(this.text, { params });
  }
}
