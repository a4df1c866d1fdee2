import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../src/database/database.js';
import { openDatabase } from '../src/database/open.js';
import { MOST_QUEUED } from '../src/request-log/request-queue.js';
import { RequestRetention } from '../src/request-log/request-retention.js';
import { schema } from '../src/schema.js';
import { done } from './caller.js';
import { freshDatabase } from './database-for-test.js';
import { openHouse, type House } from './given.js';
import { Noted } from './noted.js';
import { refused } from './room.js';

const DAY_MS = 86_400_000;

let house: House;
let noted: Noted;

beforeAll(async () => {
  house = await openHouse();
  noted = new Noted(house);
});
afterAll(() => house?.close());
beforeEach(() => noted.forgotten());

async function history(query = ''): Promise<any[]> {
  await noted.flush();
  return (await done(house.manager.get(`/usage/history?limit=100${query}`))).data;
}

async function rowsIn(database: Database, table: string): Promise<number> {
  const text = `SELECT COUNT(*) AS count FROM ${table}`;
  const [row] = await database.read((reader) => reader.rows<{ count: number }>(text));
  return Number(row!.count);
}

const order = (dish: string) => ({ order_type: 'TAKEAWAY', items: [{ dish_id: dish, quantity: 1 }] });

describe('the request log', () => {
  it('tells who asked for what, how it ended and how long it took, and nothing of what was sent', async () => {
    const user = await done(house.waiter.get('/auth/me'));
    const made = await house.waiter.post('/orders', order(house.dishes.tea), {
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36' },
    });
    await house.waiter.get('/orders/00000000-0000-7000-8000-000000000000?lang=secret-word');
    await house.screen.get('/stations');

    await noted.has(4);
    const [fromScreen, missing, ordered] = await history();
    expect(ordered).toMatchObject({
      request_id: made.headers.get('x-request-id'),
      method: 'POST',
      route: '/api/v1/orders',
      status: 201,
      code: null,
      actor_kind: 'STAFF',
      user_id: user.id,
      key_id: null,
      address: '127.0.0.1',
      agent: 'Chrome 130',
    });
    expect(ordered.ms).toBeGreaterThan(0);
    expect(ordered.bytes_in).toBe(JSON.stringify(order(house.dishes.tea)).length);
    expect(ordered.bytes_out).toBe(Buffer.byteLength(JSON.stringify(made.body)));
    expect(Date.parse(ordered.at)).toBeLessThanOrEqual(house.clock.now().getTime());
    expect(missing).toMatchObject({ route: '/api/v1/orders/:id', status: 422, code: 'VALIDATION_ERROR', agent: null });
    expect(fromScreen).toMatchObject({ actor_kind: 'DEVICE', user_id: null });
    expect(fromScreen.device_id).toMatch(/^[0-9a-f-]{36}$/);

    const rows = await house.database.read((reader) => reader.rows<object>('SELECT * FROM request_log'));
    expect(JSON.stringify(rows)).not.toMatch(/secret-word|TAKEAWAY|Bearer|AppleWebKit/);
  });

  it('leaves out probes, figures and files, and what guests read', async () => {
    for (const path of ['/health', '/health/live', '/metrics', '/docs', '/kitchen', '/openapi.json'])
      await fetch(`${house.base}${path}`);
    await house.anyone.get('/menu');
    await house.anyone.get('/dishes/menu');
    await house.anyone.get('/nowhere');
    await noted.has(1);
    await noted.flush();

    const rows = await house.database.read((reader) => reader.rows<{ route: string }>('SELECT route FROM request_log'));
    expect(rows.map(({ route }) => route)).toEqual(['(none)']);
  });

  it('has pages that follow one another to the end, whatever is asked meanwhile', async () => {
    for (let number = 0; number < 25; number += 1) await house.waiter.get('/tables');
    await noted.has(25);
    await noted.flush();
    const ids = new Set<string>();
    let cursor: string | null = null;
    let pages = 0;
    do {
      const asked: any = await done(house.manager.get(`/usage/history?limit=10${cursor ? `&cursor=${cursor}` : ''}`));
      await noted.flush();
      for (const { id, route } of asked.data) if (route === '/api/v1/tables') ids.add(id);
      cursor = asked.next_cursor;
      pages += 1;
    } while (cursor !== null);
    expect([ids.size, pages]).toEqual([25, 3]);
  });

  it('finds by route, answer and day', async () => {
    await house.waiter.get('/tables');
    await house.waiter.get('/users');
    await house.waiter.get('/dishes');
    await noted.has(3);
    const today = await noted.day();
    expect(await history('&route=GET%20/api/v1/tables')).toMatchObject([{ route: '/api/v1/tables', status: 200 }]);
    expect(await history('&status=403')).toMatchObject([{ route: '/api/v1/users', code: 'FORBIDDEN' }]);
    expect((await history(`&from=${today}&to=${today}`)).length).toBeGreaterThanOrEqual(3);
    expect(await history('&from=2020-01-01&to=2020-01-02')).toEqual([]);
  });

  it.each(['cursor=word', 'cursor=', 'route=tables', 'status=99', 'from=2026-02-02&to=2026-02-01', 'key_id=7'])(
    'refuses %s',
    async (query) => {
      expect(await refused(house.manager.get(`/usage/history?${query}`))).toEqual([422, 'VALIDATION_ERROR']);
    },
  );

  it('forgets single requests after its days, and the hours after three months; days stay two years', async () => {
    const agoMs = (days: number): number => house.clock.now().getTime() - days * DAY_MS;
    const { id } = await done(house.admin.get('/venue'));
    const actor = { kind: 'guest', venueId: id, phoneId: id, visitId: null, expiresAtMs: 0 } as const;
    for (const days of [1, 13, 15, 89, 92, 700, 740]) noted.heard({ atMs: agoMs(days), route: `/days/${days}`, actor });
    noted.heard({ atMs: agoMs(15), route: '/days/15' });
    await noted.flush();
    await house.app.get(RequestRetention).prune();

    const left = async (text: string): Promise<string[]> => {
      const rows = await house.database.read((reader) => reader.rows<{ route: string }>(text));
      return [...new Set(rows.map(({ route }) => route).filter((route) => route.startsWith('/days/')))];
    };
    expect((await left('SELECT route FROM request_log ORDER BY at')).toSorted()).toEqual(['/days/1', '/days/13']);
    for (const table of ['request_counts', 'request_latencies']) {
      const hours = await left(`SELECT route FROM ${table} WHERE period = 'HOUR' ORDER BY start`);
      expect(hours).toEqual(['/days/89', '/days/15', '/days/13', '/days/1']);
      const days = await left(`SELECT route FROM ${table} WHERE period = 'DAY' ORDER BY start`);
      expect(days).toEqual(['/days/700', '/days/92', '/days/89', '/days/15', '/days/13', '/days/1']);
    }
  });
});

