import { join } from 'node:path';
import type { Bench } from '../bench.js';
import { Child } from '../child.js';
import { shown } from '../figures.js';
import type { VenueHouse } from '../house.js';
import { lineOf, type Line, type Target } from '../line.js';
import { warmUp } from '../orders/take-orders.js';
import { Program } from '../program.js';
import { interleave } from '../rounds.js';
import type { DeliveryRound } from './listeners.process.js';

interface Crowd {
  sockets: number;
  /** Orders a second: more than a full house sends, less than what would make a queue. */
  perSecond: number;
  target?: Target;
}

const CROWDS: Crowd[] = [
  { sockets: 10, perSecond: 40 },
  { sockets: 100, perSecond: 40, target: { of: 'ratio', most: 2 } },
  { sockets: 1000, perSecond: 5 },
];
// A slow push of many is rare, and a 99th percentile needs to see it.
const LONGER = 2;
const PRODUCT_PATH = '/socket.io/?EIO=4&transport=websocket';

/** From an order to its frame on every socket, against a server that only pushes the same bytes. */
export async function measureEvents(bench: Bench): Promise<Line[]> {
  const lines: Line[] = [];
  for (const crowd of CROWDS) lines.push(...(await measureCrowd(bench, crowd)));
  return lines;
}

async function measureCrowd(bench: Bench, { sockets, perSecond, target }: Crowd): Promise<Line[]> {
  const heading = `order heard on ${sockets} sockets`;
  const [venue] = (await bench.homes.house('sqlite')).venues as [VenueHouse];
  const home = await bench.homes.copy('sqlite');
  const load = Child.start(join(import.meta.dirname, '../load.process.js'));
  const listeners = Child.start(join(import.meta.dirname, 'listeners.process.js'));
  const bare = Child.start(join(import.meta.dirname, 'bare.process.js'));
  const product = await Program.product(home);
  try {
    await warmUp(bench, { load, port: product.port, venues: [venue] });
    await listeners.ask('open', { name: 'ours', port: product.port, path: PRODUCT_PATH, count: sockets, venue });
    // One order of the product shows the bytes that the floor will push.
    await listeners.ask('round', { name: 'ours', perSecond, forMs: 0 });
    const barePort = await bare.ask<number>('open', { specimen: await listeners.ask('specimen', { name: 'ours' }) });
    await listeners.ask('open', { name: 'floor', port: barePort, path: '/', count: sockets, venue });
    const side = (name: string) => (forMs: number) =>
      listeners.ask<DeliveryRound>('round', { name, perSecond, forMs: forMs * LONGER });
    const pairs = await interleave(bench.pace, { ours: side('ours'), floor: side('floor') }, (round, { ours, floor }) =>
      bench.say(
        `${heading}: round ${round}: p99 ${shown(ours.fromEventP99Ms)} ms, floor ${shown(floor.fromEventP99Ms)} ms`,
      ),
    );
    return [
      lineOf(heading, 'p99 ms from commit', pairs, ({ fromEventP99Ms }) => fromEventP99Ms, target),
      lineOf(heading, 'p99 ms from request', pairs, ({ p99Ms }) => p99Ms),
      lineOf(heading, 'p50 ms from request', pairs, ({ p50Ms }) => p50Ms),
    ];
  } finally {
    await Promise.all([product.stop(), load.stop(), listeners.stop(), bare.stop()]);
  }
}
