import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const order = (items: object[]) => house.waiter.post('/orders', { order_type: 'TAKEAWAY', items });
const count = (path: string, remaining: number) =>
  done(house.admin.patch(`${path}/availability`, { is_available: true, remaining }));
const left = async (path: string) => (await done(house.admin.get(path))).remaining as number | null;

/** Creates a burger whose drink, with ice, is prepared at the bar. */
async function burger() {
  const { admin, categoryId, stations, dishes } = house;
  const ice = await done(admin.post('/modifier-groups', { name: 'Ice', modifiers: [{ name: 'Ice', price: 10 }] }));
  const drink = {
    name: 'Pizza to drink',
    kitchen_name: 'DRINK',
    price: 300,
    max_quantity: 5,
    station_id: stations.bar,
    dish_id: dishes.pizza,
    dish_variation_id: dishes.large,
    nested_group_id: ice.id,
  };
  const group = await done(
    admin.post('/modifier-groups', {
      name: 'With it',
      pre_prices: [{ pre: 'SIDE', percent: 100, surcharge: 1 }],
      free_count: 1,
      modifiers: [drink, { name: 'Cheese', price: 50 }],
    }),
  );
  const body = { category_id: categoryId, name: 'Burger', kitchen_name: 'BURG', price: 1000 };
  const { id } = await done(admin.post('/dishes', body));
  await done(admin.put(`/dishes/${id}/modifier-groups`, { groups: [{ group_id: group.id }] }));
  const [drinkId, cheeseId] = group.modifiers.map((one: { id: string }) => one.id) as [string, string];
  return { id: id as string, drinkId, cheeseId, iceId: ice.modifiers[0].id as string, groupId: group.id as string };
}

