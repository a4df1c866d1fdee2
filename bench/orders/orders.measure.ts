import { join } from 'node:path';
import type { Bench } from '../bench.js';
import { Child } from '../child.js';
import { shown, type Pair, type Round } from '../figures.js';
import type { Dialect } from '../homes.js';
import type { Home, House, VenueHouse } from '../house.js';
import { lineOf, type Line, type Target } from '../line.js';
import { cpuMsOf } from '../process-figures.js';
import { Program } from '../program.js';
import { interleave } from '../rounds.js';
import { commonRows, footprintOf, rowsText } from '../replay/footprint.js';
import type { Part } from '../replay/replay.js';
import { traceOf } from '../replay/trace.js';
import { takeOrders, warmUp } from './take-orders.js';

interface Crowd {
  callers: number;
  venues: number;
  target?: Target;
}

const FROM_THE_FLOOR: Record<Dialect, number> = { sqlite: 0.2, postgres: 0.6 };

const CROWDS: Record<Dialect, Crowd[]> = {
  sqlite: [
    { callers: 1, venues: 1 },
    { callers: 16, venues: 1, target: { of: 'ratio', least: FROM_THE_FLOOR.sqlite } },
  ],
  postgres: [
    { callers: 1, venues: 1 },
    { callers: 16, venues: 1, target: { of: 'ratio', least: FROM_THE_FLOOR.postgres } },
    { callers: 16, venues: 16, target: { of: 'ratio', least: FROM_THE_FLOOR.postgres } },
  ],
};

interface Scene {
  house: House;
  ours: Home;
  floor: Home;
  product: Program;
  load: Child;
  loop: Child;
}

/** Taking an order over HTTP, with everything that stands in its way, against a loop that only writes its rows. */
export async function measureOrders(bench: Bench, dialect: Dialect): Promise<Line[]> {
  const house = await bench.homes.house(dialect);
  const [ours, floor] = [await bench.homes.copy(dialect), await bench.homes.copy(dialect)];
  const loop = Child.start(join(import.meta.dirname, `../replay/${dialect}-floor.process.js`));
  const load = Child.start(join(import.meta.dirname, '../load.process.js'));
  const product = await Program.product(ours);
  try {
    const parts: Part[] = [];
    for (const venue of house.venues) parts.push(await specimenOf(ours, venue, { load, port: product.port }));
    await loop.ask('open', { url: floor.databaseUrl, parts });
    const scene = { house, ours, floor, product, load, loop };
    bench.say(`create order, ${dialect}: warming up …`);
    await warmUp(bench, { load, port: product.port, venues: house.venues });
    const lines: Line[] = [];
    for (const crowd of CROWDS[dialect]) lines.push(...(await measureCrowd(bench, crowd, scene)));
    return lines;
  } finally {
    await Promise.all([product.stop(), load.stop(), loop.stop()]);
  }
}

/** One order of the product: its rows are what the floor writes. */
async function specimenOf(
  { databaseUrl }: Home,
  venue: VenueHouse,
  { load, port }: { load: Child; port: number },
): Promise<Part> {
  const once = takeOrders(venue, 0);
  const trace = await traceOf(databaseUrl, venue.id, () => load.ask('once', { port, plan: once }));
  return { traces: [trace], known: [], targets: [[]] };
}

async function measureCrowd(bench: Bench, crowd: Crowd, scene: Scene): Promise<Line[]> {
  const heading = headingOf(crowd, scene.ours);
  const written = { ours: 0, floor: 0 };
  const before = { ours: await footprintOf(scene.ours), floor: await footprintOf(scene.floor) };
  const sides = {
    ours: async (forMs: number) => {
      const round = await oursRound(crowd, scene, forMs);
      written.ours += round.done;
      return round;
    },
    floor: async (forMs: number) => {
      const round = await scene.loop.ask<Round>('round', { ...crowd, forMs });
      written.floor += round.done;
      return round;
    },
  };
  const pairs = await interleave(bench.pace, sides, (number, pair) => bench.say(progress(heading, number, pair)));
  const after = { ours: await footprintOf(scene.ours), floor: await footprintOf(scene.floor) };
  const each = commonRows(
    { before: before.ours, after: after.ours, acts: written.ours },
    { before: before.floor, after: after.floor, acts: written.floor },
  );
  bench.say(`${heading}: ${written.ours} and ${written.floor} orders wrote the same: ${rowsText(each)}`);
  return [
    lineOf(heading, 'orders/s', pairs, ({ perSecond }) => perSecond, crowd.target),
    lineOf(heading, 'p50 ms', pairs, ({ p50Ms }) => p50Ms),
    lineOf(heading, 'p99 ms', pairs, ({ p99Ms }) => p99Ms),
    lineOf(heading, 'CPU ms each', pairs, ({ cpuMs }) => cpuMs ?? NaN),
  ];
}

async function oursRound(crowd: Crowd, { house, product, load }: Scene, forMs: number): Promise<Round> {
  const callers = Array.from({ length: crowd.callers }, (_, caller) =>
    takeOrders(house.venues[caller % crowd.venues]!, caller),
  );
  const cpuBefore = cpuMsOf(product.processId);
  const round = await load.ask<Round>('round', { port: product.port, forMs, callers });
  const cpuAfter = cpuMsOf(product.processId);
  return { ...round, cpuMs: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / round.done };
}

function headingOf({ callers, venues }: Crowd, { databaseUrl }: Home): string {
  const who = `${callers} ${callers === 1 ? 'caller' : 'callers'}${venues > 1 ? `, ${venues} venues` : ''}`;
  return `create order, ${databaseUrl.startsWith('sqlite:') ? 'SQLite' : 'PostgreSQL'}, ${who}`;
}

function progress(heading: string, number: number, { ours, floor }: Pair<Round>): string {
  return `${heading}: round ${number}: ${shown(ours.perSecond)}/s, floor ${shown(floor.perSecond)}/s`;
}
