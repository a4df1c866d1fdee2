import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { checkOf, taxClass, taxedDish } from './taxed-house.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const order = (items: object[], more: object = {}) =>
  done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items, ...more }));
const posted = (rules: object) => done(house.admin.post('/pricing-policies', rules));
const chosen = (pricing_policy_id: string | null) => done(house.admin.patch('/venue', { pricing_policy_id }));

describe('a pricing policy', () => {
  it('is posted once more under its name as the next version, and never changed', async () => {
    const first = await posted({ name: 'Winter', tax_rounding: 'UP' });
    const rules = {
      steps: ['LINE_PERCENT', 'CHECK_PERCENT', 'LINE_AMOUNT', 'CHECK_AMOUNT'],
      tax_rounding: 'UP',
      tax_level: 'GROUP',
      amount_rounding: 'HALF_EVEN',
      service_base: 'AFTER_DISCOUNTS',
      cash_rounding: null,
    };
    expect(first).toMatchObject({ name: 'Winter', version: 1, ...rules, by_name: 'Olga' });
    const second = await posted({ name: 'Winter', cash_rounding: { unit: 500, mode: 'NEAREST' } });
    expect(second).toMatchObject({ version: 2, tax_rounding: 'HALF_EVEN', cash_rounding: { unit: 500 } });
    expect((await posted({ name: 'default' })).version).toBe(2);

    expect((await done(house.waiter.get('/pricing-policies?name=Winter'))).data).toEqual([second, first]);
    expect(await done(house.cook.get(`/pricing-policies/${first.id}`))).toEqual(first);
    expect((await house.manager.post('/pricing-policies', { name: 'Mine' })).status).toBe(403);
  });

  it.each([
    ['a step twice', { steps: ['LINE_PERCENT', 'LINE_PERCENT', 'LINE_AMOUNT', 'CHECK_AMOUNT'] }],
    ['too few steps', { steps: ['LINE_PERCENT'] }],
    ['an unknown rounding', { tax_rounding: 'SOMETIMES' }],
    ['coins of nothing', { cash_rounding: { unit: 0, mode: 'UP' } }],
    ['no name', { name: ' ' }],
  ])('is refused with %s', async (_, wrong) => {
    expect((await house.admin.post('/pricing-policies', { name: 'Wrong', ...wrong })).status).toBe(422);
  });

  it('counts new orders once the venue names it, and leaves open ones as they were opened', async () => {
    const tax = await taxClass(house, 10_000, false);
    const dish = await taxedDish(house, 105, tax.id);
    const items = [{ dish_id: dish, quantity: 1 }];
    const before = await order(items);
    const { id } = await posted({ name: 'Up', tax_rounding: 'UP' });
    expect((await chosen(id)).pricing_policy_id).toBe(id);
    const after = await order(items);
    expect([before.total, after.total]).toEqual([115, 116]);
    expect((await done(house.waiter.post('/orders/price', { order_type: 'TAKEAWAY', items }))).total).toBe(116);
    await chosen(null);

    // 10 % of 210 is a whole number; half a unit is rounded to even under one policy and up under the other.
    const more = { items: [{ dish_id: await taxedDish(house, 5, tax.id), quantity: 1 }] };
    expect((await done(house.waiter.post(`/orders/${before.id}/items`, more))).total).toBe(121);
    expect((await done(house.waiter.post(`/orders/${after.id}/items`, more))).total).toBe(121);
    expect((await checkOf(house, before.id)).policy).toEqual({ name: 'default', version: 1 });
    expect((await checkOf(house, after.id)).policy).toEqual({ name: 'Up', version: 1 });
    expect((await house.admin.patch('/venue', { pricing_policy_id: before.id })).status).toBe(404);
  });
});

