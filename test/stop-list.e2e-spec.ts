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

function admin(venue: Venue) {
  const owner = adminOf(venue);
  return {
    ...owner,
    category: (name: string, more: object = {}): Promise<CategoryView> => owner.made('/categories', { name, ...more }),
    dish: (category_id: string, name: string, more: object = { price: 300_00 }): Promise<DishView> =>
      owner.made('/dishes', { category_id, name, ...more }),
  };
}

describe('the stop-list', () => {
  it('is kept by waiters and cooks, and told to all screens as it is', async () => {
    const venue = await house.venue();
    const { get, category, dish } = admin(venue);
    const { id } = await dish((await category('Soups')).id, 'Borscht');
    const path = `/dishes/${id}/availability`;
    const [anna, cook] = [await staffOf(venue, 'waiter'), await staffOf(venue, 'kitchen')];

    expect(await cook.patch(path, { is_available: true, remaining: 5 })).toMatchObject({
      body: { is_available: true, remaining: 5 },
    });
    const stopped = await anna.patch(path, { is_available: false });

    expect(stopped.body).toMatchObject({ is_available: false, remaining: 5, until: null, version: 3 });
    expect((await get(`/dishes/${id}`)).body).toEqual(stopped.body);
    const told = { dish_id: id, variation_id: null, remaining: 5, until: null };
    expect(await eventsOf(house.database, venue.id, 'dish.availability_changed')).toMatchObject([
      { audience: 'staff stations', data: { ...told, is_available: true } },
      { audience: 'staff stations', data: { ...told, is_available: false } },
    ]);
    expect((await (await staffOf(venue, 'viewer')).patch(path, { is_available: true })).status).toBe(403);
  });

  it('lets a dish go by itself when its time is over', async () => {
    const { get, patch, category, dish } = admin(await house.venue());
    const { id } = await dish((await category('Soups')).id, 'Borscht');
    const soon = new Date(house.clock.now().getTime() + 600_000);
    const withZone = `${new Date(soon.getTime() + 5 * 3600_000).toISOString().slice(0, -1)}+05:00`;

    const { body } = await patch(`/dishes/${id}/availability`, { is_available: false, until: withZone });

    expect(body).toMatchObject({ is_available: false, until: soon.toISOString() });
    house.clock.forward(600_001);
    expect((await get(`/dishes/${id}`)).body).toMatchObject({ is_available: true, until: null });
    expect((await get('/dishes?available=true')).body.data).toHaveLength(1);
  });

  it('stops counting when somebody says that there is more without saying how much', async () => {
    const { patch, category, dish } = admin(await house.venue());
    const { id } = await dish((await category('Soups')).id, 'Borscht');
    const path = `/dishes/${id}/availability`;

    expect((await patch(path, { is_available: true, remaining: 0 })).body).toMatchObject({
      is_available: false,
      remaining: 0,
    });
    expect((await patch(path, { is_available: true })).body).toMatchObject({ is_available: true, remaining: null });
    await patch(path, { is_available: true, remaining: 3 });
    expect((await patch(path, { is_available: true })).body).toMatchObject({ remaining: 3 });
    expect((await patch(path, { is_available: true, remaining: null })).body).toMatchObject({ remaining: null });
  });

  it.each([
    [{}],
    [{ is_available: null }],
    [{ is_available: 'no' }],
    [{ is_available: true, remaining: -1 }],
    [{ is_available: true, remaining: 1.5 }],
    [{ is_available: false, until: 'tomorrow' }],
    [{ is_available: false, until: '2026-05-09T18:30:00' }],
    [{ is_available: false, until: '2026-99-99T18:30:00Z' }],
  ])('refuses %j', async (wrong) => {
    const { patch, category, dish } = admin(await house.venue());
    const { id } = await dish((await category('Soups')).id, 'Borscht');

    expect(await patch(`/dishes/${id}/availability`, wrong)).toMatchObject({ status: 422, code: 'VALIDATION_ERROR' });
  });
});
