import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';

/** Faults that generated requests have found, each with the smallest request that shows it. */
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const soup = () => ({ order_type: 'TAKEAWAY', items: [{ dish_id: house.dishes.soup, quantity: 1 }] });
const NOBODY = '00000000-0000-0000-0000-000000000000';
const EVERYBODY = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

describe('at the edge of what can be kept', () => {
  it.each([NOBODY, EVERYBODY])('an order cannot be given the id %s, under which no path would find it', async (id) => {
    expect((await house.waiter.post('/orders', { ...soup(), id })).status).toBe(422);
  });

  it('an order that comes to more than anybody can pay at once is refused, and so are lines that make it so', async () => {
    const dear = { category_id: house.categoryId, name: 'The whole house', price: 1_000_000_000_000 };
    const { id } = await done(house.admin.post('/dishes', dear));
    const lines = (count: number, quantity: number) => Array.from({ length: count }, () => ({ dish_id: id, quantity }));
    const tooMuch = { status: 409, body: { error: { code: 'TOTAL_TOO_LARGE' } } };

    const flood = await house.waiter.post('/orders', { order_type: 'TAKEAWAY', items: lines(50, 999) });
    const order = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items: lines(1, 1) }));
    const more = await house.waiter.post(`/orders/${order.id}/items`, { items: lines(1, 1) });
    const line = `/orders/${order.id}/items/${order.items[0].id}`;
    const changed = await house.waiter.patch(line, { quantity: 2 }, { version: 1 });

    for (const answer of [flood, more, changed]) expect(answer).toMatchObject(tooMuch);
    expect(await done(house.waiter.get(`/orders/${order.id}`))).toEqual(order);
  });

  it.each(['0000-01-01', '2026-02-30', '2026-13-01', '2026-W01-1', '2026-1-001', '20260101  ', 'yesterday'])(
    'the day %s is in no calendar',
    async (day) => {
      const query = encodeURIComponent(day);
      expect((await house.manager.get(`/orders?business_date=${query}`)).status).toBe(422);
      expect((await house.manager.get(`/payments?business_date=${query}`)).status).toBe(422);
      expect((await house.manager.get(`/orders/stats/summary?from=${query}&to=2026-12-31`)).status).toBe(422);
    },
  );

  it.each([
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '2026-05-09T24:00:00Z',
    '2026-05-09T18:30Z',
    '9999-12-31T23:59:59-14:00',
    '2026-05-09',
  ])('the moment %s is none', async (until) => {
    const path = `/dishes/${house.dishes.soup}/availability`;
    expect((await house.waiter.patch(path, { is_available: false, until })).status).toBe(422);
  });

  it.each([
    ['U+0000', 'Anna\u0000'],
    ['half of a surrogate pair', 'Anna \ud83d'],
  ])('a text with %s is refused, wherever it stands', async (_, words) => {
    const { body, status } = await house.waiter.post('/orders', { ...soup(), notes: words });
    expect([status, Object.keys(body.error.details)]).toEqual([422, ['notes']]);
    const person = { username: 'anna.2', name: 'Anna', role: 'waiter' };
    expect((await house.admin.post('/users', { ...person, email: words })).status).toBe(422);
    expect((await house.admin.post('/users', { ...person, password: `long enough ${words}` })).status).toBe(422);
  });
});

describe('a kitchen that reads every word', () => {
  // Seven bytes for two code points that are displayed as one character.
  const heart = '\u{1f496}\ufe0f';

  it('is told of every line in events of their promised size, also when each comment becomes the longest', async () => {
    const variations = [{ name: heart.repeat(20), price: 1 }];
    const dish = await done(
      house.admin.post('/dishes', { category_id: house.categoryId, name: heart.repeat(40), variations }),
    );
    await done(house.admin.patch(`/tables/${house.tables[0]}`, { name: heart.repeat(10) }));
    const line = { dish_id: dish.id, dish_variation_id: dish.variations[0].id, quantity: 1 };
    const order = await done(
      house.waiter.post('/orders', {
        order_type: 'DINE_IN',
        table_id: house.tables[0],
        notes: heart.repeat(100),
        items: Array.from({ length: 12 }, () => line),
      }),
    );
    for (const { id } of order.items)
      await done(house.waiter.patch(`/orders/${order.id}/items/${id}`, { comment: heart.repeat(70) }, { version: 1 }));
    await done(house.screen.post(`/kitchen/tickets/${order.items[0].ticket_id}/bump`));
    const { version } = await done(house.waiter.get(`/orders/${order.id}`));
    await done(house.waiter.post(`/orders/${order.id}/cancel`, { reason: heart.repeat(100) }, { version }));
    const { data } = await done(house.screen.get('/snapshot?view=kitchen'));
    const tickets = data.tickets.filter((ticket: any) => ticket.order_id === order.id);
    expect(tickets.flatMap(({ lines }: any) => lines)).toHaveLength(12);
  });

  it.each([
    ['one letter more than fits', { comment: heart.repeat(70) + 'x' }],
    ['a sign of the printer', { comment: 'well done \u001b@' }],
    ['a bell', { comment: '\u0007' }],
  ])('is spared %s', async (_, wrong) => {
    const items = [{ dish_id: house.dishes.soup, quantity: 1, ...wrong }];
    expect((await house.waiter.post('/orders', { order_type: 'TAKEAWAY', items })).status).toBe(422);
  });
});

describe('what is not what it should be', () => {
  it('a change of nothing at all is refused, and does not succeed as a change of no member', async () => {
    expect((await house.admin.patch('/venue', null)).status).toBe(422);
    expect((await house.admin.patch('/venue', {})).status).toBe(200);
  });

  it('a sign-in is not begun with a member of the wrong kind, though another would do', async () => {
    const person = { username: 'maria', password: 'correct horse battery' };
    expect((await house.anyone.post('/auth/login', { ...person, email: [null] })).status).toBe(422);
    expect((await house.anyone.post('/token', { ...person, client_id: null })).status).toBe(422);
    expect((await house.anyone.post('/auth/login', person)).status).toBe(200);
  });
});

describe('many at once', () => {
  it('sort the categories in different orders, and nobody waits for somebody who waits for them', async () => {
    const made = Array.from({ length: 40 }, (_, index) =>
      house.admin.post('/categories', { name: `Chapter ${index}` }),
    );
    const ids = (await Promise.all(made.map(done))).map(({ id }: { id: string }) => id);
    const before = house.database.retries;
    const orders = Array.from({ length: 12 }, (_, turn) =>
      house.admin.patch('/categories/order', { ids: turn % 2 === 0 ? ids : ids.toReversed() }),
    );
    const answers = await Promise.all(orders);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(house.database.retries - before).toBe(0);
    const { data } = await done(house.waiter.get('/categories?per_page=100'));
    const places = data.map(({ id }: { id: string }) => id).filter((id: string) => ids.includes(id));
    expect([ids, ids.toReversed()]).toContainEqual(places);
  });
});
