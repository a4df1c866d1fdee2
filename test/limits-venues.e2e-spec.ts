import { afterAll, beforeAll, expect, it } from 'vitest';
import { HouseRules } from '../src/limits/house-rules.js';
import { QuotaBlocksService } from '../src/quotas/quota-blocks.service.js';
import { done, type Caller } from './caller.js';
import { keyFor, openHouse, type House } from './given.js';
import { refused } from './room.js';
import { openSecondVenue, type SecondVenue } from './second-venue.js';

let house: House;
let other: SecondVenue;
beforeAll(async () => {
  house = await openHouse({ TRUST_PROXY: 'loopback', TRUSTED_ADDRESSES: '198.51.100.0/24' });
  other = await openSecondVenue(house);
  await house.app.get(HouseRules).refresh();
});
afterAll(() => house?.close());

const keyOf = (owner: Caller): Promise<Caller> => keyFor(house, { owner, scopes: ['menu:read', 'usage:read'] });
const groupOf = async (key: Caller): Promise<string> => (await done(key.get('/balance'))).data[0].group_id;

async function statuses(who: Caller, calls: number): Promise<number[]> {
  const answers: number[] = [];
  for (let call = 0; call < calls; call += 1) answers.push((await who.get('/categories')).status);
  return [...new Set(answers)];
}

it('rules of one house say nothing of the people, tablets and programs of another, nor of strangers', async () => {
  const [ours, theirs] = [await keyOf(house.admin), await keyOf(other.admin)];
  const [ourGroup, theirGroup] = [await groupOf(ours), await groupOf(theirs)];
  const { id: theirWaiter } = await done(other.waiter.get('/auth/me'));
  const rule = { per: 'DAY', most: 1 };
  const rules = [
    { name: 'everybody', scope: 'GLOBAL' },
    { name: 'each', scope: 'API' },
    { name: 'categories', scope: 'ENDPOINT', subject: 'GET /categories' },
    { name: 'our-program', scope: 'KEY', subject: ourGroup },
    { name: 'their-program', scope: 'KEY', subject: theirGroup },
  ];
  const made: string[] = [];
  for (const one of rules) made.push((await done(house.admin.post('/rate-limits', { ...rule, ...one }))).id);
  const person = { ...rule, name: 'their-waiter', scope: 'USER', subject: theirWaiter };
  expect(await refused(house.admin.post('/rate-limits', person))).toEqual([404, 'NOT_FOUND']);

  expect(await statuses(house.waiter, 3)).toContain(429);
  expect(await statuses(ours, 3)).toContain(429);
  for (const who of [other.waiter, other.screen, other.admin, theirs]) expect(await statuses(who, 3)).toEqual([200]);
  const stranger = { headers: { 'x-forwarded-for': '203.0.113.44' } };
  for (let call = 0; call < 3; call += 1) expect((await house.anyone.get('/restaurant', stranger)).status).toBe(200);

  const seen = (await done(other.admin.get('/rate-limits?per_page=100'))).data.map((one: { id: string }) => one.id);
  expect(seen.filter((id: string) => made.includes(id))).toEqual([]);
  for (const id of made) {
    expect(await refused(other.admin.patch(`/rate-limits/${id}`, { most: 5 }))).toEqual([404, 'NOT_FOUND']);
    expect(await refused(other.admin.delete(`/rate-limits/${id}`))).toEqual([404, 'NOT_FOUND']);
    await done(house.admin.delete(`/rate-limits/${id}`));
  }
});

it('the quota of one house is neither used, seen nor renewed by another', async () => {
  const [ours, theirs] = [await keyOf(house.admin), await keyOf(other.admin)];
  const [ourGroup, theirGroup] = [await groupOf(ours), await groupOf(theirs)];
  await statuses(ours, 5);
  await house.app.get(QuotaBlocksService).giveBack();
  const usedOf = async (admin: Caller, group: string) =>
    (await done(admin.get(`/api-keys/${group}/usage`))).quota.used as number;
  expect([await usedOf(house.admin, ourGroup), await usedOf(other.admin, theirGroup)]).toEqual([6, 1]);
  const groups = async (who: Caller): Promise<string[]> =>
    (await done(who.get('/balance?per_page=100'))).data.map(({ group_id: id }: { group_id: string }) => id);
  expect(await groups(other.admin)).not.toContain(ourGroup);
  expect(await groups(house.admin)).not.toContain(theirGroup);
  expect(await refused(other.admin.get(`/api-keys/${ourGroup}/usage`))).toEqual([404, 'NOT_FOUND']);
  expect(await refused(other.admin.post(`/api-plans/${ourGroup}/renew`))).toEqual([404, 'NOT_FOUND']);
  expect(await refused(other.admin.post('/balance/renew', { group_id: ourGroup }))).toEqual([404, 'NOT_FOUND']);
});

it('a block that an admin of one house has made is not another’s to lift', async () => {
  const { id } = await done(house.admin.post('/security/ip-blocks', { address: '203.0.113.99', reason: 'Scrapes' }));
  const { data } = await done(other.admin.get('/security/ip-blocks?per_page=100'));
  expect(data.map((one: { id: string }) => one.id)).not.toContain(id);
  expect(await refused(other.admin.delete(`/security/ip-blocks/${id}`))).toEqual([404, 'NOT_FOUND']);
  await done(house.admin.delete(`/security/ip-blocks/${id}`));
});

it('an address that one house blocks is answered by the other', async () => {
  const stranger = { headers: { 'x-forwarded-for': '203.0.113.77' } };
  const slugOf = async (admin: Caller): Promise<string> => (await done(admin.get('/venue'))).slug;
  const [ours, theirs] = [await slugOf(house.admin), await slugOf(other.admin)];
  const codeFor = async (slug: string): Promise<string | undefined> =>
    (await house.anyone.get(`/restaurant?venue=${slug}`, stranger)).body.error?.code;
  for (const address of ['203.0.113.77', '203.0.113.0/24']) {
    const { id } = await done(other.admin.post('/security/ip-blocks', { address, reason: 'Competition' }));
    expect([await codeFor(ours), await codeFor(theirs)]).toEqual([undefined, 'ADDRESS_BLOCKED']);
    expect((await house.anyone.get('/restaurant', stranger)).status).toBe(200);
    expect((await house.anyone.get('/r/AAAAAAAAAAAAAAAAAAAAAA', stranger)).status).toBe(404);
    await done(other.admin.delete(`/security/ip-blocks/${id}`));
  }
  const { id } = await done(house.admin.post('/security/ip-blocks', { address: '203.0.113.77', reason: 'Ours' }));
  expect([await codeFor(ours), await codeFor(theirs)]).toEqual(['ADDRESS_BLOCKED', undefined]);
  expect((await house.anyone.get('/restaurant', stranger)).status).toBe(403);
  await done(house.admin.delete(`/security/ip-blocks/${id}`));
});
