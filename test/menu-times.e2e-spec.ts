import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';
import { eventsOf } from './events-of.js';
import { fastestMs } from './fastest.js';
import { ahead, earlier, timedVenue, waitUntil } from './timed-house.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
  // The daylight saving changes below are those of 2035.
  waitUntil(house, '2035-01-01T08:00:00.000Z');
});

afterAll(async () => {
  await house?.close();
});

const MINUTE_MS = 60_000;

describe('a schedule', () => {
  it('sells a category within its hours, and the order of another hour is told when it comes back', async () => {
    const { patch, made, dish, hours, menu, prices, somebody } = await timedVenue(house, 'Asia/Kolkata');
    const breakfast = await hours('Breakfast', '07:00', '11:30');
    const { id } = await made('/categories', { name: 'Mornings', schedule_id: breakfast.id });
    const porridge = await dish('Porridge', 300, { category_id: id });
    await dish('Tea', 100);
    // 07:00 and 11:30 local time in Kolkata, five and a half hours ahead.
    const [opens, closes] = [ahead(house, 2, '01:30'), ahead(house, 2, '06:00')];

    expect(await prices({ at: earlier(opens) })).toEqual({ Tea: 100 });
    expect(await prices({ at: opens })).toEqual({ Porridge: 300, Tea: 100 });
    expect(await prices({ at: earlier(closes) })).toEqual({ Porridge: 300, Tea: 100 });
    expect(await prices({ at: closes })).toEqual({ Tea: 100 });
    expect((await menu({ at: opens })).good_until).toBe(closes);
    expect((await menu({ at: earlier(opens, MINUTE_MS) })).good_until).toBe(opens);

    const order = { order_type: 'TAKEAWAY', items: [{ dish_id: porridge.id, quantity: 1 }] };
    waitUntil(house, earlier(opens, 5 * MINUTE_MS));
    const early = await (await somebody()).post('/orders', order);
    expect(early).toMatchObject({ status: 409, code: 'NOT_SOLD_NOW' });
    expect(early.body.error.message).toContain('Porridge');
    expect(early.body.error.details.items).toEqual([
      { path: 'items.0', dish_id: porridge.id, variation_id: null, name: 'Porridge', sold_from: opens },
    ]);
    waitUntil(house, opens);
    expect((await (await somebody()).post('/orders', order)).status).toBe(201);
    await (await somebody()).patch(`/dishes/${porridge.id}`, { schedule_id: null });
    expect((await patch(`/categories/${id}`, { schedule_id: null })).status).toBe(401);
    await (await somebody()).patch(`/categories/${id}`, { schedule_id: null });
    waitUntil(house, closes);
    expect((await (await somebody()).post('/orders', order)).status).toBe(201);
  });

  it('of a dish, of its category and of the whole that it is a part of hold together', async () => {
    const { made, dish, hours, prices, patch } = await timedVenue(house, 'UTC');
    const whole = await made('/categories', { name: 'Day', schedule_id: (await hours('Day', '08:00', '20:00')).id });
    const lunch = await hours('Lunch', '11:00', '16:00');
    const part = await made('/categories', { name: 'Lunch', parent_id: whole.id, schedule_id: lunch.id });
    const soups = await made('/categories', { name: 'Soups', parent_id: part.id });
    const soup = await dish('Soup', 1, {
      category_id: soups.id,
      schedule_id: (await hours('Late', '15:00', '22:00')).id,
    });
    const sold = async (time: string) => 'Soup' in (await prices({ at: ahead(house, 1, time) }));

    expect([await sold('14:59'), await sold('15:00'), await sold('16:00'), await sold('19:00')]).toEqual([
      false,
      true,
      false,
      false,
    ]);
    await patch(`/categories/${part.id}`, { schedule_id: null });
    expect([await sold('14:59'), await sold('19:59'), await sold('20:00')]).toEqual([false, true, false]);
    await patch(`/dishes/${soup.id}`, { category_id: (await made('/categories', { name: 'Other' })).id });
    expect([await sold('07:00'), await sold('21:59'), await sold('22:00')]).toEqual([false, true, false]);
  });

  it.each([
    // A night of 23 hours and one of 25: hours past midnight that end in the skipped hour, or in the repeated one.
    ['Europe/Berlin', '22:00', '02:30', '2035-03-24T21:00:00.000Z', '2035-03-25T01:00:00.000Z'],
    ['Europe/Berlin', '22:00', '03:00', '2035-10-27T20:00:00.000Z', '2035-10-28T02:00:00.000Z'],
    ['Europe/Berlin', '22:00', '02:30', '2035-10-27T20:00:00.000Z', '2035-10-28T00:30:00.000Z'],
    ['America/New_York', '22:00', '03:30', '2035-03-11T03:00:00.000Z', '2035-03-11T07:30:00.000Z'],
    ['America/New_York', '22:00', '01:30', '2035-11-04T02:00:00.000Z', '2035-11-04T05:30:00.000Z'],
    ['Australia/Lord_Howe', '22:00', '02:30', '2035-10-06T11:30:00.000Z', '2035-10-06T15:30:00.000Z'],
  ])('in %s from %s to %s begins and ends once in the night of the change', async (zone, from, to, begins, ends) => {
    const { dish, hours, prices, menu } = await timedVenue(house, zone);
    await dish('Wine', 900, { schedule_id: (await hours('Night', from, to)).id });
    const sold = async (at: string) => 'Wine' in (await prices({ at }));

    expect([await sold(earlier(begins)), await sold(begins)]).toEqual([false, true]);
    expect([await sold(earlier(ends)), await sold(ends)]).toEqual([true, false]);
    expect((await menu({ at: begins })).good_until).toBe(ends);
    for (const minutes of [15, 30, 45, 60, 75, 90, 120])
      expect(await sold(new Date(Date.parse(ends) + minutes * MINUTE_MS).toISOString())).toBe(false);
  });

  it('stays while something keeps it, and ends no day before it begins', async () => {
    const { post, patch, hours, dish, get, delete: remove } = await timedVenue(house, 'UTC');
    const { id } = await hours('Late', '20:00', '02:00', [5, 6]);
    const soup = await dish('Soup', 1, { schedule_id: id });

    expect(await remove(`/schedules/${id}`)).toMatchObject({
      code: 'IN_USE',
      body: { error: { details: { by: 'dishes' } } },
    });
    await patch(`/dishes/${soup.id}`, { schedule_id: null });
    const { body: list } = await post('/price-lists', { name: 'Late', schedule_id: id });
    expect(await remove(`/schedules/${id}`)).toMatchObject({ code: 'IN_USE' });
    expect((await remove(`/price-lists/${list.id}`)).status).toBe(204);
    expect((await remove(`/schedules/${id}`)).status).toBe(204);
    expect((await get('/schedules')).body.data).toEqual([]);
    expect((await patch(`/dishes/${soup.id}`, { schedule_id: id })).status).toBe(404);
    const ended = { name: 'Never', starts_on: '2035-05-02', ends_on: '2035-05-01' };
    const hour = { days: [1], from: '08:00', to: '09:00' };
    const faulty = { status: 422, body: { error: { details: { ends_on: ['must not be before starts_on'] } } } };
    expect(await post('/schedules', { ...ended, hours: [hour] })).toMatchObject(faulty);
    expect(await post('/price-lists', ended)).toMatchObject(faulty);
    for (const wrong of [
      { ...hour, to: '24:00' },
      { ...hour, days: [0] },
      { ...hour, days: [] },
      { ...hour, days: [1, 1] },
    ])
      expect((await post('/schedules', { name: 'Wrong', hours: [wrong] })).status).toBe(422);
  });
});

