import { snake } from './snake-names.js';

export type Param = string | number | boolean | Buffer | null;

/** One INSERT, UPDATE or DELETE with `$1` placeholders. */
export interface Statement {
  text: string;
  params: Param[];
  /** A column that a statement which is merged with this one reads. */
  returning?: string;
}

// One text per number of rows, so that prepared texts stay few; longer lists are cut into pieces of this size.
const ROWS_PER_INSERT = 16;

/** Rows of one table, all with the same fields, as INSERTs of a few rows each. */
export function insertRows(table: string, rows: readonly object[]): Statement[] {
  const [first] = rows;
  if (!first) return [];
  const fields = Object.keys(first);
  const statements: Statement[] = [];
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    const part = rows.slice(start, start + ROWS_PER_INSERT);
    const params: Param[] = [];
    for (const row of part) for (const field of fields) params.push((row as Record<string, Param>)[field] ?? null);
    statements.push({ text: insertText(table, fields, part.length), params });
  }
  return statements;
}

/** Every field of the row is written; `raising` names a counter that goes up by one. */
export function updateRow(table: string, id: string, row: object, raising?: string): Statement {
  const fields = Object.keys(row);
  return { text: updateText(table, fields, raising), params: [id, ...Object.values(row as Record<string, Param>)] };
}

/** Asks for the id as `$1`, then for each of the fields. */
export function updateText(table: string, fields: readonly string[], raising?: string): string {
  const set = fields.map((field, index) => `${snake(field)} = $${index + 2}`);
  if (raising) set.push(`${raising} = ${raising} + 1`);
  return `UPDATE ${table} SET ${set.join(', ')} WHERE id = $1`;
}

/** A table's fields as they were last given, and its texts by their number of rows. */
interface Shape {
  fields: readonly string[];
  texts: string[];
}

// Rows of a table come from one place and have the same fields, so comparing them is cheaper than any key made of them.
const shapes = new Map<string, Shape>();

function insertText(table: string, fields: readonly string[], rows: number): string {
  let shape = shapes.get(table);
  if (!shape || !isSame(shape.fields, fields)) shapes.set(table, (shape = { fields, texts: [] }));
  return (shape.texts[rows] ??= newInsertText(table, fields, rows));
}

function newInsertText(table: string, fields: readonly string[], rows: number): string {
  const values = Array.from(
    { length: rows },
    (_, row) => `(${fields.map((_field, column) => `$${row * fields.length + column + 1}`).join(', ')})`,
  );
  return `INSERT INTO ${table} (${fields.map(snake).join(', ')}) VALUES ${values.join(', ')}`;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

// A round may have any number of lines and tickets; the common ones come early and are kept.
const MOST_MERGED_KEPT = 500;
const mergedTexts = new Map<string, string>();

const NOTHING: Statement = { text: 'SELECT 1', params: [] };

/**
 * Several statements as one that PostgreSQL runs in a single round trip. All see what was there before any of them; the
 * last one may read what the others return, as `s0`, `s1` …
 */
export function merged(statements: readonly Statement[], last: Statement = NOTHING): Statement {
  if (statements.length === 0) return last;
  if (statements.length === 1 && last === NOTHING) return statements[0]!;
  const all = [...statements, last];
  const key = all.map(({ text }) => text).join('\n');
  const text = mergedTexts.get(key) ?? newMergedText(statements, last);
  if (mergedTexts.size < MOST_MERGED_KEPT) mergedTexts.set(key, text);
  return { text, params: all.flatMap(({ params }) => params) };
}

function newMergedText(statements: readonly Statement[], last: Statement): string {
  let offset = 0;
  const shifted = [...statements, last].map(({ text, params }) => {
    const shift = offset;
    offset += params.length;
    return text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + shift}`);
  });
  const end = shifted.pop()!;
  const parts = shifted.map((text, index) => `s${index} AS (${text} RETURNING ${statements[index]!.returning ?? '1'})`);
  return `WITH ${parts.join(', ')} ${end}`;
}

const WRITES = /\b(?:INSERT(?: OR \w+)? INTO|REPLACE INTO|DELETE FROM|UPDATE(?: OR \w+)?)\s+"?(?!SET\b)(\w+)/gi;
const READS = /\b(?:FROM|JOIN)\s+"?(\w+)/gi;

const READING = /^\s*SELECT\b/i;
const WITH = /^\s*WITH\b/i;

/** Whether a text cannot write. */
export function onlyReads(text: string): boolean {
  return READING.test(text) || (WITH.test(text) && tablesWrittenBy(text).length === 0);
}

/** The tables that a text writes. None, of one that is no mere question, means that nobody can tell. */
export function tablesWrittenBy(text: string): readonly string[] {
  return namesIn(text, WRITES);
}

/** The tables that texts read: whoever keeps what they answered asks about these whether it still stands. */
export function tablesReadBy(...texts: string[]): readonly string[] {
  return namesIn(texts.join('\n'), READS);
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name]) => name!.toLowerCase()))];
}
