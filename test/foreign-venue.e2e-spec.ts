import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, type Answer, type Caller } from './caller.js';
import { openHouse, type House } from './given.js';
import { ALL_BODIES, ALL_NAMED } from './permissions/foreign-all.js';
import { idsInBodies } from './permissions/ids-in-bodies.js';
import { queriesOf } from './permissions/queries.js';
import { marksIn, marksOf, rowsOf, type Rows } from './permissions/rows.js';
import { committedTable, destructiveLast, type Row } from './permissions/table.js';
import { address, guestAt, menuVersion, spareThings, type Things } from './permissions/things.js';
import { openSecondVenue, type SecondVenue } from './second-venue.js';

const table = committedTable();
// The code that a guest scans is not secret to its venue, and a picture is public to everyone who has its address.
const withIds = destructiveLast(table.filter(({ path, permission }) => path.includes('/:') && permission !== 'public'));

interface Neighbour {
  name: string;
  caller: Caller;
  role: Row['callers'][number];
}

let house: House;
let theirs: Things;
let other: SecondVenue;
let neighbours: Neighbour[];
let guest: Caller;

beforeAll(async () => {
  house = await openHouse();
  theirs = await spareThings(house.admin, 'a');
  // Each venue counts its versions from 1, so the test needs a version that the other venue does not have.
  theirs['number'] = await menuVersion(house.admin);
  // No receiver listens at this address: each failed delivery would change rows.
  await done(house.admin.patch(`/webhooks/${theirs['/webhooks']}`, { enabled: false }));
  other = await openSecondVenue(house);
  guest = await guestAt(house.anyone, other.things['code']!);
  neighbours = [
    { name: 'admin', caller: other.admin, role: 'admin' },
    { name: 'waiter', caller: other.waiter, role: 'waiter' },
    { name: 'cook', caller: other.cook, role: 'kitchen' },
    { name: 'screen', caller: other.screen, role: 'device' },
  ];
});

afterAll(() => house?.close());

async function theirRows() {
  const [{ id }] = (await house.database.read((reader) => reader.rows('SELECT id FROM venues ORDER BY id'))) as [
    { id: string },
  ];
  return rowsOf(house.database, id);
}

/** Only a device accepts a PIN, and only a guest device orders as a guest. */
const whoSends = (route: string): Caller =>
  route === 'POST /auth/login/pin' ? other.tablet : route.includes(' /guest/') ? guest : other.admin;

function send(who: Caller, route: string, target: string, body?: object): Promise<Answer> {
  const verb = route.split(' ')[0]!.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  if (verb === 'get' || verb === 'delete') return who[verb](target, { version: 1 });
  return who[verb](target, body, { version: 1, ...(verb === 'patch' && { key: crypto.randomUUID() }) });
}

/**
 * Calls every route that takes an id, with these ids, as each neighbour.
 * Returns only the unexpected answers.
 */
async function unexpected(
  ids: Things,
  routes: readonly Row[],
  isRight: (status: number) => boolean,
  everybody = neighbours,
): Promise<string[]> {
  const heard: string[] = [];
  for (const { name, caller, role } of everybody)
    for (const row of routes) {
      const route = `${row.method} ${row.path}`;
      const { status } = await send(caller, route, address(row.path, ids), ALL_BODIES[route]?.(other.things, theirs));
      if (!(row.callers.includes(role) ? isRight(status) : status === 403))
        heard.push(`${route} answered ${status} to the ${name}`);
    }
  return heard;
}

