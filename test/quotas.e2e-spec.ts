import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyActor } from '../src/auth/actor.js';
import { Authenticator } from '../src/auth/authenticator.js';
import { Refusal } from '../src/domain/refusal.js';
import { PLANS } from '../src/domain/api-plans.js';
import { QuotaBlocksService } from '../src/quotas/quota-blocks.service.js';
import type { Caller } from './caller.js';
import { done } from './caller.js';
import { hired, keyFor, openHouse, type House } from './given.js';

const GRANTED = PLANS.FREE.monthlyQuota;
// The limits are high, so that only the quota can refuse a call.
const NO_LIMITS = [{ name: 'plenty', most: 1_000_000, window_s: 1 }];
const SCOPES = ['menu:read', 'usage:read'] as const;

let house: House;
let developer: Caller;
beforeAll(async () => {
  house = await openHouse({ ACCESS_TOKEN_MINUTES: '120' });
  developer = await hired(house.admin, 'developer', 'Dana');
});
afterAll(() => house.close());

const program = () => keyFor(house, { scopes: [...SCOPES], limits: NO_LIMITS });
const balanceOf = async (key: Caller): Promise<any> => (await done(key.get('/balance'))).data[0];

/** Simulates the course of the month: sets how many calls are left. */
async function leave(key: Caller, left: number): Promise<string> {
  const { group_id } = await balanceOf(key);
  await blocks().giveBack();
  await house.database.write((tx) =>
    tx.change('UPDATE quota_months SET used = granted - $2 WHERE group_id = $1', [group_id, left]),
  );
  return group_id;
}

const blocks = (): QuotaBlocksService => house.app.get(QuotaBlocksService);

/** Second instance on the same database, which accepts or refuses the calls of a key. */
class Instance {
  private readonly blocks = new QuotaBlocksService(house.database, house.clock);

  async hears(key: Caller, calls: number): Promise<number> {
    const headers = { authorization: `Bearer ${key.token}` };
    const actor = (await house.app.get(Authenticator).authenticateHeaders(headers)) as KeyActor;
    const used = await Promise.all(Array.from({ length: calls }, () => this.blocks.use(actor)));
    return used.filter((one) => !(one instanceof Refusal)).length;
  }

  closes(): Promise<void> {
    return this.blocks.onApplicationShutdown();
  }
}

async function passing(keys: readonly Caller[]): Promise<number> {
  const answers = await Promise.all(keys.map((key) => key.get('/dishes?per_page=1')));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([]);
  return statuses.filter((status) => status === 200).length;
}

