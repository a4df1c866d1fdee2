import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { asked } from '../asked.js';
import type { Bench } from '../bench.js';
import { Child } from '../child.js';
import { shown, type Pair } from '../figures.js';
import { orderFor } from '../furniture.js';
import type { Home, VenueHouse } from '../house.js';
import { lineOf, type Line } from '../line.js';
import { cpuMsOf, residentMiBOf } from '../process-figures.js';
import { Program } from '../program.js';
import type { FloorHouse } from './floor.process.js';
import type { HeardRound } from './receivers.process.js';

interface Size {
  /** Of each venue; the product takes no more than a hundred. */
  endpoints: number;
  /** Of each venue, in all rounds. */
  events: number;
  /** One after another with a second between them, where nothing queues. */
  calm: number;
}

const FULL_HOUSE: Size = { endpoints: 100, events: 200, calm: 20 };
const EMPTY_HOUSE: Size = { endpoints: 4, events: 10, calm: 2 };
const VENUES = 5;
const SLOW_MS = 5000;
const WARMING = 2;
const CALM_MS = 1000;
const LOOK_EVERY_MS = 250;
// Half of the events have been told by then; what the other half adds to it stays.
const MOST_GROWTH = 1.25;
const SETTINGS = { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' };
const HEADING = 'webhooks';

type Tell = (venue: VenueHouse) => Promise<unknown>;

interface Told extends HeardRound {
  cpuMs: number | null;
  residentMiB: number;
}

/** From an order to the last receiver that is told of it, against a loop that writes the same rows and sends the same bytes. */
export async function measureWebhooks(bench: Bench): Promise<Line[]> {
  const size = bench.pace.isQuick ? EMPTY_HOUSE : FULL_HOUSE;
  const venues = (await bench.homes.house('sqlite')).venues.slice(0, VENUES);
  const home = await bench.homes.copy('sqlite');
  const receivers = Child.start(join(import.meta.dirname, 'receivers.process.js'));
  const floor = Child.start(join(import.meta.dirname, 'floor.process.js'));
  let product: Program | null = null;
  try {
    const open = (name: string) =>
      receivers.ask<number>('open', { name, endpoints: VENUES * size.endpoints, slowMs: SLOW_MS });
    const [ourPort, floorPort] = [await open('ours'), await open('floor')];
    bench.say(`${VENUES * size.endpoints} webhooks are made …`);
    const floorHome = await listening(bench, home, venues, { port: ourPort, each: size.endpoints });
    product = await Program.product(home, SETTINGS);
    const origin = `http://127.0.0.1:${product.port}`;
    const order: Tell = ({ token, tables, dishes }) =>
      asked(origin, token)('POST', '/orders', orderFor(tables[0]!, dishes));
    const ours = new Side('ours', receivers, product.processId, venues, order);
    await ours.burst(WARMING);
    // A message of the product shows the bytes that the floor will say.
    const specimen = await receivers.ask<string>('specimen', { name: 'ours' });
    await floor.ask('open', { file: fileOf(floorHome), port: floorPort, specimen } satisfies FloorHouse);
    const telling: Tell = ({ id }) => floor.ask('tell', { venueId: id });
    const bare = new Side('floor', receivers, floor.processId, venues, telling);
    await bare.burst(WARMING);
    return await linesOf(bench, size, { ours, floor: bare });
  } finally {
    await Promise.all([product?.stop(), floor.stop()]);
    await receivers.stop();
  }
}

async function linesOf(bench: Bench, size: Size, { ours, floor }: { ours: Side; floor: Side }): Promise<Line[]> {
  const pairs: Pair<Told>[] = [];
  const { rounds } = bench.pace;
  const events = Math.ceil(size.events / rounds);
  for (let round = 1; round <= rounds; round += 1) {
    const pair = { ours: await ours.burst(events), floor: await floor.burst(events) };
    pairs.push(pair);
    bench.say(
      `${HEADING}: round ${round}: ${shown(perSecond(pair.ours))}/s in ${shown(pair.ours.residentMiB)} MiB, floor ${shown(perSecond(pair.floor))}/s`,
    );
  }
  const calm = [{ ours: await ours.calmly(size.calm), floor: await floor.calmly(size.calm) }];
  const memory = [
    { ours: pairs.at(-1)!.ours.residentMiB, floor: pairs[Math.ceil(pairs.length / 2) - 1]!.ours.residentMiB },
  ];
  const peak = [{ ours: ours.peakMiB, floor: floor.peakMiB }];
  const start = [{ ours: ours.startMiB, floor: floor.startMiB }];
  return [
    lineOf(HEADING, 'deliveries/s', pairs, perSecond),
    lineOf(HEADING, 'CPU ms each', pairs, ({ cpuMs, done }) => (cpuMs ?? NaN) / done),
    lineOf(HEADING, 'p50 ms, a burst', pairs, ({ p50Ms }) => p50Ms),
    lineOf(HEADING, 'p99 ms, a burst', pairs, ({ p99Ms }) => p99Ms),
    lineOf(HEADING, 'p50 ms, one event a second', calm, ({ p50Ms }) => p50Ms),
    lineOf(HEADING, 'p99 ms, one event a second', calm, ({ p99Ms }) => p99Ms),
    lineOf(HEADING, 'RSS MiB at the start', start, (mib) => mib),
    lineOf(HEADING, 'RSS MiB at its highest', peak, (mib) => mib),
    lineOf(HEADING, 'RSS MiB after all / half of the events', memory, (mib) => mib, { of: 'ratio', most: MOST_GROWTH }),
  ];
}

/** One that tells, and those that hear it. */
class Side {
  readonly startMiB: number;
  peakMiB: number;
  private told = 0;

  constructor(
    private readonly name: string,
    private readonly receivers: Child,
    private readonly processId: number,
    private readonly venues: readonly VenueHouse[],
    private readonly tell: Tell,
  ) {
    this.startMiB = residentMiBOf(processId);
    this.peakMiB = this.startMiB;
  }

  /** All venues at once, each as fast as it takes orders. */
  burst(events: number): Promise<Told> {
    return this.heard(events, async () => {
      const tellAll = async (venue: VenueHouse): Promise<void> => {
        for (let event = 0; event < events; event += 1) await this.tell(venue);
      };
      await Promise.all(this.venues.map(tellAll));
    });
  }

  /** Venues in turns. */
  calmly(rounds: number): Promise<Told> {
    const events = Math.ceil(rounds / this.venues.length);
    return this.heard(events, async () => {
      for (let event = 0; event < events * this.venues.length; event += 1) {
        await this.tell(this.venues[event % this.venues.length]!);
        await wait(CALM_MS);
      }
    });
  }

  private async heard(events: number, tell: () => Promise<void>): Promise<Told> {
    this.told += events;
    const before = cpuMsOf(this.processId);
    const watch = setInterval(() => {
      this.peakMiB = Math.max(this.peakMiB, residentMiBOf(this.processId));
    }, LOOK_EVERY_MS);
    try {
      const [round] = await Promise.all([
        this.receivers.ask<HeardRound>('until', { name: this.name, each: this.told }),
        tell(),
      ]);
      const after = cpuMsOf(this.processId);
      const cpuMs = before === null || after === null ? null : after - before;
      return { ...round, cpuMs, residentMiB: residentMiBOf(this.processId) };
    } finally {
      clearInterval(watch);
    }
  }
}

/** Makes the webhooks, and answers a copy of the house with them in it for the floor. */
async function listening(
  bench: Bench,
  home: Home,
  venues: readonly VenueHouse[],
  { port, each }: { port: number; each: number },
): Promise<Home> {
  const product = await Program.product(home, SETTINGS);
  try {
    for (const [index, { ownerToken }] of venues.entries()) {
      const ask = asked(`http://127.0.0.1:${product.port}`, ownerToken);
      for (let number = 0; number < each; number += 1) {
        const url = `http://127.0.0.1:${port}/${index * each + number}`;
        await ask('POST', '/webhooks', { url, types: ['order.created'] });
      }
    }
  } finally {
    await product.stop();
  }
  return bench.homes.copyOf('sqlite', home);
}

function perSecond({ done, tookMs }: HeardRound): number {
  return (done / tookMs) * 1000;
}

function fileOf({ databaseUrl }: Home): string {
  return databaseUrl.slice('sqlite:'.length);
}