describe('the printed menu', () => {
  it('is another one by itself when its hour is over, and tells nobody a second too late', async () => {
    const { venue, dish, hours, get } = await timedVenue(house, 'Asia/Almaty');
    const ends = ahead(house, 3, '09:00');
    await dish('Eggs', 300, { schedule_id: (await hours('Morning', '06:00', '14:00')).id });
    const read = (etag?: string) =>
      house.send('GET', `/api/v1/menu?venue=${venue.slug}`, { headers: etag ? { 'if-none-match': etag } : {} });
    waitUntil(house, earlier(ends, 3000));
    const before = await read();
    expect(before.body.good_until).toBe(ends);
    expect((await read(before.headers['etag'] as string)).status).toBe(304);

    waitUntil(house, ends);
    const after = await read(before.headers['etag'] as string);
    expect(after.status).toBe(200);
    expect(after.body.categories).toEqual([]);
    expect((await get('/menu?at=2055-01-01T00:00:00Z')).status).toBe(422);
    expect((await get('/menu?at=yesterday')).status).toBe(422);
    expect((await get('/menu?order_type=BUFFET')).status).toBe(422);
  });

  it('is another one, and all screens hear of it, in the second in which the stop-list changes', async () => {
    const { venue, dish, patch } = await timedVenue(house, 'UTC');
    const { id } = await dish('Beer', 900);
    const read = async () => (await house.send('GET', `/api/v1/menu?venue=${venue.slug}`)).headers['etag'];
    let isAvailable = true;
    const ms = await fastestMs(async () => {
      const before = await read();
      isAvailable = !isAvailable;
      await patch(`/dishes/${id}/availability`, { is_available: isAvailable });
      expect(await read()).not.toBe(before);
      const told = await eventsOf(house.database, venue.id, 'dish.availability_changed');
      expect(told.at(-1)).toMatchObject({ data: { dish_id: id, is_available: isAvailable } });
    });
    expect(ms).toBeLessThan(1000);
  });

  it('shows staff the whole, and what is otherwise at this hour', async () => {
    const { made, patch, dish, hours, get } = await timedVenue(house, 'UTC');
    const beer = await dish('Beer', 900);
    expect((await get('/snapshot?view=menu')).body.data.now).toEqual({ good_until: null, by_order_type: [] });
    const never = await hours('Never', '00:00', '00:00', undefined, { ends_on: '2020-01-01' });
    const soup = await dish('Soup', 400, { schedule_id: never.id });
    const inside = await hours('Inside', '00:00', '00:00', undefined, { order_types: ['DINE_IN'] });
    const { id } = await made('/price-lists', { name: 'Inside', schedule_id: inside.id });
    await patch(`/price-lists/${id}/prices`, { prices: [{ dish_id: beer.id, price: 700 }] });

    const { dishes, now } = (await get('/snapshot?view=menu')).body.data;
    expect(dishes).toHaveLength(2);
    expect(now.by_order_type).toEqual([
      { order_type: 'DINE_IN', not_sold: [soup.id], prices: [{ dish_id: beer.id, variation_id: null, price: 700 }] },
      { order_type: 'TAKEAWAY', not_sold: [soup.id], prices: [] },
      { order_type: 'DELIVERY', not_sold: [soup.id], prices: [] },
    ]);
  });
});
