import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CategoryView } from '../src/menu/category.dto.js';
import type { DishView } from '../src/menu/dish.dto.js';
import { House, type Venue } from './auth-house.js';
import { eventsOf } from './events-of.js';
import { adminOf, staffOf } from './speaker.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

const SIZES = [
  { name: '25 cm', price: 450_00 },
  { name: '30 cm', price: 650_00 },
  { name: '35 cm', price: 850_00, sku: 'MAR-35' },
];

function admin(venue: Venue) {
  const owner = adminOf(venue);
  return {
    ...owner,
    category: (name: string, more: object = {}): Promise<CategoryView> => owner.made('/categories', { name, ...more }),
    dish: (category_id: string, name: string, more: object = { price: 300_00 }): Promise<DishView> =>
      owner.made('/dishes', { category_id, name, ...more }),
  };
}

describe('a category', () => {
  it('stands where the order of all says, the unnamed ones behind', async () => {
    const venue = await house.venue();
    const { get, patch, category } = admin(venue);
    const [soups, mains, drinks] = [await category('Soups'), await category('Mains'), await category('Drinks')];

    const { status, body } = await patch('/categories/order', { ids: [drinks.id.toUpperCase(), soups.id] });

    expect(status).toBe(200);
    expect(body.data.map(({ name }: CategoryView) => name)).toEqual(['Drinks', 'Soups', 'Mains']);
    expect((await get('/categories')).body.data).toEqual(body.data);
    expect((await patch('/categories/order', { ids: [mains.id, mains.id] })).code).toBe('VALIDATION_ERROR');
    expect((await eventsOf(house.database, venue.id, 'menu.published')).map(({ data }) => data.menu_version)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  it('is changed in what is named and cleared by null', async () => {
    const { get, patch, post, category } = admin(await house.venue());
    const { body: bar } = await post('/stations', { name: 'Bar' });
    const drinks = await category('Drinks', { colour: '#aa00FF', station_id: bar.id });

    await patch(`/categories/${drinks.id}`, { name: ' Cold drinks ' });
    expect((await get(`/categories/${drinks.id}`)).body).toEqual({ ...drinks, name: 'Cold drinks' });
    await patch(`/categories/${drinks.id}`, { colour: null, station_id: null });

    expect((await get(`/categories/${drinks.id}`)).body).toMatchObject({ colour: null, station_id: null, sort: 1 });
    for (const wrong of [{ colour: 'red' }, { name: null }, { name: ' ' }, { sort: -1 }, { station_id: 'bar' }])
      expect((await patch(`/categories/${drinks.id}`, wrong)).code).toBe('VALIDATION_ERROR');
  });

  it('shares its name with no other, and stays while a dish is in it', async () => {
    const { get, post, category, dish, ...may } = admin(await house.venue());
    const { id } = await category('Soups');
    const { id: dishId } = await dish(id, 'Borscht');

    expect(await post('/categories', { name: 'Soups' })).toMatchObject({ status: 409, code: 'DUPLICATE' });
    expect((await get(`/categories/${id}`)).body.dish_count).toBe(1);
    expect(await may.delete(`/categories/${id}`)).toMatchObject({ status: 409, code: 'IN_USE' });

    await may.delete(`/dishes/${dishId}`);
    expect((await may.delete(`/categories/${id}`)).status).toBe(204);
    expect((await get('/categories')).body.data).toEqual([]);
    expect((await get('/categories?archived=true')).body.data).toMatchObject([{ id, dish_count: 0 }]);
    expect((await post('/dishes', { category_id: id, name: 'Borscht', price: 1 })).status).toBe(404);
    expect((await category('Soups')).id).not.toBe(id);
  });
});

describe('a dish', () => {
  it('is sold at its own price, or by variations and then at none of its own', async () => {
    const venue = await house.venue();
    const { get, post, category, dish } = admin(venue);
    const { id } = await category('Pizza');

    const plain = await dish(id, 'Focaccia', { price: 250_00, kitchen_name: 'FOC', prep_minutes: 8, sku: 'FOC-1' });
    const sized = await dish(id, 'Margherita', { price: 1_00, variations: SIZES });

    expect(plain).toMatchObject({ price: 250_00, variations: [], is_available: true, remaining: null, version: 1 });
    expect(sized).toMatchObject({
      price: null,
      variations: SIZES.map((size, index) => ({ ...size, sort: index + 1 })),
    });
    expect((await get(`/dishes/${sized.id}`)).body).toEqual(sized);
    for (const wrong of [{}, { variations: [] }, { price: null }, { price: -1 }, { price: 1.5, variations: SIZES }])
      expect(await post('/dishes', { category_id: id, name: 'Calzone', ...wrong })).toMatchObject({
        status: 422,
        body: { error: { details: { price: expect.any(Array) } } },
      });
    expect(await post('/dishes', { category_id: id, name: 'Calzone', variations: [...SIZES, ...SIZES] })).toMatchObject(
      {
        status: 409,
        code: 'DUPLICATE',
      },
    );
    expect((await get('/dishes')).body.pagination.total).toBe(2);
  });

  it('is found by category, by part of its name in any script and case, and by whether it can be had', async () => {
    const { get, patch, category, dish } = admin(await house.venue());
    const [soups, mains] = [await category('Soups'), await category('Mains')];
    const steak = await dish(mains.id, 'Стейк РИБАЙ', { price: 1, kitchen_name: 'Ribeye' });
    const borscht = await dish(soups.id, 'Борщ');
    const shurpa = await dish(soups.id, 'Шұрпа', { price: 1, sort: 0 });
    await patch(`/dishes/${borscht.id}/availability`, { is_available: false });
    const ids = async (query: string) => (await get(`/dishes${query}`)).body.data.map(({ id }: DishView) => id);

    expect(await ids('')).toEqual([shurpa.id, borscht.id, steak.id]);
    expect(await ids('?per_page=1&page=2')).toEqual([borscht.id]);
    expect(await ids(`?category_id=${mains.id}`)).toEqual([steak.id]);
    expect(await ids('?q=рибай')).toEqual([steak.id]);
    expect(await ids('?q=RIBE')).toEqual([steak.id]);
    expect(await ids(`?q=${encodeURIComponent('ШҰР')}`)).toEqual([shurpa.id]);
    expect(await ids('?available=true')).toEqual([shurpa.id, steak.id]);
    expect(await ids('?available=false')).toEqual([borscht.id]);
    expect((await get(`/categories/${soups.id}/dishes?available=true`)).body.data).toMatchObject([{ id: shurpa.id }]);
    expect((await get('/dishes?available=maybe')).code).toBe('VALIDATION_ERROR');
  });

  it('keeps what a change leaves out, and tells the menu’s new version', async () => {
    const venue = await house.venue();
    const { get, patch, category, dish } = admin(venue);
    const [soups, mains] = [await category('Soups'), await category('Mains')];
    const borscht = await dish(soups.id, 'Borscht', { price: 300_00, description: 'With beef', prep_minutes: 10 });

    const { body } = await patch(`/dishes/${borscht.id}`, { category_id: mains.id, price: 320_00, description: null });

    expect(body).toEqual({ ...borscht, category_id: mains.id, price: 320_00, description: null, version: 2 });
    expect((await get(`/dishes/${borscht.id}`)).body).toEqual(body);
    expect((await eventsOf(house.database, venue.id)).at(-1)).toMatchObject({
      type: 'menu.published',
      audience: 'staff stations',
      data: { menu_version: 4 },
    });
    for (const wrong of [
      { price: null },
      { name: '' },
      { variations: [] },
      { prep_minutes: 601 },
      { is_available: true },
    ])
      expect((await patch(`/dishes/${borscht.id}`, wrong)).code).toBe('VALIDATION_ERROR');
  });

  it('that is archived is off the menu for good, and still to be read', async () => {
    const { get, patch, post, category, dish, ...may } = admin(await house.venue());
    const { id: category_id } = await category('Soups');
    const { id } = await dish(category_id, 'Borscht', { variations: SIZES });

    expect((await may.delete(`/dishes/${id}`)).status).toBe(204);

    expect((await get('/dishes')).body.data).toEqual([]);
    expect((await get('/dishes?archived=true')).body.data).toMatchObject([{ id, archived_at: expect.any(String) }]);
    expect((await get(`/dishes/${id}`)).body).toMatchObject({ name: 'Borscht', variations: SIZES });
    for (const said of [
      await patch(`/dishes/${id}`, { name: 'Soup' }),
      await patch(`/dishes/${id}/availability`, { is_available: true }),
      await post(`/dishes/${id}/variations`, SIZES[0]),
      await may.delete(`/dishes/${id}`),
    ])
      expect(said.status).toBe(404);
  });
});

describe('a variation', () => {
  it('is added, changed, and archived, and each time the dish has a new version', async () => {
    const { get, post, patch, category, dish, ...may } = admin(await house.venue());
    const { id: category_id } = await category('Pizza');
    const { id } = await dish(category_id, 'Margherita', { price: 500_00 });
    const at = `/dishes/${id}/variations`;

    const { status, body: small } = await post(at, SIZES[0]!);
    const { body: large } = await post(at, SIZES[2]!);
    await patch(`${at}/${small.id}`, { price: 460_00, sort: 9 });

    expect(status).toBe(201);
    expect(small).toMatchObject({ dish_id: id, name: '25 cm', sort: 1, is_available: true });
    expect((await get(at)).body.data).toEqual([large, { ...small, price: 460_00, sort: 9 }]);
    expect((await get(`${at}/${large.id}`)).body).toEqual(large);
    expect((await get(`/dishes/${id}`)).body).toMatchObject({ price: null, version: 4 });
    expect(await post(at, SIZES[2]!)).toMatchObject({ status: 409, code: 'DUPLICATE' });

    for (const one of [small, large]) expect((await may.delete(`${at}/${one.id}`)).status).toBe(204);
    expect((await get(`/dishes/${id}`)).body).toMatchObject({ price: 500_00, variations: [], version: 6 });
    expect((await get(`${at}?archived=true`)).body.pagination.total).toBe(2);
    expect((await patch(`${at}/${small.id}`, { price: 1 })).status).toBe(404);
  });

  it('that is the last one goes only when the dish has a price of its own', async () => {
    const { patch, category, dish, ...may } = admin(await house.venue());
    const { id: category_id } = await category('Pizza');
    const { id, variations } = await dish(category_id, 'Margherita', { variations: SIZES.slice(0, 1) });
    const last = `/dishes/${id}/variations/${variations[0]!.id}`;

    expect(await may.delete(last)).toMatchObject({ status: 409, code: 'PRICE_REQUIRED' });
    expect((await patch(`/dishes/${id}`, { price: 480_00 })).body.price).toBeNull();
    expect((await may.delete(last)).status).toBe(204);
    expect((await may.get(`/dishes/${id}`)).body.price).toBe(480_00);
  });

  it('goes on the stop-list by itself, told once, while its dish stays on sale', async () => {
    const venue = await house.venue();
    const { get, category, dish } = admin(venue);
    const { id: category_id } = await category('Pizza');
    const { id, variations } = await dish(category_id, 'Margherita', { variations: SIZES });
    const cook = await staffOf(venue, 'kitchen');
    const path = `/dishes/${id}/variations/${variations[2]!.id}/availability`;

    const said = await cook.patch(path, { is_available: false });
    await cook.patch(path, { is_available: false });

    expect(said).toMatchObject({ status: 200, body: { id: variations[2]!.id, is_available: false } });
    expect((await get(`/dishes/${id}`)).body).toMatchObject({ is_available: true, version: 2 });
    expect(await eventsOf(house.database, venue.id, 'dish.availability_changed')).toMatchObject([
      {
        audience: 'staff stations',
        data: { dish_id: id, variation_id: variations[2]!.id, is_available: false, remaining: null, until: null },
      },
    ]);
  });
});

describe('another venue', () => {
  it('finds nothing of this menu on any route', async () => {
    const [here, there] = [await house.venue(), await house.venue()];
    const { id: category } = await admin(here).category('Pizza');
    const { id: dish, variations } = await admin(here).dish(category, 'Margherita', { variations: SIZES });
    const { body: station } = await admin(here).post('/stations', { name: 'Hot' });
    const stranger = admin(there);
    const own = await stranger.category('Pizza');
    const ownDish = await stranger.dish(own.id, 'Focaccia', { variations: SIZES });
    const [variation] = variations;

    for (const said of [
      await stranger.get(`/categories/${category}`),
      await stranger.get(`/categories/${category}/dishes`),
      await stranger.get(`/dishes?category_id=${category}`),
      await stranger.patch(`/categories/${category}`, { name: 'Mine' }),
      await stranger.patch('/categories/order', { ids: [category] }),
      await stranger.patch(`/categories/${own.id}`, { station_id: station.id }),
      await stranger.delete(`/categories/${category}`),
      await stranger.get(`/dishes/${dish}`),
      await stranger.patch(`/dishes/${dish}`, { name: 'Mine' }),
      await stranger.patch(`/dishes/${dish}/availability`, { is_available: false }),
      await stranger.delete(`/dishes/${dish}`),
      await stranger.post('/dishes', { category_id: category, name: 'Mine', price: 1 }),
      await stranger.post('/dishes', { category_id: own.id, station_id: station.id, name: 'Mine', price: 1 }),
      await stranger.patch(`/dishes/${ownDish.id}`, { category_id: category }),
      await stranger.get(`/dishes/${dish}/variations`),
      await stranger.post(`/dishes/${dish}/variations`, SIZES[0]),
      await stranger.get(`/dishes/${dish}/variations/${variation!.id}`),
      await stranger.get(`/dishes/${ownDish.id}/variations/${variation!.id}`),
      await stranger.patch(`/dishes/${ownDish.id}/variations/${variation!.id}`, { price: 1 }),
      await stranger.patch(`/dishes/${dish}/variations/${variation!.id}/availability`, { is_available: false }),
      await stranger.delete(`/dishes/${ownDish.id}/variations/${variation!.id}`),
    ])
      expect(said).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect((await stranger.get('/dishes')).body.data).toEqual([ownDish]);
    expect((await admin(here).get(`/dishes/${dish}`)).body).toMatchObject({ version: 1, is_available: true });
  });
});
