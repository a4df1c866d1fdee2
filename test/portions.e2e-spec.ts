import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../src/domain/refusal.js';
import type { DishView } from '../src/menu/dish.dto.js';
import { MenuService, type Sold, type Wanted } from '../src/menu/menu.service.js';
import { House, type Venue } from './auth-house.js';
import { eventsOf } from './events-of.js';
import { adminOf } from './speaker.js';

let house: House;
let menu: MenuService;

beforeAll(async () => {
  house = await House.open();
  menu = new MenuService(house.database, house.clock);
});

afterAll(async () => {
  await house?.close();
});

/** Creates a venue with one station and one category. */
async function kitchen() {
  const venue = await house.venue();
  const { made, ...owner } = adminOf(venue);
  const { id: hot } = await made('/stations', { name: 'Hot' });
  const { id: category } = await made('/categories', { name: 'Mains' });
  return {
    venue,
    hot,
    category,
    made,
    patch: owner.patch,
    remove: owner.delete,
    read: async (id: string): Promise<DishView> => (await owner.get(`/dishes/${id}`)).body,
    dish: async (name: string, more: object = {}, remaining?: number): Promise<DishView> => {
      const dish = await made('/dishes', { category_id: category, name, price: 300_00, ...more });
      if (remaining === undefined) return dish;
      return (await owner.patch(`/dishes/${dish.id}/availability`, { is_available: true, remaining })).body;
    },
  };
}

function sell(venue: Venue, ...wanted: Wanted[]): Promise<Sold[]> {
  return house.database.write((tx) => menu.sell(tx, venue.id, wanted, 'DINE_IN'));
}

async function refusal(selling: Promise<unknown>): Promise<Pick<Refusal, 'code' | 'facts'>> {
  const error = await selling.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw error;
  return { code: error.code, facts: error.facts };
}

const one = (dishId: string, variationId: string | null = null, quantity = 1) => ({
  dishId,
  variationId,
  quantity,
  modifiers: [],
});

const left = async (venue: Venue) =>
  (await eventsOf(house.database, venue.id, 'dish.availability_changed')).map(({ data }) => data.remaining);

