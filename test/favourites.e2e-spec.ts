import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const DAY_MS = 86_400_000;
const favourites = async (at?: number): Promise<any[]> => {
  const query = at === undefined ? '' : `?at=${new Date(at).toISOString()}`;
  return (await done(house.waiter.get(`/menu/favourites${query}`))).data;
};

it('what the house sells most stands first, in its size, and what was taken back was not sold', async () => {
  const { waiter, dishes } = house;
  expect(await favourites()).toEqual([]);
  const items = [
    { dish_id: dishes.tea, quantity: 3 },
    { dish_id: dishes.pizza, dish_variation_id: dishes.large, quantity: 2 },
    { dish_id: dishes.steak, quantity: 9 },
    { dish_id: dishes.soup, quantity: 1 },
  ];
  const order = await done(waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
  const steak = order.items[2];
  await done(waiter.post(`/orders/${order.id}/items/${steak.id}/void`, { reason: 'left' }, { version: steak.version }));
  expect(await favourites()).toEqual([
    { dish_id: dishes.tea, dish_variation_id: null, portions: 3 },
    { dish_id: dishes.pizza, dish_variation_id: dishes.large, portions: 2 },
    { dish_id: dishes.soup, dish_variation_id: null, portions: 1 },
  ]);
});

it('a combo is a favourite as a whole, and no option of a dish is', async () => {
  const { admin, waiter, dishes, categoryId, stations } = house;
  const combo = await done(admin.post('/dishes', { category_id: categoryId, name: 'Lunch', price: 60_000 }));
  const slots = [dishes.soup, dishes.tea].map((dish_id, index) => ({
    name: `Slot ${index}`,
    min: index + 1,
    max: index + 1,
    choices: [{ dish_id }],
  }));
  await done(admin.put(`/dishes/${combo.id}/combo-slots`, { slots }));
  const group = await done(
    admin.post('/modifier-groups', { name: 'Drink', modifiers: [{ name: 'Cola', station_id: stations.bar }] }),
  );
  await done(admin.put(`/dishes/${dishes.steak}/modifier-groups`, { groups: [{ group_id: group.id }] }));
  const modifiers = [{ modifier_id: group.modifiers[0].id }];
  const items = [
    { dish_id: combo.id, quantity: 5 },
    { dish_id: dishes.steak, quantity: 4, modifiers },
  ];
  await done(waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
  expect((await favourites()).slice(0, 2)).toEqual([
    { dish_id: combo.id, dish_variation_id: null, portions: 5 },
    { dish_id: dishes.steak, dish_variation_id: null, portions: 4 },
  ]);
});

it('after four weeks nothing is remembered', async () => {
  const now = house.clock.now().getTime();
  expect(await favourites(now + 27 * DAY_MS)).not.toEqual([]);
  expect(await favourites(now + 30 * DAY_MS)).toEqual([]);
});

it('a kitchen screen may ask, a stranger may not', async () => {
  expect((await house.screen.get('/menu/favourites')).status).toBe(200);
  expect((await house.anyone.get('/menu/favourites')).status).toBe(401);
  expect((await house.waiter.get('/menu/favourites?at=noon')).status).toBe(422);
});