describe('the ids of another venue', () => {
  const notFound = (status: number) => status === 404;
  let known: Rows;

  beforeAll(async () => {
    known = await theirRows();
  });
  // The rows are read once after each test and compared with the previous state, instead of twice per test.
  const expectUntouched = async () => {
    const before = known;
    known = await theirRows();
    expect(known).toEqual(before);
  };

  it('answer 404 in every path, and change nothing there', async () => {
    expect(await unexpected(theirs, withIds, notFound)).toEqual([]);
    await expectUntouched();
  });

  it('answer 404 behind an id of the caller’s own, and before one', async () => {
    const deep = withIds.filter(({ path }) => path.split('/:').length > 2);
    expect(deep.length).toBeGreaterThan(0);
    const { item_id, variation_id, picture_id, job_id, discount_id } = theirs;
    expect(
      await unexpected(
        {
          ...other.things,
          item_id: item_id!,
          variation_id: variation_id!,
          picture_id: picture_id!,
          job_id: job_id!,
          discount_id: discount_id!,
        },
        deep,
        notFound,
      ),
    ).toEqual([]);
    const ownLast = Object.fromEntries(
      ['item_id', 'variation_id', 'picture_id', 'job_id', 'discount_id'].map((name) => [name, other.things[name]!]),
    );
    expect(await unexpected({ ...theirs, ...ownLast }, deep, notFound)).toEqual([]);
    await expectUntouched();
  });

  it.each(ALL_NAMED.map((named) => ({ ...named, status: named.status ?? 404 })))(
    'answer $status in $member of $route',
    async ({ route, body, status }) => {
      const who = whoSends(route);
      const target = address(route.split(' ')[1]!, other.things);
      // After many guesses the last ones would be refused without a lookup, which is another promise.
      await house.database.write((tx) => tx.change('DELETE FROM attempts'));
      expect((await send(who, route, target, body(other.things, theirs))).status).toBe(status);
      await expectUntouched();
    },
  );

  it('are tried in every member of a body that is an id', () => {
    expect(ALL_NAMED.map(({ route, member }) => `${route} ${member}`).toSorted()).toEqual(idsInBodies());
  });
});

describe('what a venue is told', () => {
  const today = new Date().toISOString().slice(0, 10);
  const queries = queriesOf(today);
  const lists = table.filter(
    ({ method, path, permission }) => method === 'GET' && permission !== 'public' && !path.includes('/:'),
  );

  it('is its own and nothing of another venue, in every list', async () => {
    const marks = marksOf(await theirRows());
    // A code is drawn on a sheet, a token on a receipt, and a provider has a name; jobs and deliveries are listed under
    // the ids of their printers and webhooks.
    const { code: _, token: __, job_id: ___, name: ____, '/webhooks/deliveries': _____, ...written } = other.things;
    const own = new Set(Object.values(written));
    const seen = new Set<string>();
    const wrong: string[] = [];
    const tablet: Neighbour = { name: 'tablet', caller: other.tablet, role: 'device' };
    for (const { name, caller, role } of [...neighbours, tablet])
      for (const { path } of lists.filter(({ callers }) => callers.includes(role)))
        for (const query of queries[path] ?? ['', '?per_page=100', '?archived=true']) {
          const { status, body } = await caller.get(path + query);
          const text = JSON.stringify(body);
          for (const mark of marksIn(text, own)) seen.add(mark);
          const foreign = marksIn(text, marks);
          if (status >= 500 || (query === '' && status !== 200) || foreign.length > 0)
            wrong.push(`GET ${path}${query} answered the ${name} ${status} with ${foreign.join(', ')}`);
        }
    expect(wrong).toEqual([]);
    // A list that shows nothing could not leak anything.
    expect([...own].filter((id) => !seen.has(id))).toEqual([]);
  });

  it.each([
    ['/tables?location_id=', '/locations', 404],
    ['/tables/qr-sheet?location_id=', '/locations', 404],
    ['/dishes?category_id=', '/categories', 404],
    ['/orders?table_id=', '/tables', 200],
    ['/orders?waiter_id=', '/users', 200],
    ['/payments?check_id=', '/checks', 200],
    ['/payments?order_id=', '/orders', 200],
    ['/kitchen/tickets?station=', '/stations', 200],
    ['/kitchen/all-day?station=', '/stations', 200],
    ['/snapshot?view=kitchen:', '/stations', 200],
  ])('is nothing when %s names something of another venue', async (path, kind, expected) => {
    const { status, body } = await other.admin.get(path + theirs[kind]);
    expect(status).toBe(expected);
    if (status === 200) expect(body.data.tickets ?? body.data).toEqual([]);
  });

  it('is summed from its own orders', async () => {
    const { orders, total } = await done(
      other.admin.get(`/orders/stats/summary${queries['/orders/stats/summary']![0]}`),
    );
    const own = (await done(other.admin.get('/orders?per_page=100'))).data as { status: string; total: number }[];
    const kept = own.filter(({ status }) => status !== 'CANCELLED');
    expect(orders).toBe(kept.length);
    expect(total).toBe(kept.reduce((sum, order) => sum + order.total, 0));
  });

  it('is its own menu when a guest names it', async () => {
    const menu = await done(house.anyone.get(`/menu?venue=${other.slug}`));
    expect(menu).toMatchObject({ venue_slug: other.slug, currency: 'KZT' });
    expect(JSON.stringify(menu)).toContain(other.things['/dishes']);
    expect(marksIn(JSON.stringify(menu), marksOf(await theirRows()))).toEqual([]);
  });
});

