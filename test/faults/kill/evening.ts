import { setTimeout as pause } from 'node:timers/promises';
import { Ledger, Listener, serveGuests, type Scene } from './clients.js';
import { compare, type Findings } from './findings.js';

const WRITERS = 8;
// If no listener receives anything for this long, missing events will not come. A hint may be lost, and the poll that
// replaces it runs once a second.
const QUIET_MS = 3000;
// A busy machine starts a server slowly; the comparison finds a server that never answers.
const LONGEST_WAKING_MS = 20_000;

export interface Trouble {
  /** Number of faults. */
  cycles: number;
  /** Causes the faults while guests are served. */
  make(ledger: Ledger): Promise<void>;
  /** Ends the processes that still run. */
  close(): Promise<void>;
}

/**
 * Serves guests and follows events during the faults.
 * The scenario then ends in peace, and the records of the clients are compared with the database.
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

/** Waits until this many more orders are taken; returns as well when that takes too long. */
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
