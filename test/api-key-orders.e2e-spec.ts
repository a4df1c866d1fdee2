import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, type Caller } from './caller.js';
import { keyFor, openHouse, type House } from './given.js';

let house: House;
let program: Caller;
const tea = (quantity = 1) => ({ dish_id: house.dishes.tea, quantity });

beforeAll(async () => {
  house = await openHouse();
  program = await keyFor(house, { scopes: ['orders:read', 'orders:write', 'events:read'] });
});
afterAll(() => house?.close());

const taken = (more: object = { order_type: 'TAKEAWAY' }) =>
  done(program.post('/orders', { items: [tea(2)], ...more }));

describe('a program', () => {
  it.each(['TAKEAWAY', 'DELIVERY'])(
    'takes an order %s that has no waiter and names the key as its maker',
    async (type) => {
      const { next_cursor: cursor } = await done(program.get('/events'));
      const order = await taken({ order_type: type });
      expect(order).toMatchObject({ order_type: type, waiter_id: null, waiter_name: null, total: 40_000 });
      const { data } = await done(program.get(`/events?cursor=${cursor}&types=order.created`));
      expect(data[0].data.order.id).toBe(order.id);
      const [made] = await house.database.read((reader) =>
        reader.rows<{ actor: string }>('SELECT actor FROM event ORDER BY seq DESC LIMIT 1'),
      );
      expect(made!.actor).toMatch(/^key:[0-9a-f-]{36}$/);
    },
  );

  it('takes an order at a table, and a waiter takes it over', async () => {
    const order = await taken({ order_type: 'DINE_IN', table_id: house.tables[0] });
    expect((await done(house.waiter.get(`/orders/${order.id}`))).waiter_id).toBeNull();
    const { id } = await done(house.waiter.get('/auth/me'));
    const mine = await done(house.waiter.patch(`/orders/${order.id}`, { waiter_id: id }, { version: order.version }));
    expect(mine.waiter_name).toBe('Anna');
  });

  it('repeats a command by its idempotency key, also after the key was rotated', async () => {
    const made = await done(house.admin.post('/api-keys', { name: 'Twice', scopes: ['orders:write'] }));
    const wanted = { order_type: 'TAKEAWAY', items: [tea()] };
    const first = await house.anyone.as(made.key).post('/orders', wanted, { key: 'same' });
    const { key: next } = await done(house.admin.post(`/api-keys/${made.api_key.id}/rotate`, {}));
    const again = await house.anyone.as(next).post('/orders', wanted, { key: 'same' });
    expect(again.body.id).toBe(first.body.id);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('asks for a price, adds lines, changes them and repeats a round', async () => {
    const { total } = await done(program.post('/orders/price', { order_type: 'TAKEAWAY', items: [tea()] }));
    expect(total).toBe(20_000);
    const order = await taken();
    await done(program.post(`/orders/${order.id}/items`, { items: [tea()] }));
    const [line] = order.items;
    const seen = { version: line.version };
    await done(program.patch(`/orders/${order.id}/items/${line.id}`, { quantity: 1 }, seen));
    const whole = await done(program.get(`/orders/${order.id}`));
    expect(whole.items.map(({ quantity }: any) => quantity)).toEqual([1, 1]);
  });

  it('takes back what was sent, in the name of its owner and with a reason', async () => {
    const order = await taken();
    const [line] = order.items;
    const why = { reason: 'the guest has changed their mind' };
    await done(program.post(`/orders/${order.id}/items/${line.id}/void`, why, { version: line.version }));
    const { data } = await done(house.admin.get('/reports/voids?per_page=1'));
    expect(data[0]).toMatchObject({ by_name: 'Somebody’s software', reason: why.reason });
    const other = await taken();
    const gone = await done(program.post(`/orders/${other.id}/cancel`, why, { version: other.version }));
    expect(gone.status).toBe('CANCELLED');
    const third = await taken();
    await done(program.patch(`/orders/${third.id}/status`, { status: 'CANCELLED', ...why }));
  });

  it('says how far an order is, as far as its owner may', async () => {
    const order = await taken();
    const ready = await done(program.patch(`/orders/${order.id}/status`, { status: 'READY' }));
    expect(ready.status).toBe('READY');
  });

  it('sends nobody’s PIN', async () => {
    const order = await taken();
    const { data } = await done(house.admin.get('/users?role=admin'));
    const approval = { user_id: data[0].id, pin: '1234' };
    const { status, body } = await program.post(
      `/orders/${order.id}/cancel`,
      { reason: 'for a try', approval },
      { version: order.version },
    );
    expect([status, body.error.details.by]).toEqual([403, 'person']);
  });

  it('moves no orders between tables, splits no checks, gives no discounts and takes no money', async () => {
    const order = await taken();
    const seen = { version: order.version };
    const moving = await program.post(`/orders/${order.id}/move`, { to_table_id: house.tables[1] }, seen);
    expect([moving.status, moving.body.error.details.by]).toEqual([403, 'person']);
    for (const path of [
      `/orders/${order.id}/split`,
      `/orders/${order.id}/discounts`,
      `/checks/${order.check_id}/payments`,
      `/checks/${order.check_id}/bill`,
    ])
      expect((await program.post(path, {}, seen)).status).toBe(403);
  });
});
