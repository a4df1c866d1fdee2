import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from '../caller.js';
import type { House } from '../given.js';
import { Exchange } from '../mutants/exchange.js';

const IN_TURN = 'limits-charged-one-after-another';
const ENDLESS = 'quota-without-an-end';

describe('a house that is called too often', () => {
  const exchange = new Exchange([IN_TURN, ENDLESS]);
  let house: House;
  beforeAll(async () => {
    const { openHouse } = await import('../given.js');
    house = await openHouse({ TRUSTED_ADDRESSES: '', TRUST_PROXY: 'loopback', IP_BLOCK_AFTER: '0' });
  }, 300_000);
  afterAll(() => house?.close());

  let lastAddress = 0;

  /** Returns what the calls refused by one rule have cost in the other limits. */
  async function costOfRefusals(): Promise<number> {
    const rule = { name: 'house-front', scope: 'ENDPOINT', subject: 'GET /restaurant', per: 'DAY', most: 1 };
    const { id } = await done(house.admin.post('/rate-limits', rule));
    const from = { headers: { 'x-forwarded-for': `203.0.113.${(lastAddress += 1)}` } };
    for (let call = 0; call < 51; call += 1) await house.anyone.get('/restaurant', from);
    await done(house.admin.delete(`/rate-limits/${id}`));
    const { headers } = await house.anyone.get('/restaurant', from);
    return 998 - Number(headers.get('x-ratelimit-remaining'));
  }

  /** Returns how many calls pass in a month that has three calls left. */
  async function passingOfThree(): Promise<number> {
    const { keyFor } = await import('../given.js');
    const key = await keyFor(house, { scopes: ['menu:read', 'usage:read'] });
    const { QuotaBlocksService } = await import('../../src/quotas/quota-blocks.service.js');
    const { group_id } = (await done(key.get('/balance'))).data[0];
    await house.app.get(QuotaBlocksService).giveBack();
    const leaveThree = 'UPDATE quota_months SET used = granted - 3 WHERE group_id = $1';
    await house.database.write((tx) => tx.change(leaveThree, [group_id]));
    let passed = 0;
    for (let call = 0; call < 8; call += 1) if ((await key.get('/dishes')).status === 200) passed += 1;
    return passed;
  }

  it('charges nothing for what it refuses, and sells no more than there is, without bugs', async () => {
    expect(await costOfRefusals()).toBeLessThanOrEqual(0);
    expect(await passingOfThree()).toBe(3);
  });

  it(`is caught with the planted bug ${IN_TURN}`, async () => {
    let cost = 0;
    await exchange.with(IN_TURN, async () => {
      cost = await costOfRefusals();
    });
    expect(cost).toBeGreaterThan(30);
  });

  it(`is caught with the planted bug ${ENDLESS}`, async () => {
    let passed = 0;
    await exchange.with(ENDLESS, async () => {
      passed = await passingOfThree();
    });
    expect(passed).toBe(8);
  });
});
