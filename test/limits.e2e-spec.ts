import { parseList, type Item } from 'structured-headers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BASE } from '../src/http/addresses.js';
import { HouseRules } from '../src/limits/house-rules.js';
import { Turnstile } from '../src/limits/turnstile.js';
import type { Answer, Caller } from './caller.js';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';

// Strangers come through a proxy that the test simulates, each from its own address.
const SETTINGS = {
  TRUSTED_ADDRESSES: '198.51.100.0/24',
  TRUST_PROXY: 'loopback',
  IP_BLOCK_AFTER: '20',
  IP_BLOCK_MINUTES: '60',
  ACCESS_TOKEN_MINUTES: '120',
};
const STRANGERS = 1000;
const HOUR_MS = 60 * 60_000;

let house: House;
beforeAll(async () => {
  house = await openHouse(SETTINGS);
});
afterAll(() => house.close());

let lastAddress = 0;
const newAddress = (): string => `203.0.113.${(lastAddress += 1)}`;
const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } });
const asStranger = (ip: string, path = '/restaurant'): Promise<Answer> => house.anyone.get(path, from(ip));

async function many(count: number, call: () => Promise<Answer>): Promise<number[]> {
  const statuses: number[] = [];
  for (let sent = 0; sent < count; sent += 32) {
    const some = Array.from({ length: Math.min(32, count - sent) }, () => call());
    statuses.push(...(await Promise.all(some)).map(({ status }) => status));
  }
  return statuses;
}

const times = (statuses: readonly number[], status: number): number => statuses.filter((one) => one === status).length;

/** Parses a structured header field with an independent parser. */
function fieldOf({ headers }: Answer, name: string): Record<string, Record<string, unknown>> {
  const items = parseList(headers.get(name)!) as Item[];
  return Object.fromEntries(items.map(([value, parameters]) => [String(value), Object.fromEntries(parameters)]));
}

describe('every answer of the API', () => {
  it('says how its caller stands, as the draft and as older clients read it', async () => {
    const answer = await asStranger(newAddress());
    expect(answer.status).toBe(200);
    expect(fieldOf(answer, 'ratelimit-policy')).toEqual({ anonymous: { q: STRANGERS, w: 3600 } });
    expect(fieldOf(answer, 'ratelimit')).toEqual({ anonymous: { r: STRANGERS - 1, t: 4 } });
    expect(answer.headers.get('x-ratelimit-limit')).toBe(String(STRANGERS));
    expect(answer.headers.get('x-ratelimit-remaining')).toBe(String(STRANGERS - 1));
    const resetS = Number(answer.headers.get('x-ratelimit-reset'));
    expect(Math.abs(resetS - Date.now() / 1000 - 4)).toBeLessThan(30);
  });

  it('that was refused at the door says the same, and has cost nothing', async () => {
    const ip = newAddress();
    for (const refused of [await house.anyone.get('/orders', from(ip)), await house.anyone.get('/users', from(ip))]) {
      expect(refused.status).toBe(401);
      expect(fieldOf(refused, 'ratelimit')).toEqual({ anonymous: { r: STRANGERS, t: 0 } });
    }
    const { cook } = house;
    const before = Number((await cook.get('/venue')).headers.get('x-ratelimit-remaining'));
    const forbidden = await cook.get('/users');
    expect([forbidden.status, fieldOf(forbidden, 'ratelimit-policy')]).toEqual([403, { user: { q: 6000, w: 60 } }]);
    const after = Number((await cook.get('/venue')).headers.get('x-ratelimit-remaining'));
    expect(after).toBeGreaterThanOrEqual(before - 1);
  });

  it('is counted by who calls: a person, a tablet, a file', async () => {
    const policyOf = async (who: Caller, path: string) => Object.keys(fieldOf(await who.get(path), 'ratelimit-policy'));
    expect(await policyOf(house.manager, '/venue')).toEqual(['user']);
    expect(await policyOf(house.waiter, '/venue')).toEqual(['device']);
    expect(await policyOf(house.screen, '/venue')).toEqual(['device']);
    expect(await policyOf(house.anyone, '/menu')).toEqual(['pages']);
    expect(await policyOf(house.anyone, '/menu')).toEqual(['pages']);
    expect(await policyOf(house.waiter, '/restaurant')).toEqual(['device']);
  });

  it('says nothing where nobody is limited', async () => {
    const { headers } = await asStranger('198.51.100.7');
    expect(headers.has('ratelimit')).toBe(false);
    expect((await fetch(`${house.base}/health`)).headers.has('ratelimit')).toBe(false);
  });
});

