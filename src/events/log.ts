import { randomFillSync } from 'node:crypto';
import type { Sql } from '../database/sql.js';
import type { Param, Statement } from '../database/statement.js';

/** An event that waits for its number. */
export interface Recorded {
  venueId: string;
  type: string;
  view: unknown;
  audience: readonly string[];
}

/** An event as it stands in the log. */
export interface Logged {
  seq: number;
  tag: string;
  at: string;
  type: string;
  v: number;
  audience: string[];
  data: unknown;
  /** Length of the view's text. */
  bytes: number;
}

export interface Head {
  venueId: string;
  seq: number;
}

const COLUMNS = 'venue_id, seq, tag, at, type, v, audience, actor, data';
// One statement text per number of rows; longer lists are cut into pieces of this size.
const ROWS_PER_INSERT = 16;
// 8 KB is the promise to listeners; a view that outgrows it is a bug of the view.
export const LARGEST_EVENT_BYTES = 8192;

/** What holds for every event of one write. */
export interface Append {
  at: string;
  actor: string | null;
  /** Changes of other rows that go along. */
  before: readonly Statement[];
}

/**
 * Gives numbers and writes the rows. The counter's row stays locked until the commit, so numbers follow commit order and
 * have no gaps; venues are taken in id order, so two transactions cannot wait for each other.
 */
export async function append(sql: Sql, recorded: readonly Recorded[], { at, actor, before }: Append): Promise<Head[]> {
  const heads: Head[] = [];
  let along = before;
  for (const [venueId, events] of inVenueOrder(recorded)) {
    const rows = events.map((event, index) => row(event, events.length - 1 - index, at, actor));
    along = [...along, raised(venueId, events.length)];
    let seq = 0;
    for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
      // What is changed in the same breath is only seen through what it returns.
      const head = along.length > 0 && sql.dialect === 'postgres' ? `(SELECT seq FROM s${along.length - 1})` : COUNTER;
      const written = await sql.rowsAfter<{ seq: number }>(
        along,
        inserted(head, rows.slice(start, start + ROWS_PER_INSERT)),
      );
      seq = Number(written.at(-1)!.seq);
      along = [];
    }
    heads.push({ venueId, seq });
  }
  await sql.changeAll(along);
  return heads;
}

function inVenueOrder(recorded: readonly Recorded[]): [string, Recorded[]][] {
  const byVenue = new Map<string, Recorded[]>();
  for (const event of recorded) {
    const list = byVenue.get(event.venueId);
    if (list) list.push(event);
    else byVenue.set(event.venueId, [event]);
  }
  return [...byVenue].sort(([a], [b]) => (a < b ? -1 : 1));
}

const COUNTER = '(SELECT seq FROM venue_counter WHERE venue_id = $1)';

function raised(venueId: string, by: number): Statement {
  return {
    text: 'UPDATE venue_counter SET seq = seq + $2 WHERE venue_id = $1',
    params: [venueId, by],
    returning: 'seq',
  };
}

/** `behind` says how many events of the same write come after it. */
function row(event: Recorded, behind: number, at: string, actor: string | null): Param[] {
  const text = JSON.stringify(event.view);
  const bytes = Buffer.byteLength(text);
  if (bytes > LARGEST_EVENT_BYTES)
    throw new Error(`event ${event.type} has ${bytes} bytes, more than ${LARGEST_EVENT_BYTES}`);
  return [event.venueId, behind, newTag(), at, event.type, 1, event.audience.join(' '), actor, text];
}

const TAG_BYTES = 6;
// Asking the system for six bytes costs ten times as much as taking them from a few thousand that it gave at once.
const randomness = Buffer.alloc(TAG_BYTES * 500);
let spent = randomness.length;

function newTag(): string {
  if (spent === randomness.length) {
    randomFillSync(randomness);
    spent = 0;
  }
  return randomness.toString('base64url', spent, (spent += TAG_BYTES));
}

const texts = new Map<string, string>();

function inserted(head: string, rows: readonly Param[][]): Statement {
  const kind = `${rows.length} ${head}`;
  let text = texts.get(kind);
  if (!text) texts.set(kind, (text = insertText(head, rows)));
  return { text, params: rows.flat() };
}

function insertText(head: string, rows: readonly Param[][]): string {
  const values = rows.map((one, line) => {
    const places = one.map((_, column) => `$${line * one.length + column + 1}`);
    return `(${places.with(1, `${head} - ${places[1]}`).join(', ')})`;
  });
  return `INSERT INTO event (${COLUMNS}) VALUES ${values.join(', ')} RETURNING seq`;
}

export async function readAfter(
  sql: Pick<Sql, 'rows'>,
  venueId: string,
  after: number,
  limit: number,
): Promise<Logged[]> {
  const rows = await sql.rows<{
    seq: number;
    tag: string;
    at: string;
    type: string;
    v: number;
    audience: string;
    data: string;
  }>('SELECT seq, tag, at, type, v, audience, data FROM event WHERE venue_id = $1 AND seq > $2 ORDER BY seq LIMIT $3', [
    venueId,
    after,
    limit,
  ]);
  return rows.map((one) => ({
    ...one,
    seq: Number(one.seq),
    audience: one.audience.split(' '),
    data: JSON.parse(one.data),
    bytes: Buffer.byteLength(one.data),
  }));
}
