import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, type Caller } from './caller.js';
import { openHouse, type House } from './given.js';

let house: House;
let manager: { id: string; pin: string };
let cook: { id: string; pin: string };

beforeAll(async () => {
  house = await openHouse();
  manager = await withPin('Sergei', 'manager', '590317');
  cook = await withPin('Timur', 'kitchen', '1357');
  await done(house.admin.patch('/venue', { limits: { waiter: { void_amount: 50_000 } } }));
});
afterAll(() => house?.close());

async function withPin(name: string, role: string, pin: string): Promise<{ id: string; pin: string }> {
  const { id } = await done(house.admin.post('/users', { username: name.toLowerCase(), name, role, pin }));
  return { id, pin };
}

/**
 * Takes an order of one steak of 150 000 and one soup of 45 000.
 * The steak is above a waiter's limit for voids, the soup below it.
 */
async function dinner(): Promise<any> {
  const { steak, soup } = house.dishes;
  const items = [steak, soup].map((dish_id) => ({ dish_id, quantity: 1 }));
  return done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
}

const approvedBy = ({ id: user_id, pin }: { id: string; pin: string }) => ({ approval: { user_id, pin } });

function voided(who: Caller, order: any, more: object = {}, key: string | null = randomUUID()) {
  const [{ id, version }] = order.items;
  return who.post(`/orders/${order.id}/items/${id}/void`, { reason: 'dropped', ...more }, { version, key });
}

describe('a limit', () => {
  it('is told to everyone who works in the venue, and changed a piece at a time', async () => {
    const { limits } = await done(house.tablet.get('/venue'));
    expect(limits).toMatchObject({
      waiter: { void_amount: 50_000, void_after_bill_amount: 0, discount_percent: 0 },
      cashier: { void_amount: null },
      manager: { discount_percent: null },
    });
    const changed = await done(house.admin.patch('/venue', { limits: { cashier: { discount_percent: 5_000 } } }));
    expect(changed.limits).toMatchObject({ waiter: { void_amount: 50_000 }, cashier: { discount_percent: 5_000 } });
    const back = await done(house.admin.patch('/venue', { limits: { cashier: { discount_percent: null } } }));
    expect(back.limits.cashier.discount_percent).toBeNull();
    for (const wrong of [{ void_amount: -1 }, { discount_percent: 100_001 }, { void_amount: 1.5 }, { shoes: 1 }])
      expect((await house.admin.patch('/venue', { limits: { waiter: wrong } })).status).toBe(422);
    expect((await house.manager.patch('/venue', { limits: { manager: { void_amount: 1 } } })).status).toBe(403);
  });

  it('lets a waiter take back less alone, and names itself where it is more', async () => {
    const order = await dinner();
    const refused = await voided(house.waiter, order);
    expect(refused).toMatchObject({
      status: 403,
      body: { error: { code: 'APPROVAL_REQUIRED', details: { action: 'void_amount', limit: 50_000, asked: 150_000 } } },
    });
    const soup = order.items[1];
    const path = `/orders/${order.id}/items/${soup.id}/void`;
    expect((await house.waiter.post(path, { reason: 'cold' }, { version: 1 })).status).toBe(200);
    expect((await voided(house.manager, order)).body.status).toBe('CANCELLED');
  });

  it('holds for an order as for a line, however it is cancelled', async () => {
    const order = await dinner();
    const ways = [
      (more: object) => house.waiter.post(`/orders/${order.id}/cancel`, { reason: 'left', ...more }, { version: 1 }),
      (more: object) =>
        house.waiter.patch(`/orders/${order.id}/status`, { status: 'CANCELLED', reason: 'left', ...more }),
    ];
    for (const cancelled of ways)
      expect((await cancelled({})).body.error.details).toMatchObject({ limit: 50_000, asked: 195_000 });
    expect((await done(ways[1]!(approvedBy(manager)))).status).toBe('CANCELLED');
  });
});

