import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPaper, type Paper } from '../../test/paper.js';
import type { Bitmap } from '../domain/printing/bitmap.js';
import type { Turn } from './print-turns.js';
import type { Printer, PrintJob } from './printer.entity.js';
import { Rendering } from './rendering.service.js';

const rendering = new Rendering();
const require = createRequire(import.meta.url);
const font = create(readFileSync(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf')));

async function testPage(more: Partial<Printer>, label?: string): Promise<Paper> {
  const printer = { name: 'Bar', mode: 'RASTER', width: 48, dots: 576, cut: true, codePage: 'PC866', codeTable: null };
  const turn = {
    printer: { ...printer, ...more },
    job: { kind: 'TEST', createdAt: '2026-05-09T12:30:00.000Z', document: '{}' } as PrintJob,
    place: { venueName: 'Дастархан', timeZone: 'Asia/Almaty', locale: 'kk', stationName: null },
    leftOut: 0,
  };
  return readPaper(await rendering.bytes(turn as unknown as Turn), label);
}

// How the test page stands in cells of 12 × 24 dots: the title alone is twice as high.
const CELL = { width: 12, height: 24 };
const ROW_OF_LETTERS = 6;
const LETTERS = [
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'abcdefghijklmnopqrstuvwxyz',
  'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ',
  'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  'ӘәҒғҚқҢңӨөҰұҮүҺһІі',
  '0123456789 ₸ ₽ €',
];

/** The dots of one cell, as text. */
function cellOf(picture: Bitmap, row: number, column: number): string {
  let dots = '';
  for (let y = 0; y < CELL.height; y += 1)
    for (let x = 0; x < CELL.width; x += 1)
      dots += picture.isBlack(column * CELL.width + x, row * CELL.height + y) ? '#' : '.';
  return dots;
}

/** The same letter drawn by somebody else: librsvg fills the outline, and what is half covered is black. */
async function drawnElsewhere(letter: string): Promise<string> {
  const { path, advanceWidth } = font.glyphForCodePoint(letter.codePointAt(0)!);
  const names = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' };
  const outline = path.commands.map(({ command, args }) => names[command] + args.join(' ')).join(' ');
  const down = CELL.height / (font.ascent - font.descent);
  const place = `matrix(${CELL.width / advanceWidth} 0 0 ${-down} 0 ${font.ascent * down})`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${CELL.width}" height="${CELL.height}"><rect width="100%" height="100%" fill="#fff"/><path transform="${place}" d="${outline}"/></svg>`;
  const grey = await sharp(Buffer.from(svg)).greyscale().raw().toBuffer();
  return Array.from(grey, (value) => (value < 128 ? '#' : '.')).join('');
}

function difference(one: string, other: string): number {
  return [...one].filter((dot, place) => dot !== other[place]).length;
}

describe('a drawn page', () => {
  it('has every letter of Kazakh, Russian and English and the signs of money as the font has them', async () => {
    const { picture } = await testPage({});
    const unknown = await drawnElsewhere('?');
    const wrong: string[] = [];
    for (const [line, letters] of LETTERS.entries())
      for (const [column, letter] of [...letters].entries()) {
        if (letter === ' ') continue;
        const seen = cellOf(picture!, ROW_OF_LETTERS + line, column);
        // Dots on the edge of a stroke may fall either way.
        const off = difference(seen, await drawnElsewhere(letter));
        if (off > 12 || difference(seen, unknown) <= off) wrong.push(letter);
      }
    expect(wrong).toEqual([]);
  });

  it('tells letters apart that differ in a small stroke', async () => {
    const { picture } = await testPage({});
    const cell = (letter: string) => {
      const line = LETTERS.findIndex((letters) => letters.includes(letter));
      return cellOf(picture!, ROW_OF_LETTERS + line, [...LETTERS[line]!].indexOf(letter));
    };
    for (const [one, other] of ['ГҒ', 'КҚ', 'НҢ', 'ОӨ', 'УҰ', 'ҰҮ', 'еә', 'нң', 'кқ'])
      expect(difference(cell(one!), cell(other!))).toBeGreaterThan(3);
  });

  it.each([
    { dots: 576, width: 48 },
    { dots: 576, width: 42 },
    { dots: 384, width: 32 },
  ])('is exactly as wide as the paper of $dots dots, in bands that cheap printers hold', async ({ dots, width }) => {
    const { picture, band, isCut, lines } = await testPage({ dots, width });
    expect(picture!.width).toBe(dots);
    expect(band).toBeLessThanOrEqual(256);
    expect(picture!.height).toBeGreaterThan(256);
    expect([isCut, lines]).toEqual([true, []]);
  });
});

describe('a page in the printer’s own letters', () => {
  const linesOf = ({ lines }: Paper) => lines.map(({ text }) => text);

  it('has a question mark for what the code page lacks, and no garbage', async () => {
    const { lines, table } = await testPage({ mode: 'TEXT' });
    expect(table).toBe(17);
    expect(lines.map(({ text }) => text)).toEqual(
      expect.arrayContaining([LETTERS[2], LETTERS[3], '?'.repeat(18), '0123456789 ? ? ?']),
    );
  });

  it.each([
    { codePage: 'WPC1251', label: 'windows-1251', kazakh: `${'?'.repeat(16)}Іі`, money: '0123456789 ? ? €' },
    { codePage: 'WPC1252', label: 'windows-1252', kazakh: '?'.repeat(18), money: 'ABC ??? ??? ?' },
  ] as const)('of $codePage has its letters', async ({ codePage, label, kazakh, money }) => {
    const lines = linesOf(await testPage({ mode: 'TEXT', codePage }, label));
    expect(lines).toEqual(expect.arrayContaining([LETTERS[0], kazakh, money]));
  });

  it('of KZ1048 has the letters of Kazakh at the places of the standard', async () => {
    const { lines, table } = await testPage({ mode: 'TEXT', codePage: 'KZ1048' }, 'windows-1251');
    expect(table).toBe(53);
    // These bytes, read by somebody who takes them for its Russian sister.
    expect(lines.map(({ text }) => text)).toContain('ЈјЄєЌќЅѕҐґЎўЇїЋћІі');
  });
});
