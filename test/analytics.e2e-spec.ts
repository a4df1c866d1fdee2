import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KeyActor } from '../src/auth/actor.js';
import type { Heard } from '../src/request-log/request-queue.js';
import { done, type Caller } from './caller.js';
import { hired, openHouse, type House } from './given.js';
import { worstPercentile } from './measured-latencies.js';
import { Noted } from './noted.js';
import { refused } from './room.js';
import { openSecondVenue } from './second-venue.js';

const DAY_MS = 86_400_000;
const HOUR_MS = DAY_MS / 24;

let house: House;
let noted: Noted;
let developer: Caller;
let mine: KeyActor;
let others: KeyActor;

beforeAll(async () => {
  house = await openHouse();
  noted = new Noted(house);
  developer = await hired(house.admin, 'developer', 'Dmitri');
  mine = await noted.program('Delivery', (await done(developer.get('/auth/me'))).id);
  others = await noted.program('Accountant', (await done(house.admin.get('/auth/me'))).id);
});
afterAll(() => house?.close());
beforeEach(() => noted.forgotten());

async function ask(path: string, who = house.manager): Promise<any> {
  await noted.flush();
  const today = await noted.day();
  const range = path.includes('from=') ? '' : `${path.includes('?') ? '&' : '?'}from=${today}&to=${today}`;
  return done(who.get(path + range));
}

/** Logs a request of this venue, by default by the key `otherKey`. */
function heard(said: Partial<Heard>): void {
  noted.heard({ actor: others, ...said });
}

const TIMES = { p50_ms: expect.any(Number), p95_ms: expect.any(Number), p99_ms: expect.any(Number) };

describe('the overview', () => {
  it('sums what was asked, how it ended, how long it took, by whom and what most', async () => {
    for (let number = 0; number < 8; number += 1) heard({ route: '/api/v1/orders', ms: 10, bytesIn: 5, bytesOut: 50 });
    heard({ route: '/api/v1/tables', ms: 1000, status: 404, code: 'NOT_FOUND', actor: mine });
    heard({ route: '/api/v1/orders', method: 'POST', ms: 10, status: 500, code: 'INTERNAL' });

    const overview = await ask('/analytics/overview');
    // The test itself reads the venue to learn the date; that request does not belong to the expected ones.
    const asked = overview.top_routes.filter(({ route }: any) => route !== '/api/v1/venue');
    expect(asked.map(({ method, route, requests, errors }: any) => [`${method} ${route}`, requests, errors])).toEqual([
      ['GET /api/v1/orders', 8, 0],
      ['GET /api/v1/tables', 1, 1],
      ['POST /api/v1/orders', 1, 1],
    ]);
    expect(overview).toMatchObject({ errors: 2, bytes_in: 40, active_keys: 2, log: { is_on: true, dropped: 0 } });
    expect(asked[1].p50_ms).toBeGreaterThan(910);
    expect(asked[1].p50_ms).toBeLessThan(1090);
    const { requests, error_percent } = overview;
    expect(error_percent).toBe(Math.round(20_000 / requests) / 100);
  });

  it('of days on which nothing was asked is empty, and of nothing it knows no times', async () => {
    const overview = await ask('/analytics/overview?from=2020-01-01&to=2020-12-31');
    const nothing = { requests: 0, errors: 0, error_percent: null, p50_ms: null, p95_ms: null, p99_ms: null };
    expect(overview).toMatchObject({ ...nothing, top_routes: [], active_keys: 0 });
  });
});

describe('how long answers took', () => {
  it('is within nine per cent of what it was over days of unlike load, of 100,000 requests', async () => {
    expect(await worstPercentile(house)).toBeLessThan(0.09);
  });

  it('is told in buckets that hold all of it, the quickest first', async () => {
    for (const ms of [1, 1, 2, 50, 900]) heard({ ms });
    await noted.flush();
    const { buckets } = await ask(`/analytics/latency?key_id=${others.keyId}`);
    expect(buckets.map(({ up_to_ms, requests }: any) => [up_to_ms, requests])).toEqual([
      [1, 2],
      [2, 1],
      [53.8, 1],
      [939, 1],
    ]);
  });

  it('is told of one key, with those that it was rotated from', async () => {
    heard({ actor: mine, ms: 1 });
    heard({ actor: { ...mine, keyId: others.keyId.replace(/^../, '00') }, ms: 1 });
    heard({ ms: 100 });
    expect(await ask(`/analytics/latency?key_id=${mine.keyId}`)).toMatchObject({
      requests: 2,
      buckets: [{ up_to_ms: 1 }],
    });
    const unknown = house.manager.get(`/analytics/latency?from=2026-01-01&to=2026-01-01&key_id=${mine.ownerId}`);
    expect(await refused(unknown)).toEqual([404, 'NOT_FOUND']);
  });
});

