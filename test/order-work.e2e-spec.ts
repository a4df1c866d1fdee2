import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { enrolled, openHouse, type House } from './given.js';

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

describe('lines in the kitchen', () => {
  it('follow the moves of cook and waiter, and the order follows its lines', async () => {
    const order = await taken(dinner());
    const [steak, tea] = order.items;
    const move = (who: House['waiter'], item: any, status: string) =>
      who.patch(`/orders/${order.id}/items/${item.id}/status`, { status });
    expect((await done(move(house.cook, steak, 'IN_PROGRESS'))).status).toBe('IN_PROGRESS');
    expect((await move(house.waiter, steak, 'READY')).status).toBe(403);
    await done(move(house.cook, steak, 'READY'));
    expect((await done(move(house.screen, tea, 'READY'))).status).toBe('READY');
    expect((await move(house.cook, tea, 'SERVED')).status).toBe(403);
    await done(move(house.waiter, tea, 'SERVED'));
    expect((await done(move(house.waiter, tea, 'SERVED'))).items[1].status).toBe('SERVED');
    expect((await done(house.waiter.patch(`/orders/${order.id}/status`, { status: 'SERVED' }))).status).toBe('SERVED');
    expect((await done(move(house.waiter, tea, 'READY'))).status).toBe('READY');
  });

  it('takes a whole order through the kitchen by command, and answers a repeated command unchanged', async () => {
    const { id } = await taken(dinner());
    const command = (who: House['waiter'], status: string) => who.patch(`/orders/${id}/status`, { status });
    expect((await done(command(house.cook, 'IN_PROGRESS'))).status).toBe('IN_PROGRESS');
    const ready = await done(command(house.cook, 'READY'));
    expect(ready.status).toBe('READY');
    expect(await done(command(house.cook, 'READY'))).toEqual(ready);
    expect((await command(house.cook, 'SERVED')).status).toBe(403);
    expect((await command(house.waiter, 'COMPLETED')).status).toBe(422);
  });

  it('lets a screen move only what its stations make', async () => {
    const bar = await enrolled(house.admin, 'Bar screen', 'KITCHEN_SCREEN', [house.stations.bar]);
    const order = await taken(dinner());
    const [steak, tea] = order.items;
    expect((await bar.patch(`/orders/${order.id}/items/${steak.id}/status`, { status: 'READY' })).status).toBe(403);
    expect((await bar.patch(`/orders/${order.id}/items/${tea.id}/status`, { status: 'READY' })).status).toBe(200);
    expect((await bar.post(`/kitchen/tickets/${steak.ticket_id}/bump`)).status).toBe(404);
  });
});

describe('changing and taking back', () => {
  it('changes a line that waits, raises the total and tells the kitchen', async () => {
    const order = await taken();
    const line = order.items[0];
    const path = `/orders/${order.id}/items/${line.id}`;
    expect((await house.waiter.patch(path, { quantity: 3 })).status).toBe(428);
    const after = await done(house.waiter.patch(path, { quantity: 3, comment: 'no salt' }, { version: line.version }));
    expect(after).toMatchObject({ total: 135_000, items: [{ quantity: 3, comment: 'no salt', version: 2 }] });
    const stale = await house.waiter.patch(path, { quantity: 1 }, { version: line.version });
    expect(stale.status).toBe(412);
    expect(stale.body.error.details.current.items[0].quantity).toBe(3);
  });

  it('lets one of twenty changes of the same version win', async () => {
    const order = await taken();
    const line = order.items[0];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        house.waiter.patch(`/orders/${order.id}/items/${line.id}`, { quantity: index + 2 }, { version: 1 }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(19);
  });

  it('refuses to change a line that a cook has begun, but voids it with a reason', async () => {
    const order = await taken(dinner());
    const [steak] = order.items;
    await done(house.cook.patch(`/orders/${order.id}/items/${steak.id}/status`, { status: 'IN_PROGRESS' }));
    const path = `/orders/${order.id}/items/${steak.id}`;
    expect((await house.waiter.patch(path, { quantity: 1 }, { version: 2 })).body.error.code).toBe('LINE_CLOSED');
    expect((await house.waiter.delete(path)).body.error.code).toBe('REASON_REQUIRED');
    expect((await house.waiter.post(`${path}/void`, { reason: '   ' }, { version: 2 })).status).toBe(422);
    const after = await done(house.waiter.post(`${path}/void`, { reason: 'dropped' }, { version: 2 }));
    expect(after).toMatchObject({
      total: 20_000,
      items: [{ status: 'CANCELLED', cancel_reason: 'dropped' }, { status: 'QUEUED' }],
    });
  });

  it('cancels an order with a reason, strikes its tickets and frees the table', async () => {
    const order = await taken({ ...dinner(), table_id: house.tables[1] });
    expect((await house.waiter.delete(`/orders/${order.id}`)).body.error.code).toBe('REASON_REQUIRED');
    const after = await done(
      house.waiter.post(`/orders/${order.id}/cancel`, { reason: 'walked out' }, { version: order.version }),
    );
    expect(after).toMatchObject({ status: 'CANCELLED', total: 0, cancel_reason: 'walked out' });
    expect((await done(house.waiter.get(`/tables/${house.tables[1]}`))).status).toBe('FREE');
    const ofOrder = async () =>
      (await done(house.screen.get('/snapshot?view=kitchen'))).data.tickets.filter(
        (ticket: any) => ticket.order_id === order.id,
      );
    const struck = await ofOrder();
    expect(struck.map((ticket: any) => ticket.state)).toEqual(['CANCELLED', 'CANCELLED']);
    await done(house.screen.post(`/kitchen/tickets/${struck[0].id}/bump`));
    expect(await ofOrder()).toHaveLength(1);
  });

  it('gives portions back to the stop-list when the kitchen had not begun', async () => {
    const dish = await done(
      house.admin.post('/dishes', { category_id: house.categoryId, name: `Cake ${randomUUID()}`, price: 100 }),
    );
    await done(house.waiter.patch(`/dishes/${dish.id}/availability`, { is_available: true, remaining: 5 }));
    const order = await taken({ ...takeaway(), items: [{ dish_id: dish.id, quantity: 4 }] });
    const refused = await house.waiter.post('/orders', { ...takeaway(), items: [{ dish_id: dish.id, quantity: 2 }] });
    expect(refused.body.error).toMatchObject({
      code: 'SOLD_OUT',
      details: { items: [{ dish_id: dish.id, remaining: 1 }] },
    });
    await done(house.waiter.post(`/orders/${order.id}/cancel`, { reason: 'mistake' }, { version: 1 }));
    expect((await done(house.waiter.get(`/dishes/${dish.id}`))).remaining).toBe(5);
  });
});
