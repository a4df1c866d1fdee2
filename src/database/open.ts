import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DataSource } from 'typeorm';
import { Mendable } from '../config/mendable.js';
import { handleOf, sqliteSource, type Schema } from './data-source.js';
import { Database } from './database.js';
import type { Engine } from './engine.js';
import { unusableInWords } from './faults.js';
import { PostgresEngine } from './postgres-engine.js';
import { refuseMarked } from './moving/move-mark.js';
import { pragma, type SqliteHandle } from './sqlite-driver.js';
import { SqliteEngine } from './sqlite-engine.js';
import { WriterLock } from './writer-lock.js';

export interface Opening {
  /** `sqlite:path/to/file.db` or `postgres://user:password@host:port/database`. */
  url: string;
  schema: Schema;
  /** Said to whoever finds the file in use. */
  purpose: string;
  /** Start although the server may lose acknowledged commits. */
  allowUnsafe?: boolean;
  /** Called before migrations change what is there already; the start fails when it does. */
  beforeUpdate?: () => Promise<void>;
  now?: () => Date;
}

/** Opens the database for writing, brings it to the newest schema, and proves that commits are durable. */
export async function openDatabase(opening: Opening): Promise<Database> {
  const engine = isSqlite(opening.url) ? await openSqlite(opening) : await openPostgres(opening);
  return new Database(engine, opening.now);
}

export function isSqlite(url: string): boolean {
  return url.startsWith('sqlite:');
}

export function sqliteFile(url: string): string {
  return url.slice('sqlite:'.length);
}

/** Where a database is, without a password. */
export function placeOf(url: string): string {
  if (isSqlite(url)) return sqliteFile(url);
  const { host, pathname } = new URL(url);
  return `PostgreSQL ${host}${pathname}`;
}

async function openSqlite({ url, schema, purpose, allowUnsafe, beforeUpdate }: Opening): Promise<Engine> {
  const file = sqliteFile(url);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const lock = takeLock(file, purpose);
  const writer = sqliteSource(file, schema, 'write');
  try {
    await writer.initialize();
    if (!allowUnsafe) readBackPragmas(handleOf(writer));
    await migrate(writer, beforeUpdate);
    const reader = await sqliteSource(file, schema, 'read', writer).initialize();
    const snapshots = await sqliteSource(file, schema, 'read', writer).initialize();
    return new SqliteEngine(writer, reader, snapshots, lock);
  } catch (error) {
    if (writer.isInitialized) await writer.destroy();
    lock.release();
    throw mendableOf(error, file);
  }
}

function takeLock(file: string, purpose: string): WriterLock {
  try {
    return WriterLock.take(file, purpose);
  } catch (error) {
    throw mendableOf(error, file);
  }
}

// SQLite names neither the file nor what a person can do.
function mendableOf(error: unknown, file: string): unknown {
  const words = unusableInWords(error);
  return words === null ? error : new Mendable(`${file}: ${words}`, { cause: error });
}

const DURABLE_PRAGMAS = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1 } as const;

function readBackPragmas(handle: SqliteHandle): void {
  for (const [name, wanted] of Object.entries(DURABLE_PRAGMAS)) {
    const found = pragma(handle, name);
    if (found !== wanted)
      throw new Mendable(
        `SQLite says ${name}=${String(found)} where ${wanted} is needed to keep orders through a power cut`,
      );
  }
}

// Any number: only instances of this product on this database ask for it.
export const MIGRATION_LOCK = 8_110_000;

async function openPostgres({ url, schema, allowUnsafe, beforeUpdate }: Opening): Promise<Engine> {
  // A house on SQLite starts without reading the driver of the other database.
  const { postgresSource } = await import('./postgres-source.js');
  const { refusePooler } = await import('./postgres-pooler.js');
  await refusePooler(url);
  const migrator = await postgresSource(url, { ...schema, entities: [] }, 'migrate').initialize();
  try {
    if (!allowUnsafe) await readBackDurability(migrator);
    // Two instances that start together must not both migrate; the second waits and then finds nothing to do.
    // The lock goes with its connection.
    await migrator.createQueryRunner().query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
    await migrate(migrator, beforeUpdate);
  } finally {
    await migrator.destroy();
  }
  return new PostgresEngine(await postgresSource(url, schema, 'serve').initialize());
}

async function readBackDurability(source: DataSource): Promise<void> {
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    const [row] = (await source.query(`SHOW ${setting}`)) as Record<string, string>[];
    if (row?.[setting] === 'off')
      throw new Mendable(
        `PostgreSQL runs with ${setting}=off and would lose orders in a power cut. Switch it on, or set ALLOW_UNSAFE=1.`,
      );
  }
}

async function migrate(source: DataSource, beforeUpdate: Opening['beforeUpdate']): Promise<void> {
  await refuseMarked(source.options.type === 'postgres' ? 'postgres' : 'sqlite', (text) => source.query(text));
  const done = await doneMigrations(source);
  const known = source.migrations.map(({ name }) => name!);
  const unknown = done.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Mendable(
      `This database was written by a newer QRes (it has ${unknown.join(', ')}). Install that version.`,
    );
  if (done.length > 0 && done.length < known.length) await beforeUpdate?.();
  await source.runMigrations({ transaction: 'each' });
}

async function doneMigrations(source: DataSource): Promise<string[]> {
  const runner = source.createQueryRunner();
  try {
    if (!(await runner.hasTable('migrations'))) return [];
    const done = (await runner.query('SELECT name FROM migrations')) as { name: string }[];
    return done.map(({ name }) => name);
  } finally {
    await runner.release();
  }
}
