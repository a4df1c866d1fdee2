/** Emphasis of a line. */
export interface LineStyle {
  bold?: boolean;
  /** Double width; half as many characters fit. */
  wide?: boolean;
  /** Double height. */
  tall?: boolean;
  /** White on black over the whole line. */
  inverse?: boolean;
}

/** Printed line that fits the paper. */
export interface SheetLine extends Readonly<Required<LineStyle>> {
  readonly text: string;
}

interface Placing extends LineStyle {
  /** Indent in characters, and extra indent of continuation lines. */
  indent?: number;
  hang?: number;
  centred?: boolean;
}

// Characters that are printer commands, change the text direction, or have no width.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu;
const ACCENTS = /\p{Mn}/gu;

// Smallest width of a text next to an amount; less would be a column of syllables.
const LEAST_BESIDE = 8;

/** Text of a fixed width in characters, written from the top. */
export class Sheet {
  readonly lines: SheetLine[] = [];

  constructor(private readonly width: number) {}

  /** Writes a text, wrapped over several lines if needed. */
  write(text: string, { indent = 0, hang = 0, centred = false, ...style }: Placing = {}): void {
    const room = this.roomFor(style);
    const left = Math.min(indent, room - 1);
    const first = wrapped(plain(text), room - left, Math.max(1, room - left - hang));
    for (const [index, part] of first.entries()) {
      const before = centred
        ? Math.floor((room - part.length) / 2)
        : left + (index === 0 ? 0 : Math.min(hang, room - left - 1));
      this.put(' '.repeat(before) + part, style);
    }
  }

  /** Writes two texts on one line, or on two lines if they do not fit. */
  pair(left: string, right: string, style: LineStyle = {}): void {
    const [start, end] = [plain(left), plain(right)];
    const gap = this.roomFor(style) - start.length - end.length;
    if (gap >= 1) return this.put(start + ' '.repeat(gap) + end, style);
    this.write(start, style);
    this.write(end, style);
  }

  /** Writes a text, with an amount right-aligned on its last line, so that amounts form a column. */
  amount(text: string, amount: string, { indent = 0, ...style }: LineStyle & { indent?: number } = {}): void {
    const whole = this.roomFor(style);
    const end = plain(amount).slice(0, whole);
    const beside = whole - indent - end.length - 1;
    const isAlone = beside < LEAST_BESIDE;
    const room = Math.max(1, isAlone ? whole - indent : beside);
    const lines = wrapped(plain(text), room, room).map(
      (line) => ' '.repeat(whole - room - (isAlone ? 0 : end.length + 1)) + line,
    );
    if (isAlone) lines.push('');
    for (const line of lines.slice(0, -1)) this.put(line, style);
    this.put(lines.at(-1)!.padEnd(whole - end.length) + end, style);
  }

  rule(): void {
    this.put('-'.repeat(this.width), {});
  }

  private roomFor({ wide }: LineStyle): number {
    return wide ? Math.floor(this.width / 2) : this.width;
  }

  private put(text: string, { bold = false, wide = false, tall = false, inverse = false }: LineStyle): void {
    const whole = inverse ? text.padEnd(this.roomFor({ wide })) : text.trimEnd();
    this.lines.push({ text: whole, bold, wide, tall, inverse });
  }
}

/**
 * Returns the text with one cell per character.
 * White space is collapsed; combining marks are composed or dropped.
 */
function plain(text: string): string {
  const composed = text.normalize('NFC').replace(/\s+/gu, ' ').replace(UNPRINTABLE, '').replace(ACCENTS, '');
  // Characters outside the basic plane would count as two; printers do not have them.
  return composed.replace(/[\u{10000}-\u{10ffff}]/gu, '?').trim();
}

/** Wraps a text between words if possible, within words if necessary. */
function wrapped(text: string, firstRoom: number, laterRoom: number): string[] {
  const lines: string[] = [];
  let line = '';
  const room = () => (lines.length === 0 ? firstRoom : laterRoom);
  for (let word of text.split(' ')) {
    if (line && line.length + 1 + word.length > room()) {
      lines.push(line);
      line = '';
    }
    while (!line && word.length > room()) {
      const fits = room();
      lines.push(word.slice(0, fits));
      word = word.slice(fits);
    }
    line = line ? `${line} ${word}` : word;
  }
  if (line || lines.length === 0) lines.push(line);
  return lines;
}
