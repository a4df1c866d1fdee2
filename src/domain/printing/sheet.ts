/** How a line stands out. */
export interface LineStyle {
  bold?: boolean;
  /** Letters of twice the width, of which half as many fit. */
  wide?: boolean;
  /** Letters of twice the height. */
  tall?: boolean;
  /** White on black, over the whole line. */
  inverse?: boolean;
}

/** One line as it will stand on the paper: never longer than fits. */
export interface SheetLine extends Readonly<Required<LineStyle>> {
  readonly text: string;
}

interface Placing extends LineStyle {
  /** How many letters the line stands in, and how many more whatever of it goes on below. */
  indent?: number;
  hang?: number;
  centred?: boolean;
}

// What would be a command to the printer, or turn the direction of what follows, and what takes no place of its own.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu;
const ACCENTS = /\p{Mn}/gu;

// A text squeezed into fewer letters beside an amount is a column of syllables.
const LEAST_BESIDE = 8;

/** Paper of so many letters' width, written from the top. */
export class Sheet {
  readonly lines: SheetLine[] = [];

  constructor(private readonly width: number) {}

  /** As many lines as the text needs. */
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

  /** Two texts on one line, or on two where they do not fit. */
  pair(left: string, right: string, style: LineStyle = {}): void {
    const [start, end] = [plain(left), plain(right)];
    const gap = this.roomFor(style) - start.length - end.length;
    if (gap >= 1) return this.put(start + ' '.repeat(gap) + end, style);
    this.write(start, style);
    this.write(end, style);
  }

  /** A text of as many lines as it needs, and at the right end of the last of them an amount, so that amounts are a column. */
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

/** Letters of one cell each, and nothing else: blanks are one blank, and an accent stands on its letter or nowhere. */
function plain(text: string): string {
  const composed = text.normalize('NFC').replace(/\s+/gu, ' ').replace(UNPRINTABLE, '').replace(ACCENTS, '');
  // A sign beyond the basic plane would be counted as two; no printer of ours has one.
  return composed.replace(/[\u{10000}-\u{10ffff}]/gu, '?').trim();
}

/** Between words where it can be, within them where it must be. */
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
