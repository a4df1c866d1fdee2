import { openSqlite } from '../../src/database/sqlite-driver.js';
import pg from 'pg';

export type Value = string | number | null;
export type Row = Record<string, Value>;
export type Ask = (text: string, params?: Value[]) => Promise<Row[]>;

const TABLES = {
  sqlite: `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  postgres: `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`,
};

// What the house notes now and then of many requests at once is no part of what somebody did.
const OWN_NOTES = new Set(['request_log', 'request_latencies']);

// Rows go back as they came: as text.
const asText = { getTypeParser: () => (raw: string) => raw };

/** Asks a database beside the server that works with it; `tables` are those in which acts leave something. */
export async function asking<T>(url: string, work: (ask: Ask, tables: string[]) => Promise<T>): Promise<T> {
  return url.startsWith('sqlite:') ? askingSqlite(url.slice('sqlite:'.length), work) : askingPostgres(url, work);
}

async function askingSqlite<T>(file: string, work: (ask: Ask, tables: string[]) => Promise<T>): Promise<T> {
  const handle = openSqlite(file, { readOnly: true });
  const ask: Ask = async (text, params = []) => handle.prepare(text.replace(/\$\d/g, '?')).all(...params) as Row[];
  try {
    return await work(ask, namesIn(await ask(TABLES.sqlite)));
  } finally {
    handle.close();
  }
}

async function askingPostgres<T>(url: string, work: (ask: Ask, tables: string[]) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const ask: Ask = async (text, values = []) => (await client.query({ text, values, types: asText })).rows as Row[];
  try {
    return await work(ask, namesIn(await ask(TABLES.postgres)));
  } finally {
    await client.end();
  }
}

function namesIn(rows: readonly Row[]): string[] {
  return rows.map(({ name }) => String(name)).filter((name) => !OWN_NOTES.has(name));
}
