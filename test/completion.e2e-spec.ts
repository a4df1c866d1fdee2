import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Completions } from '../src/domain/order.js';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { refused, Room } from './room.js';

let house: House;
let room: Room;

beforeAll(async () => {
  house = await openHouse();
  room = new Room(house);
});
afterAll(() => house?.close());

const completes = (order_completion: Partial<Completions>) => done(house.admin.patch('/venue', { order_completion }));
const orderOf = (id: string) => done(house.waiter.get(`/orders/${id}`));
const ticketsOf = async (id: string) =>
  (await done(house.cook.get('/kitchen/tickets?per_page=100'))).data.filter((one: any) => one.order_id === id);
const pays = (order: { check_id: string }) =>
  done(house.waiter.post(`/checks/${order.check_id}/payments`, { payment_method_id: house.methods.card }));

async function ordered(more: object = {}): Promise<any> {
  const table = await room.newTable();
  return done(house.waiter.post('/orders', { ...room.order(table), ...more }));
}

describe('a paid order', () => {
  it('goes on until all its lines are served, unless the venue says otherwise', async () => {
    expect((await done(house.admin.get('/venue'))).order_completion).toEqual({
      DINE_IN: 'BY_HAND',
      TAKEAWAY: 'BY_HAND',
      DELIVERY: 'BY_HAND',
    });
    const order = await ordered();
    await pays(order);
    expect((await orderOf(order.id)).status).toBe('CONFIRMED');
    expect((await room.seen(order.table_id)).status).toBe('OCCUPIED');
  });

  it('completes when the kitchen has made it, and a cook may take that back', async () => {
    await completes({ DINE_IN: 'WHEN_READY' });
    const order = await ordered();
    await pays(order);
    expect((await orderOf(order.id)).status).toBe('CONFIRMED');
    const [ticket] = await ticketsOf(order.id);
    await done(house.cook.post(`/kitchen/tickets/${ticket.id}/bump`));
    const made = await orderOf(order.id);
    expect([made.status, made.items[0].status]).toEqual(['COMPLETED', 'SERVED']);
    expect((await room.seen(order.table_id)).status).toBe('FREE');
    const again = house.cook.patch(`/orders/${order.id}/items/${made.items[0].id}/status`, { status: 'READY' });
    expect((await done(again)).items[0].status).toBe('SERVED');
    await done(house.cook.patch(`/orders/${order.id}/status`, { status: 'READY' }));
    expect((await orderOf(order.id)).items[0].status).toBe('SERVED');
    await done(house.cook.post(`/kitchen/tickets/${ticket.id}/recall`));
    expect((await orderOf(order.id)).items[0].status).toBe('IN_PROGRESS');
    expect(await ticketsOf(order.id)).toHaveLength(1);
    await done(house.cook.post(`/kitchen/tickets/${ticket.id}/bump`));
    expect((await orderOf(order.id)).status).toBe('COMPLETED');
  });

  it('completes when it is paid, and stays in the kitchen until it is made', async () => {
    await completes({ DINE_IN: 'WHEN_PAID' });
    const order = await ordered();
    await pays(order);
    const paid = await orderOf(order.id);
    expect([paid.status, paid.items[0].status]).toEqual(['COMPLETED', 'QUEUED']);
    expect((await room.seen(order.table_id)).status).toBe('FREE');
    const [ticket] = await ticketsOf(order.id);
    expect(ticket).toMatchObject({ state: 'OPEN', table_name: order.table_name });
    const item = `/orders/${order.id}/items/${paid.items[0].id}/status`;
    await done(house.cook.patch(item, { status: 'IN_PROGRESS' }));
    expect(await ticketsOf(order.id)).toHaveLength(1);
    const more = { items: [{ dish_id: house.dishes.tea, quantity: 1 }] };
    expect(await refused(house.waiter.post(`/orders/${order.id}/items`, more))).toEqual([409, 'ORDER_CLOSED']);
    const cancel = { status: 'CANCELLED', reason: 'x' };
    expect(await refused(house.manager.patch(`/orders/${order.id}/status`, cancel))).toEqual([409, 'ORDER_CLOSED']);
    await done(house.cook.patch(`/orders/${order.id}/status`, { status: 'READY' }));
    expect(await ticketsOf(order.id)).toEqual([]);
    const ready = await orderOf(order.id);
    expect([ready.status, ready.items[0].status]).toEqual(['COMPLETED', 'READY']);
  });

  it('with lines on hold goes on, so that the kitchen gets them', async () => {
    const items = [
      { dish_id: house.dishes.soup, quantity: 1 },
      { dish_id: house.dishes.steak, quantity: 1, hold: true },
    ];
    const order = await ordered({ items });
    await pays(order);
    expect((await orderOf(order.id)).status).toBe('CONFIRMED');
    const held = order.items.find((one: any) => one.status === 'HELD');
    await done(house.waiter.patch(`/orders/${order.id}/items/${held.id}/status`, { status: 'QUEUED' }));
    expect((await orderOf(order.id)).status).toBe('COMPLETED');
    expect(await ticketsOf(order.id)).toHaveLength(2);
  });

  it('of another type, or taken before, follows its own setting', async () => {
    const items = [{ dish_id: house.dishes.tea, quantity: 1 }];
    const order = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
    await completes({ TAKEAWAY: 'WHEN_PAID' });
    await pays(order);
    expect((await orderOf(order.id)).status).toBe('CONFIRMED');
    const next = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
    await pays(next);
    expect((await orderOf(next.id)).status).toBe('COMPLETED');
  });
});
