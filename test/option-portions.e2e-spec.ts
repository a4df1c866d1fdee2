import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MenuService } from '../src/menu/menu.service.js';
import { done } from './caller.js';
import { eventsOf } from './events-of.js';
import { openHouse, type House } from './given.js';
import { statementsOf } from './statements-of.js';

let house: House;
let venueId: string;
beforeAll(async () => {
  house = await openHouse();
  venueId = (await done(house.admin.get('/venue'))).id;
});
afterAll(() => house.close());

const order = (items: object[]) => house.waiter.post('/orders', { order_type: 'TAKEAWAY', items });
const count = (path: string, remaining: number) =>
  done(house.admin.patch(`${path}/availability`, { is_available: true, remaining }));
const left = async (path: string) => (await done(house.admin.get(path))).remaining as number | null;

async function burger(): Promise<{ dish: string; ham: string; corn: string; cola: string; colaDish: string }> {
  const { admin, categoryId } = house;
  const colaDish = await done(admin.post('/dishes', { category_id: categoryId, name: 'Cola', price: 200 }));
  const modifiers = [{ name: 'Ham', max_quantity: 9 }, { name: 'Corn' }, { name: 'Cola', dish_id: colaDish.id }];
  const pre_prices = [{ pre: 'NO', percent: 0, surcharge: 0 }];
  const group = await done(admin.post('/modifier-groups', { name: 'On top', pre_prices, modifiers }));
  const dish = await done(admin.post('/dishes', { category_id: categoryId, name: 'Burger', price: 1000 }));
  await done(admin.put(`/dishes/${dish.id}/modifier-groups`, { groups: [{ group_id: group.id }] }));
  const [ham, corn, cola] = group.modifiers.map(({ id }: { id: string }) => id);
  return { dish: dish.id, ham, corn, cola, colaDish: colaDish.id };
}

describe('the last five portions', () => {
  it('of an option go to exactly five of fifty orders at once', async () => {
    const { dish, ham, corn } = await burger();
    await count(`/modifiers/${ham}`, 5);
    await count(`/modifiers/${corn}`, 100);
    await count(`/dishes/${dish}`, 100);

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const modifiers = [{ modifier_id: ham }, { modifier_id: corn }];
        return order([{ dish_id: dish, quantity: 1, modifiers: index % 2 ? modifiers : modifiers.toReversed() }]);
      }),
    );

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    const lost = answers.filter(({ status }) => status !== 201);
    for (const { status, body } of lost) {
      expect({ status, code: body.error.code }).toEqual({ status: 409, code: 'SOLD_OUT' });
      expect(body.error.details.items).toEqual([
        {
          path: expect.stringMatching(/^items\.0\.modifiers\.[01]$/),
          dish_id: dish,
          variation_id: null,
          modifier_id: ham,
          remaining: 0,
        },
      ]);
    }
    expect([await left(`/modifiers/${ham}`), await left(`/modifiers/${corn}`), await left(`/dishes/${dish}`)]).toEqual([
      0, 95, 95,
    ]);
    const told = await eventsOf(house.database, venueId, 'modifier.availability_changed');
    const ofHam = told.filter(({ data }) => data.modifier_id === ham).map(({ data }) => data.remaining);
    expect(ofHam).toEqual([5, 4, 3, 2, 1, 0]);
  });

  it('of a variation go to exactly five of fifty orders at once', async () => {
    const { pizza, small, large } = house.dishes;
    await count(`/dishes/${pizza}/variations/${small}`, 5);
    const pizzas = (variation: string) => [{ dish_id: pizza, dish_variation_id: variation, quantity: 1 }];

    const answers = await Promise.all(Array.from({ length: 50 }, () => order(pizzas(small))));

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(await done(house.admin.get(`/dishes/${pizza}/variations/${small}`))).toMatchObject({
      remaining: 0,
      is_available: false,
    });
    expect((await order(pizzas(large))).status).toBe(201);
    const menu = await done(house.anyone.get('/menu'));
    const shown = menu.categories[0].dishes.find(({ id }: { id: string }) => id === pizza);
    expect(shown.variations.map((one: { is_available: boolean }) => one.is_available)).toEqual([false, true]);
  });
});

