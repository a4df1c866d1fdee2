import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { refused } from './room.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const line = (dish: keyof House['dishes'], more: object = {}) => ({
  dish_id: house.dishes[dish],
  quantity: 1,
  ...more,
});
const taken = (items: object[], more: object = {}) =>
  done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items, ...more }));
const dinner = () =>
  taken([line('soup', { course: 1 }), line('steak', { course: 2 }), line('tea', { course: 2 })], { hold_courses: [2] });
const fire = (id: string, what: object = {}) => house.waiter.post(`/orders/${id}/fire`, what);
const ticketsOf = async (id: string) =>
  (await done(house.screen.get('/kitchen/tickets?per_page=100'))).data.filter((one: any) => one.order_id === id);
const told = ({ lines, state, fired_at }: any) => [
  lines.map(({ name, status }: any) => `${name} ${status}`),
  state,
  fired_at !== null,
];
const statuses = ({ items }: any) => items.map(({ status }: any) => status);

describe('a held course', () => {
  it('is seen by the kitchen as what will come, apart from what is sent, and fired as a whole', async () => {
    const order = await dinner();
    expect(statuses(order)).toEqual(['QUEUED', 'HELD', 'HELD']);
    expect((await ticketsOf(order.id)).map(told)).toEqual([
      [['БОРЩ QUEUED'], 'OPEN', true],
      [['Steak HELD'], 'HELD', false],
      [['Шай HELD'], 'HELD', false],
    ]);
    const held = (await ticketsOf(order.id))[1];
    expect(await done(house.screen.post(`/kitchen/tickets/${held.id}/bump`, {}))).toMatchObject({ bumped_at: null });
    await done(house.screen.post(`/kitchen/tickets/${held.id}/seen`));

    const fired = await done(fire(order.id, { course: 2 }));
    expect(statuses(fired)).toEqual(['QUEUED', 'QUEUED', 'QUEUED']);
    const after = await ticketsOf(order.id);
    expect(after.map(({ id, fire: number }: any) => [id, number])).toContainEqual([held.id, 1]);
    expect(after.every(({ state }: any) => state === 'OPEN')).toBe(true);
    // A cook who has seen that a course is coming has not yet seen that it must be prepared.
    expect(after.find(({ id }: any) => id === held.id).seen_at).toBeNull();
    expect(await done(fire(order.id, { course: 2 }))).toEqual(fired);
    expect(await done(fire(order.id))).toEqual(fired);
  });

  it('is fired line by line, and what is still held waits on the ticket that it had', async () => {
    const order = await taken([line('soup', { hold: true }), line('steak', { hold: true }), line('soup')]);
    const [soup, steak] = order.items;
    const some = await done(fire(order.id, { item_ids: [soup.id] }));
    expect(statuses(some)).toEqual(['QUEUED', 'HELD', 'QUEUED']);
    expect(some.items[1].ticket_id).toBe(steak.ticket_id);
    expect(some.items[0].ticket_id).not.toBe(soup.ticket_id);
    expect((await ticketsOf(order.id)).map(told)).toEqual([
      [['БОРЩ QUEUED'], 'OPEN', true],
      [['БОРЩ QUEUED'], 'OPEN', true],
      [['Steak HELD'], 'HELD', false],
    ]);
    const all = await done(house.waiter.patch(`/orders/${order.id}/items/${steak.id}/status`, { status: 'QUEUED' }));
    expect(statuses(all)).toEqual(['QUEUED', 'QUEUED', 'QUEUED']);
    expect(await refused(fire(order.id, { item_ids: [crypto.randomUUID()] }))).toEqual([404, 'NOT_FOUND']);
  });

  it('changes and goes without a word: nothing is struck, and an empty ticket leaves the board', async () => {
    const order = await taken([line('steak'), line('soup', { hold: true }), line('tea', { hold: true, quantity: 2 })]);
    const [steak, soup, tea] = order.items;
    const path = `/orders/${order.id}/items`;
    const changed = await done(
      house.waiter.patch(`${path}/${tea.id}`, { quantity: 3, comment: 'green' }, { version: 1 }),
    );
    expect(changed.items[2]).toMatchObject({ quantity: 3, status: 'HELD' });
    expect((await ticketsOf(order.id)).flatMap(({ lines }: any) => lines.map(({ was }: any) => was))).toEqual([
      null,
      null,
      null,
    ]);
    const left = await done(house.waiter.delete(`${path}/${soup.id}`));
    expect(left.total).toBe(150_000 + 3 * 20_000);
    expect((await ticketsOf(order.id)).map(told)).toEqual([
      [['Steak QUEUED'], 'OPEN', true],
      [['Шай HELD'], 'HELD', false],
    ]);
    expect(await refused(house.waiter.delete(`${path}/${steak.id}`))).toEqual([409, 'REASON_REQUIRED']);
  });

  it('takes a line of another course to the ticket of that course', async () => {
    const order = await taken(
      [line('soup', { course: 1 }), line('steak', { course: 1 }), line('steak', { course: 3 })],
      {
        hold_courses: [1, 3],
      },
    );
    const [, steak, later] = order.items;
    const change = { course: 3, seat: 2 };
    const after = await done(
      house.waiter.patch(`/orders/${order.id}/items/${steak.id}`, change, { version: steak.version }),
    );
    expect(after.items[1]).toMatchObject({ course: 3, seat: 2, ticket_id: later.ticket_id });
    expect((await ticketsOf(order.id)).map(({ lines }: any) => lines.map(({ seat }: any) => seat))).toEqual([
      [null],
      [2, null],
    ]);
    const sent = await done(
      house.waiter.patch(`/orders/${order.id}/items/${steak.id}`, { hold: false }, { version: after.items[1].version }),
    );
    expect(statuses(sent)).toEqual(['HELD', 'QUEUED', 'HELD']);
    const back = house.waiter.patch(
      `/orders/${order.id}/items/${steak.id}`,
      { hold: true },
      { version: sent.items[1].version },
    );
    expect(await refused(back)).toEqual([409, 'BAD_MOVE']);
  });

  it('fires once, however many waiters fire it', async () => {
    const order = await dinner();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 ? house.waiter : house.colleague).post(`/orders/${order.id}/fire`, index % 3 ? {} : { course: 2 }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    const fired = await house.database.read((reader) =>
      reader.rows(`SELECT 1 FROM event WHERE type = 'ticket.fired' AND data LIKE $1`, [`%${order.id}%`]),
    );
    expect(fired).toHaveLength(2);
  });
});

