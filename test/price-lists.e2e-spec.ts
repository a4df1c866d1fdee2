import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';
import { ahead, earlier, timedVenue, waitUntil } from './timed-house.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

describe('a price list', () => {
  it('holds at its hours: what the menu asks then is what the order takes', async () => {
    const { made, patch, dish, hours, prices, somebody, categoryId } = await timedVenue(house, 'UTC');
    const beer = await dish('Beer', 900);
    const sizes = [
      { name: 'S', price: 500 },
      { name: 'L', price: 800 },
    ];
    const wine = await made('/dishes', { name: 'Wine', category_id: categoryId, variations: sizes });
    const large = wine.variations[1].id;
    const happy = await made('/price-lists', {
      name: 'Happy hour',
      schedule_id: (await hours('Afternoon', '17:00', '19:00')).id,
    });
    await patch(`/price-lists/${happy.id}/prices`, {
      prices: [
        { dish_id: beer.id, price: 600 },
        { dish_id: wine.id, variation_id: large, price: 550 },
      ],
    });
    const [begins, ends] = [ahead(house, 1, '17:00'), ahead(house, 1, '19:00')];
    const usual = { Beer: 900, 'Wine S': 500, 'Wine L': 800 };

    expect(await prices({ at: earlier(begins) })).toEqual(usual);
    expect(await prices({ at: begins })).toEqual({ Beer: 600, 'Wine S': 500, 'Wine L': 550 });
    expect(await prices({ at: ends })).toEqual(usual);

    const items = [
      { dish_id: beer.id, quantity: 2 },
      { dish_id: wine.id, dish_variation_id: large, quantity: 1 },
    ];
    waitUntil(house, begins);
    const order = await (await somebody()).made('/orders', { order_type: 'TAKEAWAY', items });
    expect(order.items.map(({ unit_price }: { unit_price: number }) => unit_price)).toEqual([600, 550]);
    waitUntil(house, ends);
    const later = await (await somebody()).post(`/orders/${order.id}/items`, { items });
    expect(later.body.items.map(({ unit_price }: { unit_price: number }) => unit_price)).toEqual([600, 550, 900, 800]);
  });

  it('gives way to one that is more specific, then to a later one, then to a lower price', async () => {
    const { made, patch, dish, hours, prices } = await timedVenue(house, 'UTC');
    const beer = await dish('Beer', 900);
    const list = async (name: string, price: number, more: object = {}) => {
      const { id } = await made('/price-lists', { name, ...more });
      await patch(`/price-lists/${id}/prices`, { prices: [{ dish_id: beer.id, price }] });
      return id as string;
    };
    const [soon, later] = [ahead(house, 10, '12:00'), ahead(house, 20, '12:00')];
    const asked = async (at: string) => (await prices({ at }))['Beer'];
    await list('Spring', 950, { starts_on: soon.slice(0, 10) });
    await list('Summer', 1000, { starts_on: later.slice(0, 10) });

    expect([await asked(ahead(house, 1, '12:00')), await asked(soon), await asked(later)]).toEqual([900, 950, 1000]);
    // The business day begins at 04:00.
    expect(await asked(later.replace('T12:00', 'T03:59'))).toBe(950);
    expect(await asked(later.replace('T12:00', 'T04:00'))).toBe(1000);
    await list('Lunch', 800, { schedule_id: (await hours('Lunch', '11:00', '15:00')).id });
    const afternoons = await list('Afternoons', 700, { schedule_id: (await hours('Afternoon', '12:00', '18:00')).id });
    expect(await asked(later)).toBe(700);
    expect(await asked(later.replace('T12', 'T11'))).toBe(800);
    await patch(`/price-lists/${afternoons}/prices`, { prices: [{ dish_id: beer.id, price: null }] });
    expect(await asked(later)).toBe(800);
  });

  it('and a schedule may be for orders of one type only', async () => {
    const { made, patch, dish, hours, prices, somebody } = await timedVenue(house, 'UTC');
    const beer = await dish('Beer', 900);
    const inside = await hours('Inside', '00:00', '00:00', undefined, { order_types: ['DINE_IN'] });
    await dish('Fondue', 2000, { schedule_id: inside.id });
    const away = await hours('Delivered', '00:00', '00:00', undefined, { order_types: ['DELIVERY'] });
    const { id } = await made('/price-lists', { name: 'Delivery', schedule_id: away.id });
    await patch(`/price-lists/${id}/prices`, { prices: [{ dish_id: beer.id, price: 1100 }] });

    expect(await prices()).toEqual({ Beer: 900, Fondue: 2000 });
    expect(await prices({ type: 'TAKEAWAY' })).toEqual({ Beer: 900 });
    expect(await prices({ type: 'DELIVERY' })).toEqual({ Beer: 1100 });
    const items = [{ dish_id: beer.id, quantity: 1 }];
    const order = await (await somebody()).made('/orders', { order_type: 'DELIVERY', items });
    expect(order.items[0].unit_price).toBe(1100);
  });

  it('names dishes as they are sold, of its own venue, and each once', async () => {
    const { made, patch, get, dish, categoryId } = await timedVenue(house, 'UTC');
    const beer = await dish('Beer', 900);
    const { dish: foreignDish } = await timedVenue(house, 'UTC');
    const foreign = await foreignDish('Beer', 900);
    const wine = await made('/dishes', {
      name: 'Wine',
      category_id: categoryId,
      variations: [{ name: 'S', price: 1 }],
    });
    const { id } = await made('/price-lists', { name: 'Evening' });
    const set = (...prices: object[]) => patch(`/price-lists/${id}/prices`, { prices });

    expect(await set({ dish_id: beer.id, price: 1 }, { dish_id: beer.id, price: 2 })).toMatchObject({ status: 200 });
    expect(await set({ dish_id: wine.id, price: 1 })).toMatchObject({ code: 'VARIATION_REQUIRED' });
    expect((await set({ dish_id: foreign.id, price: 1 })).status).toBe(404);
    expect((await set({ dish_id: beer.id, variation_id: wine.variations[0].id, price: 1 })).status).toBe(404);
    expect((await set({ dish_id: beer.id })).status).toBe(422);
    expect((await set({ dish_id: beer.id, price: -1 })).status).toBe(422);
    expect((await get(`/price-lists/${id}/prices`)).body.data).toEqual([
      { dish_id: beer.id, variation_id: null, price: 2 },
    ]);
  });
});

