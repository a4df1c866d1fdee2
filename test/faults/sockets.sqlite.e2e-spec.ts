import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../src/database/open.js';
import { schema } from '../../src/schema.js';
import { bundle, type Bundle } from '../bundle.js';
import { freshSqlite, type FreshDatabase } from '../database-for-test.js';
import { plant } from '../mutants/plant.js';
import { buildServer } from '../server-process.js';
import { byForm, isFullForm } from '../form.js';
import { longFormBugs } from '../mutants/planted-bugs.js';
import { mostOpenFiles } from './process-figures.js';
import { playCrowd, type Played } from './sockets/crowd.js';
import { openVenues, type Venue } from './sockets/venues.js';

const VENUES = Number(process.env['SOCKET_VENUES'] ?? byForm(5, 50));
const SOCKETS_PER_VENUE = Number(process.env['SOCKETS_PER_VENUE'] ?? byForm(100, 200));
const SOCKETS = VENUES * SOCKETS_PER_VENUE;
const EVENTS_PER_SECOND = 20;
const FOR_MS = byForm(4000, 20_000);
const COMPARED = byForm(100, 500);
const FEW_PER_VENUE = 10;
const PARTS = ['src', 'migrations', 'scripts', 'docs', 'tsconfig.json', 'package.json'];
// Files that a server and a client need in addition to their sockets.
const OTHER_FILES = 500;
const LONGEST_MS = byForm(300_000, 1_200_000);

// Promised limits, on an idle machine with two cores.
const PROMISED = { connectedMs: 15_000, residentMib: 400, p99Ms: 500, backMs: 30_000 };
// On a machine that runs other work the figures are worse, so a run fails only at twice of each.
const TOLERATED = 2;

const SETTINGS = {
  NODE_ENV: 'test',
  LOG_LEVEL: 'fatal',
  HOST: '127.0.0.1',
  SECRET_KEY: 'the secret of ten thousand sockets, long',
  TRUSTED_ADDRESSES: 'loopback',
  ACCESS_TOKEN_MINUTES: '120',
};

let fresh: FreshDatabase;
let server: Bundle;
let crowd: Bundle;
let venues: Venue[];

beforeAll(async () => {
  fresh = freshSqlite();
  venues = await openVenues({ ...SETTINGS, DATABASE_URL: fresh.url }, VENUES);
  server = await buildServer();
  crowd = await bundle('test/faults/sockets/crowd-process.ts');
}, LONGEST_MS);

afterAll(async () => {
  server?.remove();
  crowd?.remove();
  await fresh?.drop();
});

it(
  `${SOCKETS} sockets hear everything once, in order, also when their server is killed`,
  async () => {
    const needed = SOCKETS + OTHER_FILES;
    if (mostOpenFiles() < needed)
      throw new Error(`a process here may open ${mostOpenFiles()} files, and needs ${needed}: raise \`ulimit -Hn\``);
    const played = await play(server, SOCKETS_PER_VENUE);
    expect(played.faults).toEqual([]);
    const log = await logOf();
    expect(played.sample).toHaveLength(COMPARED);
    for (const { venue, type, heard } of played.sample) {
      const { id, stationId } = venues[venue]!;
      const to = type === 'order.created' ? 'staff' : `station:${stationId}`;
      const meant = log.filter((one) => one.venue_id === id && one.type === type && one.audience.includes(to));
      expect(heard).toEqual(meant.map(({ seq }) => seq));
    }
    for (const [place, { id }] of venues.entries()) {
      const told = log.filter((one) => one.venue_id === id && one.type === 'order.created');
      expect(told.map(({ data }) => data.order.id).toSorted()).toEqual(played.taken[place]!.toSorted());
    }
    console.log(`figures: ${inWords(played)}`);
    if (isFullForm)
      for (const [name, limit] of Object.entries(PROMISED))
        expect(played[name as keyof typeof PROMISED], name).toBeLessThan(limit * TOLERATED);
  },
  LONGEST_MS,
);

it.each(longFormBugs(['comes-back-at-the-head']))(
  'a crowd that comes back shows the planted bug %s',
  async (patch) => {
    const { root, remove } = plant(`${patch}.patch`, PARTS);
    const planted = await buildServer(join(root, 'src/main.ts')).finally(remove);
    try {
      const { faults } = await play(planted, FEW_PER_VENUE);
      console.log(`mutant ${patch}: ${faults.length} times something was wrong: ${faults[0]}`);
      expect(faults.length).toBeGreaterThan(0);
    } finally {
      planted.remove();
    }
  },
  LONGEST_MS,
);

function play(of: Bundle, socketsPerVenue: number): Promise<Played> {
  return playCrowd({
    server: of,
    crowd,
    settings: { ...SETTINGS, DATABASE_URL: fresh.url },
    venues,
    socketsPerVenue,
    eventsPerSecond: EVENTS_PER_SECOND,
    forMs: FOR_MS,
    sampled: SOCKETS / COMPARED,
  });
}

interface Row {
  venue_id: string;
  seq: number;
  type: string;
  audience: string[];
  data: { order: { id: string } };
}

async function logOf(): Promise<Row[]> {
  const database = await openDatabase({ url: fresh.url, schema, purpose: 'the check of the sockets' });
  try {
    const text = 'SELECT venue_id, seq, type, audience, data FROM event ORDER BY seq';
    const rows = await database.read((reader) => reader.rows<Record<keyof Row, string>>(text));
    return rows.map(({ venue_id, seq, type, audience, data }) => ({
      venue_id,
      seq: Number(seq),
      type,
      audience: audience.split(' '),
      data: JSON.parse(data) as Row['data'],
    }));
  } finally {
    await database.close();
  }
}

function inWords(played: Played): string {
  const { connectedMs, connectCpuMs, residentMib, frames, p50Ms, p99Ms, backMs, backCpuMs, restartMs, sample, taken } =
    played;
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  return (
    `${SOCKETS} sockets of ${VENUES} venues connected in ${seconds(connectedMs)} (${connectCpuMs.toFixed(2)} ms of the server’s CPU each), server ${Math.round(residentMib)} MiB, ` +
    `${EVENTS_PER_SECOND} events/s: ${frames} frames, p50 ${Math.round(p50Ms)} ms, p99 ${Math.round(p99Ms)} ms; ` +
    `server killed: all back after ${seconds(backMs)} (its start took ${seconds(restartMs)}, then ${backCpuMs.toFixed(2)} ms of CPU each); ` +
    `${taken.flat().length} orders, ${sample.length} sockets compared event by event, all exact`
  );
}