describe('strangers', () => {
  it('of one address pass a thousand times an hour, and what flows in meanwhile', async () => {
    const ip = newAddress();
    const begun = Date.now();
    // Earlier requests are counted directly, without the network.
    const before = { ip, caller: null, endpoint: 'GET /restaurant' };
    for (let call = 0; call < STRANGERS - 20; call += 1) await house.app.get(Turnstile).pass(before);
    const passed = STRANGERS - 20 + times(await many(60, () => asStranger(ip)), 200);
    expect(passed).toBeGreaterThanOrEqual(STRANGERS);
    expect(passed).toBeLessThanOrEqual(STRANGERS + Math.ceil(((Date.now() - begun) / HOUR_MS) * STRANGERS));
    expect((await asStranger(newAddress())).status).toBe(200);
  });

  it('pass exactly as often as a rule says when many call at once, and a refused call says when to come again', async () => {
    const rule = { name: 'house-front', scope: 'ENDPOINT', subject: 'GET /restaurant', per: 'DAY', most: 40 };
    const { id } = await done(house.admin.post('/rate-limits', rule));
    const ip = newAddress();
    const statuses = await many(64, () => asStranger(ip));
    expect([times(statuses, 200), times(statuses, 429) + times(statuses, 403)]).toEqual([40, 24]);
    const other = newAddress();
    await many(40, () => asStranger(other));
    const refused = await asStranger(other);
    expect(refused.body.error).toMatchObject({
      code: 'RATE_LIMITED',
      details: { violated_policies: [{ name: 'house-front', most: 40, window_s: 86_400 }] },
    });
    expect(Object.keys(fieldOf(refused, 'ratelimit-policy'))).toEqual(['anonymous', 'house-front']);
    const { r, t } = fieldOf(refused, 'ratelimit')['house-front']!;
    expect(r).toBe(0);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(Number(t));
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    // A request that the rule refuses costs nothing of the hourly limit: forty calls of a thousand, and twelve on
    // another route.
    await many(12, () => asStranger(other));
    const { headers } = await asStranger(other, '/r/AAAAAAAAAAAAAAAAAAAAAA');
    expect(Number(headers.get('x-ratelimit-remaining'))).toBeGreaterThanOrEqual(STRANGERS - 41);
    house.clock.forward(Number(t) * 1000);
    expect((await asStranger(other)).status).toBe(200);
    await done(house.admin.delete(`/rate-limits/${id}`));
    expect((await asStranger(other)).status).toBe(200);
  });

  it('of one /64 are counted together', async () => {
    await asStranger('2001:db8:9:9::1');
    const { headers } = await asStranger('2001:db8:9:9:ffff::2');
    expect(headers.get('x-ratelimit-remaining')).toBe(String(STRANGERS - 2));
  });

  it('who go on calling are shut out, alone and for a while', async () => {
    const ip = newAddress();
    const rule = { name: 'house-front', scope: 'ENDPOINT', subject: 'GET /restaurant', per: 'DAY', most: 5 };
    const { id } = await done(house.admin.post('/rate-limits', rule));
    await many(25, () => asStranger(ip));
    await done(house.admin.delete(`/rate-limits/${id}`));
    await expect.poll(async () => (await asStranger(ip)).body?.error?.code).toBe('ADDRESS_BLOCKED');
    // Other clients of the same address continue: signed-in users are served, the menu is readable, and sign-in works.
    expect((await house.waiter.get('/venue', from(ip))).status).toBe(200);
    expect((await house.waiter.get('/restaurant', from(ip))).status).toBe(200);
    expect((await house.anyone.get('/menu', from(ip))).status).toBe(200);
    const login = { username: 'nobody', password: 'not the right one' };
    expect((await house.anyone.post('/auth/login', login, { key: null, ...from(ip) })).status).toBe(401);
    const { data } = await done(house.admin.get('/security/ip-blocks'));
    const { network, kind, made_by } = data.find((one: { network: string }) => one.network === `${ip}/32`);
    expect({ network, kind, made_by }).toEqual({ network: `${ip}/32`, kind: 'AUTOMATIC', made_by: null });
    house.clock.forward(HOUR_MS);
    expect((await asStranger(ip)).status).toBe(200);
    expect((await done(house.admin.get('/security/ip-blocks'))).data).toEqual([]);
  });

  it('are counted by the rules of now, also where an earlier read of them ends later', async () => {
    const { database, app } = house;
    const rules = app.get(HouseRules);
    const rule = { name: 'short', scope: 'ENDPOINT', subject: 'GET /restaurant', per: 'DAY', most: 5 };
    const { id } = await done(house.admin.post('/rate-limits', rule));
    let goOn!: () => void;
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const read = database.read.bind(database);
    const late = vi.spyOn(database, 'read').mockImplementationOnce(async (work) => {
      const found = await read(work);
      await gate;
      return found;
    });
    const earlier = rules.refresh();
    late.mockRestore();
    await done(house.admin.delete(`/rate-limits/${id}`));
    goOn();
    await earlier;
    expect(rules.rulesFor(null)).toEqual([]);
  });

  it('are counted by themselves where the page asks for files', async () => {
    const { headers } = await fetch(`${house.base}/docs/errors`, from(newAddress()));
    expect(headers.get('ratelimit-policy')).toBe('"pages";q=3600;w=60');
    expect((await fetch(`${house.base}/nowhere`, from(newAddress()))).headers.get('x-ratelimit-remaining')).toBe(
      '3599',
    );
  });
});

