import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import { insertRows } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { Refusal } from '../domain/refusal.js';
import type { TableStatus } from '../domain/table.js';
import { toVisit } from '../events/audience.js';
import { steps, writeTables } from './table-changes.js';
import type { Table } from './table.entity.js';
import { sessionView, type TableSessionView } from './table-session.dto.js';
import { TableSession } from './table-session.entity.js';

interface Beginning {
  covers: number | null;
  begunBy: TableSession['begunBy'];
  at: string;
}

/** A party sits down at these tables, which are one or joined. */
export async function beginVisit(tx: Tx, tables: readonly Table[], given: Beginning): Promise<TableSessionView> {
  const { covers, begunBy, at } = given;
  const session: TableSession = {
    id: newId(),
    venueId: tables[0]!.venueId,
    covers,
    begunBy,
    openedAt: at,
    openedBy: tx.actor,
    closedAt: null,
    closedBy: null,
  };
  await tx.changeAll([
    ...insertRows('table_sessions', [session]),
    ...insertRows('session_tables', seats(session, tables, at)),
  ]);
  const seated = await writeTables(tx, at, steps(tables, 'SEATED', { status: 'OCCUPIED', sessionId: session.id }));
  const view = sessionView(session, idsOf(seated));
  tx.record(session.venueId, 'table.session_opened', view, ['staff']);
  return view;
}

/** The party leaves, and all its tables are given back together. */
export async function endVisit(tx: Tx, tables: readonly Table[], status: TableStatus, at: string): Promise<Table[]> {
  const before = await tx.lock(TableSession, 'WHERE id = $1', [tables[0]!.sessionId]);
  const session = { ...before, closedAt: at, closedBy: tx.actor };
  await tx.changeAll([
    {
      text: 'UPDATE table_sessions SET closed_at = $2, closed_by = $3 WHERE id = $1',
      params: [session.id, at, tx.actor],
    },
    {
      text: 'UPDATE session_tables SET left_at = $2 WHERE session_id = $1 AND left_at IS NULL',
      params: [session.id, at],
    },
  ]);
  const left = await writeTables(tx, at, steps(tables, 'LEFT', { status, sessionId: null }));
  tx.record(session.venueId, 'table.session_closed', sessionView(session, idsOf(tables)), [
    'staff',
    toVisit(session.id),
  ]);
  return left;
}

interface Moving {
  here: readonly Table[];
  there: readonly Table[];
  /** How the tables are left behind. */
  status: TableStatus;
  at: string;
}

/** The party takes its visit along to other tables. */
export async function moveVisit(tx: Tx, { here, there, status, at }: Moving): Promise<TableSessionView> {
  const { sessionId, venueId, status: standing } = here[0]!;
  await tx.change('UPDATE session_tables SET left_at = $2 WHERE session_id = $1 AND left_at IS NULL', [sessionId, at]);
  await tx.changeAll(insertRows('session_tables', seats({ id: sessionId!, venueId }, there, at)));
  await writeTables(tx, at, steps(here, 'LEFT', { status, sessionId: null }));
  const seated = await writeTables(tx, at, steps(there, 'SEATED', { status: standing, sessionId }));
  return tellVisit(tx, sessionId!, seated);
}

/** Says that the visit is at other tables than before, or of more guests. */
export async function tellVisit(tx: Tx, sessionId: string, tables: readonly Table[]): Promise<TableSessionView> {
  const session = await tx.lock(TableSession, 'WHERE id = $1', [sessionId]);
  const view = sessionView(session, idsOf(tables));
  tx.record(session.venueId, 'table.session_changed', view, ['staff']);
  return view;
}

/** Rows that say that the visit is at these tables too. */
export function seats({ id, venueId }: Pick<TableSession, 'id' | 'venueId'>, tables: readonly Table[], at: string) {
  return tables.map((table) => ({
    id: newId(),
    venueId,
    sessionId: id,
    tableId: table.id,
    joinedAt: at,
    leftAt: null,
  }));
}

// The index on open orders knows venue and table, that on visits the visit; a table has few of either.
const UNSETTLED = `SELECT 1 FROM orders WHERE session_id = $1 AND settled_at IS NULL AND cancelled_at IS NULL
  AND status <> 'REJECTED' LIMIT 1`;

/** Nobody gives a table back whose guests have not paid. */
export async function refuseUnsettled(reader: Reader, { id, name, sessionId }: Table): Promise<void> {
  if (sessionId === null) return;
  const unsettled = await reader.rows(UNSETTLED, [sessionId]);
  if (unsettled.length > 0) throw new Refusal('TABLE_UNSETTLED', { table_id: id, name });
}

interface Meals {
  open: number;
  completed: number;
}

const MEALS = `SELECT COUNT(*) FILTER (WHERE status NOT IN ('COMPLETED', 'CANCELLED', 'REJECTED')) AS open,
  COUNT(*) FILTER (WHERE status = 'COMPLETED') AS completed FROM orders WHERE session_id = $1`;

export async function mealsOf(reader: Reader, sessionId: string): Promise<Meals> {
  const [meals] = await reader.rows<Meals>(MEALS, [sessionId]);
  return meals!;
}

// Checks that are paid say nothing: their guests may wait for the rest of the party.
const BILLS = `SELECT COUNT(*) FILTER (WHERE c.state = 'OPEN') AS open, COUNT(*) FILTER (WHERE c.state = 'BILLED') AS billed
  FROM orders o JOIN checks c ON c.order_id = o.id
  WHERE o.session_id = $1 AND o.status NOT IN ('COMPLETED', 'CANCELLED', 'REJECTED')`;

/** Somebody has the bill, and nobody is left who has not. */
export async function areAllBilled(reader: Reader, sessionId: string): Promise<boolean> {
  const [bills] = await reader.rows<{ open: number; billed: number }>(BILLS, [sessionId]);
  return bills!.open === 0 && bills!.billed > 0;
}

// A prepaid order is paid before the meal: its guests order and pay again.
const OWED = `SELECT COUNT(*) FILTER (WHERE c.state NOT IN ('PAID', 'CLOSED')) AS owed,
  COUNT(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM guest_prepayments p WHERE p.order_id = o.id)) AS after_meal
  FROM orders o JOIN checks c ON c.order_id = o.id AND c.undone_at IS NULL
  WHERE o.session_id = $1 AND o.status NOT IN ('CANCELLED', 'REJECTED')`;

/** The bill of the visit is paid in full, whatever the kitchen still makes. A visit of prepaid orders has no such end. */
export async function isPaid(reader: Reader, sessionId: string): Promise<boolean> {
  const [bill] = await reader.rows<{ owed: number; after_meal: number }>(OWED, [sessionId]);
  return Number(bill!.owed) === 0 && Number(bill!.after_meal) > 0;
}

function idsOf(tables: readonly Table[]): string[] {
  return tables.map(({ id }) => id).toSorted();
}
