import type { TableView } from '../../../src/floor/table.dto.js';
import type { TableStatus } from '../../../src/domain/table.js';
import type { FloorState } from '../../lib/fold-floor.js';

/** A word about a table that the server has not heard yet, or has answered without its event having come. */
export interface TableWord {
  key: string;
  tableId: string;
  /** Of the table when it was said. Its event has come when the table has another one. */
  version: number;
  at: string;
  says: { seat: { covers: number | null } } | { status: TableStatus } | { covers: number | null };
}

export interface PendingFloor<F> {
  floor: F;
  /** Tables of which something waits. */
  pending: ReadonlySet<string>;
}

type Floor = Pick<FloorState, 'tables' | 'sessions'>;

/** The floor as it will be when what waits has arrived. */
export function withWords<F extends Floor>(floor: F, words: readonly TableWord[]): PendingFloor<F> {
  const known = words.filter(({ tableId }) => floor.tables.some(({ id }) => id === tableId));
  const { tables, sessions } = known.reduce<Floor>(afterWord, floor);
  return { floor: { ...floor, tables, sessions }, pending: new Set(known.map(({ tableId }) => tableId)) };
}

function afterWord(floor: Floor, word: TableWord): Floor {
  const { says, tableId } = word;
  const table = floor.tables.find(({ id }) => id === tableId)!;
  const isEmpty = table.session_id === null;
  if ('covers' in says) return recounted(floor, table.session_id, says.covers);
  if ('seat' in says) return isEmpty ? seated(floor, word, says.seat.covers) : floor;
  if (says.status === 'OCCUPIED' && isEmpty) return seated(floor, word, null);
  const isLeaving = says.status === 'FREE' || says.status === 'NEEDS_CLEANING';
  const sessions = isLeaving ? floor.sessions.filter(({ id }) => id !== table.session_id) : floor.sessions;
  const stands = { status: says.status, ...(isLeaving && { session_id: null }) };
  return { tables: changed(floor.tables, table, stands), sessions };
}

function recounted({ tables, sessions }: Floor, sessionId: string | null, covers: number | null): Floor {
  return { tables, sessions: sessions.map((one) => (one.id === sessionId ? { ...one, covers } : one)) };
}

function seated({ tables, sessions }: Floor, { key, tableId, at }: TableWord, covers: number | null): Floor {
  const table = tables.find(({ id }) => id === tableId)!;
  const table_ids = tables.filter((one) => isWith(one, table)).map(({ id }) => id);
  const session = { id: `waiting:${key}`, table_ids, covers, opened_at: at, closed_at: null };
  return {
    tables: changed(tables, table, { status: 'OCCUPIED', session_id: session.id }),
    sessions: [...sessions, session],
  };
}

/** Joined tables stand as one. */
function changed(tables: readonly TableView[], table: TableView, to: Partial<TableView>): TableView[] {
  return tables.map((one) => (isWith(one, table) ? { ...one, ...to } : one));
}

function isWith(one: TableView, table: TableView): boolean {
  return one.id === table.id || (one.group_id !== null && one.group_id === table.group_id);
}