describe('an option with a station of its own', () => {
  it('is a line and a ticket there, and the bill comes to the same', async () => {
    const { screen, stations, dishes } = house;
    const { id, drinkId, cheeseId, iceId } = await burger();
    const modifiers = [
      { modifier_id: drinkId, quantity: 2, pre: 'SIDE', modifiers: [{ modifier_id: iceId }] },
      { modifier_id: cheeseId },
    ];

    const taken = await done(order([{ dish_id: id, quantity: 3, comment: 'rare', modifiers }]));

    // The cheese is free: two drinks for 301 each, with 10 for the ice.
    expect(taken.total).toBe(3 * (1000 + 2 * 301 + 2 * 10));
    const [main, drink] = taken.items;
    expect(main).toMatchObject({
      name: 'Burger',
      quantity: 3,
      unit_price: 1000,
      modifiers: [{ name: 'Cheese', amount: 0 }],
      part_of: null,
    });
    expect(drink).toMatchObject({
      name: 'Pizza to drink',
      quantity: 6,
      base_price: 301,
      unit_price: 311,
      comment: null,
      station_id: stations.bar,
      dish_id: dishes.pizza,
      dish_variation_id: dishes.large,
      modifiers: [{ name: 'Ice', level: 1, quantity: 1, amount: 10 }],
      part_of: { id: main.id, kind: 'OPTION', name: 'Burger', units: 2, modifier_id: drinkId, pre: 'SIDE' },
    });
    const { data } = await done(screen.get(`/kitchen/tickets?station=${stations.bar}&per_page=100`));
    const ticket = data.find((one: { order_id: string }) => one.order_id === taken.id);
    expect(ticket.lines).toMatchObject([
      { name: 'SIDE DRINK · BURG', quantity: 6, part_of: { kind: 'OPTION', name: 'Burger' } },
    ]);
  });

  it('is two lines where its units do not cost the same', async () => {
    const { admin } = house;
    const { id, drinkId, groupId } = await burger();
    await done(admin.patch(`/modifier-groups/${groupId}`, { position_prices: [100, 51], free_count: 0 }));
    const modifiers = [{ modifier_id: drinkId, quantity: 2 }];
    const { items, total } = await done(order([{ dish_id: id, quantity: 2, modifiers }]));

    expect(items.map(({ quantity, unit_price }: any) => [quantity, unit_price])).toEqual([
      [2, 1000],
      [2, 76],
      [2, 75],
    ]);
    expect(total).toBe(2 * 1151);
  });

  it('goes with its dish when that is changed or taken back, and can be taken back alone', async () => {
    const { waiter, dishes } = house;
    const { id, drinkId, cheeseId } = await burger();
    const counted = [`/dishes/${id}`, `/modifiers/${drinkId}`, `/dishes/${dishes.pizza}`];
    const variation = `/dishes/${dishes.pizza}/variations/${dishes.large}`;
    for (const path of [...counted, variation]) await count(path, 20);
    const all = () => Promise.all([...counted, variation].map(left));
    const modifiers = [{ modifier_id: drinkId, quantity: 2 }, { modifier_id: cheeseId }];
    const taken = await done(order([{ dish_id: id, quantity: 2, modifiers }]));
    const address = `/orders/${taken.id}/items`;
    const [main, drink] = taken.items;

    expect(await all()).toEqual([18, 16, 16, 16]);
    expect((await waiter.patch(`${address}/${drink.id}`, { quantity: 1 }, { version: 1 })).body.error).toMatchObject({
      code: 'PART_OF_WHOLE',
      details: { name: 'Burger', part_of: main.id },
    });
    const more = await done(waiter.patch(`${address}/${main.id}`, { quantity: 3 }, { version: 1 }));
    expect(more.items.map(({ quantity }: any) => quantity)).toEqual([3, 6]);
    expect(await all()).toEqual([17, 14, 14, 14]);
    expect((await waiter.patch(`${address}/${main.id}`, { quantity: 11 }, { version: 2 })).body.error).toMatchObject({
      code: 'SOLD_OUT',
      details: { items: [{ path: 'quantity', modifier_id: drinkId, remaining: 14 }] },
    });
    await done(waiter.patch(`${address}/${main.id}`, { quantity: 2 }, { version: 2 }));
    expect(await all()).toEqual([18, 16, 16, 16]);
    await done(waiter.post(`${address}/${drink.id}/void`, { reason: 'no drink' }, { version: 3 }));
    expect(await all()).toEqual([18, 20, 20, 20]);
    await done(waiter.post(`${address}/${main.id}/void`, { reason: 'nothing' }, { version: 3 }));
    expect(await all()).toEqual([20, 20, 20, 20]);
    const again = await done(order([{ dish_id: id, quantity: 1, modifiers }]));
    const [whole] = again.items;
    const gone = await done(
      waiter.post(`/orders/${again.id}/items/${whole.id}/void`, { reason: 'no' }, { version: 1 }),
    );
    expect(gone).toMatchObject({ total: 0, status: 'CANCELLED' });
    expect(await all()).toEqual([20, 20, 20, 20]);
  });

  it('names a variation of its own dish, and keeps its station in use', async () => {
    const { admin, dishes } = house;
    const { drinkId } = await burger();
    expect((await admin.patch(`/modifiers/${drinkId}`, { dish_id: dishes.soup })).body).toMatchObject({
      dish_id: dishes.soup,
      dish_variation_id: null,
    });
    expect((await admin.patch(`/modifiers/${drinkId}`, { dish_variation_id: dishes.small })).status).toBe(404);
    expect((await admin.patch(`/modifiers/${drinkId}`, { station_id: newId() })).status).toBe(404);
    const spare = await done(admin.post('/stations', { name: 'Spare' }));
    await done(admin.patch(`/modifiers/${drinkId}`, { station_id: spare.id }));
    expect((await admin.delete(`/stations/${spare.id}`)).body.error).toMatchObject({
      code: 'IN_USE',
      details: { by: 'modifiers' },
    });
    await done(admin.patch(`/modifiers/${drinkId}`, { station_id: null }));
    await done(admin.delete(`/stations/${spare.id}`));
  });

  it('is sold out with the variation that it is, and gone with it', async () => {
    const { admin, cook, anyone, dishes } = house;
    const { id, drinkId, groupId } = await burger();
    const variation = `/dishes/${dishes.pizza}/variations/${dishes.large}`;
    const item = { dish_id: id, quantity: 1, modifiers: [{ modifier_id: drinkId }] };
    await done(cook.patch(`${variation}/availability`, { is_available: false }));

    expect((await order([item])).body.error).toMatchObject({
      code: 'SOLD_OUT',
      details: { items: [{ path: 'items.0.modifiers.0', modifier_id: drinkId }] },
    });
    const { modifier_groups } = await done(anyone.get('/menu'));
    const shown = modifier_groups.find((one: { id: string }) => one.id === groupId);
    expect(shown.modifiers[0].is_available).toBe(false);
    await done(cook.patch(`${variation}/availability`, { is_available: true }));
    await done(admin.delete(variation));
    expect((await order([item])).body.error.details.faults).toMatchObject([
      { path: 'items.0.modifiers.0', reason: 'ARCHIVED' },
    ]);
  });
});
