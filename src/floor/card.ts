/** What is printed for one table. */
export interface Card {
  venue: string;
  table: string;
  location: string;
  url: string;
}

export const CARDS_PER_PAGE = [12, 4] as const;
export type CardsPerPage = (typeof CARDS_PER_PAGE)[number];

/** What the name of a table stands for. */
export const TABLE_WORDS = 'Table · Стол · Үстел';

/** Whoever sits down reads one of them. */
export const CALLS_TO_SCAN = [
  'Scan to see the menu',
  'Сканируйте, чтобы открыть меню',
  'Мәзірді көру үшін сканерлеңіз',
] as const;

/** How a sheet of A4 is cut; millimetres. */
export interface SheetGrid {
  columns: number;
  rows: number;
  width: number;
  height: number;
  gap: number;
  /** Side of the code with its quiet zone. */
  code: number;
  /** Heights of letters. */
  letters: { venue: number; table: number; location: number; call: number };
}

export const PAGE_MM = { width: 210, height: 297 };

// Printers leave 5 mm and more of the edge blank. A module of the smaller code is still wider than 0.7 mm.
export const GRIDS: Record<CardsPerPage, SheetGrid> = {
  12: {
    columns: 3,
    rows: 4,
    width: 60,
    height: 66,
    gap: 4,
    code: 36,
    letters: { venue: 3, table: 5.5, location: 2.5, call: 2.4 },
  },
  4: {
    columns: 2,
    rows: 2,
    width: 92,
    height: 134,
    gap: 5,
    code: 74,
    letters: { venue: 5.5, table: 11, location: 4, call: 4 },
  },
};

/** The upper left corner of a card on its page; the whole grid stands in the middle of the paper. */
export function cornerOf(grid: SheetGrid, place: number): { x: number; y: number } {
  const { columns, rows, width, height, gap } = grid;
  const left = (PAGE_MM.width - columns * width - (columns - 1) * gap) / 2;
  const top = (PAGE_MM.height - rows * height - (rows - 1) * gap) / 2;
  return { x: left + (place % columns) * (width + gap), y: top + Math.floor(place / columns) * (height + gap) };
}

/** Names may hold line ends and tabs; on a card they are one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
