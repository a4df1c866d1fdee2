/** Draws by chance, the same each time for the same seed (mulberry32). */
export class Pen {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  between(least: number, most: number): number {
    return least + this.next() * (most - least);
  }

  pick<T>(things: readonly T[]): T {
    return things[Math.floor(this.next() * things.length)]!;
  }
}

/** Part of a picture of 400 by 400, with its middle at 0, 0. */
export type Drawing = (pen: Pen) => string;
export type Point = readonly [x: number, y: number];

const TRIES = 40;

export function circle(x: number, y: number, r: number, fill: string, more = ''): string {
  return ellipse(x, y, r, r, fill, more);
}

export function ellipse(x: number, y: number, rx: number, ry: number, fill: string, more = ''): string {
  return `<ellipse cx="${short(x)}" cy="${short(y)}" rx="${short(rx)}" ry="${short(ry)}" fill="${fill}" ${more}/>`;
}

export function rect(x: number, y: number, width: number, height: number, fill: string, round = 0): string {
  return `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" rx="${round}" fill="${fill}"/>`;
}

export function shape(path: string, fill: string, more = ''): string {
  return `<path d="${path}" fill="${fill}" ${more}/>`;
}

export function line(path: string, colour: string, width: number, more = ''): string {
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
}

export function at(x: number, y: number, turn: number, inside: string, scale = 1): string {
  return `<g transform="translate(${short(x)} ${short(y)}) rotate(${short(turn)}) scale(${short(scale)})">${inside}</g>`;
}

/** A round shape that no machine has cut. */
export function blob(pen: Pen, x: number, y: number, rx: number, ry: number, fill: string, jag = 0.12): string {
  const corners = Array.from({ length: 11 }, (_, index): Point => {
    const angle = (index / 11) * 2 * Math.PI;
    const reach = 1 + pen.between(-jag, jag);
    return [x + Math.cos(angle) * rx * reach, y + Math.sin(angle) * ry * reach];
  });
  return shape(smooth(corners), fill);
}

/** Through the middles of the sides, with the corners as handles. */
function smooth(corners: readonly Point[]): string {
  const middle = ([x1, y1]: Point, [x2, y2]: Point) => `${short((x1 + x2) / 2)} ${short((y1 + y2) / 2)}`;
  const parts = corners.map((corner, index) => {
    const next = corners[(index + 1) % corners.length]!;
    return `Q${short(corner[0])} ${short(corner[1])} ${middle(corner, next)}`;
  });
  return `M${middle(corners.at(-1)!, corners[0]!)}${parts.join('')}Z`;
}

/** As many pieces within the circle, none nearer to another than `apart` while there is room. */
export function scatter(
  pen: Pen,
  { count, within, apart, flat = 1 }: { count: number; within: number; apart: number; flat?: number },
  piece: (x: number, y: number, turn: number) => string,
): string {
  const placed: Point[] = [];
  let drawn = '';
  for (let tries = 0; placed.length < count && tries < count * TRIES; tries += 1) {
    const [angle, reach] = [pen.between(0, 2 * Math.PI), Math.sqrt(pen.next()) * within];
    const [x, y] = [Math.cos(angle) * reach, Math.sin(angle) * reach * flat];
    if (placed.some(([px, py]) => Math.hypot(px - x, (py - y) / flat) < apart)) continue;
    placed.push([x, y]);
    drawn += piece(x, y, pen.between(0, 360));
  }
  return drawn;
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
