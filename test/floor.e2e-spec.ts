import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableView } from '../src/floor/table.dto.js';
import { House } from './auth-house.js';
import { eventsOf } from './events-of.js';
import { floorOf } from './floor-office.js';
import { adminOf, staffOf, type Speaker } from './speaker.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

const NOBODY = '01890000-0000-7000-8000-000000000000';

/** Takes an order with an unpaid check, so that the table has guests. */
async function order({ made }: Speaker, waiter: Speaker, tableId: string): Promise<{ id: string }> {
  await made('/stations', { name: 'Hot' });
  const category = await made('/categories', { name: 'Soups' });
  const dish = await made('/dishes', { category_id: category.id, name: 'Borscht', price: 450_00 });
  const items = [{ dish_id: dish.id, quantity: 1 }];
  return waiter.made('/orders', { order_type: 'DINE_IN', table_id: tableId, items });
}

describe('a location', () => {
  it('stands in the list in its place, with the number of its tables', async () => {
    const { get, patch, hall, table } = floorOf(await house.venue());
    const [first, second] = [await hall('Hall'), await hall('Terrace')];
    await table(second.id, '21');
    await table(second.id, '22');

    await patch(`/locations/${second.id}`, { sort: 0, name: '  Roof ' });

    expect((await get('/locations')).body).toMatchObject({
      data: [
        { id: second.id, name: 'Roof', table_count: 2, archived_at: null },
        { id: first.id, name: 'Hall', table_count: 0 },
      ],
      pagination: { total: 2, page: 1 },
    });
    expect((await get(`/locations/${second.id}`)).body).toMatchObject({ name: 'Roof', table_count: 2 });
  });

  it('shares its name with no other of the venue until it is archived', async () => {
    const { get, post, hall, ...may } = floorOf(await house.venue());
    const old = await hall('Hall');

    expect(await post('/locations', { name: 'Hall' })).toMatchObject({ status: 409, code: 'DUPLICATE' });
    expect((await may.delete(`/locations/${old.id}`)).status).toBe(204);
    const fresh = await hall('Hall');

    expect((await get('/locations')).body.data).toMatchObject([{ id: fresh.id }]);
    expect((await get('/locations?archived=true')).body.data).toHaveLength(2);
    expect((await get(`/locations/${old.id}`)).body.archived_at).not.toBeNull();
    expect((await may.patch(`/locations/${old.id}`, { name: 'Cellar' })).status).toBe(404);
  });

  it('stays while a table stands in it', async () => {
    const { hall, table, ...may } = floorOf(await house.venue());
    const { id } = await hall();
    const { id: tableId } = await table(id, '1');

    expect(await may.delete(`/locations/${id}`)).toMatchObject({ status: 409, code: 'IN_USE' });
    expect((await may.delete(`/tables/${tableId}`)).status).toBe(204);
    expect((await may.delete(`/locations/${id}`)).status).toBe(204);
    expect(await may.post('/tables', { location_id: id, name: '2', seats: 2 })).toMatchObject({ status: 404 });
  });
});

