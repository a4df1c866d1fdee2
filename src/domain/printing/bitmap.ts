const LEVEL = 0.5;

/** Bitmap of black dots, eight per byte, in printer format. */
export class Bitmap {
  readonly rowBytes: number;
  readonly bytes: Uint8Array;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.rowBytes = Math.ceil(width / 8);
    this.bytes = new Uint8Array(this.rowBytes * height);
  }

  isBlack(x: number, y: number): boolean {
    return (this.bytes[y * this.rowBytes + (x >> 3)]! & (0x80 >> (x & 7))) !== 0;
  }

  blacken(x: number, y: number): void {
    this.bytes[y * this.rowBytes + (x >> 3)]! |= 0x80 >> (x & 7);
  }

  whiten(x: number, y: number): void {
    this.bytes[y * this.rowBytes + (x >> 3)]! &= ~(0x80 >> (x & 7));
  }

  /** Draws the black dots of the other bitmap; in white if `inverse`. */
  stamp(other: Bitmap, left: number, top: number, inverse: boolean): void {
    const [right, bottom] = [Math.min(other.width, this.width - left), Math.min(other.height, this.height - top)];
    for (let y = 0; y < bottom; y += 1)
      for (let x = 0; x < right; x += 1)
        if (other.isBlack(x, y)) {
          if (inverse) this.whiten(left + x, top + y);
          else this.blacken(left + x, top + y);
        }
  }

  blackenAll(left: number, top: number, width: number, height: number): void {
    for (let y = top; y < top + height; y += 1) for (let x = left; x < left + width; x += 1) this.blacken(x, y);
  }
}

/** Creates a bitmap from a grey picture, one byte per dot; values below half are black. */
export function blackOf(grey: Uint8Array, width: number, height: number): Bitmap {
  const bitmap = new Bitmap(width, height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) if (grey[y * width + x]! < 255 * LEVEL) bitmap.blacken(x, y);
  return bitmap;
}

export interface Point {
  x: number;
  y: number;
}

// Scan lines per row of dots: a dot is black if the strokes cover at least half of it.
const LINES_PER_ROW = 8;

/**
 * Fills closed outlines with the non-zero winding rule.
 * Coordinates are dots from the upper left corner.
 */
export function filled(outlines: readonly (readonly Point[])[], width: number, height: number): Bitmap {
  const bitmap = new Bitmap(width, height);
  const edges = outlines.flatMap(edgesOf);
  for (let y = 0; y < height; y += 1) {
    const cover = new Float64Array(width);
    for (let line = 0; line < LINES_PER_ROW; line += 1)
      for (const [from, to] of spansAt(edges, y + (line + 0.5) / LINES_PER_ROW)) addSpan(cover, from, to);
    for (let x = 0; x < width; x += 1) if (cover[x]! / LINES_PER_ROW >= LEVEL) bitmap.blacken(x, y);
  }
  return bitmap;
}

interface Edge {
  from: Point;
  to: Point;
}

function edgesOf(outline: readonly Point[]): Edge[] {
  return outline.map((from, index) => ({ from, to: outline[(index + 1) % outline.length]! }));
}

/** Returns the spans inside the outlines at height `y`, by winding number. */
function spansAt(edges: readonly Edge[], y: number): [number, number][] {
  const crossings: { x: number; turn: number }[] = [];
  for (const { from, to } of edges) {
    if (from.y <= y === to.y <= y) continue;
    const x = from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x);
    crossings.push({ x, turn: from.y < to.y ? 1 : -1 });
  }
  crossings.sort((a, b) => a.x - b.x);
  const spans: [number, number][] = [];
  let wound = 0;
  let start = 0;
  for (const { x, turn } of crossings) {
    if (wound === 0) start = x;
    wound += turn;
    if (wound === 0) spans.push([start, x]);
  }
  return spans;
}

function addSpan(cover: Float64Array, from: number, to: number): void {
  const [start, end] = [Math.max(0, from), Math.min(cover.length, to)];
  for (let x = Math.floor(start); x < end; x += 1) cover[x]! += Math.max(0, Math.min(end, x + 1) - Math.max(start, x));
}
