import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Caller } from '../caller.js';
import { freshDatabase, postgresUrl, type FreshDatabase } from '../database-for-test.js';
import { openHouse, type House } from '../given.js';
import { plant } from '../mutants/plant.js';
import { buildServer, ServerProcess } from '../server-process.js';
import { byForm } from '../form.js';
import { longFormBugs } from '../mutants/planted-bugs.js';
import { sellAndLook, type Staff } from './snapshots/sell-and-look.js';

const SNAPSHOTS = byForm(40, 1000);
const LONGEST_MS = 900_000;
const PARTS = ['src', 'migrations', 'scripts', 'docs', 'tsconfig.json', 'package.json'];
const SETTINGS = { SECRET_KEY: 'the secret of the snapshots, 40 letters.', ACCESS_TOKEN_MINUTES: '120' };

let fresh: FreshDatabase;
let house: House;
let staff: Staff;

beforeAll(async () => {
  fresh = await freshDatabase();
  house = await openHouse({ ...SETTINGS, DATABASE_URL: fresh.url });
  staff = { waiter: house.waiter, cook: house.cook, dishId: house.dishes.tea, methodId: house.methods.card };
}, LONGEST_MS);

afterAll(async () => {
  await house?.leave();
  await fresh?.drop();
});

it(
  `${SNAPSHOTS} snapshots amid sales: each with the events after it is the next one`,
  async () => {
    const { wrong, events } = await sellAndLook(staff, SNAPSHOTS);
    const where = postgresUrl ? 'PostgreSQL' : 'SQLite';
    console.log(`figures: ${SNAPSHOTS} snapshots on ${where}, ${events} events between them, ${wrong} wrong`);
    expect(wrong).toBe(0);
    expect(events).toBeGreaterThan(SNAPSHOTS);
  },
  LONGEST_MS,
);

it.each(postgresUrl ? longFormBugs(['cursor-apart-from-its-data']) : [])(
  'snapshots show the planted bug %s',
  async (patch) => {
    const { root, remove } = plant(`${patch}.patch`, PARTS);
    const planted = await buildServer(join(root, 'src/main.ts')).finally(remove);
    const env = { ...SETTINGS, NODE_ENV: 'test', LOG_LEVEL: 'fatal', HOST: '127.0.0.1', PORT: '0' };
    const server = new ServerProcess(planted.file, {
      ...env,
      TRUSTED_ADDRESSES: 'loopback',
      DATABASE_URL: fresh.url,
    });
    try {
      const base = (await server.address()).replace(/\/$/, '');
      const [waiter, cook] = [staff.waiter, staff.cook].map(({ token }) => new Caller(base, token)) as [Caller, Caller];
      const { wrong } = await sellAndLook({ ...staff, waiter, cook }, 200);
      console.log(`mutant ${patch}: ${wrong} of 200 snapshots were wrong`);
      expect(wrong).toBeGreaterThan(0);
    } finally {
      server.kill('SIGKILL');
      await server.ended;
      planted.remove();
    }
  },
  LONGEST_MS,
);
