import { createRequire } from 'node:module';
import type { DatabaseSyncInstance, DatabaseSyncOptions, StatementSyncInstance } from '@photostructure/sqlite';
import { Mendable } from '../config/mendable.js';

/** An open SQLite file, with the API of `node:sqlite`. */
export type SqliteHandle = DatabaseSyncInstance;
export type SqliteStatement = StatementSyncInstance;
type SqliteValue = string | number | bigint | Uint8Array | null;
type Driver = typeof import('@photostructure/sqlite');

const require = createRequire(import.meta.url);

/** How long a statement waits for the lock of another process; the driver's own default is not to wait. */
export const BUSY_TIMEOUT_MS = 5000;

/** Returns the path of the driver, for a worker thread to load. */
export function driverFile(): string {
  return require.resolve('@photostructure/sqlite');
}

export function openSqlite(file: string, options?: DatabaseSyncOptions): SqliteHandle {
  const { DatabaseSync } = loadDriver();
  return new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, ...options });
}

/** Returns the first value that a PRAGMA answers. */
export function pragma(handle: SqliteHandle, text: string): unknown {
  const row = handle.prepare(`PRAGMA ${text}`).get() as Record<string, unknown> | undefined;
  return row && Object.values(row)[0];
}

// Loaded when it is needed: an installation on PostgreSQL runs without it.
function loadDriver(): Driver {
  try {
    return require('@photostructure/sqlite') as Driver;
  } catch (error) {
    throw new Mendable(
      `There is no SQLite driver for ${process.platform} on ${process.arch}. Install QRes, or make its release, on a machine of this kind.`,
      { cause: error },
    );
  }
}

/**
 * A prepared statement whose rows are plain objects. The driver's own row objects have no prototype, which makes them
 * slower to create and to use.
 */
export class RowStatement {
  private readonly columns: readonly string[];

  constructor(private readonly statement: SqliteStatement) {
    this.columns = statement.columns().map(({ name }) => name);
    statement.setReturnArrays(true);
  }

  /** Whether the statement answers rows. */
  get reader(): boolean {
    return this.columns.length > 0;
  }

  all(...params: readonly SqliteValue[]): Record<string, SqliteValue>[] {
    const { columns } = this;
    return (this.statement.all(...params) as SqliteValue[][]).map((cells) => {
      const row: Record<string, SqliteValue> = {};
      for (let at = 0; at < cells.length; at += 1) {
        const cell = cells[at]!;
        row[columns[at]!] = cell instanceof Uint8Array ? Buffer.from(cell.buffer, cell.byteOffset, cell.length) : cell;
      }
      return row;
    });
  }

  run(...params: readonly SqliteValue[]): { changes: number; lastInsertRowid: number | bigint } {
    return this.statement.run(...params);
  }
}

/** The part of better-sqlite3 that TypeORM's driver of this name calls. */
export class TypeormConnection {
  readonly handle: SqliteHandle;

  constructor(file: string, { readonly, timeout }: { readonly: boolean; timeout: number }) {
    this.handle = openSqlite(file, { readOnly: readonly, timeout });
  }

  prepare(text: string): RowStatement {
    return new RowStatement(this.handle.prepare(text));
  }

  pragma(text: string): unknown[] {
    return this.prepare(`PRAGMA ${text}`).all();
  }

  close(): void {
    this.handle.close();
  }
}
