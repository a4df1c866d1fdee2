import type { Beside } from '../beside.js';

/** What the database says of itself; empty when it is sound. */
export async function unsound({ dialect, sql }: Pick<Beside, 'dialect' | 'sql'>): Promise<string[]> {
  return dialect === 'sqlite' ? [...(await brokenPages(sql)), ...(await danglingRows(sql))] : invalidIndexes(sql);
}

async function brokenPages(sql: Beside['sql']): Promise<string[]> {
  const said = await sql.rows<{ quick_check: string }>('PRAGMA quick_check(20)');
  return said.map(({ quick_check }) => quick_check).filter((line) => line !== 'ok');
}

async function danglingRows(sql: Beside['sql']): Promise<string[]> {
  const rows = await sql.rows<{ table: string; parent: string; rows: number }>(
    'SELECT "table", parent, COUNT(*) AS rows FROM pragma_foreign_key_check GROUP BY "table", parent',
  );
  return rows.map(
    ({ table, parent, rows: count }) => `${count} rows of ${table} refer to rows of ${parent} that do not exist`,
  );
}

async function invalidIndexes(sql: Beside['sql']): Promise<string[]> {
  const rows = await sql.rows<{ name: string }>(
    'SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE NOT i.indisvalid',
  );
  return rows.map(({ name }) => `index ${name} is not complete`);
}
