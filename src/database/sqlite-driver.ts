import { createRequire } from 'node:module';
import type Sqlite from 'better-sqlite3';
import { Mendable } from '../config/mendable.js';

// Node-API 10 came with Node 22.14.
const isOlderNode = Number(process.versions.napi) < 10;

const require = createRequire(import.meta.url);

/**
 * Two lines of one driver: that of today does not run on older Node, and the one before it, compiled for Node 24.19 or
 * newer, takes the process with it when statements are forgotten (decision 0002).
 */
export function sqliteDriver(): typeof Sqlite {
  return require(driverFile()) as typeof Sqlite;
}

/** For a thread, which asks for it itself. */
export function driverFile(): string {
  try {
    return isOlderNode ? require.resolve('better-sqlite3') : require.resolve('better-sqlite3-napi');
  } catch (error) {
    if (!isOlderNode) throw error;
    throw new Mendable(
      `There is no SQLite driver for Node ${process.versions.node}, which needs one that was compiled for it. Take Node 22.14 or newer; or install g++, make and python3 and run npm ci.`,
      { cause: error },
    );
  }
}

export function openSqlite(file: string, options?: Sqlite.Options): Sqlite.Database {
  return new (sqliteDriver())(file, options);
}
