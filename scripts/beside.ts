import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Client } from 'pg';

import { readConfig } from '../src/config/config.js';
import { environment, SETTINGS_FILE } from '../src/config/environment.js';
import { Mendable } from '../src/config/mendable.js';
import { inWords } from '../src/giving-up.js';
import type { Dialect } from '../src/database/columns.js';
import { handleOf, sqliteSource } from '../src/database/data-source.js';
import { isSqlite, placeOf, sqliteFile } from '../src/database/open.js';
import { Reader } from '../src/database/reader.js';
import { PostgresSql, SqliteSql, type Sql } from '../src/database/sql.js';
import { schema } from '../src/schema.js';

/** A look at the database while the server goes on working: it takes no lock and cannot write. */
export interface Beside {
  dialect: Dialect;
  /** Where it is, without a password. */
  place: string;
  sql: Sql;
  /** Runs the work on one consistent view, however long it takes. */
  view<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

// What only reads must neither ask for the secret nor make one.
const NO_SECRET = 'nothing is sealed or opened by a look at the books';

/** Which database is meant by these arguments and the environment; null when only help is wanted. */
export function databaseUrlFrom(args: readonly string[]): string | null {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
  });
  if (values.help) return null;
  if (values.data !== undefined) return `sqlite:${join(values.data, 'qres.db')}`;
  return readConfig({ ...environment(), SECRET_KEY_FILE: undefined, SECRET_KEY: NO_SECRET }).databaseUrl;
}

/** The folder of the house that is looked at. */
export function dataDirFrom(args: readonly string[]): string {
  const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' } }, strict: false });
  if (typeof values.data === 'string') return resolve(values.data);
  return readConfig({ ...environment(), SECRET_KEY_FILE: undefined, SECRET_KEY: NO_SECRET }).dataDir;
}

/** The folder in which the backups of the installation lie. */
export function backupsFolder(args: readonly string[]): string {
  // The other settings may be wrong without hindering a backup.
  const { backupDir } = readConfig({ BACKUP_DIR: environment()['BACKUP_DIR'], SECRET_KEY: NO_SECRET });
  return backupDir ?? join(dataDirFrom(args), 'backups');
}

/** For the people who typed it: what they must change; anything else is a fault of ours and keeps its stack. */
export function plainWords(error: unknown): string | null {
  return (error as { code?: unknown } | null)?.code?.toString().startsWith('ERR_PARSE_ARGS')
    ? (error as Error).message
    : inWords(error);
}

/** There is nothing to look at. */
export class NothingThere extends Mendable {}

export function lookBeside(url: string): Promise<Beside> {
  return isSqlite(url) ? besideSqlite(sqliteFile(url)) : besidePostgres(url);
}

function refuseNowhere(file: string): void {
  if (!existsSync(file))
    throw new NothingThere(
      `There is no installation in ${dirname(file)}: ${basename(file)} does not exist. Start the server there first, or name the settings file of the installation with --settings or ${SETTINGS_FILE}.`,
    );
}

/** Refuses where a command would otherwise make a new database. */
export async function refuseNothing(url: string): Promise<void> {
  await (await lookBeside(url)).close();
}

async function besideSqlite(file: string): Promise<Beside> {
  refuseNowhere(file);
  const source = await sqliteSource(file, schema, 'read').initialize();
  const handle = handleOf(source);
  const sql = new SqliteSql(handle);
  return {
    dialect: 'sqlite',
    place: file,
    sql,
    async view(work) {
      handle.exec('BEGIN');
      try {
        return await work(new Reader(sql, source.manager));
      } finally {
        handle.exec('COMMIT');
      }
    },
    close: () => source.destroy(),
  };
}

async function besidePostgres(url: string): Promise<Beside> {
  const { postgresSource } = await import('../src/database/postgres-source.js');
  const source = await postgresSource(url, schema, 'migrate').initialize();
  const runner = source.createQueryRunner();
  const client = (await runner.connect()) as Client;
  const close = async (): Promise<void> => {
    await runner.release();
    await source.destroy();
  };
  await client.query('SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY');
  if (!(await runner.hasTable('migrations'))) {
    await close();
    throw new NothingThere(`There is no installation in ${placeOf(url)}: it is empty. Start the server on it first.`);
  }
  const sql = new PostgresSql(client);
  return {
    dialect: 'postgres',
    place: placeOf(url),
    sql,
    async view(work) {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      try {
        return await work(new Reader(sql, runner.manager));
      } finally {
        await client.query('COMMIT');
      }
    },
    close,
  };
}
