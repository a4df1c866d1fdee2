import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestListener, Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { KeyUses } from '../src/auth/key-uses.js';
import { ExpiringKeys } from '../src/api-keys/expiring-keys.js';
import { done, type Caller } from './caller.js';
import { administer, freshDatabase, type FreshDatabase } from './database-for-test.js';
import { hired, keyFor, openHouse, type House } from './given.js';
import { statusAround } from './key-laws.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

/**
 * Collects the statements that requests send to the database.
 * Background work of the server is not counted.
 */
async function statementsWhile({ app, database: { engine } }: House, work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const request = new AsyncLocalStorage<true>();
  const server = app.getHttpServer() as Server;
  const handlers = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (asked, reply) => request.run(true, () => handlers.forEach((one) => one(asked, reply))));
  const count = (text: string): unknown => request.getStore() && statements.push(text);
  const { rows } = engine.reader;
  const { write } = engine;
  const spies = [
    vi.spyOn(engine.reader, 'rows').mockImplementation((text, params) => {
      count(text);
      return rows.call(engine.reader, text, params) as never;
    }),
    vi.spyOn(engine, 'write').mockImplementation((toDo) => {
      count('a write');
      return write.call(engine, toDo) as never;
    }),
  ];
  try {
    await work();
    return statements;
  } finally {
    for (const spy of spies) spy.mockRestore();
    server.removeAllListeners('request');
    for (const handler of handlers) server.on('request', handler);
  }
}

const refusalOf = async (who: Caller, headers: Record<string, string> = {}): Promise<[number, string | undefined]> => {
  const { status, body } = await who.get('/categories', { headers });
  return [status, body.error?.code];
};

describe('a text that looks like a key', () => {
  it('and has a wrong checksum or form is refused without a look into the database', async () => {
    const { token } = await keyFor(house, { scopes: ['menu:read'] });
    const mistyped = token!.slice(0, 20) + (token![20] === 'x' ? 'y' : 'x') + token!.slice(21);
    const others = [mistyped, `${token}0`, token!.slice(0, -1), 'qres_live_', `qres_${'a'.repeat(44)}`];
    const asked = await statementsWhile(house, async () => {
      for (const other of others) {
        expect(await refusalOf(house.anyone.as(other))).toEqual([401, 'API_KEY_REFUSED']);
        expect(await refusalOf(house.anyone, { 'x-api-key': other })).toEqual([401, 'API_KEY_REFUSED']);
      }
    });
    expect(asked).toEqual([]);
  });

  it('and is nobody’s costs one question, and hears the same word as one that is over', async () => {
    const stranger = house.anyone.as('qres_live_000000000000000000000000000000000' + (await checksumOfNothing()));
    const asked = await statementsWhile(house, async () =>
      expect(await refusalOf(stranger)).toEqual([401, 'API_KEY_REFUSED']),
    );
    expect(asked).toHaveLength(1);
  });

  it('is never taken from an address', async () => {
    const { token } = await keyFor(house, { scopes: ['menu:read'] });
    for (const name of ['api_key', 'key', 'token', 'access_token'])
      expect((await house.anyone.get(`/categories?${name}=${token}`)).status).toBe(401);
  });
});

async function checksumOfNothing(): Promise<string> {
  const { apiKeyText } = await import('../src/auth/api-key-text.js');
  return apiKeyText('LIVE', Buffer.alloc(24)).slice(-6);
}

describe('both headers', () => {
  it('may say the same key, and nothing different', async () => {
    const [one, other] = [
      await keyFor(house, { scopes: ['menu:read'] }),
      await keyFor(house, { scopes: ['menu:read'] }),
    ];
    expect(await refusalOf(one, { 'x-api-key': one.token! })).toEqual([200, undefined]);
    expect(await refusalOf(one, { 'x-api-key': other.token! })).toEqual([400, 'MALFORMED']);
    expect(await refusalOf(house.admin, { 'x-api-key': one.token! })).toEqual([400, 'MALFORMED']);
  });

  it('take no other credential for a key', async () => {
    expect(await refusalOf(house.anyone, { 'x-api-key': house.admin.token! })).toEqual([401, 'API_KEY_REFUSED']);
  });
});

