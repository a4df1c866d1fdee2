import { computed, effect, signal, type ReadonlySignal } from '@preact/signals-core';
import type { StaffMenu } from '../../src/menu/menu.dto.js';
import type { PaymentMethodView } from '../../src/payments/payment-method.dto.js';
import type { PrinterView } from '../../src/printing/printer.dto.js';
import type { StationView } from '../../src/stations/station.dto.js';
import type { WaiterView } from '../../src/users/user.dto.js';
import type { VenueView } from '../../src/venues/venue.dto.js';
import type { Api, Outcome } from '../lib/api.js';
import { device } from '../lib/device.js';
import type { WireEvent } from '../lib/fold.js';
import { foldFloor, type FloorState } from '../lib/fold-floor.js';
import { home } from '../lib/home.js';
import type { LinkState } from '../lib/link-lamp.js';
import { followAs, type Following } from '../lib/live-signals.js';
import { openOutbox, type Entry, type Outbox } from '../lib/outbox/outbox.js';
import { deviceApi, isAnybodyIn, linkRefused, liveCredentials, me, staffApi } from '../lib/staff.js';
import { setTimeZone } from '../ui/dates.js';
import { setSkew } from '../ui/now.js';
import { Answered } from './answered.js';
import { keepHouse, keptHouse } from './kept-house.js';
import { lateOutbox } from './late-outbox.js';
import { withStop } from './menu-kept-up.js';
import { withWaiting, type ShownOrder } from './overlay.js';
import { Seldom } from './seldom.js';
import { sendFromTable } from './floor/sending.js';

type HearEvents = (events: readonly WireEvent[]) => void;

/** What the tablet knows of the house, and its ways to speak to it. One for each page. */
export interface House {
  /** As the server has it; what was kept from before a reload until it has spoken. Null: nothing is known yet. */
  floor: ReadonlySignal<FloorState | null>;
  /** Open orders with everything that waits in the outbox laid over them. */
  orders: ReadonlySignal<readonly ShownOrder[]>;
  /** Commands that the floor does not show yet: those of the outbox, and those whose events are under way. */
  unshown: ReadonlySignal<readonly Entry[]>;
  menu: ReadonlySignal<StaffMenu | null>;
  methods: ReadonlySignal<PaymentMethodView[] | null>;
  venue: ReadonlySignal<VenueView | null>;
  /** Everybody who may sign in here, also whoever may approve. */
  waiters: ReadonlySignal<WaiterView[] | null>;
  printers: ReadonlySignal<PrinterView[] | null>;
  stations: ReadonlySignal<StationView[] | null>;
  link: ReadonlySignal<LinkState>;
  lastProofAt: ReadonlySignal<number | null>;
  /** Somebody has signed in, so there is a floor to be heard of. */
  isFollowed: ReadonlySignal<boolean>;
  /** Asks as the person at work. */
  api: Api;
  outbox: Outbox;
  /** Everything that happens in the house from now on, once; not what was missed while another snapshot was loaded. */
  onEvents(hear: HearEvents): () => void;
  reconnect(): void;
}

const MOST = 'per_page=100';

const venue = new Seldom<VenueView>(() => deviceApi.get('/venue'));
const menu = new Seldom<StaffMenu>(async () => bodyOf(await deviceApi.get<{ data: StaffMenu }>('/snapshot?view=menu')));
const methods = new Seldom<PaymentMethodView[]>(() => pageOf(`/payment-methods/active?${MOST}`));
const waiters = new Seldom<WaiterView[]>(() => pageOf(`/users/waiters?${MOST}`));
const printers = new Seldom<PrinterView[]>(() => pageOf(`/printers?${MOST}`));
const stations = new Seldom<StationView[]>(() => pageOf(`/kitchen/stations?${MOST}`));

const following = signal<Following<FloorState> | null>(null);
const keptFloor = signal<FloorState | null>(null);
const keptAt = signal<number | null>(null);
const listeners = new Set<HearEvents>();
const outbox = lateOutbox(() => openOutbox({ name: 'waiter', send: sendFromTable }));
const link = computed(() => following.value?.link.value ?? 'connecting');
const answered = new Answered(outbox, link);

const floor = computed(() => following.value?.state.value ?? keptFloor.value);
const unshown = computed(() => {
  const waiting = outbox.entries.value;
  const isWaiting = (key: string): boolean => waiting.some((entry) => entry.key === key);
  return [...answered.taken.value.map(({ entry }) => entry).filter(({ key }) => !isWaiting(key)), ...waiting];
});

