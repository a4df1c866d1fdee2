import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StationView } from '../src/stations/station.dto.js';
import { House, type Venue } from './auth-house.js';
import { adminOf, speaker, staffOf, type Speaker } from './speaker.js';

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
    station: (name: string): Promise<StationView> => owner.made('/stations', { name }),
  };
}

async function screen(venue: Venue, stationIds: string[]): Promise<Speaker> {
  const wanted = { name: 'Screen', kind: 'KITCHEN_SCREEN', station_ids: stationIds };
  const { code } = await adminOf(venue).made('/devices/enrolments', wanted);
  return speaker(house, (await speaker(house).made('/devices/enrol', { code })).device_token);
}

describe('a station', () => {
  it('stands in the list in its place and shares its name with no other in use', async () => {
    const { get, patch, post, station, ...may } = admin(await house.venue());
    const [hot, bar] = [await station('Hot'), await station('Bar')];

    await patch(`/stations/${bar.id}`, { sort: 0 });
    expect((await get('/stations')).body.data).toEqual([{ ...bar, sort: 0 }, hot]);
    expect((await get('/stations?per_page=1&page=2')).body).toMatchObject({
      data: [hot],
      pagination: { total: 2, pages: 2 },
    });
    expect(await post('/stations', { name: 'Hot' })).toMatchObject({ status: 409, code: 'DUPLICATE' });
    expect(await patch(`/stations/${bar.id}`, { name: null })).toMatchObject({ status: 422 });

    expect((await may.delete(`/stations/${hot.id}`)).status).toBe(204);
    expect((await station('Hot')).id).not.toBe(hot.id);
    expect((await get('/stations?archived=true')).body.data).toHaveLength(3);
    expect((await get(`/stations/${hot.id}`)).body.archived_at).toEqual(expect.any(String));
    expect((await may.delete(`/stations/${hot.id}`)).status).toBe(404);
  });

  it('stays while a dish or a category names it', async () => {
    const { patch, post, station, ...may } = admin(await house.venue());
    const { id } = await station('Hot');
    const { body: category } = await post('/categories', { name: 'Mains', station_id: id });
    const { body: dish } = await post('/dishes', { category_id: category.id, station_id: id, name: 'Steak', price: 1 });
    const remove = () => may.delete(`/stations/${id}`);

    expect(await remove()).toMatchObject({ code: 'IN_USE', body: { error: { details: { by: 'dishes' } } } });
    await patch(`/dishes/${dish.id}`, { station_id: null });
    expect(await remove()).toMatchObject({ code: 'IN_USE', body: { error: { details: { by: 'categories' } } } });
    await patch(`/categories/${category.id}`, { station_id: null });
    expect((await remove()).status).toBe(204);
    expect((await patch(`/dishes/${dish.id}`, { station_id: id })).status).toBe(404);
  });

  it('stays while the kitchen works on its tickets', async () => {
    const venue = await house.venue();
    const { post, station, ...may } = admin(venue);
    const { id } = await station('Hot');
    const { body: category } = await post('/categories', { name: 'Mains' });
    const { body: dish } = await post('/dishes', { category_id: category.id, name: 'Steak', price: 1 });
    const anna = await staffOf(venue, 'waiter');
    await anna.made('/orders', { order_type: 'TAKEAWAY', items: [{ dish_id: dish.id, quantity: 1 }] });

    expect(await may.delete(`/stations/${id}`)).toMatchObject({
      code: 'IN_USE',
      body: { error: { details: { by: 'tickets' } } },
    });
  });

  it('is offered to the screens that work at it, and managed by admins only', async () => {
    const venue = await house.venue();
    const { station } = admin(venue);
    const [hot, bar] = [await station('Hot'), await station('Bar')];
    const cook = await staffOf(venue, 'kitchen');
    const ofBar = await screen(venue, [bar.id]);
    const shown = async ({ get }: Speaker) => (await get('/kitchen/stations')).body.data;

    expect(await shown(cook)).toEqual([hot, bar]);
    expect(await shown(ofBar)).toEqual([bar]);
    for (const said of [
      await cook.get('/stations'),
      await cook.post('/stations', { name: 'Grill' }),
      await cook.delete(`/stations/${hot.id}`),
    ])
      expect(said).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });

  it('of another venue is not found', async () => {
    const here = admin(await house.venue());
    const there = admin(await house.venue());
    const { id } = await here.station('Hot');

    for (const said of [
      await there.get(`/stations/${id}`),
      await there.patch(`/stations/${id}`, { name: 'Mine' }),
      await there.delete(`/stations/${id}`),
    ])
      expect(said).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect((await there.get('/kitchen/stations')).body.data).toEqual([]);
  });
});
