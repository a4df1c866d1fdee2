import type { Database } from '../database/database.js';

// Parameters per query, so that one prepared text serves all lengths; more ids take several queries.
const AT_ONCE = 50;

/** Returns the current names of users. */
export async function namesOf(database: Database, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = ids.filter((id) => id !== null);
  const names = new Map<string, string>();
  const places = Array.from({ length: AT_ONCE }, (_, place) => `$${place + 1}`).join(', ');
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const some: (string | null)[] = wanted.slice(start, start + AT_ONCE);
    while (some.length < AT_ONCE) some.push(null);
    const text = `SELECT id, name FROM users WHERE id IN (${places})`;
    for (const { id, name } of await database.read((reader) => reader.rows<{ id: string; name: string }>(text, some)))
      names.set(id, name);
  }
  return names;
}

export async function zoneOf(database: Database, venueId: string): Promise<string> {
  const text = 'SELECT time_zone AS zone FROM venues WHERE id = $1';
  return (await database.read((reader) => reader.rows<{ zone: string }>(text, [venueId])))[0]!.zone;
}

export async function currencyOf(database: Database, venueId: string): Promise<string> {
  const text = 'SELECT currency FROM venues WHERE id = $1';
  return (await database.read((reader) => reader.rows<{ currency: string }>(text, [venueId])))[0]!.currency;
}
