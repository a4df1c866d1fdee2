import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

export interface Segment {
  marker: number;
  payload: Buffer;
}

const [SOI, EOI, SOS, COM] = [0xd8, 0xd9, 0xda, 0xfe];

/** Splits a JPEG into the segments before its image data and the bytes after its end. */
export function partsOf(jpeg: Buffer): { segments: Segment[]; behind: Buffer } {
  if (jpeg.readUInt16BE(0) !== 0xff00 + SOI) throw new Error('does not begin as a JPEG');
  const segments: Segment[] = [];
  let at = 2;
  while (jpeg[at + 1] !== EOI) {
    if (jpeg[at] !== 0xff) throw new Error(`no marker at ${at}`);
    const marker = jpeg[at + 1]!;
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    segments.push({ marker, payload: jpeg.subarray(at + 4, end) });
    at = marker === SOS ? nextMarker(jpeg, end) : end;
  }
  return { segments, behind: jpeg.subarray(at + 2) };
}

// Within image data, FF is followed by 00 or by a restart marker.
function nextMarker(jpeg: Buffer, from: number): number {
  for (let at = from; at < jpeg.length - 1; at += 1) {
    const next = jpeg[at + 1]!;
    if (jpeg[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new Error('has no end');
}

/**
 * Markers that a published picture may have: JFIF, tables, the frame and the scans.
 * No EXIF, profile or comment.
 */
export const PLAIN = new Set([0xe0, 0xdb, 0xc0, 0xc2, 0xc4, 0xdd, SOS]);

export function withComment(jpeg: Buffer, comment: string): Buffer {
  return withSegment(jpeg, COM, Buffer.from(comment));
}

function withSegment(jpeg: Buffer, marker: number, payload: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, payload, jpeg.subarray(2)]);
}

const MAKER = 'Secret Phone\0';

/** Builds EXIF data: maker of the phone, rotated orientation, and latitude 43°14′24″ north. */
function exif(): Buffer {
  const entry = (tag: number, type: number, count: number, value: number): Buffer => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16LE(tag, 0);
    bytes.writeUInt16LE(type, 2);
    bytes.writeUInt32LE(count, 4);
    bytes.writeUInt32LE(value, 8);
    return bytes;
  };
  const directory = (...entries: Buffer[]): Buffer =>
    Buffer.concat([Buffer.from([entries.length, 0]), ...entries, Buffer.alloc(4)]);
  const whole = (value: number): Buffer => {
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32LE(value, 0);
    bytes.writeUInt32LE(1, 4);
    return bytes;
  };
  const [ASCII, SHORT, LONG, RATIONAL] = [2, 3, 4, 5];
  const gpsAt = 8 + 2 + 3 * 12 + 4;
  const makerAt = gpsAt + 2 + 2 * 12 + 4;
  const placeAt = makerAt + MAKER.length;
  return Buffer.concat([
    Buffer.from('Exif\0\0II*\0\x08\0\0\0', 'latin1'),
    directory(entry(0x010f, ASCII, MAKER.length, makerAt), entry(0x0112, SHORT, 1, 6), entry(0x8825, LONG, 1, gpsAt)),
    directory(entry(0x0001, ASCII, 2, 'N'.charCodeAt(0)), entry(0x0002, RATIONAL, 3, placeAt)),
    Buffer.from(MAKER),
    whole(43),
    whole(14),
    whole(24),
  ]);
}

/** Creates a photo as a phone takes it, with noise, colour profile, location, maker and rotation. */
export async function photo(width: number, height: number, seed = 1): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3);
  let noise = seed;
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      noise = (Math.imul(noise, 1_103_515_245) + 12_345) >>> 0;
      pixels[at++] = (x * 230) / width + (noise >>> 28);
      pixels[at++] = (y * 230) / height + (noise >>> 29);
      pixels[at++] = ((x ^ y) * seed) & 0x7f;
    }
  const jpeg = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .withIccProfile('p3')
    .jpeg({ quality: 90 })
    .toBuffer();
  return withSegment(jpeg, 0xe1, exif());
}

/**
 * Creates a progressive photo of 26 megapixels.
 * It must be in memory as a whole before it can be shown.
 */
export function heavyPhoto(): Promise<Buffer> {
  return sharp({ create: { width: 6240, height: 4160, channels: 3, background: '#c73' } })
    .jpeg({ progressive: true, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

/** Creates a PNG whose header claims any size, with only `rows` rows of data. */
export function png(width: number, height: number, rows = 0): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc(rows * (width + 1)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, payload: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), payload]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(payload.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
