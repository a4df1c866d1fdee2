import { setTimeout as pause } from 'node:timers/promises';
import type { Ledger, Scene } from './clients.js';
import { moreOrders, playEvening } from './evening.js';
import type { Findings } from './findings.js';
import type { Server, Target } from './target.js';

const SHORTEST_LIFE_MS = 10;
const LONGEST_LIFE_MS = 300;
// Most servers die after they have begun to answer, some before.
const KILLED_WHILE_WAKING = 0.2;
// Minimum number of orders that a server takes if it lives long enough to answer.
const FEWEST_ORDERS = 1;

/** Kills the server repeatedly under load, then compares the clients' records with the database. */
export async function killAndCompare(target: Target, cycles: number, fewestOrders = FEWEST_ORDERS): Promise<Findings> {
  let server = target.start();
  const scene: Scene = { target, server: () => server, ended: false };
  return playEvening(scene, {
    cycles,
    make: async (ledger) => {
      for (let cycle = 0; cycle < cycles; cycle += 1) {
        await liveAndDie(target, await server, { ledger, fewestOrders });
        server = target.start();
      }
    },
    close: async () => {
      await (await server).kill();
    },
  });
}

interface Life {
  ledger: Ledger;
  fewestOrders: number;
}

async function liveAndDie(target: Target, server: Server, { ledger, fewestOrders }: Life): Promise<void> {
  if (Math.random() > KILLED_WHILE_WAKING) await moreOrders(ledger, fewestOrders);
  const lifeMs = SHORTEST_LIFE_MS + Math.random() * (LONGEST_LIFE_MS - SHORTEST_LIFE_MS);
  const disturbed = target.disturb && Math.random() < 0.5;
  if (disturbed) {
    await pause(lifeMs / 2);
    await target.disturb?.();
  }
  await pause(disturbed ? lifeMs / 2 : lifeMs);
  if (!(await server.kill())) ledger.strange.push('the server died by itself');
}