describe('a key expires', () => {
  it('to the millisecond', async () => {
    expect(await statusAround(house, [-1, 0, 1])).toEqual([200, 401, 401]);
  });

  describe('by the same clock', () => {
    let elsewhere: House;
    let storage: FreshDatabase;
    beforeAll(async () => {
      storage = await freshDatabase();
      if (storage.url.startsWith('postgres'))
        await administer(
          storage.url,
          `ALTER DATABASE ${new URL(storage.url).pathname.slice(1)} SET timezone = 'Asia/Kathmandu'`,
        );
      elsewhere = await openHouse({ DATABASE_URL: storage.url, TRUST_PROXY: 'loopback' });
    });
    afterAll(async () => {
      await elsewhere?.close();
      await storage?.drop();
    });

    it('where the database lives in another zone', async () => {
      expect(await statusAround(elsewhere, [-1, 0, 1])).toEqual([200, 401, 401]);
    });

    it('and is asked from the address that a trusted proxy names, the last one that is not trusted', async () => {
      const program = await keyFor(elsewhere, { scopes: ['menu:read'], cidrs: ['203.0.113.0/24', '2001:db8::/32'] });
      const from = (address: string) => refusalOf(program, { 'x-forwarded-for': address });
      expect(await from('203.0.113.9')).toEqual([200, undefined]);
      expect(await from('::ffff:203.0.113.9')).toEqual([200, undefined]);
      expect(await from('2001:db8::9')).toEqual([200, undefined]);
      expect(await from('198.51.100.1')).toEqual([403, 'IP_NOT_ALLOWED']);
      // The header that the client sent itself comes before the part that the proxy adds.
      expect(await from('203.0.113.9, 198.51.100.1')).toEqual([403, 'IP_NOT_ALLOWED']);
      expect(await refusalOf(program)).toEqual([403, 'IP_NOT_ALLOWED']);
    });
  });

  it('at the end of a year when nobody says otherwise, later or never only by an admin', async () => {
    const developer = await hired(house.admin, 'developer', 'Dilnaz');
    const make = (who: Caller, more: object = {}) =>
      who.post('/api-keys', { name: 'x', scopes: ['menu:read'], ...more });
    const inDays = (days: number) => new Date(house.clock.now().getTime() + days * 86_400_000).toISOString();
    const usual = (await make(developer)).body.api_key.expires_at;
    expect(Math.abs(Date.parse(usual) - Date.parse(inDays(365)))).toBeLessThan(60_000);
    for (const [who, expires_at, status] of [
      [developer, null, 422],
      [developer, inDays(366), 422],
      [developer, inDays(300), 201],
      [house.admin, null, 201],
      [house.admin, inDays(3660), 201],
      [house.admin, inDays(-1), 422],
    ] as const)
      expect((await make(who, { expires_at })).status).toBe(status);
    for (const more of [{ plan: 'PRO' }, { limits: [{ name: 'mine', most: 5, window_s: 1 }] }]) {
      expect((await make(developer, more)).status).toBe(403);
      expect((await make(house.admin, more)).status).toBe(201);
    }
    const { status, body } = await make(developer, { scopes: ['menu:read', 'orders:write'] });
    expect([status, body.error.details.scopes[0]]).toEqual([422, expect.stringContaining('orders:write')]);
  });
});

describe('the addresses of a key', () => {
  it.each([
    [['10.0.0.0/8'], 403],
    [['127.0.0.0/8'], 200],
    [['::ffff:127.0.0.0/104'], 200],
    [['10.0.0.0/8', '127.0.0.1'], 200],
    [['0.0.0.0/0'], 200],
    [[], 200],
  ])('%j answer %i from this machine, whatever the request says of itself', async (cidrs, status) => {
    const program = await keyFor(house, { scopes: ['menu:read'], cidrs });
    expect((await program.get('/categories')).status).toBe(status);
    const forged = { 'x-forwarded-for': status === 403 ? '10.1.2.3' : '198.51.100.1', forwarded: 'for=10.1.2.3' };
    expect((await program.get('/categories', { headers: forged })).status).toBe(status);
  });

  it.each([['10.1'], ['10.0.0.0/33'], ['localhost'], [''], [7]])('are not %j', async (...cidrs) => {
    expect((await house.admin.post('/api-keys', { name: 'x', scopes: ['menu:read'], cidrs })).status).toBe(422);
  });

  it('are at most fifty', async () => {
    const cidrs = Array.from({ length: 51 }, (_, index) => `10.0.0.${index}`);
    expect((await house.admin.post('/api-keys', { name: 'x', scopes: ['menu:read'], cidrs })).status).toBe(422);
    const { status } = await house.admin.post('/api-keys', { name: 'x', scopes: ['menu:read'], cidrs: cidrs.slice(1) });
    expect(status).toBe(201);
  });
});

it('when and whence a key was used is known within a minute, and no call waits for it', async () => {
  const { key, api_key } = await done(house.admin.post('/api-keys', { name: 'Used', scopes: ['menu:read'] }));
  const program = house.anyone.as(key);
  const minute = Math.floor(house.clock.now().getTime() / 60_000) * 60_000;
  expect((await program.get('/categories')).status).toBe(200);
  const written = await statementsWhile(house, () => program.get('/categories'));
  expect(written).not.toContain('a write');
  const uses = house.app.get(KeyUses);
  await uses.write();
  const activity = await done(house.admin.get(`/api-keys/${api_key.id}/activity`));
  expect(activity.last_used_ip).toBe('127.0.0.1');
  expect(Date.parse(activity.last_used_at)).toBeGreaterThanOrEqual(minute);
  expect(Date.parse(activity.last_used_at) % 60_000).toBe(0);
  // Another instance that has seen only an older call writes later, and changes nothing.
  await house.database.write((tx) => tx.change('UPDATE api_keys SET last_used_at = $1', ['2099-01-01T00:00:00.000Z']));
  await program.get('/categories');
  await uses.write();
  expect((await done(house.admin.get(`/api-keys/${api_key.id}`))).last_used_at).toBe('2099-01-01T00:00:00.000Z');
});

it('the end of a key is told 14, 3 and 1 days before, once each', async () => {
  const { next_cursor: cursor } = await done(house.admin.get('/events'));
  const { id } = (await done(house.admin.post('/api-keys', { name: 'Ending', scopes: ['menu:read'] }))).api_key;
  const endsIn = (hours: number) =>
    house.database.write((tx) =>
      tx.change('UPDATE api_keys SET expires_at = $2 WHERE id = $1', [
        id,
        new Date(house.clock.now().getTime() + hours * 3_600_000).toISOString(),
      ]),
    );
  for (const hours of [24 * 20, 24 * 13, 24 * 5, 24 * 3, 24 * 2, 20, 2]) {
    await endsIn(hours);
    await house.app.get(ExpiringKeys).tell();
    await house.app.get(ExpiringKeys).tell();
  }
  const { data } = await done(house.admin.get(`/events?cursor=${cursor}&types=api_key.expiring&limit=500`));
  const told = data.filter((event: any) => event.data.id === id).map((event: any) => event.data.days_left);
  expect(told).toEqual([14, 3, 1]);
});
