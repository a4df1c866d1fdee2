import { CODECS } from '../database/columns.js';
import type { Tx } from '../database/tx.js';
import { completionsWith, type Completions } from '../domain/order.js';
import { Refusal } from '../domain/refusal.js';

/** Where an order is taken: the venue's calendar and the table as it stands. */
export interface Place {
  timeZone: string;
  cutoffMinutes: number;
  tableId: string | null;
  tableName: string | null;
  completions: Completions;
}

interface PlaceRow {
  time_zone: string;
  cutoff_minutes: number;
  table_id: string | null;
  name: string | null;
  order_completion: unknown;
}

const PLACE = `SELECT v.time_zone, v.cutoff_minutes, v.order_completion, t.id AS table_id, t.name
  FROM venues v LEFT JOIN tables t ON t.id = $2 AND t.venue_id = v.id AND t.archived_at IS NULL WHERE v.id = $1`;

/** An order at a table holds the floor from here on, as the floor's own `holdFloor` would, in the same question. */
export async function placeFor(tx: Tx, venueId: string, tableId: string | null): Promise<Place> {
  const text = tableId !== null && tx.dialect === 'postgres' ? `${PLACE} FOR SHARE OF v` : PLACE;
  const [row] = await tx.rows<PlaceRow>(text, [venueId, tableId]);
  if (!row || (tableId !== null && row.table_id === null)) throw new Refusal('NOT_FOUND', { table_id: tableId });
  const completions = completionsWith(CODECS.json.read(row.order_completion) as Partial<Completions> | null);
  return { timeZone: row.time_zone, cutoffMinutes: row.cutoff_minutes, tableId, tableName: row.name, completions };
}

// A counter in the same transaction: numbers have no gaps and none is given twice.
export async function nextNumber(tx: Tx, venueId: string, day: string): Promise<number> {
  const [row] = await tx.rows<{ last: number }>(
    `INSERT INTO order_counters (venue_id, business_date, last) VALUES ($1, $2, 1)
     ON CONFLICT (venue_id, business_date) DO UPDATE SET last = order_counters.last + 1 RETURNING last`,
    [venueId, day],
  );
  return row!.last;
}
