import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import { device } from '../../lib/device.js';
import { me } from '../../lib/staff.js';
import { now } from '../../ui/now.js';
import { followed } from '../floor/followed.js';
import { stands } from '../floor/stands.js';
import { asked } from '../guests/asked.js';
import { house } from '../house.js';
import { KeptSet } from '../kept-sets.js';
import { nameOf } from '../order/menu-card.js';
import { modifierTexts } from '../modifier-texts.js';
import { cardOf, chosenIn } from '../overlay/new-lines.js';
import { byUrgency, isFor, isNews, marksOf, type Notice } from './notice.js';
import { newsOf } from './news.js';
import { standingNotices } from './standing-notices.js';

// Minutes matter here, and a look at every order each second would cost a slow tablet its breath.
const LOOK_EVERY_MS = 5_000;
const MOST_NEWS = 50;
const MOST_SEEN = 1_000;

const looked = computed(() => Math.floor(now.value / LOOK_EVERY_MS) * LOOK_EVERY_MS);
const news = signal<readonly Notice[]>([]);
const seen = new KeptSet('seen', MOST_SEEN);

const card = computed(() => house.menu.value && cardOf(house.menu.value, 'DINE_IN'));

/** Of everybody, the most urgent first. */
const told: ReadonlySignal<readonly Notice[]> = computed(() =>
  byUrgency([
    ...standingNotices(
      {
        stands: stands.value,
        orders: house.orders.value,
        tickets: house.floor.value?.tickets ?? [],
        printers: house.printers.value ?? [],
        requests: asked.value.map(({ request }) => request),
        nameOf: (dishId, variationId) => (card.value ? nameOf(card.value, dishId, variationId) : '…'),
        choicesOf: (line) => (card.value ? modifierTexts(chosenIn(card.value, line)) : []),
      },
      looked.value,
    ),
    ...news.value,
  ]),
);

/** What this person is to know and has not put away. */
export function noticesOf(personId: string): Notice[] {
  const reader = { personId, followed: followed.of(personId) };
  const away = seen.of(personId);
  return told.value.filter((notice) => isFor(notice, reader) && isNews(notice, away));
}

export const myNotices: ReadonlySignal<readonly Notice[]> = computed(() =>
  me.value === null ? [] : noticesOf(me.value.id),
);

/** Of the whole house, for whoever helps a colleague out. */
export const allNotices: ReadonlySignal<readonly Notice[]> = computed(() => {
  const away = me.value === null ? new Set<string>() : seen.of(me.value.id);
  return told.value.filter((notice) => isNews(notice, away));
});

/** Read, and nothing more is to be done. It comes again when something about it is new. */
export function putAway(notice: Notice): void {
  if (me.value !== null) seen.put(me.value.id, marksOf(notice));
}

/** Hears what only events tell. */
export function listenForNews(): void {
  house.onEvents((events) => {
    const heard = events.flatMap((event) => newsOf(event, device.peek()?.id ?? null) ?? []);
    if (heard.length > 0) news.value = [...news.value, ...heard].slice(-MOST_NEWS);
  });
}