describe('what an order takes off', () => {
  it('is as much as its lines have of it, and comes back with a void before anybody began', async () => {
    const { waiter } = house;
    const { dish, ham, corn, cola, colaDish } = await burger();
    await count(`/modifiers/${ham}`, 20);
    await count(`/modifiers/${corn}`, 20);
    await count(`/dishes/${colaDish}`, 20);
    const modifiers = [{ modifier_id: ham, quantity: 2 }, { modifier_id: corn, pre: 'NO' }, { modifier_id: cola }];
    const all = async () => [
      await left(`/modifiers/${ham}`),
      await left(`/modifiers/${corn}`),
      await left(`/dishes/${colaDish}`),
    ];

    const taken = await done(order([{ dish_id: dish, quantity: 3, modifiers }]));
    expect(await all()).toEqual([14, 20, 17]);
    const [item] = taken.items;
    await done(waiter.patch(`/orders/${taken.id}/items/${item.id}`, { quantity: 5 }, { version: 1 }));
    expect(await all()).toEqual([10, 20, 15]);
    const tooMany = await waiter.patch(`/orders/${taken.id}/items/${item.id}`, { quantity: 99 }, { version: 2 });
    expect(tooMany.body.error).toMatchObject({
      code: 'SOLD_OUT',
      details: {
        items: [
          { path: 'quantity', modifier_id: ham, remaining: 10 },
          { path: 'quantity', modifier_id: cola, remaining: 15 },
        ],
      },
    });
    await done(waiter.patch(`/orders/${taken.id}/items/${item.id}`, { quantity: 1 }, { version: 2 }));
    expect(await all()).toEqual([18, 20, 19]);
    await done(waiter.post(`/orders/${taken.id}/items/${item.id}/void`, { reason: 'no' }, { version: 3 }));
    expect(await all()).toEqual([20, 20, 20]);
  });

  it('leaves out what the guest does not want, though it is sold out', async () => {
    const { dish, corn, cola, colaDish } = await burger();
    await done(house.cook.patch(`/modifiers/${corn}/availability`, { is_available: false }));
    await done(house.cook.patch(`/dishes/${colaDish}/availability`, { is_available: false }));
    const asked = (choice: object) => order([{ dish_id: dish, quantity: 1, modifiers: [choice] }]);

    expect((await asked({ modifier_id: corn, pre: 'NO' })).status).toBe(201);
    for (const gone of [corn, cola])
      expect((await asked({ modifier_id: gone })).body.error).toMatchObject({
        code: 'SOLD_OUT',
        details: { items: [{ path: 'items.0.modifiers.0', modifier_id: gone, remaining: 0 }] },
      });
    const until = new Date(house.clock.now().getTime() + 60_000).toISOString();
    await done(house.cook.patch(`/modifiers/${corn}/availability`, { is_available: false, until }));
    expect((await asked({ modifier_id: corn })).status).toBe(409);
    house.clock.forward(60_001);
    expect((await asked({ modifier_id: corn })).status).toBe(201);
  });
});

describe('the cost of a sale', () => {
  it('is one statement for dishes without groups, and one more for those with some', async () => {
    const { dish, ham } = await burger();
    const menu = house.app.get(MenuService);
    const { steak, soup } = house.dishes;
    const plain = [steak, soup].map((dishId) => ({ dishId, variationId: null, quantity: 1 }));
    const chosen = [{ dishId: dish, variationId: null, quantity: 1, modifiers: [{ modifierId: ham }] }, ...plain];

    expect(await statementsOf(house.database, (reader) => menu.price(reader, venueId, plain, 'DINE_IN'))).toBe(1);
    expect(await statementsOf(house.database, (reader) => menu.price(reader, venueId, chosen, 'DINE_IN'))).toBe(2);
  });
});