describe('a sale', () => {
  it('keeps names and prices in the order in which the lines were wanted', async () => {
    const { venue, hot, dish } = await kitchen();
    const steak = await dish('Steak', { kitchen_name: 'RIB', prep_minutes: 20, price: 1500_00 });
    const pizza = await dish('Pizza', {
      variations: [
        { name: '25 cm', price: 450_00 },
        { name: '35 cm', price: 850_00 },
      ],
    });
    const [small, large] = pizza.variations;

    const sold = await sell(venue, one(pizza.id, large!.id), one(steak.id, null, 2), one(pizza.id, small!.id));

    const station = { modifiers: [], grams: null, course: null, stationId: hot, part: null };
    const ofPizza = { dishId: pizza.id, name: 'Pizza', kitchenName: 'Pizza', prepMinutes: null, ...station };
    expect(sold).toMatchObject([
      { item: 0, ...ofPizza, variationId: large!.id, variationName: '35 cm', basePrice: 850_00, unitPrice: 850_00 },
      {
        item: 1,
        quantity: 2,
        dishId: steak.id,
        variationId: null,
        name: 'Steak',
        variationName: null,
        kitchenName: 'RIB',
        basePrice: 1500_00,
        unitPrice: 1500_00,
        prepMinutes: 20,
        ...station,
      },
      { item: 2, ...ofPizza, variationId: small!.id, variationName: '25 cm', basePrice: 450_00, unitPrice: 450_00 },
    ]);
    expect(await left(venue)).toEqual([]);
  });

  it('is made at the dish’s station, or its category’s, or the first of the venue', async () => {
    const { venue, hot, category, made, patch, dish } = await kitchen();
    const [{ id: bar }, { id: grill }] = [
      await made('/stations', { name: 'Bar' }),
      await made('/stations', { name: 'Grill' }),
    ];
    const named = await dish('Negroni', { station_id: bar });
    const plain = await dish('Steak');
    const stations = async () => (await sell(venue, one(named.id), one(plain.id))).map(({ stationId }) => stationId);

    expect(await stations()).toEqual([bar, hot]);
    await patch(`/stations/${grill}`, { sort: 0 });
    expect(await stations()).toEqual([bar, grill]);
    await patch(`/categories/${category}`, { station_id: bar });
    expect(await stations()).toEqual([bar, bar]);
  });

  it('needs a station that makes it', async () => {
    const { venue, hot, dish, remove } = await kitchen();
    const { id } = await dish('Steak');
    await remove(`/stations/${hot}`);

    expect(await refusal(sell(venue, one(id)))).toEqual({ code: 'STATION_REQUIRED', facts: {} });
  });

  it('takes as many lines as a tablet sends, the same dish several times among them', async () => {
    const { venue, dish } = await kitchen();
    const dishes: DishView[] = [];
    for (let number = 1; number <= 35; number += 1) dishes.push(await dish(`Dish ${number}`));
    const counted = await dish('Cake', {}, 20);
    const wanted = [...dishes.map(({ id }) => one(id)), ...Array.from({ length: 15 }, () => one(counted.id))];

    const sold = await sell(venue, ...wanted);

    expect(sold.map(({ name }) => name)).toEqual([...dishes.map(({ name }) => name), ...Array(15).fill('Cake')]);
    expect(await left(venue)).toEqual([20, 5]);
  });

  it('refuses what is not on this menu, off it, or not said in full', async () => {
    const { venue, dish, remove } = await kitchen();
    const elsewhere = await kitchen();
    const foreign = await elsewhere.dish('Steak');
    const steak = await dish('Steak');
    const sizes = [
      { name: '25 cm', price: 1 },
      { name: '35 cm', price: 2 },
    ];
    const [pizza, calzone, old] = [
      await dish('Pizza', { variations: sizes }),
      await dish('Calzone', { variations: sizes }),
      await dish('Old'),
    ];
    await remove(`/dishes/${pizza.id}/variations/${pizza.variations[1]!.id}`);
    await remove(`/dishes/${old.id}`);

    for (const [line, code] of [
      [one(foreign.id), 'NOT_FOUND'],
      [one(steak.id, pizza.variations[0]!.id), 'NOT_FOUND'],
      [one(pizza.id, calzone.variations[0]!.id), 'NOT_FOUND'],
      [one(old.id), 'DISH_ARCHIVED'],
      [one(pizza.id, pizza.variations[1]!.id), 'DISH_ARCHIVED'],
      [one(pizza.id), 'VARIATION_REQUIRED'],
    ] as const)
      expect((await refusal(sell(venue, one(steak.id), line))).code).toBe(code);
  });

  it('names everything that cannot be had, and takes nothing off', async () => {
    const { venue, dish, patch, read } = await kitchen();
    const steak = await dish('Steak', {}, 5);
    const cake = await dish('Cake', {}, 2);
    const soup = await dish('Soup');
    const pizza = await dish('Pizza', { variations: [{ name: '25 cm', price: 1 }] });
    const [size] = pizza.variations;
    await patch(`/dishes/${soup.id}/availability`, { is_available: false });
    await patch(`/dishes/${pizza.id}/variations/${size!.id}/availability`, { is_available: false });
    const before = await left(venue);

    const wanted = [one(steak.id), one(cake.id, null, 2), one(soup.id), one(pizza.id, size!.id), one(cake.id)];
    const { code, facts } = await refusal(sell(venue, ...wanted));

    expect(code).toBe('SOLD_OUT');
    expect(facts.items).toEqual([
      { path: 'items.1', dish_id: cake.id, variation_id: null, modifier_id: null, remaining: 2 },
      { path: 'items.2', dish_id: soup.id, variation_id: null, modifier_id: null, remaining: 0 },
      { path: 'items.3', dish_id: pizza.id, variation_id: size!.id, modifier_id: null, remaining: 0 },
      { path: 'items.4', dish_id: cake.id, variation_id: null, modifier_id: null, remaining: 2 },
    ]);
    expect([(await read(steak.id)).remaining, (await read(cake.id)).remaining]).toEqual([5, 2]);
    expect(await left(venue)).toEqual(before);
  });

  it('is undone with the order that it belongs to: no portion and no event is left over', async () => {
    const { venue, dish, read } = await kitchen();
    const steak = await dish('Steak', {}, 5);
    const before = await eventsOf(house.database, venue.id);

    const order = house.database.write(async (tx) => {
      await menu.sell(tx, venue.id, [one(steak.id, null, 5)], 'DINE_IN');
      throw new Refusal('ORDER_CLOSED');
    });

    expect((await refusal(order)).code).toBe('ORDER_CLOSED');
    expect(await read(steak.id)).toEqual(steak);
    expect(await eventsOf(house.database, venue.id)).toEqual(before);
  });
});

