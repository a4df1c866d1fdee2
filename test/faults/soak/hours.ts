import { setTimeout as pause } from 'node:timers/promises';
import { follow } from '../../../web/lib/live.js';
import { Ledger, serveGuests, type Scene } from '../kill/clients.js';
import { compare } from '../kill/findings.js';
import type { HouseTarget } from '../kill/house-target.js';
import type { Heard, Server } from '../kill/target.js';
import { BadLine, WEATHERS } from '../network/bad-line.js';
import { Screen } from '../network/screens.js';
import { percentile, residentMibOf } from '../process-figures.js';
import { Kitchen } from './kitchen.js';
import { MemoryWatch, type Sample } from './memory.js';
import type { ShippedLine } from './shipped-line.js';

export interface Plan {
  ordersPerSecond: number;
  /** Number of screens whose lines break now and then; one more has a line that holds. */
  screens: number;
  cutEveryMs: number;
  /** Length of the first server's run. No restart hides anything in it, so a leak of orders shows. */
  longLifeMs: number;
  /** Number of servers that follow, each ended by kill -9. */
  kills: number;
  lifeMs: number;
}

export interface Soaked {
  orders: number;
  payments: number;
  events: number;
  cuts: number;
  /** Average over the whole time, including the restarts. */
  ordersPerSecond: number;
  /** Memory of the long run. */
  memory: Sample[];
  /** Lag of the screen whose line holds, during the long run: after a kill the restart dominates the lag. */
  lagP99Ms: number;
  /** Memory of each server when it was killed, in MiB. */
  livesMib: number[];
  faults: string[];
}

const WRITERS = 16;
const SHORTEST_CUT_MS = 200;
const LONGEST_CUT_MS = 2000;
// The client notices a line that swallows bytes after two heartbeats, and a machine may run other work.
const PATIENCE_MS = 90_000;

/** Serves guests while lines break, first by one process, then by many that are killed in turn. */
export async function soak(target: HouseTarget, processes: ShippedLine, plan: Plan): Promise<Soaked> {
  const hours = await Hours.open(target, processes, plan);
  try {
    const longLife = await hours.liveLong();
    const livesMib = await hours.die();
    return { ...longLife, livesMib, ...(await hours.end()) };
  } finally {
    await hours.close();
  }
}

class Hours {
  private readonly ledger = new Ledger();
  private readonly scene: Scene;
  private readonly screens: Screen[];
  private readonly kitchen: Kitchen;
  private readonly begunAt = performance.now();
  private readonly cutting: Promise<number>[];
  private readonly serving: Promise<void>[];

  private constructor(
    private readonly target: HouseTarget,
    private readonly processes: ShippedLine,
    private readonly plan: Plan,
    private server: Promise<Server>,
    private readonly lines: readonly BadLine[],
  ) {
    const { token, screenToken } = target.opening;
    const [kitchensLine, goodLine, ...badLines] = lines as [BadLine, BadLine, ...BadLine[]];
    this.scene = { target, server: () => this.server, ended: false, nextGuest: paced(plan.ordersPerSecond) };
    this.screens = [goodLine, ...badLines].map((line) => new Screen(follow, line, token));
    this.kitchen = new Kitchen(this.scene, this.ledger, screenToken, kitchensLine.base);
    this.cutting = badLines.map((line) => cutNowAndThen(line, this.scene, plan.cutEveryMs));
    this.serving = Array.from({ length: WRITERS }, () => this.serve());
    // A client that gives up is reported when it is awaited.
    for (const one of [...this.cutting, ...this.serving]) one.catch(() => undefined);
  }

  static async open(target: HouseTarget, processes: ShippedLine, plan: Plan): Promise<Hours> {
    const server = target.start();
    const { url } = await server;
    const lines = await Promise.all(Array.from({ length: plan.screens + 2 }, () => BadLine.before(url)));
    return new Hours(target, processes, plan, server, lines);
  }

  async liveLong(): Promise<Pick<Soaked, 'memory' | 'lagP99Ms'>> {
    const watch = new MemoryWatch(this.processes.processId);
    await pause(this.plan.longLifeMs);
    return { memory: watch.end(), lagP99Ms: percentile(this.screens[0]!.lagsMs, 0.99) };
  }

