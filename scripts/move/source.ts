import { WRITER_PRAGMAS } from '../../src/database/data-source.js';
import { holdDatabase } from '../../src/database/moving/hold.js';
import { markStatement, UNMARK, type MoveMark } from '../../src/database/moving/move-mark.js';
import { isSqlite, sqliteFile } from '../../src/database/open.js';
import { openSqlite } from '../../src/database/sqlite-driver.js';
import { WriterLock } from '../../src/database/writer-lock.js';
import { refuseNothing } from '../beside.js';

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
  // The lock would create a file where there is none.
  await refuseNothing(url);
  const file = sqliteFile(url);
  const lock = WriterLock.take(file, 'a move');
  const run = (statement: string): void => {
    const handle = openSqlite(file);
    try {
      // A mark that a power cut takes back would let servers start on both databases.
      handle.exec(WRITER_PRAGMAS);
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
  const client = await holdDatabase(url);
  return {
    mark: async (mark) => void (await client.query(markStatement(mark))),
    unmark: async () => void (await client.query(UNMARK)),
    release: () => client.end(),
  };
}