describe('the last portions', () => {
  it('go to exactly as many of fifty orders at once as there are', async () => {
    const { venue, dish, read } = await kitchen();
    const [steak, cake] = [await dish('Steak', {}, 5), await dish('Cake', {}, 100)];

    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        // Half of the sales name the dishes in reverse order: the lock order must not depend on it.
        sell(venue, ...(index % 2 ? [one(steak.id), one(cake.id)] : [one(cake.id), one(steak.id)])),
      ),
    );

    const lost = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason as Refusal);
    expect(lost).toHaveLength(45);
    for (const { code, facts } of lost)
      expect({ code, facts }).toEqual({
        code: 'SOLD_OUT',
        facts: {
          items: [
            {
              path: expect.stringMatching(/^items\.[01]$/) as string,
              dish_id: steak.id,
              variation_id: null,
              modifier_id: null,
              remaining: 0,
            },
          ],
        },
      });
    expect(await read(steak.id)).toMatchObject({ remaining: 0, is_available: false });
    expect((await read(cake.id)).remaining).toBe(95);
    const told = await eventsOf(house.database, venue.id, 'dish.availability_changed');
    const ofSteak = told.filter(({ data }) => data.dish_id === steak.id).map(({ data }) => data.remaining);
    expect(ofSteak).toEqual([5, 4, 3, 2, 1, 0]);
  });

  it('are back on sale when a line that nobody began is taken back', async () => {
    const { venue, dish, read } = await kitchen();
    const [steak, soup] = [await dish('Steak', {}, 2), await dish('Soup')];
    await sell(venue, one(steak.id, null, 2));
    expect((await read(steak.id)).is_available).toBe(false);

    await house.database.write((tx) => menu.giveBack(tx, venue.id, [one(steak.id), one(soup.id), one(steak.id)]));

    expect(await read(steak.id)).toMatchObject({ remaining: 2, is_available: true });
    expect((await read(soup.id)).remaining).toBeNull();
    expect((await eventsOf(house.database, venue.id, 'dish.availability_changed')).at(-1)).toMatchObject({
      audience: 'staff stations',
      data: { dish_id: steak.id, variation_id: null, is_available: true, remaining: 2, until: null },
    });
  });

  it('that come back stay off sale while the dish is on the stop-list', async () => {
    const { venue, dish, patch, read } = await kitchen();
    const steak = await dish('Steak', {}, 2);
    await sell(venue, one(steak.id));
    await patch(`/dishes/${steak.id}/availability`, { is_available: false });

    await house.database.write((tx) => menu.giveBack(tx, venue.id, [one(steak.id)]));

    expect(await read(steak.id)).toMatchObject({ remaining: 2, is_available: false });
  });
});

describe('the menu of a snapshot', () => {
  it('is whole, in its order, with the version that the next change will raise', async () => {
    const { venue, category, made, dish, patch } = await kitchen();
    const steak = await dish('Steak', {}, 3);
    const drinks = await made('/categories', { name: 'Drinks', sort: 0 });
    const cola = await made('/dishes', {
      category_id: drinks.id,
      name: 'Cola',
      variations: [{ name: '0.5 l', price: 1 }],
    });
    const snapshot = () => house.database.readSnapshot((reader) => menu.staffMenu(reader, venue.id));

    const before = await snapshot();
    await patch(`/dishes/${cola.id}`, { name: 'Kvass' });

    expect(before.categories.map(({ id }) => id)).toEqual([drinks.id, category]);
    expect(before.dishes).toEqual([cola, steak]);
    expect((await snapshot()).menu_version).toBe(before.menu_version + 1);
    const { data } = (await eventsOf(house.database, venue.id, 'menu.published')).at(-1)!;
    expect(data.menu_version).toBe(before.menu_version + 1);
  });
});
