import { sum } from '../../../src/domain/money.js';
import type { TableSessionView } from '../../../src/floor/table-session.dto.js';
import type { TableView } from '../../../src/floor/table.dto.js';
import type { GuestCallView, GuestRequestView } from '../../../src/guests/guest-order.dto.js';
import type { OrderView } from '../../../src/orders/order.dto.js';
import type { FloorState } from '../../lib/fold-floor.js';

/** How a table stands, as a waiter says it. `paid`: the guests may leave; `cleaning`: they have left. */
export type Standing =
  | 'free'
  | 'reserved'
  | 'seated'
  | 'ordered'
  | 'ready'
  | 'billed'
  | 'paid'
  | 'cleaning'
  | 'out_of_service';

export interface Owner {
  id: string;
  name: string;
}

/** A table with everything that its tile, its row in the list and its sheet say of it. */
export interface TableStand {
  table: TableView;
  standing: Standing;
  session: TableSessionView | null;
  /** Open orders of the guests who sit here, oldest first. */
  orders: OrderView[];
  owners: Owner[];
  covers: number | null;
  /** Minor units, of all open orders. */
  total: number;
  /** Minor units: what of it is not paid. */
  left: number;
  /** Lines that wait to be carried. */
  readyLines: number;
  /** What its guests have asked for by phone, and nobody has answered. */
  requests: GuestRequestView[];
  /** Its guests want somebody to come. */
  calls: GuestCallView[];
  /** Names of the tables that are joined to it. */
  joined: string[];
}

type Floor = Pick<FloorState, 'tables' | 'sessions'>;

/** What guests wait for. */
interface Waiting {
  requests: readonly GuestRequestView[];
  calls: readonly GuestCallView[];
}

const NOBODY: Waiting = { requests: [], calls: [] };

/** Every table of the floor with what stands on it. Joined tables all show the guests who sit at them. */
export function standsOf({ tables, sessions }: Floor, orders: readonly OrderView[], guests = NOBODY): TableStand[] {
  const visits = new Map(sessions.map((session) => [session.id, session]));
  const groups = grouped(tables, ({ group_id }) => group_id);
  const bySession = grouped(orders, ({ session_id }) => session_id);
  const byTable = grouped(orders, ({ table_id }) => table_id);
  const requests = grouped(guests.requests, ({ table_id }) => table_id);
  const calls = grouped(guests.calls, ({ table_id }) => table_id);
  return tables.map((table) => {
    const session = visits.get(table.session_id ?? '') ?? null;
    const here = new Set([...(bySession.get(table.session_id ?? '') ?? []), ...(byTable.get(table.id) ?? [])]);
    const joined = (groups.get(table.group_id ?? '') ?? []).filter(({ id }) => id !== table.id).map(({ name }) => name);
    const waiting = { requests: requests.get(table.id) ?? [], calls: calls.get(table.id) ?? [] };
    return { ...standOf(table, session, [...here]), ...waiting, joined };
  });
}

function standOf(
  table: TableView,
  session: TableSessionView | null,
  orders: OrderView[],
): Omit<TableStand, 'joined' | keyof Waiting> {
  const readyLines = sum(orders.map(({ items }) => items.filter(({ status }) => status === 'READY').length));
  return {
    table,
    standing: standingOf(table, session, orders, readyLines),
    session,
    orders,
    owners: ownersOf(orders),
    covers: session?.covers ?? coversOf(orders),
    total: sum(orders.map(({ total }) => total)),
    left: sum(orders.flatMap(({ total, paid }) => [total, -paid])),
    readyLines,
  };
}

/** Food that gets cold comes before a bill, and a bill before everything that can wait. */
function standingOf(
  { status }: TableView,
  session: TableSessionView | null,
  orders: readonly OrderView[],
  readyLines: number,
): Standing {
  if (status === 'OUT_OF_SERVICE') return 'out_of_service';
  if (readyLines > 0) return 'ready';
  if (orders.length > 0 && orders.every(({ payment_status }) => payment_status === 'PAID')) return 'paid';
  if (status === 'BILLED') return 'billed';
  if (orders.length > 0) return 'ordered';
  if (session !== null || status === 'OCCUPIED') return 'seated';
  if (status === 'NEEDS_CLEANING') return 'cleaning';
  return status === 'RESERVED' ? 'reserved' : 'free';
}

function ownersOf(orders: readonly OrderView[]): Owner[] {
  const owners = new Map<string, Owner>();
  for (const { waiter_id: id, waiter_name: name } of orders) if (id !== null) owners.set(id, { id, name: name ?? '' });
  return [...owners.values()];
}

function coversOf(orders: readonly OrderView[]): number | null {
  const told = orders.flatMap(({ covers }) => covers ?? []);
  return told.length === 0 ? null : sum(told);
}

/** Two letters by which colleagues know each other on a small tile. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

/** Under what a waiter follows a table: own orders, or a star that was set by hand. */
export function isMine(stand: TableStand, personId: string | null, followed: ReadonlySet<string>): boolean {
  return followed.has(stand.table.id) || stand.owners.some(({ id }) => id === personId);
}

function grouped<T>(things: readonly T[], by: (thing: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = by(thing);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}
