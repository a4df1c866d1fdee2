import type { Database } from '../src/database/database.js';

export interface LoggedEvent {
  seq: number;
  type: string;
  audience: string;
  // Each test reads other members.
  data: any;
}

/** Returns the logged events of a venue, oldest first, optionally of one type only. */
export async function eventsOf(database: Database, venueId: string, type?: string): Promise<LoggedEvent[]> {
  const rows = await database.read((reader) =>
    reader.rows<LoggedEvent>('SELECT seq, type, audience, data FROM event WHERE venue_id = $1 ORDER BY seq', [venueId]),
  );
  return rows
    .filter((row) => type === undefined || row.type === type)
    .map((row) => ({ ...row, data: JSON.parse(row.data as string) as unknown }));
}
