import { setImmediate as nextTurn } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { readAmount } from '../domain/money.js';
import { CSV_COLUMNS, CSV_FLAGS, CSV_YES, type CsvColumn } from './csv-columns.js';
import type { RawCategory, RawMenu, RawThing } from './draft.js';
import type { FileFaults } from './faults.js';

type Row = Partial<Record<CsvColumn, string>>;
/** A line under its heading, and where it stands in the file. */
type Line = [row: Row, number: number];

type CsvCategory = RawCategory & { members: { name: string; parent?: string | null } };
type Categories = Map<string, CsvCategory>;

const LONGEST_FIELD = 10_000;
const CHARACTERS_PER_TURN = 32_768;

interface CsvDish extends RawThing {
  members: Record<string, unknown> & { variations: Record<string, unknown>[] };
  inside: { variations: string[] };
}

/** One line per dish without variations, one per variation of others, one for a category in which there is nothing. */
export async function readCsv(body: string, currency: string, faults: FileFaults): Promise<RawMenu> {
  const categories: Categories = new Map();
  let last: CsvDish | null = null;
  for (const line of await linesOf(body, faults)) {
    const category = categoryOf(line, categories, faults);
    if (!category) continue;
    last = addDish(line, category, last, currency, faults);
  }
  return { categories: [...categories.values()], lists: {}, ignored: [] };
}

