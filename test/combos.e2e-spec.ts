import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { lunchIn } from './choices/lunch.js';
import { openHouse, type House } from './given.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const ask = (items: object[]) => house.waiter.post('/orders/price', { order_type: 'TAKEAWAY', items });
const order = (items: object[], more: object = {}) =>
  house.waiter.post('/orders', { order_type: 'TAKEAWAY', items, ...more });
const dish = (name: string, price: number, more: object = {}) =>
  done(house.admin.post('/dishes', { category_id: house.categoryId, name, price, ...more }));
const filled = (id: string, slots: object[]) => house.admin.put(`/dishes/${id}/combo-slots`, { slots });

const lunch = () => lunchIn(house);
const told = ({ items }: any) =>
  items.map(({ name, quantity, unit_price }: any) => `${quantity} ${name} ${unit_price}`) as string[];

describe('a combo', () => {
  it('becomes a line for each dish in it, at its station, with its share of the price', async () => {
    const { waiter, screen, stations } = house;
    const { id, cola, drink, bun, bread } = await lunch();
    const components = [
      { slot_id: drink, dish_id: cola.id, comment: 'no ice' },
      { slot_id: bread, dish_id: bun.id, quantity: 2 },
    ];
    const item = { id: newId(), dish_id: id, quantity: 3, comment: 'to go', components };

    const taken = await done(order([item, { dish_id: house.dishes.soup, quantity: 1 }]));

    // 1000 split over 1000, 700, 200 and 200 is 476, 333, 95 and 95; the cola has the largest remainder and gets 1
    // more.
    expect(told(taken)).toEqual(['3 Soup 476', '3 Cola 384', '6 Bun 95', '1 Борщ 45000']);
    expect(taken.total).toBe(3 * (1000 + 50) + 45_000);
    const [soupLine, colaLine, bunLine, alone] = taken.items;
    expect(soupLine.part_of).toEqual({
      id: item.id,
      kind: 'COMBO',
      name: 'Lunch',
      units: 1,
      modifier_id: null,
      pre: null,
    });
    expect(bunLine.part_of).toMatchObject({ id: item.id, units: 2 });
    expect(alone.part_of).toBeNull();
    expect([soupLine.comment, colaLine.comment]).toEqual(['to go', 'no ice']);
    expect([soupLine.station_id, colaLine.station_id]).toEqual([stations.grill, stations.bar]);
    const { data } = await done(screen.get('/kitchen/tickets?per_page=100'));
    const lines = data
      .filter(({ order_id }: { order_id: string }) => order_id === taken.id)
      .flatMap((ticket: { lines: unknown[] }) => ticket.lines);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatchObject({ name: 'SOUP', quantity: 3, part_of: { kind: 'COMBO', name: 'Lunch' } });
    expect((await waiter.get(`/orders/${taken.id}`)).body.items).toEqual(taken.items);
    const { id: _, ...question } = item;
    const priced = await done(ask([question]));
    expect(told(priced)).toEqual(told(taken).slice(0, 3));
    expect(priced).toMatchObject({
      total: 3150,
      items: [{ item: 0, part_of: { kind: 'COMBO', units: 1 } }, {}, {}],
    });
    const again = await order([item]);
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'DUPLICATE' } } });
  });

  it('costs what its price list says at the hour, and takes what its dishes cost for shares from the menu', async () => {
    const { admin } = house;
    const { id, soup, tea } = await lunch();
    const list = await done(admin.post('/price-lists', { name: `List ${newId()}` }));
    const prices = [
      { dish_id: id, price: 600 },
      { dish_id: tea.id, price: 1 },
    ];
    await done(admin.patch(`/price-lists/${list.id}/prices`, { prices }));

    expect(told(await done(ask([{ dish_id: id, quantity: 1 }])))).toEqual(['1 Soup 400', '1 Tea 200']);
    await done(admin.delete(`/price-lists/${list.id}`));
    expect(told(await done(ask([{ dish_id: id, quantity: 1 }])))).toEqual(['1 Soup 667', '1 Tea 333']);
    expect(soup.combo_slots).toEqual([]);
  });

  it('takes modifiers and variations on the dishes in it, each for its own money', async () => {
    const { admin, dishes } = house;
    const group = await done(
      admin.post('/modifier-groups', { name: 'On top', modifiers: [{ name: 'Ham', price: 70, is_default: true }] }),
    );
    const burger = await dish('Burger', 900);
    await done(admin.put(`/dishes/${burger.id}/modifier-groups`, { groups: [{ group_id: group.id }] }));
    const { id } = await dish('Feast', 1000);
    const { data } = await done(
      filled(id, [
        { name: 'Burger', choices: [{ dish_id: burger.id }] },
        { name: 'Pizza', choices: [{ dish_id: dishes.pizza }] },
      ]),
    );
    const pizza = { slot_id: data[1].id, dish_id: dishes.pizza, dish_variation_id: dishes.large };
    const taken = await done(order([{ dish_id: id, quantity: 2, components: [pizza] }]));

    expect(told(taken)).toEqual(['2 Burger 80', '2 Pizza 990']);
    expect(taken.items[0]).toMatchObject({ base_price: 10, modifiers: [{ name: 'Ham', amount: 70 }] });
    expect(taken.items[1]).toMatchObject({ dish_variation_id: dishes.large, variation_name: '35 cm' });
    const plain = { slot_id: data[0].id, dish_id: burger.id, modifiers: [] };
    expect(told(await done(ask([{ dish_id: id, quantity: 2, components: [plain, pizza] }])))[0]).toBe('2 Burger 10');
    const unsaid = await ask([{ dish_id: id, quantity: 1 }]);
    expect(unsaid.body.error).toMatchObject({
      code: 'VARIATION_REQUIRED',
      details: { path: 'items.0.components', dish_id: dishes.pizza },
    });
  });

  it('is refused with all that is wrong with it, and where', async () => {
    const { admin } = house;
    const { id, tea, cola, bun, drink, bread, first } = await lunch();
    const components = [
      { slot_id: drink, dish_id: tea.id },
      { slot_id: drink, dish_id: cola.id },
      { slot_id: first, dish_id: bun.id },
      { slot_id: newId(), dish_id: bun.id },
    ];
    const item = { dish_id: id, quantity: 1, modifiers: [{ modifier_id: newId() }], components };
    const faults = async (asked: object) =>
      (await order([asked])).body.error.details.faults.map(({ path, reason }: any) => `${path} ${reason}`);

    expect(await faults(item)).toEqual([
      'items.0.components.3.slot_id FOREIGN',
      'items.0.components.2 FOREIGN',
      'items.0.components TOO_FEW',
      'items.0.components.1 TOO_MANY',
      'items.0.modifiers.0 FOREIGN',
    ]);
    expect(await faults({ dish_id: tea.id, quantity: 1, components: [{ slot_id: drink, dish_id: tea.id }] })).toEqual([
      'items.0.components.0.slot_id FOREIGN',
    ]);
    const hours = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }];
    const never = await done(admin.post('/schedules', { name: 'Gone', hours, ends_on: '2020-01-01' }));
    await done(admin.patch(`/dishes/${bun.id}`, { schedule_id: never.id }));
    const withBun = { dish_id: id, quantity: 1, components: [{ slot_id: bread, dish_id: bun.id }] };
    expect((await order([withBun])).body.error).toMatchObject({
      code: 'NOT_SOLD_NOW',
      details: { items: [{ path: 'items.0.components.0', dish_id: bun.id }] },
    });
    await done(admin.patch(`/dishes/${bun.id}`, { schedule_id: null }));
    await done(admin.delete(`/dishes/${bun.id}`));
    expect(await faults(withBun)).toEqual(['items.0.components.0 ARCHIVED']);
  });

  it('is no part of a combo, and has no groups of its own', async () => {
    const { admin, dishes } = house;
    const { id, soup, tea } = await lunch();
    const other = await dish('Other', 10);
    const group = await done(admin.post('/modifier-groups', { name: 'Group' }));
    const faultIn = async (answer: Promise<{ status: number; body: any }>) => {
      const { status, body } = await answer;
      expect(status).toBe(422);
      return Object.keys(body.error.details.fields ?? body.error.details);
    };

    expect(await faultIn(filled(other.id, [{ name: 'In', choices: [{ dish_id: id }] }]))).toEqual([
      'slots.0.choices.0.dish_id',
    ]);
    expect(await faultIn(filled(soup.id, [{ name: 'In', choices: [{ dish_id: tea.id }] }]))).toEqual(['slots']);
    const none = { name: 'In', min: 0, choices: [{ dish_id: tea.id }] };
    expect(await faultIn(filled(other.id, [none]))).toEqual(['slots']);
    const groups = [{ group_id: group.id }];
    expect(await faultIn(admin.put(`/dishes/${id}/modifier-groups`, { groups }))).toEqual(['groups']);
    await done(admin.put(`/dishes/${other.id}/modifier-groups`, { groups }));
    expect(await faultIn(filled(other.id, [{ name: 'In', choices: [{ dish_id: tea.id }] }]))).toEqual(['slots']);
    const foreign = [{ name: 'In', choices: [{ dish_id: dishes.pizza, dish_variation_id: newId() }] }];
    expect((await filled(id, foreign)).status).toBe(404);
  });

  it('keeps the slots that are named, and is a plain dish again without any', async () => {
    const { id, tea, drink } = await lunch();
    const slots = [{ id: drink, name: 'Hot drink', choices: [{ dish_id: tea.id }] }];
    expect((await done(filled(id, slots))).data).toMatchObject([{ id: drink, name: 'Hot drink', min: 1, max: 1 }]);
    expect(await done(house.admin.get(`/dishes/${id}`))).toMatchObject({ combo_slots: [{ id: drink }] });
    expect((await filled(id, [...slots, ...slots])).status).toBe(404);

    await done(filled(id, []));
    const taken = await done(order([{ dish_id: id, quantity: 1 }]));
    expect(taken.items).toMatchObject([{ name: 'Lunch', unit_price: 1000, part_of: null }]);
  });
});

