import { setTimeout as pause } from 'node:timers/promises';
import { Ledger, Listener, serveGuests, type Scene } from './clients.js';
import { compare, type Findings } from './findings.js';

const WRITERS = 8;
// When nobody has heard anything for this long, what is missing will not come. A hint may be lost, and the poll behind it
// looks once a second.
const QUIET_MS = 3000;
// A machine that is busy with others wakes a server slowly; one that never answers is found by the comparison.
const LONGEST_WAKING_MS = 20_000;

export interface Trouble {
  /** How many faults there will be. */
  cycles: number;
  /** Makes them while guests are served. */
  make(ledger: Ledger): Promise<void>;
  /** Ends what still runs. */
  close(): Promise<void>;
}

/**
 * Guests are served and listeners follow while there is trouble; then the evening ends in peace, and what the clients
 * wrote down is compared with what the database holds.
 */
export async function playEvening(scene: Scene, { cycles, make, close }: Trouble): Promise<Findings> {
  const ledger = new Ledger();
  const listeners = [new Listener('normal'), new Listener('cuts itself'), new Listener('slow')];
  const writing = Promise.all(Array.from({ length: WRITERS }, () => serveGuests(scene, ledger)));
  const listening = Promise.all(listeners.map((listener) => listener.follow(scene)));
  // A client that gives up is reported when it is awaited, after the last fault.
  for (const clients of [writing, listening]) clients.catch(() => undefined);
  await make(ledger);
  scene.ended = true;
  await writing;
  await allHeard(listeners);
  for (const listener of listeners) listener.stop();
  await listening;
  await close();
  return compare(cycles, ledger, listeners, await scene.target.books());
}

/** Waits until so many more have been taken; answers too when that takes too long. */
export async function moreOrders(ledger: Ledger, count: number): Promise<void> {
  const wanted = ledger.orders.length + count;
  const until = performance.now() + LONGEST_WAKING_MS;
  while (ledger.orders.length < wanted && performance.now() < until) await pause(2);
}

async function allHeard(listeners: readonly Listener[]): Promise<void> {
  const heard = (): number => listeners.reduce((sum, listener) => sum + listener.heard.length, 0);
  let [before, since] = [heard(), performance.now()];
  while (performance.now() - since < QUIET_MS) {
    await pause(20);
    if (heard() !== before) [before, since] = [heard(), performance.now()];
  }
}
