import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { DeviceView, EnrolledView } from '../../src/devices/device.dto.js';
import { Api, type Outcome } from './api.js';
import type { Credentials } from './credentials.js';
import { home } from './home.js';
import { keep } from './kept.js';

/** This browser as a device of the house. */
export interface PairedDevice {
  token: string;
  id: string;
  name: string;
  kind: DeviceView['kind'];
  station_ids: string[] | null;
}

/** Why the page asks for a code again. */
export type UnpairedBecause = 'revoked' | null;

const ROOMS: Record<PairedDevice['kind'], string> = { TABLET: 'waiter', KITCHEN_SCREEN: 'kitchen' };

/** Where a page of this room keeps what it is. */
export function devicePlace(room: string): string {
  return `qres.device.${room}`;
}

const kept = keep<PairedDevice>(devicePlace(home.room), () => localStorage);
const because = signal<UnpairedBecause>(null);
const pairing = signal(false);
const api = new Api({
  origin: home.origin,
  bearer: () => kept.value.value?.token ?? null,
  language: home.language,
});

export const device: ReadonlySignal<PairedDevice | null> = kept.value;

/** A code of the address is being shown to the house; the page waits instead of asking for one. */
export const isPairing: ReadonlySignal<boolean> = computed(() => pairing.value);

export const unpairedBecause: ReadonlySignal<UnpairedBecause> = computed(() => because.value);

/** Shows the house a code of an admin. A code for the other kind of page makes this browser such a page, and goes there. */
export async function pair(code: string): Promise<Outcome<PairedDevice>> {
  const outcome = await api.ask<EnrolledView>({ method: 'POST', path: '/devices/enrol', body: { code } });
  if (!outcome.ok) return outcome;
  const { device_token: token, device: made } = outcome.body;
  const { id, name, kind, station_ids } = made;
  const paired: PairedDevice = { token, id, name, kind, station_ids };
  because.value = null;
  if (ROOMS[kind] === home.room) kept.set(paired);
  else moveTo(ROOMS[kind], paired);
  return { ...outcome, body: paired };
}

export function unpair(why: UnpairedBecause = null): void {
  because.value = why;
  kept.set(null);
}

/** The device's own word, for what it may do without a person. It does not end while the device is one of the house. */
export function deviceCredentials(): Credentials {
  return { device_token: kept.value.value?.token };
}

/**
 * Asks whether this is still a device of the house, after somebody was refused. Where it is not, the page goes back to the
 * code; what waits in the outbox stays on the disk.
 */
export async function checkDevice(): Promise<void> {
  const asked = kept.value.value;
  if (asked === null) return;
  const outcome = await api.get('/venue');
  if (outcome.ok || outcome.failure.status !== 401 || kept.value.value?.token !== asked.token) return;
  unpair('revoked');
}

/** Pairs with the code behind `#enrol=` and takes it out of the address, where a shoulder or a history would read it. */
export async function pairByAddress(): Promise<Outcome<PairedDevice> | null> {
  const code = /^#enrol=([\w-]+)$/.exec(location.hash)?.[1];
  if (!code) return null;
  history.replaceState(null, '', location.pathname + location.search);
  pairing.value = true;
  const outcome = await pair(code);
  pairing.value = false;
  return outcome;
}

function moveTo(room: string, paired: PairedDevice): void {
  keep<PairedDevice>(devicePlace(room), () => localStorage).set(paired);
  location.assign(`/${room}`);
}
