import type { Tx } from '../database/tx.js';
import { Refusal } from '../domain/refusal.js';
import { onPostgres } from './floor-lock.js';
import { Table } from './table.entity.js';

const ONE = 'WHERE id = $1 AND venue_id = $2 AND archived_at IS NULL';
const JOINED = `WHERE venue_id = $2 AND archived_at IS NULL
  AND (id = $1 OR group_id = (SELECT group_id FROM tables WHERE id = $1)) ORDER BY id`;
const OF_VISIT = 'WHERE session_id = $1 ORDER BY id';
// The weaker lock lets others refer to the table.
const LOCK = 'FOR NO KEY UPDATE';

/** One table, to be changed by whoever rearranges the floor. */
export async function takeTable(tx: Tx, venueId: string, id: string): Promise<Table> {
  const [table] = await tx.select(Table, onPostgres(tx, ONE, LOCK), [id, venueId]);
  if (!table) throw new Refusal('NOT_FOUND', { table_id: id });
  return table;
}

/**
 * The table, first, and those that are joined to it: they come and go together. Locked even when nothing of them will
 * change: otherwise a waiter could call one free between an order's look at it and the order itself. Hold the floor first.
 */
export async function takeJoined(tx: Tx, venueId: string, id: string): Promise<[Table, ...Table[]]> {
  const tables = await tx.select(Table, onPostgres(tx, JOINED, LOCK), [id, venueId]);
  const table = tables.find((one) => one.id === id);
  if (!table) throw new Refusal('NOT_FOUND', { table_id: id });
  return [table, ...tables.filter((one) => one !== table)];
}

/** The tables of a visit; none when it has ended. Hold the floor first. */
export function takeTablesOf(tx: Tx, sessionId: string): Promise<Table[]> {
  return tx.select(Table, onPostgres(tx, OF_VISIT, LOCK), [sessionId]);
}
