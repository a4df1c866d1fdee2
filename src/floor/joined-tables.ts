import { In } from 'typeorm';
import { newId } from '../database/new-id.js';
import { insertRows } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { joinedStatus, MOST_JOINED_TABLES } from '../domain/table.js';
import { writeTables } from './table-changes.js';
import { Table } from './table.entity.js';
import { seats, tellVisit } from './visit.js';

/** Makes the named tables, and all that are joined to them, one. Rearrange the floor first. */
export async function joinTables(tx: Tx, named: readonly Table[], at: string): Promise<Table[]> {
  const tables = await withJoined(tx, named);
  refuseUnless(tables.length <= MOST_JOINED_TABLES, 'TOO_MANY_TABLES', { most: MOST_JOINED_TABLES });
  const visits = [...new Set(tables.flatMap(({ sessionId }) => sessionId ?? []))];
  if (visits.length > 1) {
    const { id, name } = tables.find(({ sessionId }) => sessionId === visits[1])!;
    throw new Refusal('TABLE_OCCUPIED', { table_id: id, name, session_id: visits[1] });
  }
  const [sessionId = null] = visits;
  const status = joinedStatus(tables);
  const groupId = tables.find((table) => table.groupId !== null)?.groupId ?? newId();
  const joining = tables.filter((table) => table.groupId !== groupId);
  if (joining.length === 0) return tables;
  const comers = tables.filter((table) => table.sessionId !== sessionId);
  if (sessionId) {
    const visit = { id: sessionId, venueId: tables[0]!.venueId };
    await tx.changeAll(insertRows('session_tables', seats(visit, comers, at)));
  }
  const isOther = (table: Table) => joining.includes(table) || table.status !== status;
  const others = tables.filter(isOther);
  const joined = await writeTables(
    tx,
    at,
    others.map((before) => ({ what: 'JOINED', before, after: { ...before, groupId, sessionId, status } })),
  );
  const all = tables.map((table) => joined.find(({ id }) => id === table.id) ?? table);
  if (sessionId && comers.length > 0) await tellVisit(tx, sessionId, all);
  return all;
}

/**
 * Takes the named tables out of their groups; a group of one is none. Guests keep at least one table, and a table with an
 * unpaid order of its own stays. Rearrange the floor first.
 */
export async function splitTables(tx: Tx, named: readonly Table[], at: string): Promise<Table[]> {
  const tables = await withJoined(tx, named);
  const groups = new Set(named.flatMap(({ groupId }) => groupId ?? []));
  const now = new Map(tables.map((table) => [table.id, table]));
  for (const groupId of groups) {
    const members = tables.filter((table) => table.groupId === groupId);
    for (const table of await splitGroup(tx, members, new Set(named.map(({ id }) => id)), at)) now.set(table.id, table);
  }
  return [...now.values()];
}

async function splitGroup(tx: Tx, members: readonly Table[], named: Set<string>, at: string): Promise<Table[]> {
  const leaving = members.filter(({ id }) => named.has(id));
  const staying = members.filter(({ id }) => !named.has(id));
  const { sessionId, name } = members[0]!;
  if (sessionId) {
    refuseUnless(staying.length > 0, 'TABLE_OCCUPIED', { name, session_id: sessionId });
    for (const table of leaving) await refuseUnsettledAt(tx, sessionId, table);
    for (const { id } of leaving)
      await tx.change('UPDATE session_tables SET left_at = $2 WHERE table_id = $1 AND left_at IS NULL', [id, at]);
  }
  const alone = staying.length === 1 ? staying : [];
  const split = await writeTables(tx, at, [
    ...leaving.map((before) => ({ what: 'SPLIT' as const, before, after: { ...before, ...parted(before) } })),
    ...alone.map((before) => ({ what: 'SPLIT' as const, before, after: { ...before, groupId: null } })),
  ]);
  if (sessionId) await tellVisit(tx, sessionId, staying);
  return split;
}

/** Without its group, and so without its guests. */
function parted({ sessionId, status }: Table): Pick<Table, 'groupId' | 'sessionId' | 'status'> {
  return { groupId: null, sessionId: null, status: sessionId ? 'FREE' : status };
}

const UNSETTLED_AT = `SELECT 1 FROM orders WHERE session_id = $1 AND table_id = $2 AND settled_at IS NULL
  AND cancelled_at IS NULL AND status <> 'REJECTED' LIMIT 1`;

async function refuseUnsettledAt(tx: Tx, sessionId: string, { id, name }: Table): Promise<void> {
  const unsettled = await tx.rows(UNSETTLED_AT, [sessionId, id]);
  if (unsettled.length > 0) throw new Refusal('TABLE_UNSETTLED', { table_id: id, name });
}

async function withJoined(tx: Tx, named: readonly Table[]): Promise<Table[]> {
  const groups = [...new Set(named.flatMap(({ groupId }) => groupId ?? []))];
  const joined = groups.length > 0 ? await tx.find(Table, { where: { groupId: In(groups) } }) : [];
  const all = new Map([...named, ...joined].map((table) => [table.id, table]));
  return [...all.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
