import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { businessDate } from '../src/domain/business-day.js';
import { DueOrders } from '../src/orders/firing/due-orders.js';
import { done, type Caller } from './caller.js';
import { openHouse, PASSWORD, type House } from './given.js';
import { refused } from './room.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

let house: House;
let ahead = 0;
/**
 * Client that signs in again after each move of the clock.
 * Tokens expire earlier than orders become due.
 */
let waiter: Caller;
beforeAll(async () => {
  house = await openHouse();
  ({ waiter } = house);
});
afterEach(() => {
  house.clock.forward(-ahead);
  [ahead, waiter] = [0, house.waiter];
});
afterAll(() => house.close());

async function forward(ms: number): Promise<void> {
  house.clock.forward(ms);
  ahead += ms;
  const signIn = { username: 'maria', password: PASSWORD };
  const { access_token } = await done(house.anyone.post('/auth/login', signIn, { key: null }));
  waiter = house.anyone.as(access_token);
}

const inMs = (ms: number) => new Date(house.clock.now().getTime() + ms).toISOString();
const due = () => house.app.get(DueOrders).round();
const seen = (id: string) => done(waiter.get(`/orders/${id}`));
const ordered = (promised_at: string, more: object = {}) =>
  waiter.post('/orders', {
    order_type: 'TAKEAWAY',
    schedule: true,
    details: { name: 'Dana', promised_at },
    items: [{ dish_id: house.dishes.soup, quantity: 1 }],
    ...more,
  });
const statuses = ({ items }: any) => items.map(({ status }: any) => status);

describe('a scheduled order', () => {
  it('is held until the slowest dish must begin, and then sent by the house itself, once', async () => {
    const { id: slow } = await done(
      house.admin.post('/dishes', { category_id: house.categoryId, name: 'Roast', price: 1, prep_minutes: 40 }),
    );
    const promised = inMs(2 * HOUR_MS);
    const items = [slow, house.dishes.tea].map((dish_id) => ({ dish_id, quantity: 1 }));
    const order = await done(ordered(promised, { items }));
    expect(order.fire_at).toBe(new Date(Date.parse(promised) - 40 * MINUTE_MS).toISOString());
    expect(statuses(order)).toEqual(['HELD', 'HELD']);
    const scheduled = async () => (await done(waiter.get('/orders?scheduled=true'))).data.map(({ id }: any) => id);
    expect(await scheduled()).toContain(order.id);

    await forward(79 * MINUTE_MS);
    await due();
    expect(statuses(await seen(order.id))).toEqual(['HELD', 'HELD']);
    await forward(MINUTE_MS + 1000);
    await Promise.all([due(), due(), waiter.post(`/orders/${order.id}/fire`, {})]);
    const fired = await seen(order.id);
    expect([statuses(fired), fired.fire_at]).toEqual([['QUEUED', 'QUEUED'], null]);
    expect(await scheduled()).not.toContain(order.id);
    await due();
    expect(await seen(order.id)).toEqual(fired);
  });

  it('takes more lines, which wait as well, and goes when one of them takes longer', async () => {
    const { id: slow } = await done(
      house.admin.post('/dishes', { category_id: house.categoryId, name: 'Lamb', price: 1, prep_minutes: 90 }),
    );
    const order = await done(ordered(inMs(3 * HOUR_MS)));
    const items = [{ dish_id: slow, quantity: 1 }];
    const more = await done(house.colleague.post(`/orders/${order.id}/items`, { items }));
    expect(statuses(more)).toEqual(['HELD', 'HELD']);
    expect(Date.parse(order.fire_at) - Date.parse(more.fire_at)).toBe(75 * MINUTE_MS);
    const { time_zone, cutoff_minutes } = await done(waiter.get('/venue'));
    const later = new Date(Date.parse(order.details.promised_at) + 10 * MINUTE_MS).toISOString();
    const change = { details: { promised_at: later } };
    const put = waiter.patch(`/orders/${order.id}`, change, { version: more.version });
    const isSameDay = businessDate(later, time_zone, cutoff_minutes) === order.business_date;
    if (!isSameDay) return expect(await refused(put)).toEqual([422, 'VALIDATION_ERROR']);
    expect(Date.parse((await done(put)).fire_at) - Date.parse(more.fire_at)).toBe(10 * MINUTE_MS);
  });

  it('is sent so much earlier as the kitchen says that everything takes longer', async () => {
    const order = await done(ordered(inMs(HOUR_MS)));
    const say = (busy_minutes: number) =>
      done(house.screen.put('/kitchen/state', { guest_ordering_paused_until: null, busy_minutes }));
    await say(30);
    await forward(14 * MINUTE_MS);
    await due();
    expect(statuses(await seen(order.id))).toEqual(['HELD']);
    await forward(MINUTE_MS + 1000);
    await due();
    expect(statuses(await seen(order.id))).toEqual(['QUEUED']);
    await say(0);
  });

  it('waits no more when it is cancelled, or when there is nothing left of it', async () => {
    const [one, two] = [await done(ordered(inMs(HOUR_MS))), await done(ordered(inMs(HOUR_MS)))];
    const gone = await done(waiter.post(`/orders/${one.id}/cancel`, { reason: 'no' }, { version: 1 }));
    expect(gone).toMatchObject({ status: 'CANCELLED', fire_at: null });
    await done(waiter.delete(`/orders/${two.id}/items/${two.items[0].id}`));
    await forward(2 * HOUR_MS);
    await due();
    expect((await seen(two.id)).status).toBe('CANCELLED');
    const { data } = await done(waiter.get('/kitchen/tickets?per_page=100'));
    expect(data.filter((ticket: any) => [one.id, two.id].includes(ticket.order_id))).toEqual([]);
  });

  it('goes at once when there is no time left to wait', async () => {
    const order = await done(ordered(inMs(5 * MINUTE_MS)));
    expect([statuses(order), order.fire_at]).toEqual([['QUEUED'], null]);
  });

  it.each([
    ['in the past', () => ordered(inMs(-1000))],
    ['in three months', () => ordered(inMs(90 * DAY_MS))],
    ['without a time', () => ordered(inMs(0), { details: { name: 'Dana' } })],
    ['at a table, which would be taken from now on', () => ordered(inMs(HOUR_MS), { table_id: house.tables[0] })],
  ])('is refused %s', async (_, asked) => {
    expect(await refused(asked())).toEqual([422, 'VALIDATION_ERROR']);
  });
});

