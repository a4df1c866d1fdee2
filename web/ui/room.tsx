import { effect, type ReadonlySignal } from '@preact/signals';
import { render, type ComponentType, type JSX } from 'preact';
import type { Failure } from '../lib/api.js';
import { checkDevice, device, pairByAddress } from '../lib/device.js';
import type { LinkState } from '../lib/link-lamp.js';
import { keepShell } from '../lib/shell.js';
import { watchForUpgrade } from '../lib/upgrade.js';
import { watchWake } from '../lib/wake.js';
import type { PairingProps } from './device/pairing.js';
import { later } from './later.js';
// The appearance that was chosen is put on with the first picture, whether or not a view asks for it.
import './theme.js';
import { wordsReady } from './words.js';

/** A room that runs. */
export interface OpenedRoom {
  View: ComponentType;
  outbox: { readonly entries: ReadonlySignal<readonly unknown[]> };
  link: ReadonlySignal<LinkState>;
}

const Pairing = later<PairingProps>(() => import('./device/pairing.js').then((module) => module.Pairing));

/**
 * Begins a page: `open` is called on a device of the house. Elsewhere a code is asked for first, and again when the house
 * does not know the device any more.
 */
export async function beginRoom(open: () => Promise<OpenedRoom>): Promise<void> {
  const [paired] = await Promise.all([pairByAddress(), wordsReady().catch(() => undefined)]);
  const failure = paired && !paired.ok ? paired.failure : null;
  let opened: OpenedRoom | null = null;
  const Room = later(async () => {
    opened ??= await open();
    watchForUpgrade({ entries: opened.outbox.entries, link: opened.link });
    return opened.View;
  });
  watchDevice();
  const waiting = (): number => opened?.outbox.entries.value.length ?? 0;
  render(<Page Room={Room} failure={failure} waiting={waiting} />, document.getElementById('screen')!);
  void keepShell();
}

interface PageProps {
  Room: ComponentType;
  failure: Failure | null;
  waiting: () => number;
}

function Page({ Room, failure, waiting }: PageProps): JSX.Element {
  return device.value === null ? <Pairing failure={failure} waiting={waiting()} /> : <Room />;
}

// A locked tablet follows nothing, so nothing tells it that it was revoked; a live link is told at once.
const ASK_EVERY_MS = 60_000;

/** Everything on the page belongs to one device: as another one it begins anew. */
function watchDevice(): void {
  const check = (): void => void checkDevice();
  watchWake({ onNetwork: check, onVisible: check });
  setInterval(check, ASK_EVERY_MS);
  check();
  let first: string | null = null;
  effect(() => {
    const id = device.value?.id ?? null;
    if (first !== null && id !== null && id !== first) location.reload();
    first ??= id;
  });
}