describe('a series', () => {
  it('has a row for every hour and day up to now, so that a chart has no gaps', async () => {
    const now = house.clock.now();
    const yesterday = await noted.day(new Date(now.getTime() - DAY_MS));
    const today = await noted.day();
    const between = new Date(now.getTime() - 26 * HOUR_MS);
    heard({ atMs: between.getTime(), ms: 40 });
    heard({ atMs: now.getTime(), ms: 5 });

    const from = await noted.day(between);
    const days = await ask(`/analytics/requests?from=${from}&to=${today}`);
    expect(days.data[0]).toMatchObject({ key: from, requests: 1, ...TIMES });
    expect(days.data.at(-1).key).toBe(today);
    expect(days.data.map(({ key }: any) => key)).toContain(yesterday);

    const hours = await ask(`/analytics/requests?from=${from}&to=${today}&group_by=hour&per_page=100`);
    const keys = hours.data.map(({ key }: any) => Date.parse(key));
    expect(keys.every((at: number, index: number) => index === 0 || at - keys[index - 1] === HOUR_MS)).toBe(true);
    const then = hours.data.find(
      ({ key }: any) => Date.parse(key) === Math.floor(between.getTime() / HOUR_MS) * HOUR_MS,
    );
    expect(then).toMatchObject({ requests: 1, errors: 0, error_percent: 0, bytes_out: 100 });
    expect(keys.at(-1)).toBeLessThanOrEqual(now.getTime() + HOUR_MS);
    const empty = hours.data.find(({ requests }: any) => requests === 0);
    expect(empty).toMatchObject({ error_percent: null, p50_ms: null });
  });

  it('is told by route, key and kind of answer, the most frequent first', async () => {
    for (const status of [200, 201, 404]) heard({ status, code: status === 404 ? 'NOT_FOUND' : null });
    heard({ actor: mine, route: '/api/v1/orders/:id' });
    const by = async (group: string) => {
      const { data } = await ask(`/analytics/requests?group_by=${group}`);
      const rows = data.filter(({ key }: any) => key !== 'GET /api/v1/venue');
      return rows.map(({ key, name, requests, errors }: any) => [key, name, requests, errors]);
    };
    expect(await by('route')).toEqual([
      ['GET /api/v1/tables', 'GET /api/v1/tables', 3, 1],
      ['GET /api/v1/orders/:id', 'GET /api/v1/orders/:id', 1, 0],
    ]);
    expect(await by('key')).toEqual([
      [others.groupId, 'Accountant', 3, 1],
      [mine.groupId, 'Delivery', 1, 0],
    ]);
    expect((await by('status')).map(([key]: string[]) => key)).toEqual(['2xx', '4xx']);
  });

  it('is a table for a spreadsheet where that is asked for', async () => {
    heard({ ms: 12 });
    heard({ actor: { ...mine, name: '=1+1' } });
    const today = await noted.day();
    await noted.flush();
    const answer = await house.manager.get(`/usage/statistics?from=${today}&to=${today}&group_by=key&format=csv`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const rows = parse(String(answer.body), { columns: true, bom: true }) as Record<string, string>[];
    expect(rows.map(({ name, requests }) => `${name} ${requests}`).toSorted()).toEqual(["'=1+1 1", 'Accountant 1']);
  });
});

describe('errors', () => {
  it('are told by route and code with when they were first and last seen', async () => {
    const firstMs = house.clock.now().getTime() - 9 * DAY_MS;
    for (const atMs of [firstMs, firstMs + DAY_MS, firstMs + 8 * DAY_MS])
      heard({ atMs, status: 409, code: 'ORDER_CLOSED', route: '/api/v1/orders/:id/items', method: 'POST' });
    heard({ atMs: firstMs, status: 404, code: 'NOT_FOUND' });
    heard({ atMs: firstMs, status: 200 });
    const [from, to] = [await noted.day(new Date(firstMs)), await noted.day()];
    expect((await ask(`/analytics/errors?from=${from}&to=${to}`)).data).toEqual([
      {
        method: 'POST',
        route: '/api/v1/orders/:id/items',
        status: 409,
        code: 'ORDER_CLOSED',
        requests: 3,
        first_seen_at: new Date(firstMs).toISOString(),
        last_seen_at: new Date(firstMs + 8 * DAY_MS).toISOString(),
      },
      expect.objectContaining({ code: 'NOT_FOUND', requests: 1 }),
    ]);
  });
});

describe('usage', () => {
  it('counts what programs asked, and nothing of the staff', async () => {
    heard({ bytesIn: 7, bytesOut: 70 });
    await house.waiter.get('/tables');
    const { data } = await ask('/usage/statistics');
    expect(data).toMatchObject([{ key: 'GET /api/v1/tables', requests: 1, bytes_in: 7, bytes_out: 70 }]);
  });
});

describe('who sees what', () => {
  it('is all of the venue for those who lead it, and for a developer what their own keys asked', async () => {
    heard({ route: '/api/v1/reports' });
    heard({ actor: mine, route: '/api/v1/orders', status: 404, code: 'NOT_FOUND' });
    await house.waiter.get('/dishes');
    await noted.has(3);
    const routes = async (path: string, who: Caller): Promise<string[]> =>
      (await ask(path, who)).data.map(({ route, key }: any) => route ?? key).toSorted();

    expect(await routes('/analytics/top-apis', house.manager)).toEqual(
      expect.arrayContaining(['/api/v1/dishes', '/api/v1/orders', '/api/v1/reports']),
    );
    expect(await routes('/analytics/top-apis', developer)).toEqual(['/api/v1/orders']);
    expect(await routes('/analytics/errors', developer)).toEqual(['/api/v1/orders']);
    expect(await routes('/analytics/requests?group_by=key', developer)).toEqual([mine.groupId]);
    expect(await routes('/usage/statistics', developer)).toEqual(['GET /api/v1/orders']);
    expect(await ask('/analytics/overview', developer)).toMatchObject({ requests: 1, active_keys: 1 });
    const history = await done(developer.get('/usage/history'));
    expect(history.data.map(({ key_id }: any) => key_id)).toEqual([mine.keyId]);
    const foreign = developer.get(`/usage/history?key_id=${others.keyId}`);
    expect(await refused(foreign)).toEqual([404, 'NOT_FOUND']);
  });

  it('is nothing of another venue, whose keys are not even known', async () => {
    heard({});
    await noted.flush();
    const elsewhere = (await openSecondVenue(house)).admin;
    const today = await noted.day();
    const range = `from=${today}&to=${today}`;
    expect(
      (await done(elsewhere.get(`/analytics/top-apis?${range}`))).data.map(({ route }: any) => route),
    ).not.toContain('/api/v1/tables');
    for (const path of [`/analytics/latency?${range}&key_id=${others.keyId}`, `/usage/history?key_id=${others.keyId}`])
      expect(await refused(elsewhere.get(path))).toEqual([404, 'NOT_FOUND']);
  });

  it('is refused to whoever only serves, and beyond two years or three months by the hour', async () => {
    const range = 'from=2026-01-01&to=2026-01-31';
    expect(await refused(house.waiter.get(`/analytics/overview?${range}`))).toEqual([403, 'FORBIDDEN']);
    for (const query of [
      'overview?from=2026-02-01&to=2026-01-31',
      'overview?from=2023-01-01&to=2026-01-01',
      'requests?from=2026-01-01&to=2026-06-01&group_by=hour',
      'latency?from=2026-01-01&to=2026-01-02&route=tables',
      'overview?from=2026-01-01&to=2026-01-02&extra=1',
    ])
      expect(await refused(house.manager.get(`/analytics/${query}`))).toEqual([422, 'VALIDATION_ERROR']);
  });
});

describe('the tables of the log', () => {
  const QUESTIONS = {
    counts: `SELECT route, SUM(calls) FROM request_counts WHERE venue_id = $1 AND period = 'DAY' AND start >= $2 AND start < $3 GROUP BY route`,
    latencies: `SELECT bucket, SUM(calls) FROM request_latencies WHERE venue_id = $1 AND period = 'HOUR' AND start >= $2 AND start < $3
      GROUP BY bucket`,
    history: 'SELECT * FROM request_log WHERE venue_id = $1 AND (at, id) < ($2, $3) ORDER BY at DESC, id DESC LIMIT 20',
    ofKey: `SELECT * FROM request_log WHERE venue_id = $1 AND key_group_id = $2 ORDER BY at DESC, id DESC LIMIT 20`,
    old: `SELECT venue_id, at, id FROM request_log WHERE venue_id = $1 AND at < $2 ORDER BY at LIMIT 2000`,
  };
  const NAMES = /request_counts|request_latencies|request_log/;

  it('are read by their indices', async () => {
    const id = mine.venueId;
    const now = house.clock.iso();
    const params = {
      counts: [id, '2026-01-01', '2026-01-08'],
      latencies: [id, '2026-01-01T00', '2026-01-02T00'],
      history: [id, now, id],
      ofKey: [id, mine.groupId],
      old: [id, now],
    };
    for (const [name, text] of Object.entries(QUESTIONS)) {
      const plan = await explained(text, params[name as keyof typeof QUESTIONS]);
      expect(plan).toMatch(NAMES);
      expect(plan, name).not.toMatch(/SCAN request|Seq Scan|TEMP B-TREE FOR ORDER/i);
    }
  });

  async function explained(text: string, params: string[]): Promise<string> {
    const { database } = house;
    if (database.dialect === 'sqlite')
      return JSON.stringify(await database.read((reader) => reader.rows(`EXPLAIN QUERY PLAN ${text}`, params)));
    // PostgreSQL prefers to read a table of a few rows in full.
    return database.write(async (tx) => {
      await tx.rows('SET LOCAL enable_seqscan = off');
      return JSON.stringify(await tx.rows(`EXPLAIN ${text}`, params));
    });
  }
});
