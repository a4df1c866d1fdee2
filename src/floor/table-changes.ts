import { insertRows, type Param, type Statement } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { tableView, type TableView } from './table.dto.js';
import type { Table } from './table.entity.js';
import type { ChangedMember, TableChangeKind } from './table-history.entity.js';

/** A table that is about to be another: what happens to it, and what it will be. */
export interface TableStep {
  what: TableChangeKind;
  before: Table;
  after: Table;
}

const UPDATE = `UPDATE tables SET location_id = $2, name = $3, seats = $4, min_covers = $5, shape = $6, x = $7, y = $8,
  width = $9, height = $10, rotation = $11, status = $12, group_id = $13, session_id = $14, qr_token = $15, sort = $16,
  archived_at = $17, version = $18 WHERE id = $1`;

/** Writes the tables, a line of history for each, and tells of them. Answers them as they are now. */
export async function writeTables(tx: Tx, at: string, steps: readonly TableStep[]): Promise<Table[]> {
  const written = steps.map((step) => ({ ...step, after: { ...step.after, version: step.before.version + 1 } }));
  await tx.changeAll([
    ...written.map(({ after }) => tableUpdate(after)),
    ...insertRows(
      'table_history',
      written.map((step) => historyLine(tx, at, step)),
    ),
  ]);
  return written.map(({ after }) => tell(tx, after));
}

/** The same happens to all of them. */
export function steps(tables: readonly Table[], what: TableChangeKind, set: Partial<Table>): TableStep[] {
  return tables.map((before) => ({ what, before, after: { ...before, ...set } }));
}

/** A new table, with the first line of its history. */
export async function addTable(tx: Tx, at: string, table: Table): Promise<TableView> {
  await tx.changeAll(insertRows('tables', [table]));
  await tx.changeAll(insertRows('table_history', [historyLine(tx, at, { what: 'ADDED', before: null, after: table })]));
  return tableView(tell(tx, table));
}

// Screens keep a picture of the floor, so they hear of every change of a table, not of its status alone.
function tell(tx: Tx, table: Table): Table {
  tx.record(table.venueId, 'table.status_changed', tableView(table), ['staff']);
  return table;
}

function tableUpdate(table: Table): Statement {
  const params: Param[] = [table.id, table.locationId, table.name, table.seats, table.minCovers, table.shape];
  params.push(table.x, table.y, table.width, table.height, table.rotation, table.status, table.groupId);
  params.push(table.sessionId, table.qrToken, table.sort, table.archivedAt, table.version);
  return { text: UPDATE, params };
}

function historyLine(
  tx: Tx,
  at: string,
  { what, before, after }: Omit<TableStep, 'before'> & { before: Table | null },
) {
  const changed = what === 'CHANGED' && before ? changedMembers(before, after) : null;
  return {
    tableId: after.id,
    version: after.version,
    venueId: after.venueId,
    at,
    actor: tx.actor,
    what,
    fromStatus: before?.status ?? null,
    status: after.status,
    // Of those who leave, too.
    sessionId: after.sessionId ?? before?.sessionId ?? null,
    groupId: after.groupId ?? before?.groupId ?? null,
    changed: changed && JSON.stringify(changed),
  };
}

const MEMBERS = {
  location_id: 'locationId',
  name: 'name',
  seats: 'seats',
  min_covers: 'minCovers',
  shape: 'shape',
  x: 'x',
  y: 'y',
  width: 'width',
  height: 'height',
  rotation: 'rotation',
  sort: 'sort',
} as const satisfies Record<string, keyof Table>;

/** What an admin has changed, by the names that the wire has for it. */
export function changedMembers(before: Table, after: Table): ChangedMember[] {
  return Object.entries(MEMBERS)
    .filter(([, key]) => before[key] !== after[key])
    .map(([member, key]) => ({ member, from: text(before[key]), to: text(after[key]) }));
}

function text(value: string | number | null): string | null {
  return value === null ? null : String(value);
}
