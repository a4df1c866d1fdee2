import {
  constants,
  crc32,
  createBrotliCompress,
  createDeflateRaw,
  type BrotliCompress,
  type DeflateRaw,
} from 'node:zlib';

export const CODINGS = ['br', 'gzip', 'identity'] as const;
export type Coding = (typeof CODINGS)[number];

// It is pressed once and sent many times, but the first guest after a change waits for it: the strongest brotli would
// take ten times as long for a twentieth fewer bytes.
const BROTLI_QUALITY = 9;
// No name, no time, and whatever made it: the least that a header of RFC 1952 says.
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
// Both formats count a block that is stored as it is in 16 bits.
const LONGEST_END = 0xffff;

/**
 * A long text that is pressed once and ends differently in each answer. The pressed part stops at the border of a block;
 * the end follows as a block of its own that is not pressed (RFC 7932, 9.2; RFC 1951, 3.2.4), which costs nothing to make.
 */
export class OpenText {
  private readonly codings = new Map<Coding, Promise<Buffer>>();
  private readonly sum: number;

  constructor(private readonly text: Buffer) {
    this.sum = crc32(text);
    this.codings.set('identity', Promise.resolve(text));
  }

  /** How long it is as phones get it, but for its end. */
  async pressedBytes(): Promise<number> {
    return (await this.begun('br')).length;
  }

  async endedBy(end: Buffer, coding: Coding): Promise<Buffer> {
    if (end.length === 0 || end.length > LONGEST_END) throw new RangeError(`an end of ${end.length} bytes`);
    const begun = await this.begun(coding);
    if (coding === 'identity') return Buffer.concat([begun, end]);
    if (coding === 'br') return Buffer.concat([begun, ...brotliEnd(end)]);
    const sum = Buffer.alloc(8);
    sum.writeUInt32LE(crc32(end, this.sum), 0);
    sum.writeUInt32LE((this.text.length + end.length) % 2 ** 32, 4);
    return Buffer.concat([GZIP_HEAD, begun, ...deflateEnd(end), sum]);
  }

  /** Pressed when first asked for, in another thread. */
  private begun(coding: Coding): Promise<Buffer> {
    let begun = this.codings.get(coding);
    if (!begun) {
      begun = coding === 'br' ? this.asBrotli() : this.asDeflate();
      this.codings.set(coding, begun);
      begun.catch(() => this.codings.delete(coding));
    }
    return begun;
  }

  private asBrotli(): Promise<Buffer> {
    const params = {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: this.text.length,
    };
    return pressed(createBrotliCompress({ params }), this.text, constants.BROTLI_OPERATION_FLUSH);
  }

  private asDeflate(): Promise<Buffer> {
    return pressed(createDeflateRaw({ level: constants.Z_BEST_COMPRESSION }), this.text, constants.Z_FULL_FLUSH);
  }
}

function pressed(press: BrotliCompress | DeflateRaw, text: Buffer, border: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    press.on('data', (part: Buffer) => parts.push(part));
    press.once('error', reject);
    press.write(text);
    press.flush(border, () => {
      resolve(Buffer.concat(parts));
      press.destroy();
    });
  });
}

/** ISLAST 0, a length of four nibbles, ISUNCOMPRESSED 1, the bytes; then an empty last block. */
function brotliEnd(end: Buffer): Buffer[] {
  const head = Buffer.alloc(3);
  head.writeUIntLE(((end.length - 1) << 3) | (1 << 19), 0, 3);
  return [head, end, Buffer.from([0x03])];
}

/** BFINAL 1, BTYPE 00, the length and its complement, the bytes. */
function deflateEnd(end: Buffer): Buffer[] {
  const head = Buffer.alloc(5);
  head.writeUInt8(1, 0);
  head.writeUInt16LE(end.length, 1);
  head.writeUInt16LE(~end.length & LONGEST_END, 3);
  return [head, end];
}