describe('open orders', () => {
  it('keep every line as it was sold, whatever becomes of prices, schedules and dishes', async () => {
    const { made, patch, dish, hours, somebody, delete: remove } = await timedVenue(house, 'UTC');
    const [beer, soup] = [await dish('Beer', 900), await dish('Soup', 400)];
    const always = await hours('Always', '00:00', '00:00');
    const list = await made('/price-lists', { name: 'Now', schedule_id: always.id });
    await patch(`/price-lists/${list.id}/prices`, { prices: [{ dish_id: beer.id, price: 600 }] });
    const items = [beer, soup].map(({ id }) => ({ dish_id: id, quantity: 1 }));
    const { get, post } = await somebody();
    const { body: order } = await post('/orders', { order_type: 'TAKEAWAY', items });

    await patch(`/price-lists/${list.id}/prices`, { prices: [{ dish_id: beer.id, price: 100 }] });
    await patch(`/dishes/${soup.id}`, { price: 9, name: 'Other soup', schedule_id: always.id });
    await patch(`/schedules/${always.id}`, {
      hours: [{ days: [1], from: '00:00', to: '00:01' }],
      ends_on: '2020-01-01',
    });
    await remove(`/price-lists/${list.id}`);
    await remove(`/dishes/${beer.id}`);

    expect((await get(`/orders/${order.id}`)).body).toEqual(order);
    expect(order.items.map(({ unit_price }: { unit_price: number }) => unit_price)).toEqual([600, 400]);
  });
});
