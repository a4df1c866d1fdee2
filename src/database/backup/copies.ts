import { statSync } from 'node:fs';
import { sync } from './files.js';
import { readFigures } from './figures.js';
import type { Figures } from './manifest.js';
import { connectedTo, majorOfServer, postgresTool, runTool } from './postgres-tools.js';
import { SqliteThread } from './sqlite-thread.js';

export const SQLITE_COPY = 'data.db';
export const POSTGRES_COPY = 'data.dump';

/** A way to copy one kind of database while others write to it. */
export interface Copier {
  /** What the copy is called. */
  name: string;
  /** At most so many bytes will be written. */
  bytes(): Promise<number>;
  /** Writes one moment of the database into this file and answers the figures of that very moment. */
  copy(file: string): Promise<Figures>;
}

/** The figures come from the copy itself, so they are of its moment. */
export function sqliteCopier(source: string): Copier {
  return {
    name: SQLITE_COPY,
    bytes: async () => sizeOf(source) + sizeOf(`${source}-wal`),
    async copy(file) {
      // Not the file's bytes: what was committed last is in the file beside it, and half a page may be in this one.
      await onThread(source, (thread) => thread.rows(`VACUUM INTO '${file.replaceAll("'", "''")}'`));
      await sync(file);
      return figuresOfFile(file);
    },
  };
}

export function figuresOfFile(file: string): Promise<Figures> {
  return onThread(file, (thread) => readFigures('sqlite', (text) => thread.rows(text)));
}

/** Runs the work on a SQLite file that nobody changes meanwhile, or that takes its readers along. */
export async function onThread<T>(file: string, work: (thread: SqliteThread) => Promise<T>): Promise<T> {
  const thread = new SqliteThread(file);
  try {
    return await work(thread);
  } finally {
    await thread.close();
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** The figures and the dump see one exported snapshot. */
export function postgresCopier(url: string): Copier {
  return {
    name: POSTGRES_COPY,
    async bytes() {
      const client = await connectedTo(url);
      try {
        const { rows } = await client.query<{ bytes: string }>(
          'SELECT pg_database_size(current_database())::text AS bytes',
        );
        return Number(rows[0]!.bytes);
      } finally {
        await client.end();
      }
    },
    async copy(file) {
      const client = await connectedTo(url);
      try {
        const tool = await postgresTool('pg_dump', await majorOfServer(client));
        await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
        const { rows } = await client.query<{ snapshot: string }>('SELECT pg_export_snapshot() AS snapshot');
        const figures = await readFigures(
          'postgres',
          async <R>(text: string) => (await client.query(text)).rows as R[],
        );
        const snapshot = `--snapshot=${rows[0]!.snapshot}`;
        await runTool(tool, url, ['--format=custom', '--no-owner', '--no-privileges', snapshot, `--file=${file}`]);
        await sync(file);
        return figures;
      } finally {
        // The snapshot lives as long as this connection.
        await client.end();
      }
    },
  };
}
