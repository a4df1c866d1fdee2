import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import type { SessionKind } from '../domain/guests/asking.js';
import type { OrderType } from '../domain/order.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import type { GuestPhone } from './guest.entity.js';

/** Where a phone's guests sit now. */
export interface TableNow {
  tableId: string;
  name: string;
  /** The tables that it is joined to; null: it stands alone. */
  groupId: string | null;
  /** The visit that goes on there; null: nobody sits there yet. */
  sessionId: string | null;
}

interface CardRow {
  venue_id: string;
  table_id: string;
}

/** The table of a printed card. A card that was replaced says so, for it lies on tables still. */
export async function tableOfCard(reader: Reader, code: string): Promise<{ venueId: string; tableId: string } | null> {
  const [row] = await reader.rows<CardRow>(
    'SELECT venue_id, id AS table_id FROM tables WHERE qr_token = $1 AND archived_at IS NULL',
    [code],
  );
  if (row) return { venueId: row.venue_id, tableId: row.table_id };
  const [retired] = await reader.rows('SELECT 1 FROM retired_codes WHERE token = $1', [code]);
  if (retired) throw new Refusal('CODE_ROTATED');
  return null;
}

const HERE = `SELECT t.id AS table_id, t.name, t.status, t.session_id, t.group_id FROM tables t
  WHERE t.venue_id = $1 AND t.archived_at IS NULL AND (t.id = $2 OR t.session_id = $3) ORDER BY CASE WHEN t.session_id = $3 THEN 0 ELSE 1 END, t.id`;

interface TableRow {
  table_id: string;
  name: string;
  status: string;
  session_id: string | null;
  group_id: string | null;
}

export function kindOf({ tableId }: Pick<GuestPhone, 'tableId'>): SessionKind {
  return tableId === null ? 'PICKUP' : 'TABLE';
}

/** As what a phone's orders are sold and taxed. */
export function orderTypeOf(phone: Pick<GuestPhone, 'tableId'>): OrderType {
  return kindOf(phone) === 'PICKUP' ? 'TAKEAWAY' : 'DINE_IN';
}

/** A phone goes with its visit; before there is one it is where it was scanned. */
export async function tableOf(reader: Reader, { venueId, tableId, sessionId }: GuestPhone): Promise<TableNow> {
  refuseUnless(tableId !== null, 'NO_TABLE');
  const rows = await reader.rows<TableRow>(HERE, [venueId, tableId, sessionId]);
  // A visit that is at no table is over.
  const own = sessionId === null ? rows : rows.filter((row) => row.session_id === sessionId);
  const row = own.find((one) => one.table_id === tableId) ?? own[0];
  if (!row) throw new Refusal('SESSION_ENDED');
  if (row.status === 'OUT_OF_SERVICE') throw new Refusal('TABLE_OUT_OF_SERVICE', { name: row.name });
  return {
    tableId: row.table_id,
    name: row.name,
    groupId: row.group_id,
    sessionId: sessionId ?? row.session_id,
  };
}

/** The visit at a table, if there is one. */
export async function visitAt(reader: Reader, tableId: string): Promise<string | null> {
  const [row] = await reader.rows<{ session_id: string | null }>('SELECT session_id FROM tables WHERE id = $1', [
    tableId,
  ]);
  return row?.session_id ?? null;
}

/** The visit at a table, which nobody begins or ends before this is written. */
export async function holdVisitAt(tx: Tx, tableId: string): Promise<string | null> {
  const lock = tx.dialect === 'postgres' ? ' FOR NO KEY UPDATE' : '';
  const [row] = await tx.rows<{ session_id: string | null }>(`SELECT session_id FROM tables WHERE id = $1${lock}`, [
    tableId,
  ]);
  return row?.session_id ?? null;
}

/** SQL for the ids of a table, the parameter, and of those that it is joined to: guests at them are one party. */
export const joinedTo = (parameter: string): string =>
  `(SELECT j.id FROM tables j JOIN tables o ON o.id = ${parameter} WHERE j.id = o.id OR j.group_id = o.group_id)`;

/** Whether both cards lie on one party's tables. */
export async function areJoined(reader: Reader, tableId: string, otherId: string): Promise<boolean> {
  const found = await reader.rows(`SELECT 1 FROM tables t WHERE t.id = $2 AND t.id IN ${joinedTo('$1')}`, [
    tableId,
    otherId,
  ]);
  return found.length > 0;
}
