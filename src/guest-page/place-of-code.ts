import { CODECS } from '../database/columns.js';
import type { Reader } from '../database/reader.js';
import { tablesReadBy } from '../database/statement.js';
import type { GuestOrdering, GuestTakeaway } from '../domain/guests/ordering-right.js';
import type { Locale } from '../domain/locale.js';

/**
 * What a guest may do behind a code. TABLE: order at this table. PICKUP: order and fetch it. READ: read the menu, because
 * the house or this table takes no orders by phone. ROTATED: read it, and ask for the new card.
 */
export type PageMode = 'table' | 'pickup' | 'read' | 'rotated';

/** What a printed code stands for. */
export interface CodePlace {
  venueId: string;
  slug: string;
  /** The first is the house's own. */
  languages: Locale[];
  timeZone: string;
  cutoffMinutes: number;
  /** Null: the code of the whole house. */
  table: { id: string; name: string } | null;
  mode: PageMode;
  isOutOfService: boolean;
}

interface PlaceRow {
  venue_id: string;
  slug: string;
  languages: string;
  time_zone: string;
  cutoff_minutes: number;
  guest_ordering: GuestOrdering;
  guest_takeaway: GuestTakeaway | null;
}

interface TableRow extends PlaceRow {
  table_id: string;
  name: string;
  status: string;
}

const OF_VENUE = `SELECT v.id AS venue_id, v.slug, v.languages, v.time_zone, v.cutoff_minutes, v.guest_ordering, v.guest_takeaway`;
const OF_TABLE = `${OF_VENUE}, t.id AS table_id, t.name, t.status`;
const BY_CARD = `${OF_TABLE} FROM tables t JOIN venues v ON v.id = t.venue_id WHERE t.qr_token = $1 AND t.archived_at IS NULL`;
const BY_OLD_CARD = `${OF_TABLE} FROM retired_codes r JOIN tables t ON t.id = r.table_id JOIN venues v ON v.id = r.venue_id
  WHERE r.token = $1`;
const BY_HOUSE = `${OF_VENUE}, c.retired_at FROM pickup_codes c JOIN venues v ON v.id = c.venue_id WHERE c.token = $1`;

/** Where it is written what a code stands for. */
export const CODE_TABLES = tablesReadBy(BY_CARD, BY_OLD_CARD, BY_HOUSE);

/** Codes of other kinds are asked for here, one after the other. Null: nobody has printed this one. */
export async function placeOfCode(reader: Reader, code: string): Promise<CodePlace | null> {
  const [row] = await reader.rows<TableRow>(BY_CARD, [code]);
  if (row) {
    const isOutOfService = row.status === 'OUT_OF_SERVICE';
    const mode = isOutOfService || row.guest_ordering === 'OFF' ? 'read' : 'table';
    return { ...placeOf(row), table: { id: row.table_id, name: row.name }, mode, isOutOfService };
  }
  const [house] = await reader.rows<PlaceRow & { retired_at: unknown }>(BY_HOUSE, [code]);
  if (house) {
    const mode = house.guest_takeaway === null || house.guest_takeaway === 'OFF' ? 'read' : 'pickup';
    const nowhere = { ...placeOf(house), table: null, isOutOfService: false };
    return { ...nowhere, mode: house.retired_at === null ? mode : 'rotated' };
  }
  const [old] = await reader.rows<PlaceRow>(BY_OLD_CARD, [code]);
  return old ? { ...placeOf(old), table: null, mode: 'rotated', isOutOfService: false } : null;
}

function placeOf(row: PlaceRow): Omit<CodePlace, 'table' | 'mode' | 'isOutOfService'> {
  return {
    venueId: row.venue_id,
    slug: row.slug,
    languages: CODECS.json.read(row.languages) as Locale[],
    timeZone: row.time_zone,
    cutoffMinutes: row.cutoff_minutes,
  };
}
