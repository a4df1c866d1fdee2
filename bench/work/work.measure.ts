import { join } from 'node:path';
import { asked, type Asked } from '../asked.js';
import type { Bench } from '../bench.js';
import { Child } from '../child.js';
import { shown, type Round } from '../figures.js';
import { orderFor } from '../furniture.js';
import type { Dialect } from '../homes.js';
import type { Home, VenueHouse } from '../house.js';
import { lineOf, type Line } from '../line.js';
import type { CallerPlan, Request } from '../load.process.js';
import { keyedPost } from '../orders/take-orders.js';
import { cpuMsOf } from '../process-figures.js';
import { Program } from '../program.js';
import { commonRows, footprintOf, rowsText, type Tolerance } from '../replay/footprint.js';
import type { Part } from '../replay/replay.js';
import { traceOf, type Trace } from '../replay/trace.js';
import { interleave } from '../rounds.js';
import type { OrderView } from '../../src/orders/order.dto.js';

// So many that none of them grows long while lines are added to all in turn.
const ORDERS = 1600;
const AT_ONCE = 16;
// An answer grows with its order while lines are added; the floor may end a round between a bump and its recall.
const TOLERANCE: Tolerance = { rows: 0.02, text: 0.5 };
const NAMES: Record<Dialect, string> = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

/** The ids of an order, in the same places for each: itself, its check, its tickets, its lines. */
type OrderIds = string[];

/** Something that happens to orders that stand. */
interface Work {
  name: string;
  callers: number;
  part: Part;
  plan(own: readonly OrderIds[]): CallerPlan;
}

interface Scene {
  dialect: Dialect;
  ours: Home;
  floor: Home;
  product: Program;
  load: Child;
  loop: Child;
  orders: OrderIds[];
}

/** Adding a line, and putting tickets away and back, over HTTP: against a loop that only writes the same rows. */
export async function measureWork(bench: Bench, dialect: Dialect): Promise<Line[]> {
  const [venue] = (await bench.homes.house(dialect)).venues as [VenueHouse];
  const ours = await bench.homes.copy(dialect);
  bench.say(`add a line, bump, ${dialect}: taking ${ORDERS} orders …`);
  const { known, added, bumped, orders } = await prepared(ours, venue);
  const floor = await bench.homes.copyOf(dialect, ours);
  const loop = Child.start(join(import.meta.dirname, `../replay/${dialect}-floor.process.js`));
  const load = Child.start(join(import.meta.dirname, '../load.process.js'));
  const product = await Program.product(ours);
  try {
    const scene: Scene = { dialect, ours, floor, product, load, loop, orders };
    const adding: Part = { traces: [added], known, targets: orders };
    const bumping: Part = { traces: bumped, known, targets: orders };
    const lines: Line[] = [];
    for (const work of [
      { name: 'add a line', callers: 1, part: adding, plan: addLines(venue) },
      { name: 'add a line', callers: 16, part: adding, plan: addLines(venue) },
      { name: 'bump or recall', callers: 16, part: bumping, plan: bumpAndRecall(venue) },
    ])
      lines.push(...(await measured(bench, work, scene)));
    return lines;
  } finally {
    await Promise.all([product.stop(), load.stop(), loop.stop()]);
  }
}

interface Prepared {
  known: OrderIds;
  added: Trace;
  bumped: Trace[];
  orders: OrderIds[];
}

/** Shows what the product writes on one order, then takes many that are like it. */
async function prepared(home: Home, venue: VenueHouse): Promise<Prepared> {
  const product = await Program.product(home);
  try {
    const origin = `http://127.0.0.1:${product.port}`;
    const [waiter, screen] = [asked(origin, venue.token), asked(origin, venue.screenToken)];
    const known = await begun(screen, await newOrder(waiter, venue, 0));
    const trace = (act: () => Promise<unknown>): Promise<Trace> =>
      traceOf(home.databaseUrl, venue.id, async () => void (await act()));
    const added = await trace(() => waiter('POST', linesOf(known), oneMore(venue)));
    const bumped = [
      await trace(() => screen('POST', bumpOf(known))),
      await trace(() => screen('POST', recallOf(known))),
    ];
    const orders: OrderIds[] = [];
    for (let first = 0; first < ORDERS; first += AT_ONCE) {
      const some = Array.from({ length: AT_ONCE }, async (_, index) =>
        begun(screen, await newOrder(waiter, venue, first + index)),
      );
      orders.push(...(await Promise.all(some)));
    }
    return { known, added, bumped, orders };
  } finally {
    await product.stop();
  }
}

