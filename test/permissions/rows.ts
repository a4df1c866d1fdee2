import { getMetadataArgsStorage } from 'typeorm';
import type { Database } from '../../src/database/database.js';

export type Rows = Record<string, string[]>;

const MARK = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Everything that the database keeps of one venue, as text. */
export async function rowsOf(database: Database, venueId: string): Promise<Rows> {
  const { tables, columns } = getMetadataArgsStorage();
  const belongs = (target: unknown) =>
    columns.some((column) => column.target === target && column.propertyName === 'venueId');
  const questions: [table: string, where: string][] = [
    ['venues', 'id = $1'],
    ['users', 'id IN (SELECT user_id FROM user_venues WHERE venue_id = $1)'],
    ...tables.filter(({ target }) => belongs(target)).map(({ name }): [string, string] => [name!, 'venue_id = $1']),
  ];
  return database.read(async (reader) => {
    const rows: Rows = {};
    for (const [table, where] of questions) {
      const found = await reader.rows<Record<string, unknown>>(`SELECT * FROM ${table} WHERE ${where}`, [venueId]);
      // A device is seen whenever it calls, whoever else calls.
      rows[table] = found.map(({ last_seen_at: _seen, ...row }) => JSON.stringify(row)).toSorted();
    }
    return rows;
  });
}

/** By what the venue's things would be known again: their ids, and the tokens in the codes on the tables and of the house. */
export function marksOf(rows: Rows): Set<string> {
  const ids = Object.values(rows).flatMap((table) => table.flatMap((row) => row.match(MARK) ?? []));
  const tokens = rows['tables']!.map((row) => (JSON.parse(row) as { qr_token: string }).qr_token);
  const ofHouse = rows['pickup_codes']!.map((row) => (JSON.parse(row) as { token: string }).token);
  return new Set([...ids, ...tokens, ...ofHouse]);
}

export function marksIn(text: string, marks: ReadonlySet<string>): string[] {
  return [...marks].filter((mark) => text.includes(mark));
}