describe('guests', () => {
  it('see what is in a combo, what that costs more and contains, and what of it is to be had', async () => {
    const { admin, anyone, cook, dishes } = house;
    const { id, soup, tea, cola } = await lunch();
    const milk = await done(admin.post('/ingredients', { name: `Milk ${newId()}`, unit: 'g', allergens: ['MILK'] }));
    await done(admin.put(`/dishes/${soup.id}/recipe`, { lines: [{ ingredient_id: milk.id, amount: 10 }] }));
    await done(admin.patch(`/dishes/${cola.id}`, { is_hidden_from_guests: true }));
    await done(cook.patch(`/dishes/${cola.id}/availability`, { is_available: false }));
    const shown = async () => {
      const { categories } = await done(anyone.get('/menu'));
      return categories[0].dishes.find((one: { id: string }) => one.id === id);
    };

    expect(await shown()).toMatchObject({
      is_available: true,
      combo_slots: [
        { name: 'Soup', min: 1, max: 1, choices: [{ dish_id: soup.id, name: 'Soup', allergens: ['MILK'] }] },
        {
          choices: [
            { dish_id: tea.id, is_default: true, is_available: true, surcharge: 0 },
            { dish_id: cola.id, is_default: false, is_available: false, surcharge: 50 },
          ],
        },
        {},
      ],
    });
    await done(cook.patch(`/dishes/${tea.id}/availability`, { is_available: false }));
    expect((await shown()).is_available).toBe(false);
    await done(filled(id, [{ name: 'Pizza', choices: [{ dish_id: dishes.pizza }] }]));
    expect((await shown()).combo_slots[0].choices.map((one: any) => one.dish_variation_id)).toEqual([
      dishes.small,
      dishes.large,
    ]);
    await done(
      admin.put('/menu/translations', {
        translations: [{ thing: 'COMBO_SLOT', id: (await shown()).combo_slots[0].id, lang: 'kk', name: 'Пицца' }],
      }),
    );
  });
});