describe('what would happen', () => {
  const simulate = (some: object): Promise<Answer> =>
    house.admin.post('/rate-limits/simulate', { method: 'GET', path: '/restaurant', caller: 'STRANGER', ...some });

  it('is told of whoever would call, and costs nothing', async () => {
    const address = newAddress();
    for (let asked = 0; asked < 2; asked += 1)
      expect((await simulate({ address, count: 2000 })).body).toEqual({
        endpoint: 'GET /restaurant',
        is_blocked: false,
        is_trusted: false,
        policies: [{ name: 'anonymous', most: 1000, window_s: 3600, remaining: 1000, reset_s: 0 }],
        passing: 1000,
      });
    await asStranger(address);
    expect((await simulate({ address, count: 2000 })).body.passing).toBe(999);
    const { body } = await simulate({ method: 'POST', path: '/orders/{id}/items', caller: 'KEY', count: 80 });
    expect(body).toMatchObject({ endpoint: 'POST /orders/:id/items', passing: 60 });
    expect(body.policies.map(({ name }: { name: string }) => name)).toEqual(['key-minute', 'key-creations']);
    expect((await simulate({ path: '/menu' })).body.policies).toMatchObject([{ name: 'pages' }]);
    expect((await simulate({ address: '198.51.100.9' })).body).toMatchObject({ is_trusted: true, policies: [] });
  });

  it('is not told of what no route hears, or of nobody', async () => {
    for (const wrong of [{ path: '/nowhere' }, { method: 'DELETE' }, { caller: 'USER' }, { caller: 'DEVICE' }])
      expect((await simulate(wrong)).status).toBe(422);
    expect((await simulate({ caller: 'USER', user_id: crypto.randomUUID() })).status).toBe(404);
  });
});

