import { setTimeout as pause } from 'node:timers/promises';
import { Ledger, Listener, serveGuests, type Scene } from './clients.js';
import { compare, type Findings } from './findings.js';
import type { Server, Target } from './target.js';

const WRITERS = 8;
const SHORTEST_LIFE_MS = 10;
const LONGEST_LIFE_MS = 300;
// Most die once they have begun to answer, some before.
const KILLED_WHILE_WAKING = 0.2;
// A machine that is busy with others wakes a server slowly; one that never answers is found by the comparison.
const LONGEST_WAKING_MS = 20_000;
// When nobody has heard anything for this long, what is missing will not come.
const QUIET_MS = 2000;

/**
 * Kills the server again and again under load, then lets the evening end in peace and compares what the clients wrote
 * down with what the database holds.
 */
export async function killAndCompare(target: Target, cycles: number): Promise<Findings> {
  const ledger = new Ledger();
  const listeners = [new Listener('normal'), new Listener('cuts itself'), new Listener('slow')];
  const scene: Scene = { target, server: target.start(), ended: false };
  const writing = Promise.all(Array.from({ length: WRITERS }, () => serveGuests(scene, ledger)));
  const listening = Promise.all(listeners.map((listener) => listener.follow(scene)));
  // A client that gives up is reported when it is awaited, after the last cycle.
  for (const clients of [writing, listening]) clients.catch(() => undefined);
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    await liveAndDie(target, await scene.server, ledger);
    scene.server = target.start();
  }
  scene.ended = true;
  await writing;
  await allHeard(listeners);
  for (const listener of listeners) listener.stop();
  await listening;
  await (await scene.server).kill();
  return compare(cycles, ledger, listeners, await target.books());
}

async function liveAndDie(target: Target, server: Server, ledger: Ledger): Promise<void> {
  if (Math.random() > KILLED_WHILE_WAKING) await firstAnswer(ledger);
  const lifeMs = SHORTEST_LIFE_MS + Math.random() * (LONGEST_LIFE_MS - SHORTEST_LIFE_MS);
  const disturbed = target.disturb && Math.random() < 0.5;
  if (disturbed) {
    await pause(lifeMs / 2);
    await target.disturb?.();
  }
  await pause(disturbed ? lifeMs / 2 : lifeMs);
  if (!(await server.kill())) ledger.strange.push('the server died by itself');
}

async function firstAnswer(ledger: Ledger): Promise<void> {
  const before = ledger.answers;
  const until = performance.now() + LONGEST_WAKING_MS;
  while (ledger.answers === before && performance.now() < until) await pause(2);
}

async function allHeard(listeners: readonly Listener[]): Promise<void> {
  const heard = (): number => listeners.reduce((sum, listener) => sum + listener.heard.length, 0);
  let [before, since] = [heard(), performance.now()];
  while (performance.now() - since < QUIET_MS) {
    await pause(20);
    if (heard() !== before) [before, since] = [heard(), performance.now()];
  }
}
