import type { Dialect } from '../columns.js';
import type { Figures, Sum, VenueFigures } from './manifest.js';

/** Asks one consistent view of a database for rows. */
export type Ask = <R>(text: string) => Promise<R[]>;

/** What is summed of each table whose loss would be a loss of money. */
const SUMMED = {
  orders: '0',
  checks: 'total',
  payments: 'amount + tip',
  ledger_entries: 'ABS(amount)',
} as const;

const TABLES: Record<Dialect, string> = {
  sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  postgres: `SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name`,
};

export async function tableNames(dialect: Dialect, ask: Ask): Promise<string[]> {
  return (await ask<{ name: string }>(TABLES[dialect])).map(({ name }) => name);
}

interface SumRow {
  venue_id: string;
  rows: number | string;
  sum: string;
}

const NOTHING: Sum = { rows: 0, sum: '0' };

/** By these a copy is held against what it was made of. Tables that a database of long ago lacks count as empty. */
export async function readFigures(dialect: Dialect, ask: Ask): Promise<Figures> {
  const names = await tableNames(dialect, ask);
  const rowsOf = async <R>(table: string, text: string): Promise<R[]> => (names.includes(table) ? ask<R>(text) : []);
  const migrations = await rowsOf<{ name: string }>('migrations', 'SELECT name FROM migrations ORDER BY timestamp, id');
  const [meta] = await rowsOf<{ epoch: string }>('bus_meta', 'SELECT epoch FROM bus_meta');
  const tables: Record<string, number> = {};
  for (const table of names) {
    const [counted] = await ask<{ rows: number | string }>(`SELECT COUNT(*) AS rows FROM "${table}"`);
    tables[table] = Number(counted!.rows);
  }
  const venues = await rowsOf<{ id: string; name: string; head: number | string }>(
    'venues',
    `SELECT v.id, v.name, COALESCE(c.seq, 0) AS head FROM venues v LEFT JOIN venue_counter c ON c.venue_id = v.id ORDER BY v.id`,
  );
  const figures: VenueFigures[] = venues.map(({ id, name, head }) => ({
    id,
    name,
    head: Number(head),
    orders: NOTHING,
    checks: NOTHING,
    payments: NOTHING,
    ledger_entries: NOTHING,
  }));
  for (const [table, sum] of Object.entries(SUMMED) as [keyof typeof SUMMED, string][]) {
    const text = `SELECT venue_id, COUNT(*) AS rows, CAST(COALESCE(SUM(${sum}), 0) AS text) AS sum FROM ${table} GROUP BY venue_id`;
    for (const { venue_id, rows, sum: found } of await rowsOf<SumRow>(table, text)) {
      const venue = figures.find(({ id }) => id === venue_id);
      if (venue) venue[table] = { rows: Number(rows), sum: found };
    }
  }
  return {
    epoch: meta?.epoch ?? null,
    migrations: migrations.map(({ name }) => name),
    venues: figures,
    tables,
  };
}
