import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../src/database/database.js';
import { openDatabase } from '../src/database/open.js';
import { schema } from '../src/schema.js';
import { freshDatabase, type FreshDatabase } from './database-for-test.js';

let fresh: FreshDatabase;
let database: Database;
let source: DataSource;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await openDatabase({ url: fresh.url, schema, purpose: 'drift' });
  source = database.engine.dataSource;
});

afterAll(async () => {
  await database?.close();
  await fresh?.drop();
});

async function missing(): Promise<string[]> {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

async function tables(): Promise<string[]> {
  const list =
    database.dialect === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'";
  const rows = await source.query<{ name: string }[]>(list);
  return rows.map(({ name }) => name).toSorted();
}

const plain = (sql: string): string => sql.replaceAll(/\s+/g, ' ').trim();

describe('the migrated schema', () => {
  it('is what the entities say: nothing is left to create, change or drop', async () => {
    expect(await missing()).toEqual([]);
  });

  it('has the tables of the entities and no others', async () => {
    const ours = source.entityMetadatas.map(({ tableName }) => tableName);
    expect(await tables()).toEqual([...ours, 'migrations'].toSorted());
  });

  it('has the very conditions of the entities in its checks and partial indices', async () => {
    // PostgreSQL rewrites conditions. Both databases share the migrations, so SQLite, which keeps the text, is enough.
    if (database.dialect !== 'sqlite') return;
    const rows = await source.query<{ sql: string | null }[]>('SELECT sql FROM sqlite_master');
    const said = rows.map(({ sql }) => plain(sql ?? ''));
    for (const { checks, indices } of source.entityMetadatas) {
      for (const { name, expression } of checks)
        expect(said.some((sql) => sql.includes(plain(`CONSTRAINT "${name}" CHECK (${expression})`)))).toBe(true);
      for (const { name, where } of indices)
        if (where) expect(said.find((sql) => sql.includes(`"${name}"`))).toContain(plain(`WHERE ${where}`));
    }
  });

  it('comes from migrations that stand in the order of their numbers', () => {
    const numbers = schema.migrations.map((Migration) => Number(/-(\d{13})$/.exec(new Migration().name ?? '')?.[1]));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it('goes down to nothing and up again', async () => {
    for (const _ of schema.migrations) await source.undoLastMigration({ transaction: 'each' });
    expect(await tables()).toEqual(['migrations']);
    await source.runMigrations({ transaction: 'each' });
    expect(await missing()).toEqual([]);
  });

  it('of a newer version is refused, not guessed at', async () => {
    const newer = await freshDatabase();
    const opening = { url: newer.url, schema, purpose: 'drift' };
    try {
      const one = await openDatabase(opening);
      const mark = "INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'from-9999999999999')";
      await one.engine.dataSource.query(mark);
      await one.close();
      await expect(openDatabase(opening)).rejects.toThrow('written by a newer QRes (it has from-9999999999999)');
    } finally {
      await newer.drop();
    }
  });
});
