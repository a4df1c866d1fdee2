import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface FreshDatabase {
  url: string;
  /** Fails where PostgreSQL had to break deadlocks: writes of ours that stand in each other's way lose a second each time. */
  drop(meant?: { deadlocks: 'meant' }): Promise<void>;
}

/** Named by whoever wants the same specs to run on PostgreSQL; any database of that server, used only to make others. */
export const postgresUrl = process.env.TEST_DATABASE_URL;

/** An empty database for one spec file: a SQLite file in a folder of its own, or a new database on the named server. */
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

// template0 has no visitors, so spec files that start together do not stop one another.
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

/** One statement on a connection of its own, as somebody who looks after the server would say it. */
export async function administer<T extends object = object>(url: string, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  // The statement may end this very server's connections, ours among them.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<T>(statement);
    return rows;
  } finally {
    await client.end();
  }
}
