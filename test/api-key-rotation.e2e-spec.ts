import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { done, type Caller } from './caller.js';
import { hired, openHouse, type House } from './given.js';

const DAY_S = 24 * 60 * 60;
let house: House;
let key: { id: string; group_id: string; expires_at: string };
let program: Caller;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());
beforeEach(async () => {
  const made = await done(house.admin.post('/api-keys', { name: 'Aggregator', scopes: ['menu:read'] }));
  key = made.api_key;
  program = house.anyone.as(made.key);
});

const rotate = (id: string, graceS?: number, who = house.admin) =>
  who.post(`/api-keys/${id}/rotate`, graceS === undefined ? {} : { grace_seconds: graceS });
const statusOf = async (who: Caller): Promise<number> => (await who.get('/categories')).status;
const stateOf = async (id: string): Promise<string> => (await done(house.admin.get(`/api-keys/${id}`))).status;

describe('a rotation', () => {
  it('leaves both keys valid for its grace, and then only the new one', async () => {
    const { body, headers } = await rotate(key.id, 300);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body.api_key).toMatchObject({ group_id: key.group_id, status: 'ACTIVE', scopes: ['menu:read'] });
    const next = house.anyone.as(body.key);
    expect([await statusOf(program), await statusOf(next), await stateOf(key.id)]).toEqual([200, 200, 'IN_GRACE']);
    house.clock.forward(300_000);
    expect([await statusOf(program), await statusOf(next), await stateOf(key.id)]).toEqual([401, 200, 'EXPIRED']);
  });

  it('is refused while the one before is under way, of the new key as of the old one', async () => {
    const { api_key: next } = await done(rotate(key.id));
    for (const id of [key.id, next.id]) {
      const { status, body } = await rotate(id);
      expect([status, body.error.code]).toEqual([409, 'ROTATION_UNDER_WAY']);
    }
    await done(house.admin.delete(`/api-keys/${next.id}/previous`));
    expect(await statusOf(program)).toBe(401);
    expect((await house.admin.delete(`/api-keys/${next.id}/previous`)).status).toBe(404);
    expect((await rotate(next.id)).status).toBe(201);
  });

  it('that two begin at once is one', async () => {
    const answers = await Promise.all([rotate(key.id), rotate(key.id), rotate(key.id)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
  });

  it('without a grace ends the old key at once', async () => {
    const { key: next } = await done(rotate(key.id, 0));
    expect([await statusOf(program), await statusOf(house.anyone.as(next))]).toEqual([401, 200]);
  });

  it('never keeps the old key longer than it would have been', async () => {
    const expires_at = new Date(house.clock.now().getTime() + 60_000).toISOString();
    await done(house.admin.patch(`/api-keys/${key.id}`, { expires_at }));
    await done(rotate(key.id, 30 * DAY_S));
    expect((await done(house.admin.get(`/api-keys/${key.id}`))).expires_at).toBe(expires_at);
  });

  it('is not for a key that is over', async () => {
    await done(house.admin.delete(`/api-keys/${key.id}`));
    expect((await rotate(key.id)).body.error.code).toBe('API_KEY_OVER');
    expect((await house.admin.patch(`/api-keys/${key.id}`, { enabled: true })).body.error.code).toBe('API_KEY_OVER');
    expect(await statusOf(program)).toBe(401);
  });

  it('repeated by the same request shows no key', async () => {
    const first = await house.admin.post(`/api-keys/${key.id}/rotate`, {}, { key: key.id });
    const again = await house.admin.post(`/api-keys/${key.id}/rotate`, {}, { key: key.id });
    expect(first.body.key).toMatch(/^qres_live_/);
    expect(again.body).toEqual({ key: null, api_key: first.body.api_key });
  });

  it.each([-1, 30 * DAY_S + 1, 1.5, '60', null])('with a grace of %j is refused', async (graceS) => {
    expect((await rotate(key.id, graceS as number)).status).toBe(422);
  });

  it('of somebody else’s key is not found', async () => {
    const developer = await hired(house.admin, 'developer', `dev${crypto.randomUUID().slice(0, 8)}`);
    expect((await rotate(key.id, 0, developer)).status).toBe(404);
    expect(await statusOf(program)).toBe(200);
  });
});

describe('ending a key', () => {
  it('ends the one in its grace too', async () => {
    const { key: text, api_key: next } = await done(rotate(key.id));
    await done(house.admin.delete(`/api-keys/${next.id}`));
    expect([await statusOf(program), await statusOf(house.anyone.as(text))]).toEqual([401, 401]);
    expect([await stateOf(key.id), await stateOf(next.id)]).toEqual(['REVOKED', 'REVOKED']);
  });

  it('for a while is taken back by switching it on', async () => {
    const off = await done(house.admin.post(`/api-keys/${key.id}/deactivate`));
    expect([off.status, await statusOf(program)]).toEqual(['DEACTIVATED', 401]);
    await done(house.admin.patch(`/api-keys/${key.id}`, { enabled: true }));
    expect(await statusOf(program)).toBe(200);
  });
});

it('what was done with a key is written down', async () => {
  await done(house.admin.patch(`/api-keys/${key.id}`, { name: 'Courier', cidrs: ['127.0.0.1'] }));
  await done(house.admin.post(`/api-keys/${key.id}/deactivate`));
  await done(house.admin.patch(`/api-keys/${key.id}`, { enabled: true }));
  await done(rotate(key.id, 0));
  const { changes } = await done(house.admin.get(`/api-keys/${key.id}/activity`));
  expect(changes.map(({ kind, members }: any) => [kind, members])).toEqual([
    ['ROTATED', []],
    ['CHANGED', ['enabled']],
    ['DEACTIVATED', []],
    ['CHANGED', ['name', 'cidrs']],
    ['CREATED', []],
  ]);
  expect(changes[0].by_name).toBe('Olga');
});