describe('service charges', () => {
  const table = (index: number, covers: number, items: object[]) =>
    order(items, { order_type: 'DINE_IN', table_id: house.tables[index], covers });

  it('are charged by type of order and number of guests, and taxed by their class', async () => {
    const tax = await taxClass(house, 10_000, false);
    const charges = [
      { name: 'Service', rate: 12_500, order_types: ['DINE_IN'], from_covers: 6, tax_class_id: tax.id },
      { name: 'Bag', rate: 1000, order_types: ['TAKEAWAY', 'DELIVERY'] },
    ];
    const { data } = await done(house.admin.put('/service-charges', { charges }));
    expect(data).toMatchObject([charges[0], { ...charges[1], from_covers: null, base: null, tax_class_id: null }]);
    expect((await done(house.waiter.get('/service-charges'))).data).toEqual(data);

    const items = [{ dish_id: house.dishes.tea, quantity: 2 }];
    expect(await table(0, 5, items)).toMatchObject({ subtotal: 40_000, total: 40_000 });
    const party = await table(1, 6, items);
    expect(party.total).toBe(40_000 + 5000 + 500);
    expect(await checkOf(house, party.id)).toMatchObject({
      service: 5000,
      charges: [{ name: 'Service', rate: 12_500, amount: 5000 }],
      taxes: [{ base: 5000, amount: 500 }],
    });
    const asked = { order_type: 'DINE_IN', covers: 6, items };
    expect(await done(house.waiter.post('/orders/price', asked))).toMatchObject({ service: 5000, total: 45_500 });
    expect((await order(items)).total).toBe(40_400);

    expect((await house.admin.delete(`/tax-classes/${tax.id}`)).body.error.details).toMatchObject({
      by: 'service_charges',
      items: [{ name: 'Service' }],
    });
    await done(house.admin.put('/service-charges', { charges: [] }));
    const more = { items: [{ dish_id: house.dishes.tea, quantity: 2 }] };
    expect((await done(house.waiter.post(`/orders/${party.id}/items`, more))).total).toBe(91_000);
  });

  it.each([
    ['five of them', Array(5).fill({ name: 'S', rate: 1, order_types: ['DINE_IN'] })],
    ['more than everything', [{ name: 'S', rate: 100_001, order_types: ['DINE_IN'] }]],
    ['no type of order', [{ name: 'S', rate: 1, order_types: [] }]],
  ])('are refused with %s', async (_, charges) => {
    expect((await house.admin.put('/service-charges', { charges })).status).toBe(422);
    expect((await house.manager.put('/service-charges', { charges })).status).toBe(403);
  });
});

describe('cash', () => {
  const items = () => [{ dish_id: house.dishes.tea, quantity: 1 }];
  const { round } = Math;

  it('is rounded where it settles the check, and nowhere else', async () => {
    const { id } = await posted({ name: 'Coins', cash_rounding: { unit: 700, mode: 'NEAREST' } });
    await chosen(id);
    const { check_id, id: orderId } = await order(items());
    await chosen(null);
    const pay = (body: object) => done(house.waiter.post(`/checks/${check_id}/payments`, body));
    const { cash, card } = house.methods;
    const inCoins = (due: number) => 700 * round(due / 700);
    expect(await checkOf(house, orderId)).toMatchObject({ due: 20_000, cash_due: inCoins(20_000) });
    const part = await pay({ payment_method_id: cash, amount: 5000, tendered: 5000 });
    expect(part).toMatchObject({ payment: { rounding: 0, change: 0 }, check: { due: 15_000, cash_due: 14_700 } });
    expect((await pay({ payment_method_id: card, amount: 1000 })).payment.rounding).toBe(0);
    const last = await pay({ payment_method_id: cash, tendered: 15_000 });
    expect(last).toMatchObject({
      payment: { amount: 14_000, rounding: 0, change: 1000 },
      check: { state: 'CLOSED', paid: 20_000 },
    });
  });

  it.each([
    ['UP', undefined, 20_300, 300],
    ['DOWN', undefined, 20_000, -400],
    ['DOWN', 19_600, 20_000, -400],
    ['UP', 20_300, 20_300, 300],
  ])('is rounded %s when %s is paid, and change is of that', async (mode, amount, tendered, rounding) => {
    const { id } = await posted({ name: mode, cash_rounding: { unit: 700, mode } });
    await chosen(id);
    const { check_id } = await order(items());
    await chosen(null);
    const paid = await done(
      house.waiter.post(`/checks/${check_id}/payments`, {
        payment_method_id: house.methods.cash,
        ...(amount !== undefined && { amount }),
        tendered,
      }),
    );
    expect(paid).toMatchObject({
      payment: { amount: 20_000, rounding, change: tendered - 20_000 - rounding },
      check: { state: 'CLOSED', paid: 20_000, total: 20_000 },
    });
  });

  it('that does not cover what is owed in coins is too little, and a card pays to the unit', async () => {
    const { id } = await posted({ name: 'Dear', cash_rounding: { unit: 700, mode: 'UP' } });
    await chosen(id);
    const { check_id } = await order(items());
    await chosen(null);
    const pay = (body: object) => house.waiter.post(`/checks/${check_id}/payments`, body);
    expect((await pay({ payment_method_id: house.methods.cash, tendered: 20_299 })).body.error).toMatchObject({
      code: 'BELOW_TOTAL',
      details: { total: 20_300 },
    });
    expect((await done(pay({ payment_method_id: house.methods.card }))).payment).toMatchObject({
      amount: 20_000,
      rounding: 0,
    });
  });
});
