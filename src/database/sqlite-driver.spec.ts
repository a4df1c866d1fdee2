import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../domain/refusal.js';
import { isBusy, isDeadly, plainly } from './faults.js';
import { openSqlite, RowStatement, type SqliteHandle } from './sqlite-driver.js';

let folder: string;
let file: string;
let handle: SqliteHandle;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qres-driver-'));
  file = join(folder, 'qres.db');
  handle = openSqlite(file);
  handle.exec(`PRAGMA journal_mode = WAL;
    CREATE TABLE dishes (id TEXT PRIMARY KEY, name TEXT UNIQUE, picture BLOB) STRICT;
    CREATE TABLE lines (dish_id TEXT REFERENCES dishes (id)) STRICT;`);
});

afterEach(() => {
  if (handle.isOpen) handle.close();
  rmSync(folder, { recursive: true });
});

function prepared(text: string): RowStatement {
  return new RowStatement(handle.prepare(text));
}

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

it('answers rows as plain objects with a Buffer for bytes', () => {
  const bytes = Buffer.from([0, 1, 254, 255]);
  const insert = prepared('INSERT INTO dishes (id, name, picture) VALUES (?, ?, ?)');
  expect(insert.run('a', null, bytes).changes).toBe(1);
  const [row] = prepared('SELECT id, name, picture, 2.5 AS price, length(picture) AS size FROM dishes').all();
  expect(row).toStrictEqual({ id: 'a', name: null, picture: bytes, price: 2.5, size: 4 });
  expect(Buffer.isBuffer(row!['picture'])).toBe(true);
});

it('refuses an integer that a number cannot hold', () => {
  expect(() => prepared('SELECT 9007199254740993 AS money').all()).toThrow(RangeError);
});

it('closes its file although statements are left, and leaves no journal behind', () => {
  const statements = [prepared('INSERT INTO dishes (id) VALUES (?) RETURNING id'), prepared('SELECT id FROM dishes')];
  for (const statement of statements) statement.all(...(statement === statements[0] ? ['a'] : []));
  handle.close();
  expect(readdirSync(folder)).toEqual(['qres.db']);
  for (const statement of statements) expect(() => statement.all()).toThrow('finalized');
});

describe('an error', () => {
  beforeEach(() => handle.exec(`INSERT INTO dishes (id, name) VALUES ('a', 'Soup')`));

  it.each([
    ['a name that is taken', `INSERT INTO dishes (id, name) VALUES ('b', 'Soup')`, 'DUPLICATE'],
    ['an id that is taken', `INSERT INTO dishes (id) VALUES ('a')`, 'DUPLICATE'],
    ['a dish that does not exist', `INSERT INTO lines (dish_id) VALUES ('c')`, 'IN_USE'],
  ])('is the same refusal from each way to run a statement: %s', (_, text, code) => {
    const ways = [
      () => handle.exec(text),
      () => prepared(text).run(),
      () => prepared(text).all(),
      () => prepared(`${text} RETURNING 1`).all(),
    ];
    for (const way of ways) expect((plainly(errorOf(way)) as Refusal).code).toBe(code);
  });

  it('tells a full disk and a file that may only be read as deadly', () => {
    handle.exec('PRAGMA max_page_count = 1');
    const full = prepared('INSERT INTO dishes (id, picture) VALUES (?, zeroblob(100000)) RETURNING id');
    expect(isDeadly(errorOf(() => full.all('b')))).toBe(true);
    const reader = openSqlite(file, { readOnly: true });
    expect(isDeadly(errorOf(() => reader.prepare('DELETE FROM dishes RETURNING id').all()))).toBe(true);
    reader.close();
    expect(isDeadly(errorOf(() => handle.exec('SELEKT')))).toBe(false);
  });

  it('tells a file that another connection has locked', () => {
    const other = openSqlite(file, { timeout: 0 });
    handle.exec('BEGIN IMMEDIATE');
    expect(isBusy(errorOf(() => other.exec('BEGIN IMMEDIATE')))).toBe(true);
    expect(isBusy(errorOf(() => other.prepare('DELETE FROM dishes RETURNING id').all()))).toBe(true);
    other.close();
  });
});
