import type { Dialect } from '../database/columns.js';
import type { Reader } from '../database/reader.js';

/** A place in a venue's log: which life of the log, which number, and the tag of the event that has it. */
export interface Place {
  epoch: string;
  seq: number;
  tag: string;
}

export const RESYNC_REASONS = ['epoch', 'too_old', 'ahead', 'tag', 'permission', 'slow'] as const;

export type ResyncReason = (typeof RESYNC_REASONS)[number];

// The place before the first event has no event whose tag it could name.
const BEGINNING = '--------';
const LONGEST_CURSOR = 200;

/** Opaque to clients: they keep it and give it back. */
export function cursorText({ epoch, seq, tag }: Place): string {
  return Buffer.from(`${epoch}.${seq}.${tag}`).toString('base64url');
}

function placeOf(cursor: string): Place | null {
  if (cursor.length > LONGEST_CURSOR) return null;
  const match = /^([\w-]{1,64})\.(\d{1,15})\.([\w-]{8})$/.exec(Buffer.from(cursor, 'base64url').toString());
  return match ? { epoch: match[1]!, seq: Number(match[2]), tag: match[3]! } : null;
}

/** The number in a cursor, whatever its epoch and tag; null when the text is no cursor. */
export function cursorSeq(cursor: string): number | null {
  return placeOf(cursor)?.seq ?? null;
}

export interface VenuePlace {
  head: number;
  minSeq: number;
  grants: number;
}

export async function venuePlace(reader: Reader, venueId: string): Promise<VenuePlace> {
  const [row] = await reader.rows<{ seq: number; min_seq: number; grants: number }>(
    'SELECT seq, min_seq, grants FROM venue_counter WHERE venue_id = $1',
    [venueId],
  );
  if (!row) throw new Error(`venue ${venueId} has no event counter`);
  return { head: row.seq, minSeq: row.min_seq, grants: row.grants };
}

export interface VenueCounter {
  venueId: string;
  seq: number;
  grants: number;
}

// A list of any length in one parameter, so that there is one text.
const COUNTERS: Record<Dialect, string> = {
  sqlite: 'SELECT venue_id, seq, grants FROM venue_counter WHERE venue_id IN (SELECT value FROM json_each($1))',
  postgres: `SELECT venue_id, seq, grants FROM venue_counter
    WHERE venue_id IN (SELECT CAST(value AS uuid) FROM json_array_elements_text(CAST($1 AS json)))`,
};

/** How far the logs of these venues have grown; nothing of a venue that does not exist. */
export async function countersOf(reader: Reader, venueIds: readonly string[]): Promise<VenueCounter[]> {
  if (venueIds.length === 0) return [];
  const rows = await reader.rows<{ venue_id: string; seq: number; grants: number }>(COUNTERS[reader.dialect], [
    JSON.stringify(venueIds),
  ]);
  return rows.map(({ venue_id: venueId, seq, grants }) => ({ venueId, seq, grants }));
}

export async function placeAt(reader: Reader, venueId: string, epoch: string, seq: number): Promise<Place> {
  const tag = await tagAt(reader, venueId, seq);
  if (tag === null) throw new Error(`event ${seq} of venue ${venueId} is missing`);
  return { epoch, seq, tag };
}

async function tagAt(reader: Reader, venueId: string, seq: number): Promise<string | null> {
  if (seq === 0) return BEGINNING;
  const [row] = await reader.rows<{ tag: string }>('SELECT tag FROM event WHERE venue_id = $1 AND seq = $2', [
    venueId,
    seq,
  ]);
  return row?.tag ?? null;
}

/** Where a listener with this cursor goes on, or why it cannot: never from a place that is only probably right. */
export async function resume(
  reader: Reader,
  venueId: string,
  epoch: string,
  cursor: string,
): Promise<Place | ResyncReason> {
  const place = placeOf(cursor);
  if (!place || place.epoch !== epoch) return 'epoch';
  const { head, minSeq } = await venuePlace(reader, venueId);
  if (place.seq > head) return 'ahead';
  if (place.seq < minSeq && !(place.seq === 0 && minSeq <= 1)) return 'too_old';
  return (await tagAt(reader, venueId, place.seq)) === place.tag ? place : 'tag';
}

export async function epochOf(reader: Reader): Promise<string | null> {
  const [row] = await reader.rows<{ epoch: string }>('SELECT epoch FROM bus_meta');
  return row?.epoch ?? null;
}
