import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bundle } from '../bundle.js';
import { freshSqlite, type FreshDatabase } from '../database-for-test.js';
import { openHouse } from '../given.js';
import { plant } from '../mutants/plant.js';
import { buildServer } from '../server-process.js';
import { byForm, isFullForm } from '../form.js';
import { longFormBugs } from '../mutants/planted-bugs.js';
import { deafAndNormal, type Found, type Wish } from './slow/deaf-and-normal.js';

const SERVER = 'test/faults/kill/house-server.ts';
const DEAF = byForm(40, 200);
const NORMAL = byForm(5, 20);
// Two events each, so that a client that does not read exceeds the limit of unacknowledged events.
const ENOUGH_ORDERS = 150;
const ORDERS = byForm(ENOUGH_ORDERS, 750);
const LONGEST_MS = 600_000;
// Maximum number of events that a socket receives before it acknowledges any.
const MOST_UNACKNOWLEDGED = 256;

const PROMISED = { grownMib: 64, p99Ms: 300, droppedMs: 40_000 };
// On a machine that runs other work the figures are worse, so a run fails only at twice of each.
const TOLERATED = 2;

let fresh: FreshDatabase;
let server: Bundle;
let token: string;
let dishId: string;

beforeAll(async () => {
  fresh = freshSqlite();
  const house = await openHouse({
    DATABASE_URL: fresh.url,
    SECRET_KEY: 'the secret of the kill check, 40 letters',
    ACCESS_TOKEN_MINUTES: '120',
  });
  token = house.waiter.token!;
  dishId = house.dishes.tea;
  await house.close();
  server = await buildServer(SERVER);
}, LONGEST_MS);

afterAll(async () => {
  server?.remove();
  await fresh?.drop();
});

function play(file: string, { orders, isHurried }: Pick<Wish, 'orders' | 'isHurried'>): Promise<Found> {
  const wish = { file, databaseUrl: fresh.url, token, dishId, orders, ordersPerSecond: 25 };
  return deafAndNormal({ ...wish, deaf: DEAF, normal: NORMAL, isHurried });
}

it(
  `${DEAF} sockets that never read hold nobody up, are let go, and miss nothing`,
  async () => {
    const { ears, taken, mostToldUnread, faults, ...figures } = await play(server.file, {
      orders: ORDERS,
      isHurried: !isFullForm,
    });
    expect(faults).toEqual([]);
    for (const { heard } of ears) expect(heard).toEqual(ears.at(-1)!.heard);
    expect(ears[0]!.heard).toHaveLength(taken.length);
    expect(mostToldUnread).toBeLessThanOrEqual(MOST_UNACKNOWLEDGED);
    console.log(
      `figures: ${DEAF} deaf sockets beside ${NORMAL}: ${taken.length} orders, server grew by ` +
        `${Math.round(figures.grownMib)} MiB, p99 of the others ${Math.round(figures.p99Ms)} ms, the deaf let go after ` +
        `${(figures.droppedMs / 1000).toFixed(1)} s${isFullForm ? '' : ' (clock put forward)'}, ${mostToldUnread} events at most unread, all exact`,
    );
    if (isFullForm)
      for (const [name, limit] of Object.entries(PROMISED))
        expect(figures[name as keyof typeof PROMISED], name).toBeLessThan(limit * TOLERATED);
  },
  LONGEST_MS,
);

it.each(longFormBugs(['deaf-sockets-are-told-on']))(
  'deaf sockets show the planted bug %s',
  async (patch) => {
    const { root, remove } = plant(`${patch}.patch`);
    const planted = await buildServer(join(root, SERVER)).finally(remove);
    try {
      // The run ends before the time limit, so that only the number of events can be wrong.
      const { mostToldUnread } = await play(planted.file, { orders: ENOUGH_ORDERS, isHurried: true });
      console.log(`mutant ${patch}: ${mostToldUnread} events were sent to sockets that never read`);
      expect(mostToldUnread).toBeGreaterThan(MOST_UNACKNOWLEDGED);
    } finally {
      planted.remove();
    }
  },
  LONGEST_MS,
);
