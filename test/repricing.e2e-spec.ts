import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { refused } from './room.js';

let house: House;
let sauce: { group: string; modifier: string };
beforeAll(async () => {
  house = await openHouse();
  const options = [{ name: 'Pepper', price: 5_000, station_id: house.stations.bar }];
  const group = await done(house.admin.post('/modifier-groups', { name: 'Sauces', max: 2, modifiers: options }));
  sauce = { group: group.id, modifier: group.modifiers[0].id };
  const link = { groups: [{ group_id: sauce.group }] };
  await done(house.admin.put(`/dishes/${house.dishes.steak}/modifier-groups`, link));
});
afterAll(() => house.close());

const taken = (items: object[]) => done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
const soup = (quantity = 1) => ({ dish_id: house.dishes.soup, quantity });
const cost = (dish: string, price: number) => done(house.admin.patch(`/dishes/${dish}`, { price }));
const reprice = (order: any, more: object = {}, by = house.manager) =>
  by.post(`/orders/${order.id}/reprice`, { reason: 'agreed with the guest', ...more }, { version: order.version });
const prices = ({ items }: any) => items.map(({ unit_price }: any) => unit_price);

describe('the prices of an order', () => {
  it('stay as they were sold until a manager gives it those of now, and what was said is kept', async () => {
    const order = await taken([soup(2), { dish_id: house.dishes.tea, quantity: 1 }]);
    await cost(house.dishes.soup, 50_000);
    expect(prices(await done(house.waiter.get(`/orders/${order.id}`)))).toEqual([45_000, 20_000]);
    expect(await refused(reprice(order, {}, house.waiter))).toEqual([403, 'FORBIDDEN']);

    const now = await done(reprice(order));
    expect([prices(now), now.total]).toEqual([[50_000, 20_000], 120_000]);
    expect(now.items.map(({ version }: any) => version)).toEqual([2, 1]);
    expect(now.version).toBeGreaterThan(order.version);
    const { data } = await done(house.manager.get('/reports/repricings'));
    expect(data).toEqual([
      expect.objectContaining({
        order_id: order.id,
        item_id: order.items[0].id,
        price_before: 45_000,
        price_after: 50_000,
        reason: 'agreed with the guest',
        by_name: 'Maria',
      }),
    ]);
    expect((await reprice(order)).status).toBe(412);
    expect((await done(reprice(now))).version).toBe(now.version);
    await cost(house.dishes.soup, 45_000);
  });

  it('change on the lines that are named, with what was chosen and what is taken off', async () => {
    const steak = { dish_id: house.dishes.steak, quantity: 1, modifiers: [{ modifier_id: sauce.modifier }] };
    const order = await taken([steak, soup()]);
    expect(prices(order)).toEqual([150_000, 5_000, 45_000]);
    const half = { kind: 'PERCENT', percent: 50_000, reason: 'late' };
    const less = await done(house.manager.post(`/orders/${order.id}/discounts`, half, { version: order.version }));
    await cost(house.dishes.steak, 160_000);
    await cost(house.dishes.soup, 1);
    await done(house.admin.patch(`/modifiers/${sauce.modifier}`, { price: 7_000 }));

    const now = await done(reprice(less, { item_ids: [order.items[0].id] }));
    expect([prices(now), now.total]).toEqual([[160_000, 7_000, 45_000], 106_000]);
    await cost(house.dishes.soup, 45_000);
  });

  it('are given also to what is sold out, and to nothing that was taken back', async () => {
    const order = await taken([soup(), soup()]);
    const [gone, left] = order.items;
    const path = `/orders/${order.id}/items/${gone.id}/void`;
    const voided = await done(house.waiter.post(path, { reason: 'no' }, { version: gone.version }));
    await cost(house.dishes.soup, 40_000);
    await done(house.waiter.patch(`/dishes/${house.dishes.soup}/availability`, { is_available: false }));
    expect(await refused(reprice(voided, { item_ids: [gone.id] }))).toEqual([409, 'LINE_CLOSED']);
    expect(prices(await done(reprice(voided, { item_ids: [left.id] })))).toEqual([45_000, 40_000]);
    await done(house.waiter.patch(`/dishes/${house.dishes.soup}/availability`, { is_available: true }));
  });

  it('stand while its bill is printed, and never fall below what is paid', async () => {
    const order = await taken([soup(2)]);
    await done(house.waiter.post(`/checks/${order.check_id}/bill`, undefined, { version: order.check_version }));
    const billed = await done(house.waiter.get(`/orders/${order.id}`));
    expect(await refused(reprice(billed))).toEqual([409, 'CHECK_BILLED']);
    const back = { reason: 'another look' };
    await done(house.waiter.post(`/checks/${order.check_id}/unbill`, back, { version: billed.check_version }));
    const cash = { payment_method_id: house.methods.cash, amount: 70_000 };
    const { check_version } = await done(house.waiter.get(`/orders/${order.id}`));
    await done(house.cashier.post(`/checks/${order.check_id}/payments`, cash, { version: check_version }));
    await cost(house.dishes.soup, 30_000);
    const paid = await done(house.waiter.get(`/orders/${order.id}`));
    expect(await refused(reprice(paid))).toEqual([409, 'REFUND_FIRST']);
  });
});
