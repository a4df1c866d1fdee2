import { CODECS } from '../../database/columns.js';
import type { Reader } from '../../database/reader.js';
import type { Availability } from '../../domain/menu.js';

interface StopRow {
  id: string;
  isAvailable: unknown;
  remaining: number | null;
  unavailableUntil: string | null;
}

type Stops = Map<string, Availability>;

const COLUMNS = `id, is_available AS "isAvailable", remaining, unavailable_until AS "unavailableUntil"`;
// Archived rows too: what is archived in the draft may still be on the published menu.
const STOPPED = ['dishes', 'dish_variations', 'modifiers']
  .map((table) => {
    const isStopped = 'NOT is_available OR remaining IS NOT NULL OR unavailable_until IS NOT NULL';
    return `SELECT ${COLUMNS} FROM ${table} WHERE venue_id = $1 AND (${isStopped})`;
  })
  .join(' UNION ALL ');

/** The whole stop-list of a venue, by dish, variation or option: whatever is not simply on sale. */
export async function stopsOfVenue(reader: Reader, venueId: string): Promise<Stops> {
  return stopsOf(await reader.rows<StopRow>(STOPPED, [venueId]));
}

// One text for 1, 2, 4 … ids, filled up with nulls, as for the dishes of an order.
const MOST_AT_ONCE = 64;

/** How these dishes and variations, and the options of these groups, stand on the stop-list; by their ids. */
export async function stopsAmong(reader: Reader, venueId: string, ids: readonly string[]): Promise<Stops> {
  const rows: StopRow[] = [];
  for (let start = 0; start < ids.length; start += MOST_AT_ONCE) {
    const part = ids.slice(start, start + MOST_AT_ONCE);
    const size = 2 ** Math.ceil(Math.log2(part.length));
    const places = Array.from({ length: size }, (_, index) => `$${2 + index}`).join(', ');
    const text = `SELECT ${COLUMNS} FROM modifiers WHERE venue_id = $1 AND group_id IN (${places})
      UNION ALL SELECT ${COLUMNS} FROM dishes WHERE venue_id = $1 AND id IN (${places})
      UNION ALL SELECT ${COLUMNS} FROM dish_variations WHERE venue_id = $1 AND id IN (${places})`;
    const fill = Array.from({ length: size - part.length }, () => null);
    rows.push(...(await reader.rows<StopRow>(text, [venueId, ...part, ...fill])));
  }
  return stopsOf(rows);
}

function stopsOf(rows: readonly StopRow[]): Stops {
  return new Map(
    rows.map(({ id, ...row }) => [id, { ...row, isAvailable: CODECS.flag.read(row.isAvailable) as boolean }]),
  );
}