async function linesOf(body: string, faults: FileFaults): Promise<Line[]> {
  const records: { record: string[]; info: { lines: number } }[] = [];
  try {
    const parser = parse({
      bom: true,
      delimiter: delimiterOf(body),
      info: true,
      max_record_size: LONGEST_FIELD * CSV_COLUMNS.length,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    parser.on('data', (record: (typeof records)[number]) => records.push(record));
    const ended = new Promise<void>((resolve, reject) => parser.on('end', resolve).on('error', reject));
    // A rejection that comes while the text is still being written must find somebody who listens.
    ended.catch(() => undefined);
    for (let start = 0; start < body.length && !parser.destroyed; start += CHARACTERS_PER_TURN) {
      parser.write(body.slice(start, start + CHARACTERS_PER_TURN));
      await nextTurn();
    }
    parser.end();
    await ended;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    faults.add(`line ${typeof error['lines'] === 'number' ? error['lines'] : '?'}`, error.message);
    return [];
  }
  const [heading, ...rows] = records;
  const columns = columnsOf(heading?.record ?? [], faults);
  return rows.map(({ record, info }): Line => {
    if (record.length > columns.length) faults.add(`line ${info.lines}`, 'has more cells than the heading');
    return [Object.fromEntries(columns.map((column, index) => [column, record[index] ?? ''])), info.lines];
  });
}

/** Spreadsheets of many countries write a semicolon, because their numbers have commas. */
function delimiterOf(body: string): string {
  const heading = body.slice(0, body.search(/[\r\n]|$/));
  return [';', '\t'].find((sign) => heading.includes(sign)) ?? ',';
}

function columnsOf(heading: readonly string[], faults: FileFaults): CsvColumn[] {
  const names = heading.map((name) => name.toLowerCase());
  names.forEach((name, index) => {
    if (!CSV_COLUMNS.includes(name as CsvColumn))
      faults.add(`line 1.${name}`, `is not one of the columns ${CSV_COLUMNS.join(', ')}`);
    else if (names.indexOf(name) < index) faults.add(`line 1.${name}`, 'is there twice');
  });
  for (const needed of ['category', 'dish', 'price'])
    if (!names.includes(needed)) faults.add(`line 1.${needed}`, 'is missing');
  return names as CsvColumn[];
}

function categoryOf([row, number]: Line, known: Categories, faults: FileFaults): RawCategory | null {
  const { category: name = '', parent_category: parent } = row;
  if (name === '') {
    faults.add(`line ${number}.category`, 'is missing');
    return null;
  }
  // A category in which there is nothing but others has no line of its own before theirs.
  if (parent && !known.has(parent))
    known.set(parent, { path: `line ${number}.parent_category`, members: { name: parent }, dishes: [] });
  let category: CsvCategory | undefined = known.get(name);
  if (!category) {
    const members = { name, ...(parent !== undefined && { parent: parent || null }) };
    category = { path: `line ${number}.category`, members, dishes: [] };
    known.set(name, category);
  } else if (parent !== undefined) {
    const { members } = category;
    if (members.parent === undefined) members.parent = parent || null;
    else if (members.parent !== (parent || null))
      faults.add(`line ${number}.parent_category`, 'is another one than on an earlier line');
  }
  return category;
}

/** Answers the dish that the next line may go on with. */
function addDish(
  [row, number]: Line,
  category: RawCategory,
  last: CsvDish | null,
  currency: string,
  faults: FileFaults,
): CsvDish | null {
  const { dish: name = '', variation = '' } = row;
  if (name === '') {
    const said = Object.entries(row).filter(([column, cell]) => !OF_CATEGORY.has(column) && cell !== '');
    if (said.length > 0) faults.add(`line ${number}.dish`, 'is missing');
    return null;
  }
  const members = membersOf(row, number, faults);
  const isOpen = members['open_price'] === true && !row.price;
  const price = isOpen ? null : priceOf(row, number, currency, faults);
  if (variation === '') {
    const dish = {
      path: `line ${number}`,
      members: { ...members, name, price, variations: [] },
      inside: { variations: [] },
    };
    category.dishes.push(dish);
    return null;
  }
  const dish = goesOn(last, category, members, name, variation) ? last! : newDish(category, members, name, number);
  dish.inside.variations.push(`line ${number}`);
  const sku = row.variation_sku === undefined ? {} : { sku: row.variation_sku || null };
  dish.members.variations.push({ name: variation, price, ...sku });
  return dish;
}

function newDish(category: RawCategory, members: object, name: string, number: number): CsvDish {
  const dish = { path: `line ${number}`, members: { ...members, name, variations: [] }, inside: { variations: [] } };
  category.dishes.push(dish);
  return dish;
}

/** Neighbours with all of the dish alike are its variations; one of a name that it has begins another dish. */
function goesOn(
  last: CsvDish | null,
  category: RawCategory,
  members: object,
  name: string,
  variation: string,
): boolean {
  if (!last || category.dishes.at(-1) !== last) return false;
  const { variations, ...before } = last.members;
  const isAlike = Object.entries({ ...members, name }).every(([member, cell]) => isSame(before[member], cell));
  return isAlike && variations.every((one) => one['name'] !== variation);
}

const OF_CATEGORY: ReadonlySet<string> = new Set(['category', 'parent_category']);
const NUMBERS = ['prep_minutes', 'course'] as const;
const OF_DISH = ['sku', 'kitchen_name', 'description', 'station'] as const;

/** A column that is not there says nothing; an empty cell says that there is none. */
function membersOf(row: Row, number: number, faults: FileFaults): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const column of OF_DISH) if (row[column] !== undefined) members[column] = row[column] || null;
  for (const column of NUMBERS) {
    const cell = row[column];
    if (cell === undefined) continue;
    if (/^\d{0,4}$/.test(cell)) members[column] = cell === '' ? null : Number(cell);
    else faults.add(`line ${number}.${column}`, 'must be a whole number');
  }
  for (const column of CSV_FLAGS) {
    const cell = row[column]?.toLowerCase();
    if (cell === undefined) continue;
    if (cell === '' || cell === CSV_YES) members[column] = cell === CSV_YES;
    else faults.add(`line ${number}.${column}`, `must be ${CSV_YES} or nothing`);
  }
  if (row.diets !== undefined)
    members['diets'] = row.diets
      .toUpperCase()
      .split(/[\s,]+/)
      .filter(Boolean);
  return members;
}

function priceOf({ price = '' }: Row, number: number, currency: string, faults: FileFaults): number {
  const amount = readAmount(price, currency);
  if (amount === null) faults.add(`line ${number}.price`, `must be an amount in ${currency}, as 450.00 or 450,00`);
  return amount ?? 0;
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (Array.isArray(one) && JSON.stringify(one) === JSON.stringify(other));
}
