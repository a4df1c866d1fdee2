import type { Database } from '../src/database/database.js';

/**
 * Makes every close of a shift fail at its last statement, as on a full disk.
 * Returns a function that repairs it.
 */
export async function breakClosing(database: Database): Promise<() => Promise<void>> {
  const isPostgres = database.dialect === 'postgres';
  const broken = isPostgres
    ? [
        `CREATE FUNCTION break_closing() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$ LANGUAGE plpgsql`,
        'CREATE TRIGGER break_closing BEFORE UPDATE OF z ON shifts FOR EACH ROW EXECUTE FUNCTION break_closing()',
      ]
    : [`CREATE TRIGGER break_closing BEFORE UPDATE OF z ON shifts BEGIN SELECT RAISE(ABORT, 'broken'); END`];
  const mended = isPostgres
    ? ['DROP TRIGGER break_closing ON shifts', 'DROP FUNCTION break_closing()']
    : ['DROP TRIGGER break_closing'];
  const run = (texts: readonly string[]) =>
    database.write(async (tx) => {
      for (const text of texts) await tx.change(text);
    });
  await run(broken);
  return () => run(mended);
}