describe('what is said of an order', () => {
  it('is changed under its version: guests, notes, the name of a tab, for whom it is', async () => {
    const tab = await taken([line('tea', { seat: 0 })], { order_type: 'DINE_IN', tab_name: 'Blue hat' });
    expect(tab).toMatchObject({ tab_name: 'Blue hat', table_id: null, items: [{ seat: 0 }] });
    const change = {
      covers: 3,
      notes: 'birthday',
      tab_name: 'Red hat',
      details: { name: 'Dana', phone: '+7 701 123' },
    };
    const after = await done(house.waiter.patch(`/orders/${tab.id}`, change, { version: tab.version }));
    expect(after).toMatchObject({ covers: 3, notes: 'birthday', tab_name: 'Red hat' });
    expect(after.details).toEqual({ name: 'Dana', phone: '+7 701 123', address: null, promised_at: null });
    expect((await ticketsOf(tab.id))[0]).toMatchObject({ notes: 'birthday', tab_name: 'Red hat' });
    expect(await done(house.waiter.get(`/orders/${tab.id}`))).toEqual(after);
    const less = await done(
      house.waiter.patch(`/orders/${tab.id}`, { details: { phone: '' } }, { version: after.version }),
    );
    expect(less.details).toMatchObject({ name: 'Dana', phone: null });

    const stale = await house.waiter.patch(`/orders/${tab.id}`, { covers: 4 }, { version: tab.version });
    expect([stale.status, stale.body.error.details.current.covers]).toEqual([412, 3]);
    expect(await refused(house.waiter.patch(`/orders/${tab.id}`, { covers: 4 }))).toEqual([428, 'VERSION_REQUIRED']);
  });

  it.each([
    ['a tab at a table', () => ({ table_id: house.tables[0], tab_name: 'Blue hat' })],
    ['an address of a takeaway', () => ({ details: { address: 'Abay 1' } })],
    ['a telephone number without digits', () => ({ details: { phone: 'call me' } })],
    ['a moment that is none', () => ({ details: { promised_at: 'soon' } })],
    ['a seat beyond the last', () => ({ items: [line('tea', { seat: 100 })] })],
    ['a course that is held twice', () => ({ hold_courses: [1, 1] })],
  ])('refuses %s', async (_, wrong) => {
    const order = { order_type: 'TAKEAWAY', items: [line('tea')], ...wrong() };
    expect(await refused(house.waiter.post('/orders', order))).toEqual([422, 'VALIDATION_ERROR']);
  });

  it('hands the order to another waiter, and to nobody else', async () => {
    const order = await taken([line('tea')]);
    const { data: people } = await done(house.admin.get('/users?per_page=100'));
    const idOf = (name: string) => people.find((one: any) => one.name === name).id;
    const hand = (who: string, version: number) =>
      house.waiter.patch(`/orders/${order.id}`, { waiter_id: idOf(who) }, { version });
    expect(await done(hand('Bolat', 1))).toMatchObject({ waiter_name: 'Bolat', version: 2 });
    expect(await refused(hand('Kanat', 2))).toEqual([422, 'VALIDATION_ERROR']);
    await done(house.admin.patch(`/users/${idOf('Carla')}`, { active: false }));
    expect(await refused(hand('Carla', 2))).toEqual([404, 'NOT_FOUND']);
    await done(house.waiter.post(`/orders/${order.id}/cancel`, { reason: 'gone' }, { version: 2 }));
    expect(await refused(hand('Anna', 3))).toEqual([409, 'ORDER_CLOSED']);
  });

  it('joins free tables for a party that needs several', async () => {
    const table_ids = [house.tables[2], house.tables[3]];
    const order = await taken([line('soup')], { order_type: 'DINE_IN', table_ids });
    expect(order.table_name).toBe('3');
    const visit = await done(house.waiter.get(`/tables/${house.tables[3]}/sessions/current`));
    expect(visit).toMatchObject({ id: order.session_id, table_ids: expect.arrayContaining(table_ids) });
    const occupied = { order_type: 'DINE_IN', table_ids: [house.tables[4], house.tables[5]], items: [line('tea')] };
    for (const index of [4, 5]) await done(house.waiter.post(`/tables/${house.tables[index]}/sessions`, {}));
    expect(await refused(house.waiter.post('/orders', occupied))).toEqual([409, 'TABLE_OCCUPIED']);
    const both = { ...occupied, table_id: house.tables[0] };
    expect(await refused(house.waiter.post('/orders', both))).toEqual([422, 'VALIDATION_ERROR']);
  });
});