async function newOrder(waiter: Asked, { tables, dishes }: VenueHouse, number: number): Promise<OrderIds> {
  const body = orderFor(tables[number % tables.length]!, dishes);
  const order = await waiter<OrderView>('POST', '/orders', body);
  const tickets = new Set(order.items.map((item) => item.ticket_id));
  return [order.id, order.check_id, ...tickets, ...order.items.map(({ id }) => id)];
}

/** Whose first bump is behind it: that one alone makes the order IN_PROGRESS. */
async function begun(screen: Asked, order: OrderIds): Promise<OrderIds> {
  await screen('POST', bumpOf(order));
  await screen('POST', recallOf(order));
  return order;
}

const linesOf = ([order]: OrderIds): string => `/orders/${order}/items`;
const bumpOf = ([, , ticket]: OrderIds): string => `/kitchen/tickets/${ticket}/bump`;
const recallOf = ([, , ticket]: OrderIds): string => `/kitchen/tickets/${ticket}/recall`;

function oneMore({ dishes }: VenueHouse): object {
  return { items: [{ dish_id: dishes[0], quantity: 1 }] };
}

function addLines(venue: VenueHouse) {
  return (own: readonly OrderIds[]): CallerPlan => {
    const requests = own.map((order) => keyedPost(venue.token, linesOf(order), oneMore(venue)));
    return { requests, isKeyed: true, expected: 201 };
  };
}

function bumpAndRecall({ screenToken }: VenueHouse) {
  const post = (path: string): Request => keyedPost(screenToken, path, {});
  return (own: readonly OrderIds[]): CallerPlan => {
    const requests = own.flatMap((order) => [post(bumpOf(order)), post(recallOf(order))]);
    return { requests, isKeyed: true, expected: 200, together: 2 };
  };
}

async function measured(bench: Bench, work: Work, scene: Scene): Promise<Line[]> {
  const { dialect, ours, floor, loop } = scene;
  const who = `${work.callers} ${work.callers === 1 ? 'caller' : 'callers'}`;
  const heading = `${work.name}, ${NAMES[dialect]}, ${who}`;
  await loop.ask('open', { url: floor.databaseUrl, parts: [work.part] });
  const before = { ours: await footprintOf(ours), floor: await footprintOf(floor) };
  const acts = { ours: 0, floor: 0 };
  const sides = {
    ours: async (forMs: number) => {
      const round = await oursRound(work, scene, forMs);
      acts.ours += round.done;
      return round;
    },
    floor: async (forMs: number) => {
      const round = await loop.ask<Round>('round', { callers: work.callers, venues: 1, forMs });
      acts.floor += round.done;
      return round;
    },
  };
  const pairs = await interleave(bench.pace, sides, (number, pair) =>
    bench.say(`${heading}: round ${number}: ${shown(pair.ours.perSecond)}/s, floor ${shown(pair.floor.perSecond)}/s`),
  );
  const each = commonRows(
    { before: before.ours, after: await footprintOf(ours), acts: acts.ours },
    { before: before.floor, after: await footprintOf(floor), acts: acts.floor },
    TOLERANCE,
  );
  bench.say(`${heading}: ${acts.ours} and ${acts.floor} wrote the same: ${rowsText(each)}`);
  return [
    lineOf(heading, 'each/s', pairs, ({ perSecond }) => perSecond),
    lineOf(heading, 'p50 ms', pairs, ({ p50Ms }) => p50Ms),
    lineOf(heading, 'p99 ms', pairs, ({ p99Ms }) => p99Ms),
    lineOf(heading, 'CPU ms each', pairs, ({ cpuMs }) => cpuMs ?? NaN),
  ];
}

async function oursRound({ callers, plan }: Work, { product, load, orders }: Scene, forMs: number): Promise<Round> {
  const share = Math.floor(orders.length / callers);
  const plans = Array.from({ length: callers }, (_, caller) =>
    plan(orders.slice(caller * share, (caller + 1) * share)),
  );
  const cpuBefore = cpuMsOf(product.processId);
  const round = await load.ask<Round>('round', { port: product.port, forMs, callers: plans });
  const cpuAfter = cpuMsOf(product.processId);
  return { ...round, cpuMs: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / round.done };
}
