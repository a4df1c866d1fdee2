import { createHash } from 'node:crypto';
import { getMetadataArgsStorage } from 'typeorm';
import { COLUMN_TYPES, kindOf, type Kind } from '../columns.js';
import type { Schema } from '../data-source.js';
import { snake } from '../snake-names.js';
import type { Sql } from '../sql.js';
import type { Param } from '../statement.js';

export interface TableShape {
  name: string;
  columns: { name: string; kind: Kind }[];
  primary: string[];
}

/** The columns of a table by name, as the driver answers them. */
export type Row = Record<string, Param>;

// Leases name running servers, and none runs during a move.
const NOT_MOVED = 'leases';

/** The tables whose rows move, with the columns that both databases have. */
export function movedTables({ entities }: Schema): TableShape[] {
  const storage = getMetadataArgsStorage();
  return (entities as Function[])
    .map((entity) => ({
      name: storage.filterTables(entity)[0]!.name!,
      columns: storage
        .filterColumns(familyOf(entity))
        .map(({ propertyName, options }) => ({ name: snake(propertyName), kind: kindOf(options)!, options })),
    }))
    .filter(({ name }) => name !== NOT_MOVED)
    .map(({ name, columns }) => ({
      name,
      columns: columns.map(({ name: column, kind }) => ({ name: column, kind })),
      primary: columns.filter(({ options }) => options.primary).map(({ name: column }) => column),
    }));
}

/** A class and those whose columns it inherits. */
function familyOf(entity: Function): Function[] {
  const parent: unknown = Object.getPrototypeOf(entity);
  return parent === Function.prototype ? [entity] : [entity, ...familyOf(parent as Function)];
}

const FIRST_ROWS = 16;
const MOST_ROWS = 1000;
const BATCH_BYTES = 2_000_000;

/** Reads a table in the order of its primary key; a batch has at most about as many bytes as fit in memory many times. */
export async function* batchesOf(sql: Sql, { name, columns, primary }: TableShape): AsyncGenerator<Row[]> {
  const key = primary.join(', ');
  const head = `SELECT ${columns.map((column) => `"${column.name}"`).join(', ')} FROM ${name}`;
  const after = `WHERE (${key}) > (${primary.map((_, index) => `$${index + 2}`).join(', ')})`;
  let last: Param[] = [];
  for (let most = FIRST_ROWS; ;) {
    const rest = `${last.length > 0 ? after : ''} ORDER BY ${key} LIMIT $1`;
    const rows = await sql.rows<Row>(`${head} ${rest}`, [most, ...last]);
    if (rows.length > 0) yield rows;
    if (rows.length < most) return;
    last = primary.map((column) => rows.at(-1)![column]!);
    // Rows of one table differ in size: the next batch grows slowly and shrinks at once.
    const fitting = Math.floor((rows.length * BATCH_BYTES) / bytesOf(rows));
    most = Math.max(1, Math.min(MOST_ROWS, most * 2, fitting));
  }
}

function bytesOf(rows: readonly Row[]): number {
  let bytes = 1;
  for (const row of rows)
    for (const cell of Object.values(row)) bytes += typeof cell === 'string' || Buffer.isBuffer(cell) ? cell.length : 8;
  return bytes;
}

/** Writes rows that were read from either database. */
export async function insertBatch(sql: Sql, { name, columns }: TableShape, rows: readonly Row[]): Promise<void> {
  const head = `INSERT INTO ${name} (${columns.map((column) => `"${column.name}"`).join(', ')})`;
  if (sql.dialect === 'sqlite') {
    const text = `${head} VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`;
    for (const row of rows)
      await sql.change(
        text,
        columns.map((column) => cellOf(row, column)),
      );
    return;
  }
  const arrays = columns.map(({ kind }, index) => `$${index + 1}::${COLUMN_TYPES[kind].postgres}[]`);
  const lists = columns.map((column) => rows.map((row) => cellOf(row, column)));
  await sql.change(`${head} SELECT * FROM unnest(${arrays.join(', ')})`, lists as unknown as Param[]);
}

// SQLite answers a flag as 0 or 1, PostgreSQL as a boolean; both take a boolean.
function cellOf(row: Row, { name, kind }: TableShape['columns'][number]): Param {
  const cell = row[name]!;
  if (kind === 'flag' && cell !== null) return Boolean(cell);
  return cell;
}

const MODULUS = 2n ** 256n;

/** A sum over the rows of a table, equal where both databases hold the same rows, in whatever order they are read. */
export class TableDigest {
  rows = 0;
  private sum = 0n;

  constructor(private readonly columns: TableShape['columns']) {}

  add(rows: readonly Row[]): void {
    for (const row of rows) {
      const hash = createHash('sha256').update(this.textOf(row)).digest('hex');
      this.sum = (this.sum + BigInt(`0x${hash}`)) % MODULUS;
    }
    this.rows += rows.length;
  }

  get text(): string {
    return `${this.rows} rows, ${this.sum.toString(16).slice(-16)}`;
  }

  // Apart from the way by which rows are written: a fault of that one must show here.
  private textOf(row: Row): string {
    return JSON.stringify(
      this.columns.map(({ name }) => {
        const cell = row[name]!;
        if (typeof cell === 'boolean') return Number(cell);
        return Buffer.isBuffer(cell) ? cell.toString('base64') : cell;
      }),
    );
  }
}
