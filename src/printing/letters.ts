import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Font, Glyph } from 'fontkit';
import { filled, type Bitmap, type Point } from '../domain/printing/bitmap.js';

const require = createRequire(import.meta.url);
// Every letter is as wide as every other, so a drawn line has as many as one in the printer's own letters; and it has
// those of Kazakh, and the sign of the tenge.
const FILES = {
  plain: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono-Bold.ttf'),
};
const STEPS_PER_CURVE = 6;
// Letters that a house really uses, in the few sizes that it prints.
const MOST_KEPT = 4000;

export interface Cell {
  width: number;
  height: number;
  bold: boolean;
}

/** The letters of the font as dots. */
export class Letters {
  private readonly drawn = new Map<string, Bitmap>();

  private constructor(private readonly fonts: { plain: Font; bold: Font }) {}

  /** The library and the files are read when somebody prints, not when the server starts. */
  static async open(): Promise<Letters> {
    const { create } = await import('fontkit');
    const [plain, bold] = await Promise.all([readFile(FILES.plain), readFile(FILES.bold)]);
    return new Letters({ plain: create(plain), bold: create(bold) });
  }

  /** What the font lacks is drawn as a question mark. */
  draw(letter: string, cell: Cell): Bitmap {
    const key = `${letter}${cell.bold ? 'b' : 'p'}${cell.width}x${cell.height}`;
    let bitmap = this.drawn.get(key);
    if (!bitmap) {
      if (this.drawn.size >= MOST_KEPT) this.drawn.clear();
      this.drawn.set(key, (bitmap = drawn(cell.bold ? this.fonts.bold : this.fonts.plain, letter, cell)));
    }
    return bitmap;
  }
}

function drawn(font: Font, letter: string, { width, height }: Cell): Bitmap {
  const wanted = letter.codePointAt(0)!;
  const glyph = font.glyphForCodePoint(font.hasGlyphForCodePoint(wanted) ? wanted : '?'.codePointAt(0)!);
  const across = width / glyph.advanceWidth;
  const down = height / (font.ascent - font.descent);
  const place = (x: number, y: number): Point => ({ x: x * across, y: (font.ascent - y) * down });
  return filled(outlines(glyph, place), width, height);
}

/** The closed lines around a letter; each curve as a few straight pieces. */
function outlines({ path }: Glyph, place: (x: number, y: number) => Point): Point[][] {
  const lines: Point[][] = [];
  let at: Point = { x: 0, y: 0 };
  for (const { command, args } of path.commands) {
    const points: Point[] = [];
    for (let index = 0; index < args.length; index += 2) points.push(place(args[index]!, args[index + 1]!));
    if (points.length === 0) continue;
    if (command === 'moveTo') lines.push([]);
    const steps = points.length === 1 ? 1 : STEPS_PER_CURVE;
    for (let step = 1; step <= steps; step += 1) lines.at(-1)!.push(between([at, ...points], step / steps));
    at = points.at(-1)!;
  }
  return lines;
}

/** The point of a curve through these points' pull, after this part of its way (de Casteljau). */
function between(points: readonly Point[], part: number): Point {
  if (points.length === 1) return points[0]!;
  const nearer = points.slice(1).map((to, index) => {
    const from = points[index]!;
    return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
  });
  return between(nearer, part);
}
