import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { Mendable } from '../../config/mendable.js';
import { tableNames, type Ask } from '../backup/figures.js';
import type { Dialect } from '../columns.js';
import { handleOf, sqliteSource, type Schema } from '../data-source.js';
import { driverError } from '../faults.js';
import { isSqlite, placeOf, sqliteFile } from '../open.js';
import { Reader } from '../reader.js';
import { PostgresSql, SqliteSql, type Sql } from '../sql.js';
import { WriterLock } from '../writer-lock.js';
import { holdDatabase } from './hold.js';
import { markStatement, MoveRefused, readMark, TargetNotEmpty, UNMARK } from './move-mark.js';

interface Filling {
  copy: (sql: Sql) => Promise<void>;
  /** Sees the copied rows before they are committed. */
  verify: (reader: Reader, sql: Sql) => Promise<void>;
  /** All is copied and proven. */
  beforeCommit: () => Promise<void>;
}

/** An empty database that is being filled, locked against servers and other moves. */
export interface MoveTarget {
  place: string;
  /** One transaction: afterwards everything is there, or nothing and the mark of an unfinished move. */
  fill(filling: Filling): Promise<void>;
  close(): Promise<void>;
}

/** Creates the tables of this version in an empty database, after marking it as unfinished. */
export async function openMoveTarget(url: string, schema: Schema, from: string): Promise<MoveTarget> {
  const open = isSqlite(url) ? openFile(sqliteFile(url), schema, from) : openServer(url, schema, from);
  return open.catch((error: unknown) => {
    throw unusable(error, placeOf(url));
  });
}

const LACKS_RIGHTS = '42501';

// What the server says of DATABASE_URL would mean the other database here.
function unusable(error: unknown, place: string): unknown {
  const { code, message } = driverError(error) ?? {};
  if (error instanceof Mendable || code === undefined) return error;
  const advice = code === LACKS_RIGHTS ? ' Its user must own it.' : '';
  return new MoveRefused(`${place} cannot be used: ${message || code}.${advice}`, { cause: error });
}

async function openFile(file: string, schema: Schema, from: string): Promise<MoveTarget> {
  const lock = WriterLock.take(file, 'a move');
  const source = sqliteSource(file, schema, 'write');
  const close = async (): Promise<void> => {
    if (source.isInitialized) await source.destroy();
    lock.release();
  };
  try {
    await source.initialize();
    await prepare(source, 'sqlite', { place: file, from });
  } catch (error) {
    await close();
    throw error;
  }
  const handle = handleOf(source);
  const sql = new SqliteSql(handle);
  return {
    place: file,
    close,
    async fill({ copy, verify, beforeCommit }) {
      // Tables are copied one after another, and some name rows of each other; the verification looks for all of them.
      handle.exec('PRAGMA foreign_keys = OFF');
      handle.exec('BEGIN IMMEDIATE');
      try {
        await copy(sql);
        await verify(new Reader(sql, source.manager), sql);
        handle.exec(UNMARK);
        await beforeCommit();
        handle.exec('COMMIT');
      } catch (error) {
        handle.exec('ROLLBACK');
        throw error;
      }
    },
  };
}

async function openServer(url: string, schema: Schema, from: string): Promise<MoveTarget> {
  const { postgresSource } = await import('../postgres-source.js');
  const place = placeOf(url);
  const hold = await holdDatabase(url);
  const source = postgresSource(url, schema, 'migrate');
  const close = async (): Promise<void> => {
    if (source.isInitialized) await source.destroy();
    await hold.end();
  };
  try {
    await source.initialize();
    await prepare(source, 'postgres', { place, from });
  } catch (error) {
    await close();
    throw error;
  }
  return { place, fill: (filling) => fillServer(source, filling), close };
}

async function prepare(
  source: DataSource,
  dialect: Dialect,
  { place, from }: { place: string; from: string },
): Promise<void> {
  const ask: Ask = (text) => source.query(text);
  const mark = await readMark(dialect, ask);
  if (mark?.state !== 'UNFINISHED') {
    if ((await tableNames(dialect, ask)).length > 0)
      throw new TargetNotEmpty(`${place} is not empty. Move into a new database; nothing is ever written over data.`);
    await source.query(markStatement({ state: 'UNFINISHED', place: from, at: new Date().toISOString() }));
  }
  await source.runMigrations({ transaction: 'each' });
}

async function fillServer(source: DataSource, { copy, verify, beforeCommit }: Filling): Promise<void> {
  const runner = source.createQueryRunner();
  const client = (await runner.connect()) as Client;
  const sql = new PostgresSql(client);
  try {
    await client.query('BEGIN');
    const references = await dropReferences(client);
    await copy(sql);
    for (const statement of references) await client.query(statement);
    // The only sequence of the product; see migration 0016.
    await client.query(`SELECT setval('print_job_positions', MAX(position)) FROM print_jobs HAVING COUNT(*) > 0`);
    // Without figures about its tables the server would read them row by row for each question of the audit.
    await client.query('ANALYZE');
    await verify(new Reader(sql, runner.manager), sql);
    await client.query(UNMARK);
    await beforeCommit();
    const { command } = await client.query('COMMIT');
    if (command !== 'COMMIT') throw new Error(`PostgreSQL answered COMMIT with ${command}`);
  } catch (error) {
    const isLost = await client.query('ROLLBACK').then(
      () => false,
      () => true,
    );
    throw isLost
      ? new MoveRefused(`The connection broke (${String(error)}). Run the move again.`, { cause: error })
      : error;
  } finally {
    await runner.release();
  }
}

/** Answers the statements that bring them back. Only a superuser could switch them off, and an owner may do this. */
async function dropReferences(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; of: string; rule: string }>(
    `SELECT quote_ident(conname) AS name, conrelid::regclass::text AS of, pg_get_constraintdef(oid) AS rule
     FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`,
  );
  for (const { name, of } of rows) await client.query(`ALTER TABLE ${of} DROP CONSTRAINT ${name}`);
  return rows.map(({ name, of, rule }) => `ALTER TABLE ${of} ADD CONSTRAINT ${name} ${rule}`);
}
