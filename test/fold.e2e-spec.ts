import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foldKitchen, type KitchenState } from '../web/lib/fold.js';
import { foldFloor, type FloorState } from '../web/lib/fold-floor.js';
import { done } from './caller.js';
import { eventsAfter, type Snapshot } from './following.js';
import { openHouse, splitOrder, type House } from './given.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Plays a busy hour with every kind of change, some of them at the same time. */
async function service(): Promise<void> {
  const { waiter, colleague, cook, screen, dishes, tables, methods } = house;
  const round = (quantity: number) => ({
    items: [
      { dish_id: dishes.steak, quantity },
      { dish_id: dishes.tea, quantity },
    ],
  });
  const taken = (table: number) =>
    done(waiter.post('/orders', { order_type: 'DINE_IN', table_id: tables[table], ...round(1) }));
  const [one, two, three, four] = await Promise.all([taken(0), taken(1), taken(2), taken(0)]);
  await Promise.all([
    done(waiter.post(`/orders/${one.id}/items`, round(2))),
    done(colleague.post(`/orders/${one.id}/items`, round(3))),
  ]);
  await done(waiter.post(`/orders/${two.id}/cancel`, { reason: 'left' }, { version: 1 }));
  const [steak] = three.items;
  await done(waiter.patch(`/orders/${three.id}/items/${steak.id}`, { quantity: 4, comment: 'rare' }, { version: 1 }));
  await done(waiter.post(`/orders/${three.id}/items/${steak.id}/void`, { reason: 'changed mind' }, { version: 2 }));
  await discounts();
  await splits();
  const { tickets } = (await done(screen.get('/snapshot?view=kitchen'))).data;
  for (const [index, ticket] of tickets.entries()) {
    await done(screen.post(`/kitchen/tickets/${ticket.id}/seen`));
    if (index % 2 === 0) await done(screen.post(`/kitchen/tickets/${ticket.id}/bump`));
    if (index % 4 === 0) await done(cook.post(`/kitchen/tickets/${ticket.id}/recall`));
  }
  await done(cook.patch(`/orders/${four.id}/status`, { status: 'READY' }));
  const served = await done(waiter.patch(`/orders/${four.id}/status`, { status: 'SERVED' }));
  const { order: billed } = await done(
    waiter.post(`/checks/${four.check_id}/bill`, undefined, { version: served.check_version }),
  );
  await done(
    waiter.patch(
      `/orders/${four.id}/payment`,
      { payment_method_id: methods.cash },
      { version: billed.check_version, key: randomUUID() },
    ),
  );
  await billAndBack(one.id);
  const part = { payment_method_id: methods.card, amount: 100 };
  const { payment: kept } = await done(waiter.post(`/checks/${one.check_id}/payments`, part));
  await done(waiter.post(`/payments/${kept.id}/tip`, { tip: 50 }));
  const { payment: wrong } = await done(waiter.post(`/checks/${one.check_id}/payments`, part));
  await done(house.manager.post(`/payments/${wrong.id}/void`, { reason: 'typed twice' }));
  await done(waiter.patch(`/tables/${tables[4]}/status`, { status: 'NEEDS_CLEANING' }));
  await done(house.admin.patch(`/tables/${tables[5]}`, { name: '66' }));
  await changesOfMind();
  await floorWork();
}

