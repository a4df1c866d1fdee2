import { setTimeout as pause } from 'node:timers/promises';
import type { Ledger, Scene } from '../kill/clients.js';
import { moreOrders, playEvening } from '../kill/evening.js';
import type { Findings } from '../kill/findings.js';
import { cutAll } from '../kill/server-line.js';
import type { Target } from '../kill/target.js';
import type { OwnPostgres } from '../postgres/own-server.js';
import { Instances } from './instances.js';

/** Number of times that each fault happens. */
export interface Plan {
  /** An instance is killed (kill -9). */
  kills: number;
  /** PostgreSQL stops at once, writes nothing more, and recovers from its log. */
  crashes: number;
  /** PostgreSQL ends every connection. */
  cuts: number;
  /** PostgreSQL is frozen for 3 s. */
  freezes: number;
  /** An instance is frozen for 3 s. */
  naps: number;
}

const INSTANCES = 2;
const STILL_MS = 3000;
// Orders and time between two faults: long enough that both instances serve and write.
const FEWEST_ORDERS = 10;
const LONGEST_PEACE_MS = 300;

/**
 * Runs two servers on one PostgreSQL and serves guests at either of them.
 * Meanwhile faults happen to the servers and to the database.
 */
export async function troubleAndCompare(
  target: Target,
  { postgres, databaseUrl }: { postgres: OwnPostgres; databaseUrl: string },
  plan: Plan,
): Promise<Findings> {
  const instances = new Instances(target, INSTANCES);
  const scene: Scene = { target, server: () => instances.any(), ended: false };
  const acts: Record<keyof Plan, (ledger: Ledger) => Promise<void>> = {
    kills: async (ledger) => {
      if (!(await instances.killOne())) ledger.strange.push('a server died by itself');
    },
    crashes: async () => {
      await postgres.crash();
      await pause(Math.random() * LONGEST_PEACE_MS);
      await postgres.start();
    },
    cuts: () => cutAll(databaseUrl),
    freezes: async () => {
      postgres.freeze();
      await pause(STILL_MS);
      postgres.thaw();
    },
    naps: () => instances.freezeOne(STILL_MS),
  };
  const order = shuffled(
    (Object.keys(acts) as (keyof Plan)[]).flatMap((name) => Array<keyof Plan>(plan[name]).fill(name)),
  );
  return playEvening(scene, {
    cycles: order.length,
    make: async (ledger) => {
      for (const name of order) {
        await moreOrders(ledger, FEWEST_ORDERS);
        await pause(Math.random() * LONGEST_PEACE_MS);
        await acts[name](ledger);
      }
      await moreOrders(ledger, FEWEST_ORDERS);
    },
    close: async () => {
      await instances.close();
    },
  });
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((one) => ({ one, place: Math.random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ one }) => one);
}
