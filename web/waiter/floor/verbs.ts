import type { TableStatus } from '../../../src/domain/table.js';
import type { OrderView } from '../../../src/orders/order.dto.js';
import { newKey } from '../../lib/key.js';
import type { Command, Entry } from '../../lib/outbox/outbox.js';
import { me } from '../../lib/staff.js';
import { serverTime } from '../../ui/now.js';
import { failedToKeep } from '../keeping.js';
import { house } from '../house.js';
import { say } from '../words.js';
import type { TableWord } from './pending-tables.js';
import type { TableStand } from './standing.js';

type Given = Pick<Command, 'lane' | 'ask' | 'says'>;

/** Everything here is done at once for whoever taps it, and reaches the house as soon as it can. */
export function tell({ lane, ask, says }: Given): void {
  const by = me.peek();
  const at = new Date(serverTime()).toISOString();
  house.outbox.add({ key: newKey(), lane, ask, says, by: by && { id: by.id, name: by.name }, at }).catch(failedToKeep);
}

/** Guests sit down; how many may be said later. */
export function seat({ table }: TableStand, covers: number | null): void {
  tell({
    lane: `table:${table.id}`,
    ask: { method: 'POST', path: `/tables/${table.id}/sessions`, body: covers === null ? {} : { covers } },
    says: { word: 'do.seat', with: { table: table.name, version: table.version } },
  });
}

export function countGuests({ table }: TableStand, covers: number): void {
  tell({
    lane: `table:${table.id}`,
    ask: { method: 'PATCH', path: `/tables/${table.id}/sessions/current`, body: { covers } },
    says: { word: 'do.covers', with: { table: table.name, count: covers, version: table.version } },
  });
}

export function sayStatus({ table }: TableStand, status: TableStatus): void {
  tell({
    lane: `table:${table.id}`,
    ask: { method: 'PATCH', path: `/tables/${table.id}/status`, body: { status } },
    says: { word: 'do.status', with: { table: table.name, status: say(`to.${status}`), version: table.version } },
  });
}

/** Carried to the guests. A line that somebody else has served meanwhile stays served. */
export function serveLine(order: OrderView, line: { id: string; name: string }): void {
  const place = order.table_name ?? order.tab_name ?? `#${order.number}`;
  tell({
    lane: `order:${order.id}`,
    ask: { method: 'PATCH', path: `/orders/${order.id}/items/${line.id}/status`, body: { status: 'SERVED' } },
    says: { word: 'do.serve', with: { place, name: line.name } },
  });
}

const OF_TABLE = /^\/tables\/([\w-]+)\/(sessions|sessions\/current|status)$/;

/** What an entry of the outbox says of a table; null: it is about something else. */
export function wordOf({ key, ask, at, says, state }: Entry): TableWord | null {
  const [, tableId, about] = OF_TABLE.exec(ask.path) ?? [];
  if (tableId === undefined || state === 'refused') return null;
  const body = ask.body as { covers?: number; status?: TableStatus };
  const version = Number(says.with?.['version'] ?? 0);
  const word = { key, tableId, version, at };
  if (about === 'status') return { ...word, says: { status: body.status! } };
  if (about === 'sessions') return { ...word, says: { seat: { covers: body.covers ?? null } } };
  return { ...word, says: { covers: body.covers ?? null } };
}