describe('the quota of a key', () => {
  it('is that of its plan, told to the key, to its owner and to an admin', async () => {
    const key = await keyFor(house, { scopes: [...SCOPES], owner: developer });
    const own = await balanceOf(key);
    expect(own).toMatchObject({ plan: 'FREE', granted: GRANTED, month: expect.stringMatching(/^\d{4}-\d\d$/) });
    // Its instance has reserved a hundredth of the quota.
    expect(own.granted - own.left).toBe(GRANTED / 100);
    for (const who of [developer, house.admin, house.manager]) {
      const { data } = await done(who.get('/api-plans/me/usage'));
      expect(data.map(({ group_id }: { group_id: string }) => group_id)).toContain(own.group_id);
    }
    const other = await hired(house.admin, 'developer', 'Dora');
    expect((await done(other.get('/api-plans/me/usage'))).data).toEqual([]);
    expect((await other.get(`/api-keys/${own.group_id}/usage`)).status).toBe(404);
    await blocks().giveBack();
    const { quota, data } = await done(developer.get(`/api-keys/${own.group_id}/usage`));
    expect(quota).toMatchObject({ used: 1, left: GRANTED - 1 });
    expect(data.map(({ kind, amount }: { kind: string; amount: number }) => [kind, amount])).toEqual([
      ['RETURN', 99],
      ['USE', -100],
      ['GRANT', GRANTED],
    ]);
  });

  it('follows the key to another plan at once, and a renewal after it grants the new plan once more', async () => {
    const { key: text, api_key } = await done(
      house.admin.post('/api-keys', { name: 'Grown', scopes: [...SCOPES], limits: NO_LIMITS }),
    );
    const key = house.anyone.as(text);
    const before = await balanceOf(key);
    await done(house.admin.patch(`/api-keys/${api_key.id}`, { plan: 'PRO' }));
    const granted = PLANS.PRO.monthlyQuota;
    const after = await balanceOf(key);
    expect(after).toMatchObject({ plan: 'PRO', granted, used: before.used, left: granted - before.used });
    const { quota } = await done(house.admin.get(`/api-keys/${api_key.id}/usage`));
    expect(quota).toMatchObject({ plan: 'PRO', granted });
    const renewed = await done(house.admin.post(`/api-plans/${before.group_id}/renew`));
    expect(renewed).toMatchObject({ plan: 'PRO', granted: 2 * granted });
    expect(await balanceOf(key)).toMatchObject({ granted: 2 * granted });
  });

  it('lets exactly as many calls pass as are left, when thirty-two come at once', async () => {
    const key = await program();
    await leave(key, 20);
    expect(await passing(Array(32).fill(key))).toBe(20);
    const { status, body, headers } = await key.get('/dishes');
    expect([status, body.error.code]).toEqual([429, 'QUOTA_EXCEEDED']);
    const waitS = (Date.parse(body.error.details.begins_anew_at) - Date.now()) / 1000;
    expect(Math.abs(Number(headers.get('retry-after')) - waitS)).toBeLessThan(60);
    expect(body.error.details.begins_anew_at).toMatch(/T\d\d:00:00\.000Z$/);
  });

  it('is one for several instances, and is not exceeded when one of them dies with what it has taken', async () => {
    const key = await program();
    await leave(key, 200);
    const other = new Instance();
    const [here, there] = await Promise.all([passing(Array(16).fill(key)), other.hears(key, 16)]);
    // The other instance never returns, and its reserved calls are lost.
    let passed = here + there;
    for (let round = 0; round < 8; round += 1) passed += await passing(Array(32).fill(key));
    expect(passed).toBeLessThanOrEqual(200);
    expect(passed).toBeGreaterThanOrEqual(200 - 20);
  });

  it('is shared to the last call by instances that end in order', async () => {
    const key = await program();
    await leave(key, 50);
    const other = new Instance();
    expect(await other.hears(key, 7)).toBe(7);
    await other.closes();
    let passed = 0;
    for (let round = 0; round < 3; round += 1) passed += await passing(Array(32).fill(key));
    expect(passed).toBe(43);
    expect(await new Instance().hears(key, 32)).toBe(0);
  });

  it('is granted again by an admin, once for one key of the command, and the ledger says by whom', async () => {
    const key = await program();
    const group = await leave(key, 0);
    expect(await passing([key])).toBe(0);
    const command = { key: 'renew-once' };
    for (let sent = 0; sent < 2; sent += 1)
      expect((await house.admin.post(`/api-plans/${group}/renew`, undefined, command)).status).toBe(200);
    expect((await developer.post(`/api-plans/${group}/renew`)).status).toBe(403);
    expect(await passing([key])).toBe(1);
    const { quota, data } = await done(house.admin.get(`/api-keys/${group}/usage?per_page=100`));
    expect(quota.granted).toBe(2 * GRANTED);
    const renewals = data.filter(({ kind }: { kind: string }) => kind === 'RENEW');
    expect(renewals).toMatchObject([{ amount: GRANTED, by: expect.stringMatching(/^user:/) }]);
    await done(house.admin.post('/balance/renew', { group_id: group }));
    expect((await done(house.admin.get(`/api-keys/${group}/usage`))).quota.granted).toBe(3 * GRANTED);
  });

  it('is told once at 80 and once at 100 per cent', async () => {
    const { cursor } = await done(house.admin.get('/snapshot?view=menu'));
    const key = await program();
    const group = await leave(key, GRANTED / 5 + 1);
    await passing(Array(8).fill(key));
    await leave(key, 3);
    await passing(Array(8).fill(key));
    await done(house.admin.post(`/api-plans/${group}/renew`));
    await leave(key, 1);
    await passing(Array(4).fill(key));
    const { data } = await done(house.admin.get(`/events?types=quota.threshold&cursor=${cursor}`));
    const told = data.filter((event: any) => event.data.group_id === group).map((event: any) => event.data.percent);
    expect(told).toEqual([80, 100]);
  });

  it('costs nothing where the limits refuse, and the limits nothing where the quota does', async () => {
    const limits = [{ name: 'two', most: 2, window_s: 86_400 }];
    const key = await keyFor(house, { scopes: [...SCOPES], limits });
    const { group_id } = await balanceOf(key);
    expect(await passing(Array(10).fill(key))).toBe(1);
    await blocks().giveBack();
    expect((await done(house.admin.get(`/api-keys/${group_id}/usage`))).quota.used).toBe(2);
    const other = await keyFor(house, { scopes: [...SCOPES], limits: [{ name: 'three', most: 3, window_s: 86_400 }] });
    await leave(other, 0);
    for (let sent = 0; sent < 5; sent += 1)
      expect((await other.get('/dishes')).headers.get('x-ratelimit-remaining')).toBe('2');
  });

  it('begins anew with the month', async () => {
    const key = await program();
    await leave(key, 0);
    expect(await passing([key])).toBe(0);
    const { begins_anew_at } = (await key.get('/dishes')).body.error.details;
    house.clock.forward(Date.parse(begins_anew_at) - house.clock.now().getTime());
    expect(await passing([key])).toBe(1);
  });
});

describe('the ledger', () => {
  it('comes to what is left, for every group', async () => {
    await blocks().giveBack();
    const rows = await house.database.read((reader) =>
      reader.rows<{ kind: string; granted: number; sum: number }>(
        `SELECT m.granted, (SELECT SUM(amount) FROM quota_ledger l
           WHERE l.group_id = m.group_id AND l.month = m.month AND kind IN ('GRANT', 'PLAN', 'RENEW')) AS sum
         FROM quota_months m`,
      ),
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ granted, sum }) => granted !== Number(sum))).toEqual([]);
  });
});
