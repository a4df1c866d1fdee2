import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { eventsOf } from './events-of.js';
import { openHouse, type House } from './given.js';

let house: House;
let venueId: string;
beforeAll(async () => {
  house = await openHouse();
  venueId = (await done(house.waiter.get('/venue'))).id;
});
afterAll(() => house?.close());

async function taken(...dishes: (keyof House['dishes'])[]): Promise<any> {
  const items = dishes.map((name) => ({ dish_id: house.dishes[name], quantity: 4 }));
  return done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
}

const seen = async ({ id }: { id: string }) => done(house.waiter.get(`/orders/${id}`));
const reported = async (query: string, who = house.manager) =>
  (await done(who.get(`/reports/voids?${query}&per_page=100`))).data;

async function voided({ id }: any, index: number, more: object = {}, who = house.waiter) {
  const line = (await seen({ id })).items[index];
  return who.post(
    `/orders/${id}/items/${line.id}/void`,
    { reason: 'not wanted', ...more },
    { version: line.version, key: randomUUID() },
  );
}

async function moved(order: any, index: number, status: string): Promise<void> {
  const who = status === 'SERVED' ? house.waiter : house.cook;
  await done(who.patch(`/orders/${order.id}/items/${order.items[index].id}/status`, { status }));
}

describe('a void', () => {
  it('says who took what back, why and how far it was, and deletes nothing', async () => {
    const order = await taken('soup', 'steak', 'tea', 'tea');
    await moved(order, 1, 'IN_PROGRESS');
    await moved(order, 2, 'READY');
    await moved(order, 3, 'READY');
    await moved(order, 3, 'SERVED');
    for (const index of [0, 1, 2, 3]) await done(voided(order, index, { reason: `reason ${index}` }));
    const rows = await reported(`order_id=${order.id}`);
    expect(rows.map(({ name, stage, reason }: any) => [name, stage, reason]).toReversed()).toEqual([
      ['Борщ', 'NOT_STARTED', 'reason 0'],
      ['Steak', 'STARTED', 'reason 1'],
      ['Шай', 'READY', 'reason 2'],
      ['Шай', 'SERVED', 'reason 3'],
    ]);
    expect(rows[3]).toMatchObject({
      order_number: order.number,
      item_id: order.items[0].id,
      quantity: 4,
      amount: 180_000,
      after_bill: false,
      by_name: 'Anna',
      approved_by_id: null,
      business_date: order.business_date,
    });
    expect((await seen(order)).items).toHaveLength(4);
  });

  it('is on the kitchen’s board and in the log together', async () => {
    const order = await taken('soup');
    await done(voided(order, 0));
    const log = await eventsOf(house.database, venueId);
    const told = log.filter(({ data }) => JSON.stringify(data).includes(order.items[0].id)).slice(-3);
    expect(told.map(({ type }) => type).toSorted()).toEqual(['check.voided', 'order.item.voided', 'ticket.changed']);
    const [view] = await reported(`order_id=${order.id}`);
    expect(told.find(({ type }) => type === 'check.voided')!.data).toEqual({ voids: [view] });
    const { tickets } = (await done(house.screen.get('/snapshot?view=kitchen'))).data;
    const own = tickets.find((ticket: any) => ticket.order_id === order.id);
    expect(own.lines).toMatchObject([{ status: 'CANCELLED' }]);
  });

  it('of a whole order is one for each line', async () => {
    const order = await taken('soup', 'tea');
    await done(voided(order, 0, { reason: 'cold' }));
    await done(house.colleague.post(`/orders/${order.id}/cancel`, { reason: 'left' }, { version: 2 }));
    const rows = await reported(`order_id=${order.id}`);
    expect(rows.map(({ reason, by_name }: any) => `${reason} ${by_name}`)).toEqual(['left Bolat', 'cold Anna']);
  });

  it('happens once', async () => {
    const order = await taken('soup', 'tea');
    await done(voided(order, 0));
    expect((await voided(order, 0)).body.error.code).toBe('LINE_CLOSED');
    expect(await reported(`order_id=${order.id}`)).toHaveLength(1);
  });

  it('in pieces needs a manager as soon as one piece is above the limit', async () => {
    await done(house.admin.patch('/venue', { limits: { waiter: { void_amount: 90_000 } } }));
    const order = await taken('soup');
    const fewer = (quantity: number, version: number) =>
      house.waiter.patch(`/orders/${order.id}/items/${order.items[0].id}`, { quantity }, { version });
    expect((await fewer(1, 1)).body.error.details).toMatchObject({ limit: 90_000, asked: 135_000 });
    expect((await fewer(2, 1)).status).toBe(200);
    await done(house.admin.patch('/venue', { limits: { waiter: { void_amount: null } } }));
  });
});

