import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MenuService } from '../src/menu/menu.service.js';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { statementsOf } from './statements-of.js';

let house: House;
let venueId: string;
let burger: string;
let ham: string;

beforeAll(async () => {
  house = await openHouse();
  const { admin, categoryId } = house;
  venueId = (await done(admin.get('/venue'))).id;
  const modifiers = [{ name: 'Ham', price: 100 }, { name: 'Corn' }];
  const group = await done(admin.post('/modifier-groups', { name: 'On top', modifiers }));
  burger = (await done(admin.post('/dishes', { category_id: categoryId, name: 'Burger', price: 1000 }))).id;
  await done(admin.put(`/dishes/${burger}/modifier-groups`, { groups: [{ group_id: group.id }] }));
  ham = group.modifiers[0].id;
  await done(admin.patch('/venue', { menu_publishing: 'MANUAL' }));
});
afterAll(() => house?.close());

const publish = () => done(house.admin.post('/menu/publish', {}));

/** Sets this price in the draft for everything that the orders below contain. */
async function reprice(price: number): Promise<void> {
  const { admin, dishes } = house;
  for (const id of [burger, dishes.soup, dishes.tea]) await done(admin.patch(`/dishes/${id}`, { price }));
  await done(admin.patch(`/modifiers/${ham}`, { price }));
  await done(admin.patch(`/dishes/${dishes.pizza}/variations/${dishes.small}`, { price }));
}

describe('open orders', () => {
  it('keep every line, whatever is changed, archived, published and brought back meanwhile', async () => {
    const { admin, waiter, dishes } = house;
    await reprice(500);
    const { number } = await publish();
    const items = [
      { dish_id: burger, quantity: 2, modifiers: [{ modifier_id: ham }] },
      { dish_id: dishes.pizza, dish_variation_id: dishes.small, quantity: 1 },
      { dish_id: dishes.steak, quantity: 1 },
    ];
    const taken = await done(waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
    const unchanged = async () => expect(await done(waiter.get(`/orders/${taken.id}`))).toEqual(taken);

    await reprice(700);
    await done(admin.patch(`/dishes/${burger}`, { name: 'Hamburger' }));
    await done(admin.delete(`/dishes/${dishes.steak}`));
    await unchanged();
    await publish();
    await unchanged();
    await done(admin.post(`/menu/versions/${number}/restore`, {}));
    await unchanged();

    const more = await done(waiter.post(`/orders/${taken.id}/items`, { items }));
    const lines = more.items.map(({ name, unit_price }: { name: string; unit_price: number }) => [name, unit_price]);
    expect(lines.slice(3)).toEqual(lines.slice(0, 3));
    // Adding quantity to a line uses the published menu: the steak is on this menu, and not on the next.
    const steak = more.items[5];
    const add = (quantity: number, version: number) =>
      waiter.patch(`/orders/${taken.id}/items/${steak.id}`, { quantity }, { version });
    expect((await add(2, 1)).status).toBe(200);
    await publish();
    expect((await add(3, 2)).body.error.code).toBe('DISH_ARCHIVED');
    expect((await add(1, 2)).status).toBe(200);
    const burgers = await waiter.patch(
      `/orders/${taken.id}/items/${more.items[0].id}`,
      { quantity: 3 },
      { version: 1 },
    );
    expect(burgers.body.items[0]).toMatchObject({ name: 'Burger', unit_price: 1000, quantity: 3 });
  });
});

describe('orders on their way while a menu is put in force', () => {
  it('are each priced wholly by the old one or wholly by the new one', async () => {
    const { admin, waiter, colleague, dishes } = house;
    await reprice(100);
    const { number } = await publish();
    await reprice(300);
    const round = [
      { dish_id: burger, quantity: 1, modifiers: [{ modifier_id: ham }] },
      { dish_id: dishes.soup, quantity: 1 },
      { dish_id: dishes.pizza, dish_variation_id: dishes.small, quantity: 1 },
      { dish_id: dishes.tea, quantity: 1 },
    ];
    // Some orders have more lines than one statement reads.
    const rounds = (index: number) => (index % 4 === 0 ? 9 : 1);
    const order = (_: unknown, index: number) => {
      const items = Array.from({ length: rounds(index) }, () => round).flat();
      return done((index % 2 ? waiter : colleague).post('/orders', { order_type: 'TAKEAWAY', items }));
    };

    const [orders] = await Promise.all([
      Promise.all(Array.from({ length: 32 }, order)),
      publish(),
      done(admin.post(`/menu/versions/${number}/restore`, {})),
    ]);

    expect(orders).toHaveLength(32);
    for (const [index, taken] of orders.entries()) {
      const prices = new Set(taken.items.map((item: { base_price: number }) => item.base_price));
      expect(prices.size).toBe(1);
      const [price] = prices as Set<number>;
      expect([100, 300]).toContain(price);
      expect(taken.total).toBe(price! * 5 * rounds(index));
    }
  });
});

describe('the cost of a sale from a published menu', () => {
  it('is what it is without: one statement, and one more where something can be chosen', async () => {
    const menu = house.app.get(MenuService);
    const plain = [house.dishes.soup, house.dishes.tea].map((dishId) => ({ dishId, variationId: null, quantity: 1 }));
    const chosen = [{ dishId: burger, variationId: null, quantity: 1, modifiers: [{ modifierId: ham }] }, ...plain];
    const asked = (wanted: typeof plain) =>
      statementsOf(house.database, (reader) => menu.price(reader, venueId, wanted, 'DINE_IN'));

    await asked(plain);
    expect([await asked(plain), await asked(chosen)]).toEqual([1, 2]);
  });
});
