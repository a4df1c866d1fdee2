import { computed, type ReadonlySignal } from '@preact/signals-core';
import { Api, silence, type Outcome } from './api.js';
import { wallClock } from './clock.js';
import { bearerOf, type Credentials } from './credentials.js';
import { checkDevice, device, deviceCredentials } from './device.js';
import { home } from './home.js';
import { keep } from './kept.js';
import type { Entry } from './outbox/command.js';
import { People, type Person, type SignedIn } from './people.js';
import { shareAmongTabs } from './shared.js';

export type { Person } from './people.js';

const { origin, room, language } = home;
const deviceToken = (): string | null => device.value?.token ?? null;

const people = new People({
  origin,
  language,
  deviceToken,
  everybody: shareAmongTabs<SignedIn>(`qres.people.${room}`),
  // A reload keeps the person, a new tab asks for the PIN.
  atWork: keep(`qres.at-work.${room}`, () => sessionStorage),
  clock: wallClock,
  onRefused: () => void checkDevice(),
});
// Before, everybody was kept here.
keep(`qres.people.${room}`, () => localStorage).set(null);
keep(`qres.people.${room}`, () => sessionStorage).set(null);

const onRefused = (code: string, bearer: string | null): Promise<boolean> => people.turnedAway(code, bearer);

/** Who works on this page; null: it is locked. */
export const me: ReadonlySignal<Person | null> = people.me;

export const signIn = (userId: string, pin: string): Promise<Outcome<Person>> => people.signIn(userId, pin);

/** Hides the page from the next hand. The person stays signed in on the device, so that what they did can be sent. */
export const lock = (): void => people.lock();

export const signOut = (): Promise<void> => people.signOut();

/** Of the person at work, or of the device where nobody is. */
export async function credentials(): Promise<Credentials> {
  const bearer = me.value && (await people.bearerOf(me.value.id));
  return bearer ? { token: bearer.token, expires_at: bearer.endsAt } : deviceCredentials();
}

/**
 * For the waiter's link: of the person at work or, on a locked page, of anybody signed in on the device, so that the floor
 * stays live behind the lock. A device alone is told of no orders.
 */
export async function liveCredentials(): Promise<Credentials> {
  const bearer = await people.bearerFor(me.value?.id ?? '');
  return bearer ? { token: bearer.token, expires_at: bearer.endsAt } : deviceCredentials();
}

/** The link was turned away: is it the person's session that has ended, or the device that is none any more? */
export async function linkRefused(): Promise<void> {
  const api = new Api({ origin, language, onRefused, bearer: async () => bearerOf(await liveCredentials()) || null });
  await api.get('/auth/me');
}

/** Somebody is signed in on this device, perhaps behind a locked page. */
export const isAnybodyIn: ReadonlySignal<boolean> = computed(() => Object.keys(people.everybody.value).length > 0);

/** Asks as whoever works on the page; as the device where nobody does. */
export const staffApi = new Api({
  origin,
  language,
  onRefused,
  bearer: async () => bearerOf(await credentials()) || null,
});

/** Asks as the device, also while somebody works on it: for what may be asked without a person. */
export const deviceApi = new Api({ origin, language, onRefused, bearer: deviceToken });

// Of the six connections that a browser keeps each may have died unheard; the same key makes a second try harmless.
const TRIES_IN_A_HURRY = 6;
const HURRY_MS = 3_000;

/** Sends what waits in an outbox: as the one who tapped it, or as the device. */
export async function sendWaiting(entry: Entry, until?: AbortSignal): Promise<Outcome<unknown>> {
  const { by, key, ask } = entry;
  const bearer = async () => (by ? ((await people.bearerFor(by.id))?.token ?? null) : deviceToken());
  if ((await bearer()) === null) return { ok: false, failure: { ...silence('NOBODY_SIGNED_IN'), status: 401 } };
  const timeoutMs = entry.tries < TRIES_IN_A_HURRY ? HURRY_MS : undefined;
  return new Api({ origin, language, onRefused, bearer }).ask({ ...ask, key, timeoutMs, until });
}
