import { afterAll, beforeAll, expect, it } from 'vitest';
import { Timings } from '../src/config/timings.js';
import { done, type Caller } from './caller.js';
import { Ears } from './ears.js';
import { hired, openHouse, type House } from './given.js';
import { Noted } from './noted.js';
import { until } from './paper.js';

let house: House;
let noted: Noted;
let developer: Caller;
beforeAll(async () => {
  house = await openHouse({}, undefined, new Timings({ heartbeatMs: 300 }));
  noted = new Noted(house);
  developer = await hired(house.admin, 'developer', 'Dinara');
});
afterAll(() => house?.close());

async function made(more: object = {}): Promise<{ program: Caller; id: string }> {
  const { key, api_key } = await done(
    developer.post('/api-keys', { name: 'Till of a shop', scopes: ['menu:read'], ...more }),
  );
  return { program: house.anyone.as(key), id: api_key.id };
}

/** Returns the logged requests of this key, newest first. */
async function logged(id: string, who = developer): Promise<[number, string | null][]> {
  await noted.flush();
  const { data } = await done(who.get(`/usage/history?key_id=${id}`));
  return data.map(({ status, code, actor_kind: kind, key_id: key }: any) => {
    expect([kind, key]).toEqual(['KEY', id]);
    return [status, code];
  });
}

it.each<[string, object, (id: string) => Promise<unknown>, [number, string]]>([
  ['was revoked', {}, (id) => developer.delete(`/api-keys/${id}`), [401, 'API_KEY_REFUSED']],
  ['was switched off', {}, (id) => developer.post(`/api-keys/${id}/deactivate`), [401, 'API_KEY_REFUSED']],
  ['comes from elsewhere', { cidrs: ['10.9.0.0/16'] }, () => Promise.resolve(), [403, 'IP_NOT_ALLOWED']],
  [
    'has expired',
    {},
    (id) =>
      house.database.write((tx) =>
        tx.change('UPDATE api_keys SET expires_at = $2 WHERE id = $1', [id, house.clock.iso()]),
      ),
    [401, 'API_KEY_REFUSED'],
  ],
])('a key that %s is refused by its name, which its owner sees', async (_why, more, end, refused) => {
  const { program, id } = await made(more);
  await end(id);
  const asked = noted.queue.length;
  const { status, body } = await program.get('/categories');
  expect([status, body.error.code]).toEqual(refused);
  expect(JSON.stringify(body)).not.toMatch(/shop/);
  await noted.has(asked + 1);
  expect(await logged(id)).toEqual([refused]);
  expect(await logged(id, house.admin)).toEqual([refused]);
  const today = await noted.day();
  const { data } = await done(developer.get(`/usage/statistics?from=${today}&to=${today}&group_by=key`));
  expect(data.filter(({ errors }: any) => errors > 0).length).toBeGreaterThan(0);
});

it('a key whose owner has left is refused by its name, and grants nothing', async () => {
  const leaving = await hired(house.admin, 'admin', 'Leila');
  const wanted = { name: 'Of somebody', scopes: ['orders:write', 'orders:read', 'menu:read'] };
  const { key, api_key } = await done(leaving.post('/api-keys', wanted));
  const program = house.anyone.as(key);
  expect((await program.get('/orders')).status).toBe(200);
  const { id } = await done(leaving.get('/auth/me'));
  await done(house.admin.patch(`/users/${id}`, { active: false }));
  const asked = noted.queue.length;
  for (const path of ['/orders', '/categories', '/users']) expect((await program.get(path)).status).toBe(401);
  await noted.has(asked + 3);
  expect((await logged(api_key.id, house.admin)).slice(0, 3)).toEqual(Array(3).fill([401, 'API_KEY_REFUSED']));
});

it('an unknown key is a stranger, whom an admin sees and nobody else', async () => {
  const { program } = await made();
  const asked = noted.queue.length;
  const stranger = program.as(`${program.token!.slice(0, -1)}${program.token!.endsWith('0') ? '1' : '0'}`);
  expect((await stranger.get('/stations')).status).toBe(401);
  await noted.has(asked + 1);
  await noted.flush();
  const today = house.clock.iso().slice(0, 10);
  const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
  const range = `from=${yesterday}&to=${today}&strangers=true`;
  const routes = async (path: string): Promise<string[]> =>
    (await done(house.admin.get(`${path}?${range}&per_page=100`))).data.map((row: any) => row.route ?? row.key);
  expect(await routes('/analytics/errors')).toContain('/api/v1/stations');
  expect(await routes('/analytics/top-apis')).toContain('/api/v1/stations');
  expect(await routes('/analytics/requests')).toContain(today);
  expect((await done(house.admin.get(`/analytics/overview?${range}`))).errors).toBeGreaterThan(0);
  const latency = await done(house.admin.get(`/analytics/latency?${range}&route=GET%20/api/v1/stations`));
  expect(latency.requests).toBe(1);
  const history = await done(house.admin.get('/usage/history?strangers=true&route=GET%20/api/v1/stations'));
  expect(history.data).toMatchObject([{ actor_kind: 'STRANGER', code: 'API_KEY_REFUSED', address: '127.0.0.1' }]);
  for (const who of [house.manager, developer]) {
    expect((await who.get(`/analytics/overview?${range}`)).status).toBe(403);
    expect((await who.get('/usage/history?strangers=true')).status).toBe(403);
    expect((await who.get(`/analytics/overview?${range.replace('true', 'false')}`)).status).toBe(200);
  }
  expect((await house.admin.get(`/usage/statistics?${range}`)).status).toBe(422);
});

it('the heartbeat counts orders for those who hear of them, and for nobody else', async () => {
  const items = [{ dish_id: house.dishes.tea, quantity: 1 }];
  await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
  const beat = async (token: string | undefined, more: object = {}): Promise<number | null> => {
    const ears = await Ears.open(house.base, { token, ...more });
    await until(() => ears.beat !== null);
    ears.close();
    return ears.beat!.open;
  };
  const program = async (scopes: string[]): Promise<string> =>
    (await done(house.admin.post('/api-keys', { name: 'Follower', scopes }))).key;
  const beats = await Promise.all([
    beat(house.waiter.token!),
    beat(await program(['events:read', 'orders:read'])),
    beat(await program(['events:read', 'menu:read', 'floor:read'])),
    beat(house.waiter.token!, { topics: ['tables'] }),
  ]);
  expect(beats).toEqual([1, 1, null, null]);
});
