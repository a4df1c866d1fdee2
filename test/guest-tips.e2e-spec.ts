import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import type { House } from './given.js';
import { GuestTill } from './guest-till.js';

let till: GuestTill;
let house: House;

beforeAll(async () => {
  till = await GuestTill.open();
  ({ house } = till);
});
afterAll(() => till?.close());

const report = async () => {
  const { people, ...whole } = await done(house.manager.get('/reports/tips'));
  return { ...whole, earned: Object.fromEntries(people.map((one: any) => [one.name, one.earned])) };
};

/** Creates a guest order of one dish, assigns it to a waiter, and pays it with a tip. */
async function tipped(tip: number, name?: string): Promise<{ id: string; check_id: string }> {
  const [guest] = await till.party(1);
  const { order_id } = await till.orders(guest!, house.dishes.tea);
  if (name !== undefined) {
    const people = await done(house.admin.get('/users'));
    const { id: waiter_id } = people.data.find((one: { name: string }) => one.name === name);
    const { version } = await done(house.waiter.get(`/orders/${order_id}`));
    await done(house.waiter.patch(`/orders/${order_id}`, { waiter_id }, { version }));
  }
  await till.ended(guest!, await done(till.paysOwn(guest!, { tip })));
  return done(house.waiter.get(`/orders/${order_id}`));
}

async function refunds({ id, check_id: checkId }: { id: string; check_id: string }): Promise<void> {
  const { check_version: version } = await done(house.waiter.get(`/orders/${id}`));
  await done(house.manager.post(`/checks/${checkId}/refunds`, { kind: 'WHOLE', reason: 'cold' }, { version }));
}

describe('the tip of a guest who pays by phone', () => {
  it('belongs to the waiter of the order, and to nobody where there is none and nobody is at work', async () => {
    await tipped(1000, 'Anna');
    await tipped(300);
    expect(await report()).toMatchObject({ rule: 'PERSONAL', total: 1300, unassigned: 300, earned: { Anna: 1000 } });
    expect(Object.keys((await report()).earned)).toEqual(['Anna']);
    await done(house.admin.patch('/venue', { tips_rule: 'POOLED' }));
    expect(await report()).toMatchObject({ total: 1300, unassigned: 300, earned: { Anna: 1000 } });
  });

  it('without a waiter is shared by those who are clocked in', async () => {
    await done(house.admin.patch('/venue', { tips_rule: 'PERSONAL' }));
    await done(house.colleague.post('/time-clock/in'));
    house.clock.forward(60_000);
    expect(await report()).toMatchObject({ total: 1300, unassigned: 0, earned: { Anna: 1000, Bolat: 300 } });
  });

  it('goes back from the person who had it when it is refunded', async () => {
    const before = (await report()).earned;
    const order = await tipped(500, 'Anna');
    expect((await report()).earned).toEqual({ ...before, Anna: before['Anna'] + 500 });
    await refunds(order);
    await expect.poll(async () => (await report()).earned, { timeout: 80_000 }).toEqual(before);
  });

  it('is taken by a guest with a name in the report of payments', async () => {
    const [payment] = (await done(house.manager.get('/payments?per_page=1'))).data;
    const day = payment.business_date;
    const { data } = await done(house.manager.get(`/reports/payments?group_by=taker&from=${day}&to=${day}`));
    const kinds = data.map(({ name, kind }: { name: string; kind: string | null }) => `${kind} ${name}`);
    expect(new Set(kinds)).toEqual(new Set(['GUEST #1', 'null Maria']));
  });
});

describe('where tips belong to the waiter of the order', () => {
  it('a cashier who takes the payment has none of them', async () => {
    const before = (await report()).earned;
    const items = [{ dish_id: house.dishes.tea, quantity: 1 }];
    const order = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
    const pay = { payment_method_id: house.methods.card, tip: 700 };
    await done(house.cashier.post(`/checks/${order.check_id}/payments`, pay));
    expect((await report()).earned).toMatchObject({ ...before, Carla: 700 });
    await done(house.admin.patch('/venue', { tips_rule: 'WAITER' }));
    expect((await report()).earned).toEqual({ ...before, Carla: 0, Anna: before['Anna'] + 700 });
    const { rule, tips } = await done(house.waiter.get('/reports/tips/own'));
    expect([rule, tips.taken, tips.earned]).toEqual(['WAITER', 0, before['Anna'] + 700]);
  });

  it('a refund takes them back from the waiter', async () => {
    const { earned } = await report();
    const items = [{ dish_id: house.dishes.tea, quantity: 1 }];
    const order = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
    const pay = { payment_method_id: house.methods.card, tip: 200 };
    await done(house.cashier.post(`/checks/${order.check_id}/payments`, pay));
    await refunds(order);
    expect((await report()).earned).toEqual(earned);
  });
});
