import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as newId } from 'uuid';
import { KeyRetention } from '../src/http/key-retention.js';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';

const HOUR_MS = 3_600_000;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const dinner = () => ({
  order_type: 'DINE_IN',
  table_id: house.tables[0],
  covers: 2,
  items: [
    { dish_id: house.dishes.steak, quantity: 2, comment: 'medium' },
    { dish_id: house.dishes.tea, quantity: 1 },
  ],
});
const takeaway = (quantity = 1) => ({ order_type: 'TAKEAWAY', items: [{ dish_id: house.dishes.soup, quantity }] });
const taken = (body: unknown = takeaway()) => done(house.waiter.post('/orders', body));

describe('taking an order', () => {
  it('prices it from the menu, opens its check and occupies the table', async () => {
    const order = await taken(dinner());
    expect(order).toMatchObject({
      status: 'CONFIRMED',
      payment_status: 'UNPAID',
      total: 320_000,
      paid: 0,
      table_name: '1',
      waiter_name: 'Anna',
      version: 1,
    });
    expect(order.items.map((item: any) => [item.name, item.quantity, item.unit_price, item.status])).toEqual([
      ['Steak', 2, 150_000, 'QUEUED'],
      ['Шай', 1, 20_000, 'QUEUED'],
    ]);
    expect((await done(house.waiter.get(`/tables/${house.tables[0]}`))).status).toBe('OCCUPIED');
    expect(await done(house.waiter.get(`/orders/${order.id}`))).toEqual(order);
  });

  it('numbers orders of a business date without gaps, also after refusals', async () => {
    const first = await taken();
    expect(
      (await house.waiter.post('/orders', { ...takeaway(), items: [{ dish_id: newId(), quantity: 1 }] })).status,
    ).toBe(404);
    expect((await taken()).number).toBe(first.number + 1);
  });

  it('sells a dish with variations only as one of them', async () => {
    const { pizza, large } = house.dishes;
    expect(
      (await house.waiter.post('/orders', { ...takeaway(), items: [{ dish_id: pizza, quantity: 1 }] })).body.error.code,
    ).toBe('VARIATION_REQUIRED');
    const order = await taken({ ...takeaway(), items: [{ dish_id: pizza, dish_variation_id: large, quantity: 3 }] });
    expect(order.items[0]).toMatchObject({ name: 'Pizza', variation_name: '35 cm', total: 255_000 });
  });

  it('keeps the price of a line when the menu changes later', async () => {
    const order = await taken();
    await done(house.admin.patch(`/dishes/${house.dishes.soup}`, { price: 99_900 }));
    expect((await done(house.waiter.get(`/orders/${order.id}`))).items[0].unit_price).toBe(45_000);
    await done(house.admin.patch(`/dishes/${house.dishes.soup}`, { price: 45_000 }));
  });

  it('answers the stored answer to a repeated request, also after the waiter has changed on the tablet', async () => {
    const key = randomUUID();
    const body = takeaway();
    const first = await house.waiter.post('/orders', body, { key });
    const again = await house.waiter.post('/orders', { items: body.items, order_type: body.order_type }, { key });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await house.waiter.post('/orders', takeaway(2), { key })).body.error.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('makes one order of one key that comes 32 times at once', async () => {
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 32 }, () => house.waiter.post('/orders', takeaway(), { key })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
  });

  it('refuses a second order under an id that is taken', async () => {
    const id = newId();
    await taken({ ...takeaway(), id });
    expect((await house.waiter.post('/orders', { ...takeaway(), id })).body.error).toMatchObject({ code: 'DUPLICATE' });
  });

  it('remembers an answer for three days and then forgets it', async () => {
    const key = randomUUID();
    const retention = house.app.get(KeyRetention);
    const { body } = await house.waiter.post('/orders', takeaway(), { key });
    house.clock.forward(71 * HOUR_MS);
    await retention.prune();
    const count = () => house.database.read((reader) => reader.rows('SELECT 1 FROM idempotency WHERE key = $1', [key]));
    expect(await count()).toHaveLength(1);
    house.clock.forward(2 * HOUR_MS);
    expect(await retention.prune()).toBeGreaterThan(0);
    expect(await count()).toHaveLength(0);
    house.clock.forward(-73 * HOUR_MS);
    expect(body.id).toBeDefined();
  });

  it('needs an idempotency key', async () => {
    expect((await house.waiter.post('/orders', takeaway(), { key: null })).body.error.code).toBe(
      'IDEMPOTENCY_KEY_REQUIRED',
    );
  });

  it.each([
    ['no lines', { items: [] }],
    ['a negative quantity', { items: [{ dish_id: newId(), quantity: -1 }] }],
    ['a fractional quantity', { items: [{ dish_id: newId(), quantity: 1.5 }] }],
    ['a price from outside', { items: [{ dish_id: newId(), quantity: 1, unit_price: 1 }] }],
    ['an unknown member', { waiter_id: newId() }],
    ['null where a text is meant', { notes: null }],
    ['a number where a text is meant', { notes: 7 }],
    ['a text of a hundred thousand characters', { notes: 'x'.repeat(60_000) }],
    ['an id that is none', { table_id: 'table-1' }],
  ])('refuses %s with 422 and the path', async (_, wrong) => {
    const { status, body } = await house.waiter.post('/orders', { ...takeaway(), ...wrong });
    expect([status, body.error.code]).toEqual([422, 'VALIDATION_ERROR']);
    expect(Object.keys(body.error.details)).not.toHaveLength(0);
  });

  it('refuses a table that is out of service', async () => {
    const table = house.tables[5];
    await done(house.waiter.patch(`/tables/${table}/status`, { status: 'OUT_OF_SERVICE' }));
    expect((await house.waiter.post('/orders', { ...dinner(), table_id: table })).body.error.code).toBe(
      'TABLE_OUT_OF_SERVICE',
    );
  });

  it('spreads a long round over several tickets and events without losing a line', async () => {
    const items = Array.from({ length: 35 }, () => ({
      dish_id: house.dishes.steak,
      quantity: 1,
      comment: 'қ'.repeat(140),
    }));
    const order = await taken({ ...takeaway(), items });
    expect(order.items).toHaveLength(35);
    const { data } = await done(house.screen.get('/snapshot?view=kitchen'));
    const tickets = data.tickets.filter((ticket: any) => ticket.order_id === order.id);
    expect(tickets.length).toBeGreaterThanOrEqual(4);
    expect(tickets.flatMap((ticket: any) => ticket.lines)).toHaveLength(35);
  });
});

