import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { lunchIn } from './choices/lunch.js';
import { openHouse, type House } from './given.js';
import { refused } from './room.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const taken = (items: object[]) => done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
const repeat = (id: string, again: object = {}) => house.waiter.post(`/orders/${id}/repeat`, again);
const dishWith = (more: object) =>
  done(
    house.admin.post('/dishes', { category_id: house.categoryId, name: `Dish ${Math.random()}`, price: 1000, ...more }),
  );
const asked = ({ dish_id, dish_variation_id, quantity, grams, seat, comment, modifiers, base_price, course }: any) => ({
  dish_id,
  dish_variation_id,
  quantity,
  grams,
  seat,
  comment,
  modifiers,
  base_price,
  course,
});

describe('a round that is repeated', () => {
  it('is the last one, with everything that was chosen and said, at the prices of now', async () => {
    const { soup, pizza, large, tea } = house.dishes;
    const inner = await done(
      house.admin.post('/modifier-groups', { name: 'Heat', modifiers: [{ name: 'Hot', price: 5 }] }),
    );
    const options = [
      { name: 'Beef', price: 300, max_quantity: 3, nested_group_id: inner.id },
      { name: 'Bread', price: 50, station_id: house.stations.bar, max_quantity: 3 },
    ];
    const group = await done(house.admin.post('/modifier-groups', { name: 'More', modifiers: options, max: 6 }));
    const plov = await dishWith({});
    await done(house.admin.put(`/dishes/${plov.id}/modifier-groups`, { groups: [{ group_id: group.id }] }));
    const [beef, bread] = group.modifiers;
    const nested = [{ modifier_id: inner.modifiers[0].id }];
    const order = await taken([{ dish_id: soup, quantity: 1 }]);
    const second = await done(
      house.waiter.post(`/orders/${order.id}/items`, {
        items: [
          { dish_id: pizza, dish_variation_id: large, quantity: 2, comment: 'thin', seat: 3 },
          {
            dish_id: plov.id,
            quantity: 2,
            modifiers: [
              { modifier_id: beef.id, quantity: 2, modifiers: nested },
              { modifier_id: bread.id, quantity: 3 },
            ],
          },
          { dish_id: tea, quantity: 1 },
        ],
      }),
    );
    const round = second.items.slice(1);
    expect(round).toHaveLength(4);
    await done(house.waiter.post(`/orders/${order.id}/items/${round[3].id}/void`, { reason: 'no' }, { version: 1 }));
    const third = await done(repeat(order.id));
    expect(third.items.slice(5).map(asked)).toEqual(round.slice(0, 3).map(asked));
    expect(new Set(third.items.slice(5).map(({ id }: any) => id)).size).toBe(3);

    await done(house.admin.patch(`/dishes/${soup}`, { price: 47_000 }));
    const fourth = await done(repeat(order.id, { fire: 1 }));
    expect(fourth.items.at(-1)).toMatchObject({ dish_id: soup, unit_price: 47_000 });
    const fifth = await done(repeat(order.id, { item_ids: [round[0].id] }));
    expect(fifth.items.at(-1)).toMatchObject({ dish_id: pizza, quantity: 2, seat: 3 });
    await done(house.admin.patch(`/dishes/${soup}`, { price: 45_000 }));
  });

  it('has the price that a waiter said, the weight, and in a combo what was chosen in it', async () => {
    const open = await dishWith({ price: undefined, open_price: true });
    const weighed = await dishWith({ sold_by_weight: true });
    const { id, bun, bread } = await lunchIn(house);
    const components = [{ slot_id: bread, dish_id: bun.id, quantity: 2 }];
    const order = await taken([
      { dish_id: open.id, quantity: 1, price: 777 },
      { dish_id: weighed.id, quantity: 1, grams: 450 },
      { dish_id: id, quantity: 2, components },
    ]);
    const again = await done(repeat(order.id));
    const [first, second] = [order.items, again.items.slice(order.items.length)];
    expect(second.map(asked)).toEqual(first.map(asked));
    expect(again.total).toBe(2 * order.total);
    const combo = first[2].part_of.id;
    expect(second[2].part_of.id).not.toBe(combo);
    expect((await done(repeat(order.id, { item_ids: [combo] }))).items).toHaveLength(
      first.length * 2 + first.length - 2,
    );
    expect(await refused(repeat(order.id, { item_ids: [first[2].id] }))).toEqual([409, 'PART_OF_WHOLE']);
  });

  it('is refused as a whole when one of its dishes cannot be had', async () => {
    const few = await dishWith({});
    const order = await taken([
      { dish_id: few.id, quantity: 2 },
      { dish_id: house.dishes.tea, quantity: 1 },
    ]);
    await done(house.waiter.patch(`/dishes/${few.id}/availability`, { is_available: true, remaining: 1 }));
    expect(await refused(repeat(order.id))).toEqual([409, 'SOLD_OUT']);
    expect((await done(house.waiter.get(`/orders/${order.id}`))).items).toHaveLength(2);
    expect(await refused(repeat(order.id, { fire: 9 }))).toEqual([422, 'VALIDATION_ERROR']);
    expect(await refused(repeat(order.id, { item_ids: [crypto.randomUUID()] }))).toEqual([404, 'NOT_FOUND']);
  });
});
