import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../bench.js';
import { Child } from '../child.js';
import { shown } from '../figures.js';
import type { VenueHouse } from '../house.js';
import { lineOf, missingLine, type Line } from '../line.js';
import { warmUp } from '../orders/take-orders.js';
import { Program } from '../program.js';
import { interleave } from '../rounds.js';
import type { DeliveryRound } from './listeners.process.js';

const HEADING = 'order heard on another instance';
const SOCKETS = 100;
const PER_SECOND = 20;
const LONGER = 2;
const PATH = '/socket.io/?EIO=4&transport=websocket';

/** From an order on one instance to its frame on the sockets of another, against the sockets of the first. */
export async function measureInstances(bench: Bench): Promise<Line[]> {
  if (bench.homes.postgresUrl === null)
    return [missingLine(HEADING, 'TEST_DATABASE_URL names no server', { isFault: false })];
  const [venue] = (await bench.homes.house('postgres')).venues as [VenueHouse];
  const home = await bench.homes.copy('postgres');
  const otherHome = { ...home, dataDir: join(home.dataDir, 'other') };
  mkdirSync(otherHome.dataDir);
  const load = Child.start(join(import.meta.dirname, '../load.process.js'));
  const listeners = Child.start(join(import.meta.dirname, 'listeners.process.js'));
  const first = await Program.product(home);
  const other = await Program.product(otherHome);
  try {
    for (const { port } of [other, first]) await warmUp(bench, { load, port, venues: [venue] });
    const crowd = { path: PATH, count: SOCKETS, venue, waiterPort: first.port };
    await listeners.ask('open', { ...crowd, name: 'ours', port: other.port });
    await listeners.ask('open', { ...crowd, name: 'floor', port: first.port });
    const side = (name: string) => (forMs: number) =>
      listeners.ask<DeliveryRound>('round', { name, perSecond: PER_SECOND, forMs: forMs * LONGER });
    const pairs = await interleave(bench.pace, { ours: side('ours'), floor: side('floor') }, (round, { ours, floor }) =>
      bench.say(
        `${HEADING}: round ${round}: p99 ${shown(ours.fromEventP99Ms)} ms, in one process ${shown(floor.fromEventP99Ms)} ms`,
      ),
    );
    return [
      lineOf(HEADING, 'p99 ms from commit', pairs, ({ fromEventP99Ms }) => fromEventP99Ms, { of: 'ratio', most: 3 }),
      lineOf(HEADING, 'p50 ms from request', pairs, ({ p50Ms }) => p50Ms),
    ];
  } finally {
    await Promise.all([first.stop(), other.stop(), load.stop(), listeners.stop()]);
  }
}