describe('an approval', () => {
  it('is given by a manager on the waiter’s tablet, in the same request', async () => {
    const order = await dinner();
    expect((await done(voided(house.waiter, order, approvedBy(manager)))).items[0].status).toBe('CANCELLED');
  });

  it('is refused alike from whoever is wrong, unknown, away or may not approve', async () => {
    const order = await dinner();
    const { id: gone } = await withPin('Renat', 'manager', '2468');
    await done(house.admin.delete(`/users/${gone}`));
    const { data } = await done(house.admin.get('/users?per_page=100'));
    const anna = data.find(({ name }: { name: string }) => name === 'Anna');
    for (const [who, pin] of [
      [manager.id, '0000'],
      [randomUUID(), manager.pin],
      [gone, '2468'],
      [cook.id, cook.pin],
      [anna.id, '4821'],
    ]) {
      const answer = await voided(house.waiter, order, { approval: { user_id: who, pin } });
      expect(answer).toMatchObject({ status: 403, body: { error: { code: 'APPROVAL_FAILED', details: {} } } });
    }
    expect((await done(house.waiter.get(`/orders/${order.id}`))).items[0].status).toBe('QUEUED');
  });

  it('cannot exceed the approver’s own limit', async () => {
    await done(house.admin.patch('/venue', { limits: { manager: { void_amount: 100_000 } } }));
    const order = await dinner();
    expect((await voided(house.manager, order)).body.error.code).toBe('APPROVAL_REQUIRED');
    const refused = await voided(house.waiter, order, approvedBy(manager));
    await done(house.admin.patch('/venue', { limits: { manager: { void_amount: null } } }));
    expect(refused.body.error).toMatchObject({ code: 'APPROVAL_REQUIRED', details: { limit: 50_000, asked: 150_000 } });
  });

  it('happens once however often the request comes, and its PIN is kept nowhere', async () => {
    const order = await dinner();
    const key = randomUUID();
    const first = await voided(house.waiter, order, approvedBy(manager), key);
    const again = await voided(house.waiter, order, approvedBy(manager), key);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
    const other = await voided(house.waiter, order, { reason: 'another', ...approvedBy(manager) }, key);
    expect(other.body.error.code).toBe('IDEMPOTENCY_KEY_REUSED');
    const wrong = await voided(house.waiter, order, approvedBy({ ...manager, pin: '111111' }), key);
    expect(wrong.body.error.code).toBe('APPROVAL_FAILED');

    const kept = await house.database.read(async (reader) => {
      const tables = ['idempotency', 'attempts', 'event', 'order_items', 'users'];
      const rows = await Promise.all(tables.map((table) => reader.rows(`SELECT * FROM ${table}`)));
      return { text: JSON.stringify(rows), claims: rows[0] as { key: string; hash: string }[] };
    });
    expect(kept.text).not.toContain(manager.pin);
    // An attacker who tries every PIN against the stored hash gets the same hash for all of them.
    const { hash } = kept.claims.find((claim) => claim.key === key)!;
    expect(hash).toBe(await hashLeftBy(order, manager));
  });
});

/** Returns the request hash of the same request with another PIN. */
async function hashLeftBy(order: any, { id: user_id }: { id: string }): Promise<string> {
  const { requestHash, withoutSecrets } = await import('../src/http/request-hash.js');
  const body = { reason: 'dropped', approval: { user_id, pin: '000000' } };
  return requestHash({ params: { id: order.id, item_id: order.items[0].id }, body: withoutSecrets(body) });
}

describe('guessing', () => {
  it('a manager’s PIN is stopped as at the door, with one count for both', async () => {
    const chief = await withPin('Dana', 'manager', '774411');
    const order = await dinner();
    const guess = (pin: string) => voided(house.waiter, order, approvedBy({ ...chief, pin }));
    for (const pin of ['0001', '0002', '0003', '0004']) expect((await guess(pin)).status).toBe(403);
    const atTheDoor = { user_id: chief.id, pin: '0005' };
    expect((await house.tablet.post('/auth/login/pin', atTheDoor, { key: null })).status).toBe(401);
    const locked = await guess(chief.pin);
    expect(locked).toMatchObject({ status: 429, body: { error: { code: 'TOO_MANY_ATTEMPTS' } } });
    house.clock.forward(61_000);
    expect((await guess(chief.pin)).status).toBe(200);
  });
});
