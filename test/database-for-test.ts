import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface FreshDatabase {
  url: string;
  /** Drops the database; throws if PostgreSQL had to break deadlocks, which cost a second each. */
  drop(meant?: { deadlocks: 'meant' }): Promise<void>;
}

/**
 * URL of any database on a PostgreSQL server, used only to create others.
 * The specs run on SQLite if it is missing.
 */
export const postgresUrl = process.env.TEST_DATABASE_URL;

/**
 * Creates an empty database for one spec file.
 * It is a SQLite file in its own folder, or a new database on the server.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  return postgresUrl ? freshPostgres(postgresUrl) : freshSqlite();
}

export function freshSqlite(): FreshDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'qres-test-'));
  return {
    url: `sqlite:${join(folder, 'qres.db')}`,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

// No client connects to template0, so spec files that start together do not block one another.
export async function freshPostgres(server: string, like = 'template0', kind = 'qres_test'): Promise<FreshDatabase> {
  const name = `${kind}_${process.pid}_${randomBytes(4).toString('hex')}`;
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${like}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const drop = async (meant?: { deadlocks: 'meant' }): Promise<void> => {
    const [database] = await administer<{ deadlocks: string }>(server, deadlocksOf(name));
    await administer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    const deadlocks = Number(database?.deadlocks ?? 0);
    if (deadlocks > 0 && !meant)
      throw new Error(`PostgreSQL broke ${deadlocks} deadlock(s); its log names the statements`);
  };
  return { url: url.href, drop };
}

const deadlocksOf = (name: string): string => `SELECT deadlocks FROM pg_stat_database WHERE datname = '${name}'`;

/** Runs one statement on a connection of its own, as an administrator of the server would. */
export async function administer<T extends object = object>(url: string, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  // The statement may end the connections of this server, including this one.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<T>(statement);
    return rows;
  } finally {
    await client.end();
  }
}
