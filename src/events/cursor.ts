import type { Reader } from '../database/reader.js';

/** A place in a venue's log: which life of the log, which number, and the tag of the event that has it. */
export interface Place {
  epoch: string;
  seq: number;
  tag: string;
}

export type ResyncReason = 'epoch' | 'too_old' | 'ahead' | 'tag' | 'permission' | 'slow';

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