describe('a table', () => {
  it('begins free and keeps what is left out of a change', async () => {
    const { get, post, patch, hall } = floorOf(await house.venue());
    const { id: location_id } = await hall();

    const { status, body: table } = await post('/tables', { location_id, name: ' 7 ', seats: 4 });
    await patch(`/tables/${table.id}`, { seats: 6, x: 400, y: 300 });

    expect(status).toBe(201);
    expect(table).toMatchObject({
      name: '7',
      status: 'FREE',
      min_covers: 1,
      shape: 'SQUARE',
      x: null,
      seats: 4,
      sort: 1,
    });
    expect((await get(`/tables/${table.id}`)).body).toEqual({ ...table, seats: 6, x: 400, y: 300, version: 2 });
  });

  it('is found by page, location and status', async () => {
    const { get, patch, hall, table } = floorOf(await house.venue());
    const [one, other] = [await hall('Hall'), await hall('Terrace')];
    for (let number = 1; number <= 7; number += 1) await table(one.id, String(number));
    const outside = await table(other.id, '21');
    await patch(`/tables/${outside.id}/status`, { status: 'RESERVED' });
    const names = async (path: string) => (await get(path)).body.data.map(({ name }: TableView) => name);

    expect((await get('/tables?per_page=3&page=3')).body.pagination).toEqual({
      page: 3,
      pages: 3,
      per_page: 3,
      total: 8,
    });
    expect(await names(`/tables?location_id=${one.id}&per_page=3&page=2`)).toEqual(['4', '5', '6']);
    expect(await names('/tables?status=RESERVED')).toEqual(['21']);
    expect(await names(`/locations/${other.id}/tables`)).toEqual(['21']);
    expect(await names(`/locations/${other.id}/tables?status=FREE`)).toEqual([]);
    expect((await get('/tables?colour=red')).status).toBe(422);
    expect((await get('/tables?status=BURNING')).status).toBe(422);
  });

  it.each([
    ['an empty name', { name: '   ' }],
    ['no name', { name: null }],
    ['half a guest', { seats: 2.5 }],
    ['no seats', { seats: 0 }],
    ['a place that is nothing', { sort: null }],
    ['a shape that nobody builds', { shape: 'STAR' }],
    ['an unknown member', { wheels: 4 }],
    ['a location that is no id', { location_id: 'hall' }],
  ])('refuses %s', async (_, wrong) => {
    const { patch, post, hall, table } = floorOf(await house.venue());
    const { id: location_id } = await hall();
    const { id } = await table(location_id, '1');

    expect((await patch(`/tables/${id}`, wrong)).code).toBe('VALIDATION_ERROR');
    expect((await post('/tables', { location_id, name: '2', seats: 2, ...wrong })).code).toBe('VALIDATION_ERROR');
  });

  it('moves on at a waiter’s word and tells it once, with the view that the waiter sees', async () => {
    const venue = await house.venue();
    const { hall, table, get } = floorOf(venue);
    const { id } = await table((await hall()).id, '1');
    const anna = await staffOf(venue, 'waiter');

    const said = await anna.patch(`/tables/${id}/status`, { status: 'NEEDS_CLEANING' });
    await anna.patch(`/tables/${id}/status`, { status: 'NEEDS_CLEANING' });

    expect(said).toMatchObject({ status: 200, body: { id, status: 'NEEDS_CLEANING' } });
    expect((await get(`/tables/${id}`)).body).toEqual(said.body);
    const events = await eventsOf(house.database, venue.id, 'table.status_changed');
    expect(events.map(({ data }) => data.status)).toEqual(['FREE', 'NEEDS_CLEANING']);
    expect(events[1]).toMatchObject({ audience: 'staff', data: said.body });
  });

  it('is changed by admins only', async () => {
    const venue = await house.venue();
    const { hall, table } = floorOf(venue);
    const { id: location_id } = await hall();
    const { id } = await table(location_id, '1');
    const anna = await staffOf(venue, 'waiter');

    for (const said of [
      await anna.post('/tables', { location_id, name: '2', seats: 2 }),
      await anna.patch(`/tables/${id}`, { seats: 2 }),
      await anna.delete(`/tables/${id}`),
      await anna.post(`/tables/${id}/qr/rotate`),
      await anna.get('/tables/qr-sheet'),
      await anna.post('/locations', { name: 'Roof' }),
    ])
      expect(said).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect((await anna.get(`/tables/${id}/qr`)).status).toBe(200);
  });

  it('is not called free, and not taken away, while its guests have not paid', async () => {
    const venue = await house.venue();
    const { hall, table, patch, get, ...may } = floorOf(venue);
    const { id } = await table((await hall()).id, '12');
    const anna = await staffOf(venue, 'waiter');
    const { id: orderId } = await order(adminOf(venue), anna, id);

    expect((await get(`/tables/${id}`)).body.status).toBe('OCCUPIED');
    for (const said of [await patch(`/tables/${id}/status`, { status: 'FREE' }), await may.delete(`/tables/${id}`)])
      expect(said).toMatchObject({
        status: 409,
        code: 'TABLE_UNSETTLED',
        body: { error: { details: { name: '12' } } },
      });
    expect((await patch(`/tables/${id}/status`, { status: 'BILLED' })).status).toBe(200);

    await anna.patch(`/orders/${orderId}/status`, { status: 'CANCELLED', reason: 'They left' });
    expect((await patch(`/tables/${id}/status`, { status: 'FREE' })).body.status).toBe('FREE');
  });

  it('that is archived is gone from the floor, free for its name, and still to be read', async () => {
    const venue = await house.venue();
    const { hall, table, get, ...may } = floorOf(venue);
    const { id: location } = await hall();
    const old = await table(location, '1');
    expect(await may.post('/tables', { location_id: location, name: '1', seats: 2 })).toMatchObject({
      code: 'DUPLICATE',
    });

    await may.delete(`/tables/${old.id}`);
    const fresh = await table(location, '1');

    expect((await get('/tables')).body.data).toEqual([fresh]);
    expect((await get('/tables?archived=true')).body.pagination.total).toBe(2);
    const { body: read } = await get(`/tables/${old.id}`);
    expect(read).toEqual({ ...old, version: 2, archived_at: expect.any(String) });
    expect((await eventsOf(house.database, venue.id, 'table.status_changed')).at(-2)!.data).toEqual(read);
    for (const said of [
      await may.patch(`/tables/${old.id}`, { seats: 2 }),
      await may.patch(`/tables/${old.id}/status`, { status: 'OCCUPIED' }),
      await may.delete(`/tables/${old.id}`),
      await get(`/tables/${old.id}/qr`),
    ])
      expect(said).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});

describe('another venue', () => {
  it('finds nothing of this floor on any route', async () => {
    const [here, there] = [await house.venue(), await house.venue()];
    const { id: location } = await floorOf(here).hall();
    const { id } = await floorOf(here).table(location, '1');
    const stranger = floorOf(there);
    const own = await stranger.hall();

    for (const said of [
      await stranger.get(`/locations/${location}`),
      await stranger.get(`/locations/${location}/tables`),
      await stranger.get(`/tables?location_id=${location}`),
      await stranger.get(`/tables/qr-sheet?location_id=${location}`),
      await stranger.patch(`/locations/${location}`, { name: 'Mine' }),
      await stranger.delete(`/locations/${location}`),
      await stranger.get(`/tables/${id}`),
      await stranger.patch(`/tables/${id}`, { name: 'Mine' }),
      await stranger.patch(`/tables/${id}/status`, { status: 'FREE' }),
      await stranger.get(`/tables/${id}/qr`),
      await stranger.post(`/tables/${id}/qr/rotate`),
      await stranger.delete(`/tables/${id}`),
      await stranger.post('/tables', { location_id: location, name: '1', seats: 2 }),
      await stranger.patch(`/tables/${(await stranger.table(own.id, '1')).id}`, { location_id: location }),
      await stranger.get(`/tables/${NOBODY}`),
      await stranger.get('/tables/7'),
    ])
      expect(said).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect((await stranger.get('/tables')).body.pagination.total).toBe(1);
    expect((await floorOf(here).get(`/tables/${id}`)).body).toMatchObject({ name: '1', location_id: location });
  });
});