describe('a void of a part', () => {
  const shown = ({ items }: any) => items.map(({ quantity, status, total }: any) => `${quantity} ${status} ${total}`);

  it('takes so many portions off the line, and the kitchen sees them struck', async () => {
    const order = await taken('soup');
    const [line] = order.items;
    const after = await done(voided(order, 0, { quantity: 1 }));
    expect(shown(after)).toEqual(['3 QUEUED 135000', '1 CANCELLED 45000']);
    expect(after).toMatchObject({ total: 135_000, items: [{ id: line.id, version: 2 }, { split_of_id: line.id }] });
    expect(await reported(`order_id=${order.id}`)).toMatchObject([
      { item_id: after.items[1].id, quantity: 1, amount: 45_000, stage: 'NOT_STARTED' },
    ]);
    const { tickets } = (await done(house.screen.get('/snapshot?view=kitchen'))).data;
    const own = tickets.find((ticket: any) => ticket.order_id === order.id);
    expect(own.lines.map(({ quantity, status }: any) => `${quantity} ${status}`)).toEqual(['3 QUEUED', '1 CANCELLED']);
    expect(shown(await done(voided(order, 0, { quantity: 3 })))).toEqual(['3 CANCELLED 135000', '1 CANCELLED 45000']);
    expect((await seen(order)).status).toBe('CANCELLED');
  });

  it('of more than there is, or of none, is refused', async () => {
    const order = await taken('soup');
    for (const quantity of [0, 5, 1.5]) expect((await voided(order, 0, { quantity })).status).toBe(422);
    expect(shown(await seen(order))).toEqual(['4 QUEUED 180000']);
  });

  it('gives back to the stop-list what was not begun', async () => {
    const { id } = await done(
      house.admin.post('/dishes', { category_id: house.categoryId, name: `Pie ${randomUUID()}`, price: 100 }),
    );
    await done(house.waiter.patch(`/dishes/${id}/availability`, { is_available: true, remaining: 5 }));
    const remaining = async () => (await done(house.waiter.get(`/dishes/${id}`))).remaining;
    const items = [{ dish_id: id, quantity: 4 }];
    const order = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
    await done(voided(order, 0, { quantity: 3 }));
    expect(await remaining()).toBe(4);
    await moved(order, 0, 'IN_PROGRESS');
    await done(voided(order, 0, { quantity: 1 }));
    expect(await remaining()).toBe(4);
  });

  it('leaves a line whose other portions are all made ready', async () => {
    const order = await taken('soup');
    const [{ id: item_id, ticket_id }] = order.items;
    await done(house.screen.post(`/kitchen/tickets/${ticket_id}/bump`, { items: [{ item_id, quantity: 3 }] }));
    expect(shown(await done(voided(order, 0, { quantity: 1 })))).toEqual(['3 READY 135000', '1 CANCELLED 45000']);
    expect(await reported(`order_id=${order.id}`)).toMatchObject([{ stage: 'STARTED' }]);
  });

  it('of a combo takes each of its lines with it, and a part of one alone is refused', async () => {
    const combo = await done(
      house.admin.post('/dishes', { category_id: house.categoryId, name: `Set ${randomUUID()}`, price: 60_000 }),
    );
    const slots = ['soup', 'tea'].map((name) => ({
      name,
      choices: [{ dish_id: house.dishes[name as 'soup' | 'tea'] }],
    }));
    await done(house.admin.put(`/dishes/${combo.id}/combo-slots`, { slots }));
    const items = [{ dish_id: combo.id, quantity: 3 }];
    const order = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
    const alone = await voided(order, 0, { quantity: 1 });
    expect(alone.body.error.code).toBe('PART_OF_WHOLE');
    const path = `/orders/${order.id}/items/${order.items[0].part_of.id}/void`;
    const after = await done(house.waiter.post(path, { reason: 'one less', quantity: 1 }, { version: 1 }));
    expect(after.total).toBe(120_000);
    expect(after.items.map(({ quantity, status }: any) => `${quantity} ${status}`)).toEqual([
      '2 QUEUED',
      '2 QUEUED',
      '1 CANCELLED',
      '1 CANCELLED',
    ]);
  });
});

describe('the report of voids', () => {
  it('sums them by day, person, reason, stage and bill', async () => {
    const order = await taken('soup', 'tea');
    await done(voided(order, 0, { reason: 'spilled' }, house.manager));
    await done(voided(order, 1, { reason: 'spilled' }));
    const sums = async (group: string) =>
      (await done(house.manager.get(`/reports/voids/sums?group_by=${group}&order_id=${order.id}`))).data;
    const both = { voids: 2, quantity: 8, amount: 260_000, amount_after_bill: 0 };
    expect(await sums('business_date')).toEqual([{ key: order.business_date, name: order.business_date, ...both }]);
    expect(await sums('reason')).toEqual([{ key: 'spilled', name: 'spilled', ...both }]);
    expect(await sums('stage')).toEqual([{ key: 'NOT_STARTED', name: 'NOT_STARTED', ...both }]);
    expect(await sums('after_bill')).toEqual([{ key: 'false', name: 'false', ...both }]);
    expect(await sums('approved_by')).toEqual([{ key: null, name: null, ...both }]);
    expect((await sums('by')).map(({ name, amount }: any) => `${name} ${amount}`)).toEqual([
      'Maria 180000',
      'Anna 80000',
    ]);
    expect((await house.manager.get('/reports/voids/sums')).status).toBe(422);
  });

  it('is filtered by whatever it tells, and read by managers alone', async () => {
    const order = await taken('soup', 'tea');
    await moved(order, 1, 'READY');
    await done(voided(order, 0, { reason: 'hair' }, house.manager));
    await done(voided(order, 1, { reason: 'late' }));
    const found = async (query: string) =>
      (await reported(`order_id=${order.id}&${query}`)).map(({ reason }: any) => reason);
    const { id: maria } = await done(house.manager.get('/auth/me'));
    expect(await found(`by_id=${maria}`)).toEqual(['hair']);
    expect(await found('stage=READY')).toEqual(['late']);
    expect(await found('reason=late')).toEqual(['late']);
    expect(await found('after_bill=true')).toEqual([]);
    expect(await found('after_bill=false')).toEqual(['late', 'hair']);
    expect(await found(`approved_by_id=${maria}`)).toEqual([]);
    expect(await found(`from=${order.business_date}&to=${order.business_date}`)).toHaveLength(2);
    expect(await found('to=2020-01-01')).toEqual([]);
    expect((await house.waiter.get('/reports/voids')).status).toBe(403);
    expect((await house.manager.get('/reports/voids?stage=BURNT')).status).toBe(422);
  });
});
