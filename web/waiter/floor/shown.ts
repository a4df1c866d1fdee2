import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { keep } from '../../lib/kept.js';
import { me } from '../../lib/staff.js';
import { now } from '../../ui/now.js';
import { go } from '../../ui/route.js';
import { house } from '../house.js';
import { followed } from './followed.js';
import { isMine, type TableStand } from './standing.js';
import { stands } from './stands.js';

export type Whose = 'all' | 'mine';
export type FloorView = 'floor' | 'list';

/** As somebody chose it on this tablet; a phone has no room for a plan. */
export const floorView = keep<FloorView>('qres.floor.view', () => localStorage);

export function usualView(): FloorView {
  return floorView.value.value ?? (matchMedia('(max-width: 640px)').matches ? 'list' : 'floor');
}

/** Back to the tables, in the view that was chosen. */
export function goToFloor(): void {
  go(usualView());
}

/** What a waiter chose to see; it stays while others work on the tablet in between. */
export const whose: Signal<Whose> = signal('all');
export const locationId: Signal<string | null> = signal(null);
/** Tapping a table opens what can be done with it, and not its order. */
export const isActing: Signal<boolean> = signal(false);

/** The room that is shown: the chosen one or, before anybody chose, the first. */
export const shownLocation = computed(() => {
  const locations = house.floor.value?.locations ?? [];
  return locations.find(({ id }) => id === locationId.value) ?? locations[0] ?? null;
});

const mine: ReadonlySignal<ReadonlySet<string>> = computed(() => {
  const person = me.value?.id ?? null;
  const stars = person === null ? new Set<string>() : followed.of(person);
  return new Set(stands.value.filter((stand) => isMine(stand, person, stars)).map(({ table }) => table.id));
});

/** Tables under the filter, of all rooms. */
export const shownStands: ReadonlySignal<readonly TableStand[]> = computed(() =>
  whose.value === 'all' ? stands.value : stands.value.filter(({ table }) => mine.value.has(table.id)),
);

const MINUTE_MS = 60_000;

/** For what is told in minutes: it does not change, and paints nothing, in between. */
export const nowMinute: ReadonlySignal<number> = computed(() => Math.floor(now.value / MINUTE_MS) * MINUTE_MS);