describe('business dates and numbers', () => {
  it('of a scheduled order are those of the promised day, without gaps and each once', async () => {
    const promised = inMs(3 * DAY_MS);
    const first = await done(ordered(promised));
    const [second, third] = await Promise.all([done(ordered(promised)), done(ordered(promised))]);
    expect(new Set([first, second, third].map(({ business_date }) => business_date)).size).toBe(1);
    expect([first.number, second.number, third.number].toSorted((a, b) => a - b)).toEqual([
      first.number,
      first.number + 1,
      first.number + 2,
    ]);
    await forward(2 * DAY_MS);
    const { business_date, number } = await done(ordered(promised));
    expect([business_date, number]).toEqual([first.business_date, first.number + 3]);
  });

  it('stay right when the clock of the machine is put two hours on and back again', async () => {
    const order = await done(ordered(inMs(6 * HOUR_MS)));
    const numbers = [order.number];
    for (const ms of [2 * HOUR_MS, -2 * HOUR_MS, -2 * HOUR_MS, 2 * HOUR_MS]) {
      await forward(ms);
      await due();
      const next = await done(ordered(order.details.promised_at));
      expect(next.business_date).toBe(order.business_date);
      numbers.push(next.number);
    }
    expect(numbers).toEqual(numbers.map((_, index) => order.number + index));
    expect(statuses(await seen(order.id))).toEqual(['HELD']);
    await forward(6 * HOUR_MS);
    await due();
    expect(statuses(await seen(order.id))).toEqual(['QUEUED']);
  });

  it.each([
    ['the night of 23 hours', '2027-03-28T00:30:00.000Z'],
    ['the night of 25 hours', '2027-10-31T00:30:00.000Z'],
  ])('and the moment of sending are right in %s', async (_, start) => {
    await done(house.admin.patch('/venue', { time_zone: 'Europe/Berlin' }));
    await forward(Date.parse(start) - house.clock.now().getTime());
    const promised = new Date(Date.parse(start) + 2 * HOUR_MS).toISOString();
    const order = await done(ordered(promised));
    expect(order.business_date).toBe(
      businessDate(promised, 'Europe/Berlin', (await done(waiter.get('/venue'))).cutoff_minutes),
    );
    expect(order.fire_at).toBe(new Date(Date.parse(promised) - 15 * MINUTE_MS).toISOString());
    await forward(104 * MINUTE_MS);
    await due();
    expect(statuses(await seen(order.id))).toEqual(['HELD']);
    await forward(2 * MINUTE_MS);
    await due();
    expect(statuses(await seen(order.id))).toEqual(['QUEUED']);
  });
});