describe('a database that does not take notes', () => {
  it('keeps nobody waiting: orders are served, the queue is bounded, what it cannot hold is dropped and counted', async () => {
    const { database } = house;
    await database.write((tx) => tx.change('ALTER TABLE request_log RENAME TO elsewhere'));
    const before = noted.queue.dropped;
    try {
      await house.waiter.get('/tables');
      await noted.has(1);
      await expect(noted.flush()).rejects.toThrow('request_log');
      const left = MOST_QUEUED - noted.queue.length;
      for (let number = 0; number < left + 50; number += 1) noted.heard({ route: '/crowd' });
      expect([noted.queue.length, noted.queue.dropped - before]).toEqual([MOST_QUEUED, 50]);
      for (let number = 0; number < 5; number += 1) await done(house.waiter.post('/orders', order(house.dishes.tea)));
      await expect.poll(() => noted.queue.dropped - before).toBe(55);
      await expect(noted.flush()).rejects.toThrow('request_log');
      expect(noted.queue.length).toBe(MOST_QUEUED);
      const today = await noted.day();
      const { log } = await done(house.manager.get(`/analytics/overview?from=${today}&to=${today}`));
      expect(log).toMatchObject({ is_on: true, queued: MOST_QUEUED, kept_days: 14 });
      expect(log.dropped - before).toBeGreaterThanOrEqual(55);
      const figures = await (await fetch(`${house.base}/metrics`)).text();
      expect(figures).toMatch(/^qres_request_log_dropped_total [1-9]\d*$/m);
    } finally {
      await database.write((tx) => tx.change('ALTER TABLE elsewhere RENAME TO request_log'));
    }
    await noted.flush();
    expect(noted.queue.length).toBe(0);
    expect(await rowsIn(database, `request_log WHERE route = '/crowd'`)).toBeGreaterThan(MOST_QUEUED - 10);
  });
});

describe('a house with other settings', () => {
  it('has written what it heard last when it is opened again, and keeps sums alone where it is told so', async () => {
    const fresh = await freshDatabase();
    const settings = { DATABASE_URL: fresh.url, REQUEST_LOG_DAYS: '0' };
    try {
      const first = await openHouse(settings);
      await first.waiter.get('/tables');
      await first.leave();
      const database = await openDatabase({ url: fresh.url, schema, purpose: 'a spec' });
      expect(await rowsIn(database, 'request_log')).toBe(0);
      const counted = `request_counts WHERE route = '/api/v1/tables' AND method = 'GET' AND period = 'DAY' AND calls = 1`;
      expect(await rowsIn(database, counted)).toBe(1);
      await database.close();
    } finally {
      await fresh.drop();
    }
  });

  it('takes note of nothing when the log is off', async () => {
    const open = await openHouse({ REQUEST_LOG: '0' });
    try {
      await open.waiter.get('/tables');
      expect(new Noted(open).queue.length).toBe(0);
      for (const table of ['request_log', 'request_counts', 'request_latencies'])
        expect(await rowsIn(open.database, table)).toBe(0);
    } finally {
      await open.close();
    }
  });
});
