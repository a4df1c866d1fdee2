import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';
import { eventsOf } from './events-of.js';
import { floorOf } from './floor-office.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

describe('a plan', () => {
  const wall = { x1: 0, y1: 0, x2: 600, y2: 0 };

  it('has the size and the walls that it is given, or is a small room without any', async () => {
    const { made } = floorOf(await house.venue());

    expect(await made('/locations', { name: 'Hall' })).toMatchObject({ width: 1000, height: 800, walls: [] });
    expect(await made('/locations', { name: 'Roof', width: 600, height: 400, walls: [wall] })).toMatchObject({
      width: 600,
      height: 400,
      walls: [wall],
    });
  });

  it('takes a table where it stands whole, in one change', async () => {
    const { hall, table, patch } = floorOf(await house.venue());
    const { id } = await table((await hall()).id, '1');

    const said = await patch(`/tables/${id}`, { shape: 'RECTANGLE', x: 60, y: 40, width: 120, height: 80 });
    expect(said).toMatchObject({ status: 200, body: { shape: 'RECTANGLE', x: 60, y: 40, width: 120, rotation: 0 } });
    expect((await patch(`/tables/${id}`, { rotation: 90 })).body.error.details).toEqual({
      y: ['the table would stick out of the plan'],
    });
    expect((await patch(`/tables/${id}`, { rotation: 90, y: 60 })).status).toBe(200);
    expect((await patch(`/tables/${id}`, { x: null, y: null })).body).toMatchObject({ x: null, y: null });
  });

  it.each([
    ['a table outside', { x: 990, y: 100 }, ['x']],
    ['half a place', { x: 100 }, ['y']],
    ['a round table that is not', { shape: 'ROUND', width: 80, height: 90 }, ['height']],
    ['more guests at least than seats', { min_covers: 5 }, ['min_covers']],
    ['a table of a kilometre', { width: 100_000 }, ['width']],
    ['more than a whole turn', { rotation: 360 }, ['rotation']],
  ])('refuses %s', async (_, wrong, members) => {
    const { hall, table, post, patch } = floorOf(await house.venue());
    const { id: location_id } = await hall();
    const { id } = await table(location_id, '1');

    for (const said of [
      await patch(`/tables/${id}`, wrong),
      await post('/tables', { location_id, name: '2', seats: 4, ...wrong }),
    ]) {
      expect(said).toMatchObject({ status: 422, code: 'VALIDATION_ERROR' });
      expect(Object.keys(said.body.error.details)).toEqual(members);
    }
  });

  it('moves several tables at once, or none when one of them cannot', async () => {
    const venue = await house.venue();
    const { hall, table, patch, get } = floorOf(venue);
    const [one, other] = [await hall('Hall'), await hall('Terrace')];
    const [a, b] = [await table(one.id, '1'), await table(one.id, '2')];
    const stranger = await table(other.id, '3');
    const layout = (change: object) => patch(`/locations/${one.id}/layout`, change);

    const said = await layout({
      width: 600,
      height: 400,
      walls: [wall],
      tables: [
        { id: b.id, x: 100, y: 100, shape: 'BAR', width: 40, height: 200 },
        { id: a.id, x: 500, y: 300 },
      ],
    });
    expect(said.body).toMatchObject({
      location: { id: one.id, width: 600, height: 400, walls: [wall] },
      tables: [
        { id: a.id, x: 500, y: 300, version: 2 },
        { id: b.id, x: 100, y: 100, shape: 'BAR', height: 200, version: 2 },
      ],
    });

    const before = (await get('/tables')).body;
    for (const [change, path] of [
      [
        {
          tables: [
            { id: a.id, x: 300, y: 300 },
            { id: b.id, x: 5, y: 100 },
          ],
        },
        'tables.1.x',
      ],
      [
        {
          tables: [
            { id: a.id, x: 300, y: 300 },
            { id: a.id, x: 200, y: 300 },
          ],
        },
        'tables.1.id',
      ],
      [{ height: 320, tables: [{ id: b.id, x: 200, y: 200 }] }, 'height'],
      [{ walls: [{ ...wall, x2: 601 }], tables: [{ id: a.id, x: 300, y: 300 }] }, 'walls.0'],
    ] as const) {
      const refusal = await layout(change);
      expect(refusal).toMatchObject({ status: 422, code: 'VALIDATION_ERROR' });
      expect(Object.keys(refusal.body.error.details)).toEqual([path]);
    }
    expect(
      await layout({
        tables: [
          { id: a.id, x: 300, y: 300 },
          { id: stranger.id, x: 100, y: 100 },
        ],
      }),
    ).toMatchObject({
      status: 404,
    });
    expect((await get('/tables')).body).toEqual(before);
    expect((await get(`/locations/${one.id}`)).body).toMatchObject({ width: 600, walls: [wall] });
    expect(await eventsOf(house.database, venue.id, 'location.changed')).toHaveLength(3);
  });

  it('forgets a table that moves to another room, unless it is told where it stands there', async () => {
    const { hall, table, patch } = floorOf(await house.venue());
    const [one, other] = [await hall('Hall'), await hall('Terrace')];
    const { id } = await table(one.id, '1');
    await patch(`/tables/${id}`, { x: 900, y: 700 });

    expect((await patch(`/tables/${id}`, { location_id: other.id })).body).toMatchObject({ x: null, y: null });
    expect((await patch(`/tables/${id}`, { location_id: one.id, x: 60, y: 60 })).body).toMatchObject({ x: 60, y: 60 });
  });

  it('of a hundred walls and a long name still fits its event', async () => {
    const venue = await house.venue();
    const { made } = floorOf(venue);
    const far = { x1: 10_000, y1: 10_000, x2: 10_000, y2: 10_000 };
    const walls = Array.from({ length: 100 }, () => far);

    const { id } = await made('/locations', { name: '😀'.repeat(80), width: 10_000, height: 10_000, walls });
    expect((await eventsOf(house.database, venue.id, 'location.changed')).at(-1)!.data.id).toBe(id);
  });
});
