import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { FloorState } from '../../lib/fold-floor.js';
import { asked, calls } from '../guests/asked.js';
import { house } from '../house.js';
import { withWords, type TableWord } from './pending-tables.js';
import { standsOf, type TableStand } from './standing.js';
import { wordOf } from './verbs.js';

const EMPTY: Pick<FloorState, 'tables' | 'sessions'> = { tables: [], sessions: [] };

const pendingFloor = computed(() => {
  const floor = house.floor.value ?? EMPTY;
  const waiting = new Set(house.outbox.entries.value.map(({ key }) => key));
  const versions = new Map(floor.tables.map(({ id, version }) => [id, version]));
  // One that the house has taken is shown until its event has come: then the table is another one than before.
  const isUnshown = ({ key, tableId, version }: TableWord): boolean =>
    waiting.has(key) || (versions.get(tableId) ?? 0) <= version;
  const words = house.unshown.value.flatMap((entry) => wordOf(entry) ?? []).filter(isUnshown);
  return withWords(floor, words);
});

/** All tables as they stand, with what waits in the outbox. */
export const stands: ReadonlySignal<readonly TableStand[]> = computed(() =>
  standsOf(pendingFloor.value.floor, house.orders.value, {
    requests: asked.value.map(({ request }) => request),
    calls: calls.value,
  }),
);

/** Tables of which the house has not heard something yet. */
export const pendingTables: ReadonlySignal<ReadonlySet<string>> = computed(() => pendingFloor.value.pending);