  /** Returns the memory of each server when it was killed, in MiB. */
  async die(): Promise<number[]> {
    const held: number[] = [];
    while (held.length < this.plan.kills) {
      const living = await this.server;
      await pause(this.plan.lifeMs);
      held.push(residentMibOf(this.processes.processId));
      if (!(await living.kill())) this.ledger.strange.push('the server died by itself');
      this.server = this.nextServer();
    }
    return held;
  }

  /** Waits until every screen has received all events, then compares the records with the database. */
  async end(): Promise<Omit<Soaked, 'memory' | 'lagP99Ms' | 'livesMib'>> {
    const { ledger, screens, kitchen, target } = this;
    this.scene.ended = true;
    const cuts = await Promise.all(this.cutting);
    await Promise.all(this.serving);
    const seconds = (performance.now() - this.begunAt) / 1000;
    await until(() => kitchen.served === ledger.orders.length, 'everything is served').catch((error: unknown) =>
      ledger.strange.push(String(error)),
    );
    const head = await headOf(await this.server, target.opening.token);
    await until(() => screens.every(({ live }) => live.mark!.seq >= head), 'all is heard').catch(() => undefined);
    await (await this.server).kill();
    const books = await target.books();
    return {
      orders: ledger.orders.length,
      payments: ledger.payments.length,
      events: books.log.length,
      cuts: cuts.reduce((sum, one) => sum + one, 0),
      ordersPerSecond: ledger.orders.length / seconds,
      faults: [
        ...compare(this.plan.kills, ledger, [], books).faults,
        ...misheard(screens, books.log, target.opening.seq),
      ],
    };
  }

  async close(): Promise<void> {
    this.scene.ended = true;
    await Promise.all([this.kitchen.close(), ...this.screens.map((screen) => screen.close())]);
    await Promise.all(this.lines.map((line) => line.close()));
    await this.processes.remove();
  }

  private async serve(): Promise<void> {
    const { kitchen, screens, scene, ledger } = this;
    await until(() => kitchen.isListening && screens.every(({ live }) => live.mark !== null), 'all are listening');
    await serveGuests(scene, ledger);
  }

  private async nextServer(): Promise<Server> {
    const server = await this.target.start();
    for (const line of this.lines) line.leadTo(server.url);
    return server;
  }
}

/** Returns a function that resolves once for each guest at a steady pace; delayed guests come at once. */
function paced(perSecond: number): () => Promise<void> {
  const begunAt = performance.now();
  let guests = 0;
  return async () => {
    const dueAt = begunAt + (guests * 1000) / perSecond;
    guests += 1;
    await pause(Math.max(0, dueAt - performance.now()));
  };
}

/** Breaks a line now and then, and returns how often it did. */
async function cutNowAndThen(line: BadLine, scene: Scene, everyMs: number): Promise<number> {
  for (let cuts = 0; ; cuts += 1) {
    if (scene.ended) return cuts;
    await pause(everyMs * (0.5 + Math.random()));
    line.turn(cuts === 0 ? 'reset' : WEATHERS[Math.floor(Math.random() * WEATHERS.length)]!);
    await pause(SHORTEST_CUT_MS + Math.random() * (LONGEST_CUT_MS - SHORTEST_CUT_MS));
    line.turn('fair');
  }
}

async function headOf({ url }: Server, token: string): Promise<number> {
  const reply = await fetch(`${url}/api/v1/snapshot?view=floor`, { headers: { authorization: `Bearer ${token}` } });
  return ((await reply.json()) as { seq: number }).seq;
}

function misheard(screens: readonly Screen[], log: readonly Heard[], opening: number): string[] {
  const told = log.toSorted((a, b) => a.seq - b.seq).map(({ seq, type }) => `${seq + opening} ${type}`);
  return screens.flatMap(({ lines, resyncs }, place) => {
    const wrong = told.findIndex((line, index) => lines[index] !== line);
    const name = `screen ${place + 1}`;
    return [
      ...(wrong < 0 && lines.length === told.length
        ? []
        : [`${name} heard ${lines.length} of ${told.length} events, wrong from place ${wrong + 1} on`]),
      ...resyncs.map((reason) => `${name} had to load again: ${reason}`),
    ];
  });
}

async function until(holds: () => boolean, what: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`${what}: not within ${PATIENCE_MS / 1000} s`);
    await pause(20);
  }
}