describe('adding lines', () => {
  it('keeps all lines of two waiters who add fifty each at the same time', async () => {
    const order = await taken();
    const add = (who: House['waiter']) =>
      Array.from({ length: 50 }, () =>
        who.post(`/orders/${order.id}/items`, { items: [{ dish_id: house.dishes.tea, quantity: 1 }] }),
      );
    const answers = await Promise.all([...add(house.waiter), ...add(house.colleague)]);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 100 }, () => 201));
    const after = await done(house.waiter.get(`/orders/${order.id}`));
    expect(after.items).toHaveLength(101);
    expect(after.items.map((item: any) => item.position)).toEqual(Array.from({ length: 101 }, (_, index) => index + 1));
    expect(after).toMatchObject({ total: 45_000 + 100 * 20_000, version: 101 });
  });

  it('is refused on an order that is closed', async () => {
    const order = await taken();
    await done(house.waiter.post(`/orders/${order.id}/cancel`, { reason: 'left' }, { version: order.version }));
    const { status, body } = await house.waiter.post(`/orders/${order.id}/items`, {
      items: [{ dish_id: house.dishes.tea, quantity: 1 }],
    });
    expect([status, body.error.code]).toEqual([409, 'ORDER_CLOSED']);
  });
});

describe('lists and sums', () => {
  it('pages and filters orders', async () => {
    const order = await taken({ ...dinner(), table_id: house.tables[2] });
    const { data, pagination } = await done(
      house.waiter.get(`/orders?table_id=${house.tables[2]}&status=CONFIRMED&per_page=1`),
    );
    expect(data).toHaveLength(1);
    expect(data[0].id).toBe(order.id);
    expect(pagination).toEqual({ page: 1, pages: 1, per_page: 1, total: 1 });
    expect((await house.waiter.get('/orders?colour=red')).status).toBe(422);
    expect((await house.waiter.get('/orders?per_page=101')).status).toBe(422);
  });

  it('sums a business date for managers only', async () => {
    const { business_date: day } = await taken();
    expect((await house.waiter.get(`/orders/stats/summary?from=${day}&to=${day}`)).status).toBe(403);
    const summary = await done(house.manager.get(`/orders/stats/summary?from=${day}&to=${day}`));
    const orders = (await done(house.manager.get(`/orders?business_date=${day}`))).pagination.total;
    expect(summary.orders + summary.cancelled).toBe(orders);
    expect(summary.by_status.reduce((sum: number, one: any) => sum + one.orders, 0)).toBe(orders);
  });
});
