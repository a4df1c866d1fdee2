import { inflateSync } from 'node:zlib';
import qrcode from 'qrcode';

// A pattern is an array of text rows, with `#` for a dark module, without the quiet zone.

/** Returns the expected pattern of the code of this address. */
export function patternOf(url: string): string[] {
  const { data, size } = qrcode.create(url, { errorCorrectionLevel: 'M' }).modules;
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_column, column) => (data[row * size + column] ? '#' : '.')).join(''),
  );
}

/** Reads the strokes of the SVG path: `M x y`, `m dx dy`, `h length`, each one module high. */
export function patternInSvg(svg: string): string[] {
  const size = Number(/viewBox="0 0 (\d+) /.exec(svg)![1]);
  const dark = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const [, strokes] = /stroke="[^"]+" d="([^"]+)"/.exec(svg)!;
  let x = 0;
  let y = 0;
  for (const [, verb, given] of strokes!.matchAll(/([Mmh])([-\d. ]+)/g)) {
    const [first = 0, second = 0] = given!.trim().split(/[ ,]+/).map(Number);
    if (verb === 'h') {
      for (let step = 0; step < first; step += 1) dark[Math.floor(y)]![x + step] = true;
      x += first;
    } else {
      x = verb === 'M' ? first : x + first;
      y = verb === 'M' ? second : y + second;
    }
  }
  return withoutQuietZone(dark);
}

/** Samples the middle of each module of an 8-bit RGBA picture. */
export function patternInPng(png: Buffer, modules: number): string[] {
  const { width, pixels } = pixelsOf(png);
  const all = modules + 8;
  const at = (module: number): number => Math.floor(((module + 0.5) * width) / all);
  const dark = Array.from({ length: all }, (_, row) =>
    Array.from({ length: all }, (_column, column) => pixels[(at(row) * width + at(column)) * 4]! < 128),
  );
  return withoutQuietZone(dark);
}

function withoutQuietZone(dark: readonly boolean[][]): string[] {
  const rows = dark.map((row) => row.map((module) => (module ? '#' : '.')).join(''));
  return rows.slice(4, -4).map((row) => row.slice(4, -4));
}

function pixelsOf(png: Buffer): { width: number; pixels: Buffer } {
  const width = png.readUInt32BE(16);
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const lines = inflateSync(Buffer.concat(parts));
  const stride = width * 4;
  const pixels = Buffer.alloc(stride * width);
  for (let row = 0; row < width; row += 1) {
    const filter = lines[row * (stride + 1)]!;
    for (let byte = 0; byte < stride; byte += 1) {
      const left = byte < 4 ? 0 : pixels[row * stride + byte - 4]!;
      const up = row === 0 ? 0 : pixels[(row - 1) * stride + byte]!;
      const corner = row === 0 || byte < 4 ? 0 : pixels[(row - 1) * stride + byte - 4]!;
      const guess = [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter]!;
      pixels[row * stride + byte] = lines[row * (stride + 1) + 1 + byte]! + guess;
    }
  }
  return { width, pixels };
}

function nearest(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