describe('what happens in another venue', () => {
  const sockets: Socket[] = [];
  afterAll(() => sockets.forEach((socket) => socket.disconnect()));

  /** Connects a listener that records all events from now on and acknowledges them at once. */
  async function listen(who: Caller, more: object = {}): Promise<{ heard: string[]; told: string[] }> {
    const auth = { token: who.token, ...more };
    const socket = io(`${house.base}/events`, { transports: ['websocket'], auth, reconnection: false, forceNew: true });
    sockets.push(socket);
    const heard: string[] = [];
    const told: string[] = [];
    socket.on('ev', ({ cursor, events }: { cursor: string; events: object[] }) => {
      heard.push(...events.map((event) => JSON.stringify(event)));
      socket.emit('ack', cursor);
    });
    await new Promise<void>((resolve, reject) => {
      socket.on('hello', () => resolve());
      socket.on('resync', ({ reason }: { reason: string }) => {
        told.push(reason);
        resolve();
      });
      socket.on('connect_error', reject);
    });
    return { heard, told };
  }

  async function until(holds: () => boolean): Promise<void> {
    for (const end = Date.now() + 5000; !holds(); await wait(20))
      if (Date.now() > end) throw new Error('it did not happen in time');
  }

  const somethingHappens = async (who: Caller, ids: Things) => {
    const items = [{ dish_id: ids['/dishes'], dish_variation_id: ids['variation_id'], quantity: 1 }];
    const order = await done(who.post('/orders', { order_type: 'TAKEAWAY', items }));
    const { check_id, items: lines } = order;
    await done(who.post(`/checks/${check_id}/payments`, { payment_method_id: ids['/payment-methods'] }));
    await done(who.post(`/kitchen/tickets/${lines[0].ticket_id}/bump`));
    await done(who.patch(`/dishes/${ids['/dishes']}/availability`, { is_available: true, remaining: 50 }));
    return order.id as string;
  };

  it('is not heard, neither by socket nor from the log', async () => {
    const [home, neighbour] = [await spareThings(house.admin, 'c'), await spareThings(other.admin, 'd')];
    const { next_cursor: start } = await done(other.admin.get('/events'));
    const waiting = other.admin.get(`/events?cursor=${start}&wait=1`);
    const [manager, screen, eavesdropper] = [
      await listen(other.admin),
      await listen(other.screen),
      await listen(other.admin, { topics: [`station:${home['/stations']}`] }),
    ];
    await somethingHappens(house.admin, home);
    expect((await done(waiting)).data).toEqual([]);
    const id = await somethingHappens(other.admin, neighbour);
    await until(() => [manager, screen].every(({ heard }) => heard.some((event) => event.includes('ticket.bumped'))));

    const marks = marksOf(await theirRows());
    expect(manager.heard.join()).toContain(id);
    const log = JSON.stringify((await done(other.admin.get(`/events?cursor=${start}&limit=500`))).data);
    expect(log).toContain(id);
    for (const text of [manager.heard.join(), screen.heard.join(), log]) expect(marksIn(text, marks)).toEqual([]);
    expect(eavesdropper.heard).toEqual([]);
  });

  it('cannot be followed by a cursor that somebody has lent', async () => {
    const { next_cursor: cursor } = await done(house.admin.get('/events'));
    expect((await other.admin.get(`/events?cursor=${cursor}`)).status).toBe(410);
    const { heard, told } = await listen(other.admin, { cursor });
    expect([heard.length, told.length]).toEqual([0, 1]);
  });
});

describe('at home', () => {
  it('the very same requests find what they name', async () => {
    const isAnswered = (status: number) => status < 500 && status !== 404 && status !== 422;
    expect(await unexpected(other.things, withIds, isAnswered, neighbours.slice(0, 1))).toEqual([]);
  });
});