/** Adds and removes discounts, and voids a line together with its discount. */
async function discounts(): Promise<void> {
  const { waiter, manager, dishes } = house;
  const items = [dishes.steak, dishes.tea].map((dish_id) => ({ dish_id, quantity: 1 }));
  let order = await done(waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
  for (const item_id of [undefined, order.items[0].id, undefined]) {
    const discount = { kind: 'PERCENT', percent: 5000, reason: 'a wait', item_id };
    order = await done(manager.post(`/orders/${order.id}/discounts`, discount, { version: order.version }));
  }
  const last = `/orders/${order.id}/discounts/${order.discounts[2].id}`;
  await done(manager.delete(last, { version: order.version }));
  await done(waiter.post(`/orders/${order.id}/items`, { items }));
  const [steak] = order.items;
  const reason = { reason: 'dropped' };
  await done(waiter.post(`/orders/${order.id}/items/${steak.id}/void`, reason, { version: steak.version }));
}

/** Splits a check: one part is billed, one paid, one discounted, and one more line is added. */
async function splits(): Promise<void> {
  const { waiter, manager, dishes, methods } = house;
  const items = [dishes.steak, dishes.soup, dishes.tea].map((dish_id) => ({ dish_id, quantity: 2 }));
  const order = await done(waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
  const { checks } = await splitOrder(waiter, order, { way: 'EVENLY', n: 4 });
  const version = async () => (await done(waiter.get(`/orders/${order.id}`))).version;
  const discount = { kind: 'PERCENT', percent: 5000, reason: 'a wait', check_id: checks[3].id };
  await done(manager.post(`/orders/${order.id}/discounts`, discount, { version: await version() }));
  await done(waiter.post(`/checks/${checks[0].id}/bill`, undefined, { version: checks[0].version }));
  await done(waiter.post(`/checks/${checks[1].id}/payments`, { payment_method_id: methods.card }));
  const more = [{ dish_id: dishes.tea, quantity: 1, check_id: checks[2].id }];
  const { items: all } = await done(waiter.post(`/orders/${order.id}/items`, { items: more }));
  const owned = { items: [{ item_id: all.at(-1).id, owners: [{}] }] };
  await done(waiter.post(`/orders/${order.id}/checks/lines`, owned, { version: await version() }));
}

/** Prints the bill, withdraws it, and voids part of a line. */
async function billAndBack(id: string): Promise<void> {
  const { manager, waiter } = house;
  const { check_id: check, check_version: seen, items } = await done(waiter.get(`/orders/${id}`));
  const { order } = await done(waiter.post(`/checks/${check}/bill`, undefined, { version: seen }));
  await done(waiter.post(`/checks/${check}/unbill`, { reason: 'too much tea' }, { version: order.check_version }));
  const { id: line, version } = items.findLast(({ quantity }: { quantity: number }) => quantity > 1);
  await done(manager.post(`/orders/${id}/items/${line}/void`, { reason: 'cold', quantity: 1 }, { version }));
  const { check_version: last } = await done(waiter.get(`/orders/${id}`));
  await done(waiter.post(`/checks/${check}/bill`, undefined, { version: last }));
}

/** Holds and fires courses, moves lines and orders, and merges two parties. */
async function changesOfMind(): Promise<void> {
  const { waiter, colleague, dishes, tables } = house;
  const line = (dish_id: string, more: object = {}) => ({ dish_id, quantity: 2, ...more });
  const taken = (items: object[], more: object = {}) =>
    done(waiter.post('/orders', { order_type: 'DINE_IN', items, ...more }));
  const now = async (id: string) => (await done(waiter.get(`/orders/${id}`))).version;
  const dinner = await taken([line(dishes.soup), line(dishes.steak, { course: 2 }), line(dishes.tea, { course: 2 })], {
    table_id: tables[3],
    hold_courses: [2],
  });
  const details = { name: 'Dana', phone: '+77010000000', promised_at: new Date(Date.now() + 86_400_000).toISOString() };
  const tab = await taken([line(dishes.tea), line(dishes.soup, { hold: true })], { tab_name: 'Blue hat', details });
  const later = await taken([line(dishes.soup)], { schedule: true, details });
  const [soup, steak, tea] = dinner.items;
  await done(waiter.post(`/orders/${dinner.id}/fire`, { item_ids: [steak.id] }));
  await done(waiter.delete(`/orders/${tab.id}/items/${tab.items[1].id}`));
  const version = await now(tab.id);
  await done(waiter.patch(`/orders/${tab.id}`, { covers: 2, notes: 'quick', details: { name: '' } }, { version }));
  const parts = [{ item_id: soup.id, quantity: 1 }, { item_id: tea.id }];
  const to = { to_order_id: tab.id, items: parts };
  await done(colleague.post(`/orders/${dinner.id}/move`, to, { version: await now(dinner.id) }));
  const alone = { items: [{ item_id: soup.id }], to_table_id: tables[4] };
  const { other } = await done(waiter.post(`/orders/${dinner.id}/move`, alone, { version: await now(dinner.id) }));
  const merged = { with_order_id: dinner.id };
  await done(waiter.post(`/orders/${tab.id}/merge`, merged, { version: await now(tab.id) }));
  await done(waiter.post(`/orders/${other.id}/move`, { to_table_id: tables[3] }, { version: other.version }));
  await done(waiter.post(`/orders/${tab.id}/repeat`, {}));
  await done(waiter.post(`/orders/${later.id}/fire`, {}));
}

let rooms = 0;

/** Seats and clears guests, joins and separates tables, and redraws the floor plan. */
async function floorWork(): Promise<void> {
  const { admin, waiter, colleague } = house;
  rooms += 1;
  const { id: location_id } = await done(admin.post('/locations', { name: `Room ${rooms}`, width: 900, height: 600 }));
  const ids: string[] = [];
  for (let number = 1; number <= 4; number += 1)
    ids.push((await done(admin.post('/tables', { location_id, name: `${rooms}-${number}`, seats: 4 }))).id);
  const [one, two, three, four] = ids as [string, string, string, string];
  const at = (id: string, index: number) => ({ id, x: 100 + 150 * index, y: 100, shape: 'ROUND', rotation: 90 });
  const walls = [{ x1: 0, y1: 0, x2: 900, y2: 0 }];
  await done(admin.patch(`/locations/${location_id}/layout`, { walls, width: 1200, tables: ids.map(at) }));
  await done(waiter.post('/tables/join', { table_ids: [one, two] }));
  await Promise.all([
    done(waiter.post(`/tables/${one}/sessions`, { covers: 4 })),
    done(colleague.post(`/tables/${four}/sessions`, {})),
    done(waiter.patch(`/tables/${three}/status`, { status: 'RESERVED' })),
  ]);
  await done(waiter.post('/tables/join', { table_ids: [three, one] }));
  await done(colleague.patch(`/tables/${two}/sessions/current`, { covers: 9 }));
  await done(waiter.post('/tables/split', { table_ids: [two] }));
  await done(waiter.patch(`/tables/${three}/status`, { status: 'BILLED' }));
  await done(admin.patch(`/locations/${location_id}`, { sort: 0, name: `Hall ${rooms}` }));
  if (rooms % 2 === 0) return;
  for (const id of [one, four]) await done(waiter.delete(`/tables/${id}/sessions/current`));
  for (const id of ids) await done(admin.delete(`/tables/${id}`));
  await done(admin.delete(`/locations/${location_id}`));
}

it('the events after a snapshot lead to the next snapshot, on the floor and in the kitchen', async () => {
  await service();
  const floor = await done<Snapshot<FloorState>>(house.waiter.get('/snapshot?view=floor'));
  const kitchen = await done<Snapshot<KitchenState>>(house.screen.get('/snapshot?view=kitchen'));
  await service();
  const told = await eventsAfter(house.waiter, floor.cursor);
  expect(told.length).toBeGreaterThan(80);
  for (const type of [
    'order.item.moved',
    'order.updated',
    'table.session_opened',
    'table.session_changed',
    'table.session_closed',
    'location.changed',
  ])
    expect(told.map((event) => String(event.type))).toContain(type);
  expect(told.reduce(foldFloor, floor.data)).toEqual((await done(house.waiter.get('/snapshot?view=floor'))).data);
  const heard = await eventsAfter(house.screen, kitchen.cursor);
  expect(heard.map((event) => String(event.type))).toContain('ticket.fired');
  expect(heard.reduce(foldKitchen, kitchen.data)).toEqual(
    (await done(house.screen.get('/snapshot?view=kitchen'))).data,
  );
});

it('lines that came in several events are all there', async () => {
  const { cursor, data } = await done<Snapshot<FloorState>>(house.waiter.get('/snapshot?view=floor'));
  const items = Array.from({ length: 50 }, () => ({
    dish_id: house.dishes.soup,
    quantity: 1,
    comment: 'ұ'.repeat(140),
  }));
  await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
  const told = await eventsAfter(house.waiter, cursor);
  expect(told.filter(({ type }) => type === 'order.item.added').length).toBeGreaterThan(1);
  expect(told.reduce(foldFloor, data)).toEqual((await done(house.waiter.get('/snapshot?view=floor'))).data);
});