describe('rules of the house', () => {
  const rule = { name: 'house-rule', scope: 'API', per: 'MINUTE', most: 5 };

  it('are read, changed and taken back, and hold from the answer on', async () => {
    const { id } = await done(house.admin.post('/rate-limits', rule));
    expect((await house.admin.post('/rate-limits', rule)).body.error.code).toBe('DUPLICATE');
    expect(await done(house.admin.patch(`/rate-limits/${id}`, { most: 7, per: 'DAY' }))).toMatchObject({ most: 7 });
    const { headers } = await house.cook.get('/venue');
    expect(headers.get('ratelimit-policy')).toBe('"user";q=6000;w=60, "house-rule";q=7;w=86400');
    expect(headers.get('x-ratelimit-limit')).toBe('7');
    expect((await done(house.admin.get('/rate-limits'))).data).toMatchObject([{ id, most: 7, per: 'DAY' }]);
    // An admin who manages limits is not locked out by one.
    for (let call = 0; call < 9; call += 1) await done(house.admin.get(`/rate-limits/${id}`));
    expect((await house.admin.delete(`/rate-limits/${id}`)).status).toBe(204);
    expect((await house.cook.get('/venue')).headers.get('ratelimit-policy')).toBe('"user";q=6000;w=60');
  });

  it('say whom they are about, and nobody else', async () => {
    const wrong = [
      { scope: 'API', subject: 'GET /venue' },
      { scope: 'ENDPOINT' },
      { scope: 'ENDPOINT', subject: 'GET /nowhere' },
      { scope: 'USER', subject: 'Anna' },
      { name: 'Two Words' },
      { most: 0 },
    ];
    for (const some of wrong) expect((await house.admin.post('/rate-limits', { ...rule, ...some })).status).toBe(422);
    expect((await house.admin.post('/rate-limits', { ...rule, name: 'pages' })).body.error.code).toBe('NAME_TAKEN');
    expect((await house.manager.post('/rate-limits', rule)).status).toBe(403);
  });
});

describe('a tablet that comes back', () => {
  it('sends five hundred commands within a minute, and none is refused', async () => {
    const statuses = await many(500, () => house.waiter.get('/venue'));
    expect(times(statuses, 200)).toBe(500);
  });
});

describe('an address that an admin blocks', () => {
  it('is not answered until the block is lifted', async () => {
    const reason = 'Reads the menu of the whole town';
    const made = await done(house.admin.post('/security/ip-blocks', { address: '192.0.2.77/24', reason }));
    expect(made).toMatchObject({ network: '192.0.2.0/24', kind: 'MANUAL', reason, until: null });
    expect((await asStranger('192.0.2.9')).body.error.code).toBe('ADDRESS_BLOCKED');
    expect((await asStranger('192.0.3.9')).status).toBe(200);
    expect((await house.admin.delete(`/security/ip-blocks/${made.id}`)).status).toBe(204);
    expect((await asStranger('192.0.2.9')).status).toBe(200);
    expect((await house.admin.delete(`/security/ip-blocks/${made.id}`)).status).toBe(404);
    const { data } = await done(house.admin.get('/security/ip-blocks?ended=true'));
    expect(data.map(({ id }: { id: string }) => id)).toContain(made.id);
  });

  it('must be an address, and the end must lie ahead', async () => {
    const block = { address: '192.0.2.1', reason: 'x' };
    for (const wrong of [
      { address: 'localhost' },
      { address: '127.1' },
      { address: '0.0.0.0/0' },
      { address: '10.0.0.0/7' },
      { address: '::/0' },
      { address: '2000::/15' },
      { until: '2020-01-01T00:00:00Z' },
    ])
      expect((await house.admin.post('/security/ip-blocks', { ...block, ...wrong })).status).toBe(422);
  });
});

describe('pages of other origins', () => {
  it('may read how their caller stands', async () => {
    const origin = 'https://pos.example.com';
    const other = await openHouse({ CORS_ORIGINS: origin, TRUSTED_ADDRESSES: '' });
    const { headers } = await fetch(`${other.base}${BASE}/restaurant`, { headers: { origin } });
    const exposed = headers.get('access-control-expose-headers')!.split(', ');
    expect(exposed).toEqual(
      expect.arrayContaining(['ratelimit', 'ratelimit-policy', 'x-ratelimit-remaining', 'retry-after']),
    );
    await other.close();
  });
});
