import { connectedTo } from '../../src/database/backup/postgres-tools.js';
import { MoveRefused, markStatement, UNMARK, type MoveMark } from '../../src/database/moving/move-mark.js';
import { isSqlite, MIGRATION_LOCK, placeOf, sqliteFile } from '../../src/database/open.js';
import { openSqlite } from '../../src/database/sqlite-driver.js';
import { WriterLock } from '../../src/database/writer-lock.js';
import { databaseName } from '../backup/place.js';
import { refuseVisitors } from '../backup/visitors.js';
import { lookBeside } from '../beside.js';

/** The database from which data move: nobody writes to it until it is released. */
export interface SourceLock {
  mark(mark: MoveMark): Promise<void>;
  unmark(): Promise<void>;
  release(): Promise<void>;
}

/** Refuses while a server works in the source. */
export function lockSource(url: string): Promise<SourceLock> {
  return isSqlite(url) ? lockFile(url) : lockDatabase(url);
}

async function lockFile(url: string): Promise<SourceLock> {
  // Says in words where there is no such file.
  await (await lookBeside(url)).close();
  const file = sqliteFile(url);
  const lock = WriterLock.take(file, 'a move');
  const run = (statement: string): void => {
    const handle = openSqlite(file);
    try {
      handle.exec(statement);
    } finally {
      handle.close();
    }
  };
  return {
    mark: async (mark) => run(markStatement(mark)),
    unmark: async () => run(UNMARK),
    release: async () => lock.release(),
  };
}

async function lockDatabase(url: string): Promise<SourceLock> {
  const client = await connectedTo(url);
  try {
    // A server that starts meanwhile waits for this lock, and then finds the mark.
    const { rows } = await client.query<{ taken: boolean }>(`SELECT pg_try_advisory_lock(${MIGRATION_LOCK}) AS taken`);
    if (!rows[0]!.taken) throw new MoveRefused(`A server starts on ${placeOf(url)}, or another move reads it.`);
    await refuseVisitors(client, databaseName(url));
  } catch (error) {
    await client.end();
    throw error;
  }
  return {
    mark: async (mark) => void (await client.query(markStatement(mark))),
    unmark: async () => void (await client.query(UNMARK)),
    release: () => client.end(),
  };
}