export const house: House = {
  floor,
  unshown,
  orders: computed(() =>
    withWaiting(floor.value?.orders ?? [], outbox.entries.value, menu.value.value, answered.orders),
  ),
  menu: menu.value,
  methods: methods.value,
  venue: venue.value,
  waiters: waiters.value,
  printers: printers.value,
  stations: stations.value,
  link,
  lastProofAt: computed(() => following.value?.lastProofAt.value ?? keptAt.value),
  isFollowed: computed(() => following.value !== null),
  api: staffApi,
  outbox,
  onEvents: (hear) => {
    listeners.add(hear);
    return () => listeners.delete(hear);
  },
  reconnect: () => following.value?.reconnect(),
};

/** Begins to know the house. Rejects when what is done here could not be kept. */
export async function openHouse(): Promise<void> {
  effect(() => {
    const paired = device.value;
    if (paired !== null) void remember(paired.id).then(loadSeldom);
    else forgetFloor();
  });
  // Floor and orders are for people: the first who signs in begins it, and a locked page goes on in their name.
  effect(() => {
    if (me.value !== null && following.peek() === null) following.value = begin();
    if (!isAnybodyIn.value) stopFollowing();
  });
  effect(() => {
    if (following.value?.lastProofAt.value) setSkew(following.value.skewMs());
  });
  effect(() => {
    if (venue.value.value) setTimeZone(venue.value.value.time_zone);
  });
  keepUp();
  await outbox.begin();
}

function begin(): Following<FloorState> {
  return followAs<FloorState>({
    url: home.origin,
    view: 'floor',
    credentials: liveCredentials,
    fold: foldFloor,
    countOpen: ({ orders }) => orders.length,
    onEvents: hear,
    onResync: loadSeldom,
    onRefused: () => void linkRefused(),
    outbox,
  });
}

function hear(events: readonly WireEvent[]): void {
  for (const event of events) {
    menu.change((known) => withStop(known, event));
    if (event.type === 'menu.published') menu.load();
    if (event.type === 'printer.status_changed') printers.change((known) => withPrinter(known, event.data));
  }
  for (const one of listeners) one(events);
}

function withPrinter(known: readonly PrinterView[], printer: PrinterView): PrinterView[] {
  const others = known.filter(({ id }) => id !== printer.id);
  return printer.archived_at === null ? [...others, printer] : others;
}

function loadSeldom(): void {
  for (const one of [venue, menu, methods, waiters, printers, stations]) one.load();
}

async function remember(deviceId: string): Promise<void> {
  const kept = await keptHouse(deviceId);
  keptFloor.value = kept?.floor ?? null;
  keptAt.value = kept?.at ?? null;
  venue.remember(kept?.venue);
  menu.remember(kept?.menu);
  methods.remember(kept?.methods);
  waiters.remember(kept?.waiters);
}

function stopFollowing(): void {
  following.peek()?.close();
  following.value = null;
}

function forgetFloor(): void {
  stopFollowing();
  keptFloor.value = null;
}

// An evening changes every second, and a disk of a tablet is slow.
const KEEP_EVERY_MS = 3_000;

/** Keeps how the house is, so that a tablet that is reloaded without network still has tables, orders and a menu. */
function keepUp(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = (): void => {
    timer = undefined;
    const deviceId = device.peek()?.id;
    const at = house.lastProofAt.peek();
    if (deviceId === undefined || at === null) return;
    const known = { floor: floor.peek(), menu: menu.value.peek(), venue: venue.value.peek() };
    void keepHouse({ deviceId, at, ...known, methods: methods.value.peek(), waiters: waiters.value.peek() });
  };
  effect(() => {
    // Named so that a change of any of them is kept.
    const isKnown = following.value?.state.value && menu.value.value && waiters.value.value;
    if (isKnown) timer ??= setTimeout(keep, KEEP_EVERY_MS);
  });
}

function bodyOf<T>(outcome: Outcome<{ data: T }>): Outcome<T> {
  return outcome.ok ? { ...outcome, body: outcome.body.data } : outcome;
}

async function pageOf<T>(path: string): Promise<Outcome<T[]>> {
  return bodyOf(await deviceApi.get<{ data: T[] }>(path));
}
