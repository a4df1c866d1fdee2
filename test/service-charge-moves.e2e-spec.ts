import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { checkOf } from './taxed-house.js';

let house: House;
let approval: { user_id: string; pin: string };
beforeAll(async () => {
  house = await openHouse();
  const sergei = { username: 'sergei', name: 'Sergei', role: 'manager', pin: '590317' };
  approval = { user_id: (await done(house.admin.post('/users', sergei))).id, pin: sergei.pin };
});
afterAll(() => house?.close());

const needed = (asked: number) => ({
  status: 403,
  body: { error: { code: 'APPROVAL_REQUIRED', details: { action: 'waive_service_amount', limit: 0, asked } } },
});

describe('lines that are charged for service', () => {
  const charges = [{ name: 'Service', rate: 10_000, order_types: ['DINE_IN'], from_covers: 6 }];
  const taken = (dish: keyof House['dishes'], more: object) =>
    done(house.waiter.post('/orders', { items: [{ dish_id: house.dishes[dish], quantity: 2 }], ...more }));
  const move = (order: any, wanted: object) =>
    house.waiter.post(`/orders/${order.id}/move`, wanted, { version: order.version });
  const charged = needed(15_000);

  it('go where they are not charged as a waiver, with the same approval', async () => {
    await done(house.admin.put('/service-charges', { charges }));
    const party = await taken('steak', { order_type: 'DINE_IN', covers: 7 });
    const pair = await taken('tea', { order_type: 'DINE_IN' });
    const fetched = await taken('tea', { order_type: 'TAKEAWAY' });
    const other = await taken('tea', { order_type: 'DINE_IN', covers: 8 });
    const items = [{ item_id: party.items[0].id, quantity: 1 }];
    for (const to_order_id of [pair.id, fetched.id])
      expect(await move(party, { items, to_order_id })).toMatchObject(charged);
    expect(await move(party, { items })).toMatchObject(charged);
    const merged = { with_order_id: party.id };
    const merge = (more: object) =>
      house.waiter.post(`/orders/${fetched.id}/merge`, { ...merged, ...more }, { version: fetched.version });
    expect(await merge({})).toMatchObject(needed(30_000));
    const { order, other: guests } = await done(move(party, { items, approval, reason: 'a bar of their own' }));
    expect([order.total, guests.total]).toEqual([165_000, 150_000]);
    expect(await checkOf(house, guests.id)).toMatchObject({
      service: 0,
      service_waived: { reason: 'a bar of their own', by: { name: 'Anna' }, approved_by: { name: 'Sergei' } },
    });
    const { other: grown } = await done(
      move(order, { items: [{ item_id: order.items[0].id }], to_order_id: other.id }),
    );
    expect(grown.total).toBe(209_000);
    const less = await house.waiter.patch(
      `/orders/${guests.id}`,
      { notes: 'by the window' },
      { version: guests.version },
    );
    expect(less.status).toBe(200);
    expect((await checkOf(house, guests.id)).service_waived.reason).toBe('a bar of their own');
    await done(house.admin.put('/service-charges', { charges: [] }));
  });
});
