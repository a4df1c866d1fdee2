import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Child } from '../bench/child.js';
import { percentile } from '../bench/figures.js';
import type { Home, House } from '../bench/house.js';
import { Program } from '../bench/program.js';
import { root } from '../src/http/root.js';
import { findFaults } from '../src/ledger/ledger.js';
import { Traffic } from './api.js';
import { lookBeside } from './beside.js';
import { ServerLoad } from './load/server-load.js';
import { Notes, VenueBots } from './load/venue-bots.js';
import { commandLine, counted, LiveLine, say } from './terminal.js';

const USAGE = `${commandLine('load [options]')}

Simulates many venues on one server: in each, a waiter sends orders, and a kitchen screen receives and bumps them.
Measures the load, and at the end compares the data of the server with the records of the simulation.

  --venues <n>      number of venues (20)
  --minutes <n>     duration (1)
  --every <s>       seconds between two orders of one venue, on average (20)
  --database <url>  an empty PostgreSQL database; default: a SQLite file in a temporary folder`;

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;
const MOST_VENUES = 5000;
const AT_ONCE = 20;
const HEARD_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 100;

interface Options {
  venues: number;
  minutes: number;
  everyMs: number;
  database: string | null;
}

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (!options) {
    say(USAGE);
    return args.includes('--help') ? 0 : 2;
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'qres-load-'));
  try {
    const databaseUrl = options.database ?? `sqlite:${join(dataDir, 'qres.db')}`;
    const home: Home = { databaseUrl, dataDir, secretKey: randomBytes(32).toString('base64url'), nodeWords: [] };
    say(`Creating ${counted(options.venues, 'venue')} …`);
    const house = await furnished(home, options.venues);
    const server = await Program.product(home, { LOG_LEVEL: 'error' });
    try {
      return await play(house, server, home, options);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function furnished(home: Home, venues: number): Promise<House> {
  const child = Child.start(root('dist', 'bench', 'house.process.js'), { NODE_ENV: 'development' });
  try {
    return await child.ask<House>('furnish', { home, venues });
  } finally {
    await child.stop();
  }
}

async function play(house: House, server: Program, home: Home, { minutes, everyMs }: Options): Promise<number> {
  const notes = new Notes();
  const traffic = new Traffic();
  const origin = `http://127.0.0.1:${server.port}`;
  const bots = house.venues.map((venue) => new VenueBots(venue, origin, notes, traffic));
  for (let start = 0; start < bots.length; start += AT_ONCE)
    await Promise.all(bots.slice(start, start + AT_ONCE).map((one) => one.open()));
  say(`${counted(bots.length, 'kitchen screen')} connected. Sending orders for ${counted(minutes, 'minute')}.`);
  const load = new ServerLoad(server.processId);
  const line = new LiveLine(
    () => `${counted(notes.taken.size, 'order')}, ${counted(notes.shown.size, 'ticket')} shown`,
  );
  const beganMs = performance.now();
  await Promise.all(bots.map((one) => one.work(beganMs + minutes * MINUTE_MS, everyMs)));
  const tookS = (performance.now() - beganMs) / SECOND_MS;
  const used = load.end();
  await allHeard(notes);
  await Promise.all(bots.map((one) => one.close()));
  line.end();
  const faults = await compared(notes, home);
  tell({ notes, traffic, tookS, used, faults });
  return faults.length === 0 && traffic.errors === 0 ? 0 : 1;
}

async function allHeard({ taken, heard }: Notes): Promise<void> {
  const until = performance.now() + HEARD_WITHIN_MS;
  while (performance.now() < until && [...taken.keys()].some((id) => !heard.has(id)))
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
}

/** What the restaurants know against what the database says, and the books against themselves. */
async function compared({ taken, heard, shown, troubles }: Notes, { databaseUrl }: Home): Promise<string[]> {
  const beside = await lookBeside(databaseUrl);
  try {
    return await beside.view(async (reader) => {
      const rows = await reader.rows<{ id: string; venue_id: string }>('SELECT id, venue_id FROM orders');
      const kept = new Map(rows.map(({ id, venue_id: venueId }) => [id, venueId]));
      const books = await findFaults(reader);
      return [
        ...[...taken].filter(([id, venueId]) => kept.get(id) !== venueId).map(([id]) => `order ${id} is lost`),
        ...[...taken.keys()].filter((id) => !heard.has(id)).map((id) => `order ${id} was never shown`),
        ...[...shown].filter(([, times]) => times > 1).map(([id, times]) => `ticket ${id} was shown ${times} times`),
        ...books.map(({ where, found }) => `${where} ${found}`),
        ...troubles,
      ];
    });
  } finally {
    await beside.close();
  }
}

interface Told {
  notes: Notes;
  traffic: Traffic;
  tookS: number;
  used: ReturnType<ServerLoad['end']>;
  faults: readonly string[];
}

function tell({ notes, traffic, tookS, used, faults }: Told): void {
  const ms = (values: readonly number[], part: number): string => `${percentile(values, part).toFixed(1)} ms`;
  const orders = notes.taken.size;
  const figures: [string, string][] = [
    ['orders', `${orders}, ${(orders / tookS).toFixed(1)} a second`],
    [
      'requests',
      `${traffic.requests}, ${(traffic.requests / tookS).toFixed(1)} a second; ${traffic.retries} sent again`,
    ],
    ['errors', `${traffic.errors}; refusals ${JSON.stringify(Object.fromEntries(traffic.refusals))}`],
    ['answer to an order', `p50 ${ms(notes.answersMs, 0.5)}, p99 ${ms(notes.answersMs, 0.99)}`],
    ['on the kitchen screen', `p50 ${ms(notes.lagsMs, 0.5)}, p99 ${ms(notes.lagsMs, 0.99)}`],
    ['screens that loaded again', String(notes.restarts)],
    [
      'CPU of the server',
      `${used.cores.toFixed(2)} cores, ${((used.cores * tookS * SECOND_MS) / Math.max(1, orders)).toFixed(1)} ms for each order, including the work that follows`,
    ],
    ['memory of the server', `${used.meanMiB.toFixed(0)} MiB on average, ${used.peakMiB.toFixed(0)} MiB at most`],
    ['the machine', `${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}, Node ${process.versions.node}`],
  ];
  for (const [name, words] of figures) say(`  ${name.padEnd(27)}${words}`);
  for (const fault of faults.slice(0, 10)) say(`  WRONG  ${fault}`);
  say(
    faults.length === 0
      ? '\nledger: 0 lost, 0 doubled, and all data is consistent.'
      : `\n${counted(faults.length, 'fault')}.`,
  );
}

function readOptions(args: readonly string[]): Options | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      venues: { type: 'string', default: '20' },
      minutes: { type: 'string', default: '1' },
      every: { type: 'string', default: '20' },
      database: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [venues, minutes, every] = [values.venues, values.minutes, values.every].map(Number) as [
    number,
    number,
    number,
  ];
  const isRight = Number.isInteger(venues) && venues >= 1 && venues <= MOST_VENUES && minutes > 0 && every > 0;
  if (values.help || !isRight) return null;
  return { venues, minutes, everyMs: every * SECOND_MS, database: values.database ?? null };
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
