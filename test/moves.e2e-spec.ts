import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as newId } from 'uuid';
import { done } from './caller.js';
import { lunchIn } from './choices/lunch.js';
import { openHouse, type House } from './given.js';
import { refused, Room } from './room.js';

let house: House;
let room: Room;
beforeAll(async () => {
  house = await openHouse();
  room = new Room(house);
});
afterAll(() => house.close());

const line = (dish: keyof House['dishes'], quantity = 1, more: object = {}) => ({
  dish_id: house.dishes[dish],
  quantity,
  ...more,
});
const taken = (items: object[], more: object = {}) =>
  done(house.waiter.post('/orders', { order_type: 'DINE_IN', items, ...more }));
const seen = (id: string) => done(house.waiter.get(`/orders/${id}`));
const move = ({ id, version }: any, wanted: object) => house.waiter.post(`/orders/${id}/move`, wanted, { version });
const merge = ({ id, version }: any, wanted: object) => house.waiter.post(`/orders/${id}/merge`, wanted, { version });
const ticketsOf = async (id: string) =>
  (await done(house.screen.get('/snapshot?view=kitchen'))).data.tickets.filter((one: any) => one.order_id === id);
const kept = ({ id, name, quantity, unit_price, status, ticket_id, created_at }: any) => ({
  id,
  name,
  quantity,
  unit_price,
  status,
  ticket_id,
  created_at,
});

describe('lines that move to another order', () => {
  it('keep id, price, history and their ticket when all of it goes, and both checks add up', async () => {
    const from = await taken([line('steak', 2), line('tea')]);
    const to = await taken([line('soup')]);
    const [steak, tea] = from.items;
    await done(house.screen.post(`/kitchen/tickets/${tea.ticket_id}/seen`));
    const [before] = (await ticketsOf(from.id)).filter(({ id }: any) => id === tea.ticket_id);

    const { order, other } = await done(move(from, { to_order_id: to.id, items: [{ item_id: tea.id }] }));
    expect([order.total, other.total]).toEqual([300_000, 65_000]);
    expect(order.items.map(kept)).toEqual([kept(steak)]);
    expect(other.items.map(kept)).toEqual([kept(to.items[0]), kept(tea)]);
    expect(other.items[1].position).toBe(2);
    const [after] = (await ticketsOf(to.id)).filter(({ id }: any) => id === tea.ticket_id);
    expect(after).toMatchObject({ order_number: to.number, seen_at: before.seen_at, fired_at: before.fired_at });
    expect([await seen(from.id), await seen(to.id)]).toEqual([order, other]);
  });

  it('get a ticket of their own when a part of it stays, which is no older and no newer', async () => {
    const from = await taken([line('steak', 4), line('soup')]);
    const to = await taken([line('tea')]);
    const [steak] = from.items;
    const items = [{ item_id: steak.id, quantity: 1 }];
    const { order, other } = await done(move(from, { to_order_id: to.id, items }));
    expect(order.items[0]).toMatchObject({ id: steak.id, quantity: 3, total: 450_000, split_of_id: null });
    const part = other.items[1];
    expect(part).toMatchObject({ quantity: 1, split_of_id: steak.id, name: 'Steak', status: 'QUEUED' });
    const [old] = await ticketsOf(from.id);
    const own = (await ticketsOf(to.id)).find(({ id }: any) => id === part.ticket_id);
    expect(own).toMatchObject({ created_at: old.created_at, fired_at: old.fired_at, lines: [{ id: part.id }] });
    expect(old.lines.map(({ quantity }: any) => quantity)).toEqual([3, 1]);
    expect(await refused(move(order, { to_order_id: to.id, items: [{ item_id: steak.id, quantity: 9 }] }))).toEqual([
      422,
      'VALIDATION_ERROR',
    ]);
    const gone = await done(move(order, { to_order_id: to.id, items: [{ item_id: steak.id }] }));
    expect(gone.order.items.map(({ name }: any) => name)).toEqual(['Борщ']);
    expect(gone.other.total).toBe(620_000);
  });

  it('make a new order at the same table or at another, under the id that was sent', async () => {
    const [here, there] = (await room.newTables(2)) as [string, string];
    const from = await taken([line('steak'), line('tea'), line('soup')], { table_id: here });
    const [steak, tea] = from.items;
    const new_order_id = newId();
    const first = await done(move(from, { new_order_id, items: [{ item_id: steak.id }] }));
    expect(first.other).toMatchObject({
      id: new_order_id,
      table_id: here,
      session_id: from.session_id,
      total: 150_000,
    });
    const second = await done(move(first.order, { to_table_id: there, items: [{ item_id: tea.id }] }));
    expect(second.other).toMatchObject({ table_id: there, total: 20_000, number: first.other.number + 1 });
    expect(second.other.session_id).not.toBe(from.session_id);
    expect(await room.statuses([here, there])).toEqual(['OCCUPIED', 'OCCUPIED']);
  });

  it('move as wholes: a combo with all its dishes, also a part of several combos', async () => {
    const { id } = await lunchIn(house);
    const from = await taken([{ dish_id: id, quantity: 3 }, line('tea')]);
    const [soup] = from.items;
    expect(await refused(move(from, { items: [{ item_id: soup.id }] }))).toEqual([409, 'PART_OF_WHOLE']);
    const { order, other } = await done(move(from, { items: [{ item_id: soup.part_of.id, quantity: 2 }] }));
    const ofCombo = ({ items }: any) => items.filter(({ part_of }: any) => part_of?.kind === 'COMBO');
    expect(new Set(ofCombo(other).map(({ part_of }: any) => part_of.id)).size).toBe(1);
    expect(ofCombo(other)[0].part_of.id).not.toBe(soup.part_of.id);
    expect(ofCombo(order).map(({ quantity }: any) => quantity)).toEqual(ofCombo(from).map(() => 1));
    expect(order.total + other.total).toBe(from.total);
  });

  it('are refused when something is paid, gone or stale', async () => {
    const from = await taken([line('steak'), line('tea')]);
    const to = await taken([line('soup')]);
    const items = [{ item_id: from.items[1].id }];
    const stale = await move({ ...from, version: 9 }, { to_order_id: to.id, items });
    expect([stale.status, stale.body.error.details.current.id]).toEqual([412, from.id]);
    expect(await refused(move(from, { to_order_id: newId(), items }))).toEqual([404, 'NOT_FOUND']);
    expect(await refused(move(from, { to_order_id: from.id, items }))).toEqual([422, 'VALIDATION_ERROR']);
    expect(await refused(move(from, {}))).toEqual([422, 'VALIDATION_ERROR']);
    const cash = { payment_method_id: house.methods.cash, amount: 100 };
    await done(house.waiter.post(`/checks/${to.check_id}/payments`, cash));
    expect(await refused(move(from, { to_order_id: to.id, items }))).toEqual([409, 'CHECK_PAID']);
    expect(await refused(merge(from, { with_order_id: to.id }))).toEqual([409, 'CHECK_PAID']);
  });
});

describe('an order that moves to another table', () => {
  it('takes its guests along, and leaves a free table', async () => {
    const [here, there] = (await room.newTables(2)) as [string, string];
    const order = await taken([line('soup')], { table_id: here, covers: 2 });
    const { order: moved } = await done(move(order, { to_table_id: there }));
    expect(moved).toMatchObject({ table_id: there, session_id: order.session_id, version: 2 });
    expect(await room.statuses([here, there])).toEqual(['FREE', 'OCCUPIED']);
    expect(await room.visits([there])).toEqual([order.session_id]);
    expect((await ticketsOf(order.id))[0].table_name).toBe((await room.seen(there)).name);
    expect((await done(move(moved, { to_table_id: there }))).order).toEqual(moved);
  });

  it('joins the guests who sit there, and leaves those behind who have ordered more', async () => {
    const [here, there] = (await room.newTables(2)) as [string, string];
    const [one, two] = [
      await taken([line('soup')], { table_id: here }),
      await taken([line('tea')], { table_id: here }),
    ];
    const guests = await taken([line('tea')], { table_id: there });
    const { order: moved } = await done(move(one, { to_table_id: there }));
    expect(moved.session_id).toBe(guests.session_id);
    expect(await room.visits([here, there])).toEqual([two.session_id, guests.session_id]);
    await done(move(two, { to_table_id: there }));
    expect(await room.statuses([here, there])).toEqual(['FREE', 'OCCUPIED']);
  });

  it('never waits for another that goes the other way, and a tab can sit down', async () => {
    const [here, there] = (await room.newTables(2)) as [string, string];
    const before = house.database.retries;
    for (let turn = 0; turn < 5; turn += 1) {
      const one = await taken([line('soup')], { table_id: here });
      const two = await taken([line('tea')], { table_id: there });
      const tab = await taken([line('tea')], { tab_name: 'Blue hat' });
      const answers = await Promise.all([
        move(one, { to_table_id: there }),
        move(two, { to_table_id: here }),
        move(tab, { to_table_id: here }),
        merge(await seen(one.id), { with_order_id: two.id }),
        house.colleague.post(`/orders/${two.id}/items`, { items: [line('tea')] }),
        house.waiter.post('/tables/join', { table_ids: [here, there] }),
      ]);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      for (const { id } of [one, two, tab]) {
        const { version, merged_into_id } = await seen(id);
        if (!merged_into_id) await done(house.waiter.post(`/orders/${id}/cancel`, { reason: 'test' }, { version }));
      }
      await done(house.waiter.post('/tables/split', { table_ids: [here] }));
    }
    expect(house.database.retries - before).toBe(0);
  });
});

describe('what is taken off', () => {
  const takenOff = async (order: any, more: object) =>
    done(house.manager.post(`/orders/${order.id}/discounts`, { reason: 'late', ...more }, { version: order.version }));

  it('a line goes along with it, and is told on both sides', async () => {
    const from = await taken([line('steak'), line('soup')]);
    const to = await taken([line('tea')]);
    const [steak] = from.items;
    const half = await takenOff(from, { kind: 'PERCENT', percent: 50_000, item_id: steak.id });
    const { order, other } = await done(move(half, { to_order_id: to.id, items: [{ item_id: steak.id }] }));
    expect([order.total, other.total]).toEqual([45_000, 95_000]);
    expect([order.discounts, other.discounts.length]).toEqual([[], 1]);
    const [there] = other.discounts;
    expect(there).toMatchObject({ item_id: steak.id, kind: 'PERCENT', percent: 50_000, reason: 'late' });
    expect(there.id).not.toBe(half.discounts[0].id);
    expect(await seen(to.id)).toEqual(other);
  });

  it('the whole check keeps its order, until it is taken back', async () => {
    const from = await taken([line('steak')]);
    const to = await taken([line('tea')]);
    const less = await takenOff(from, { kind: 'AMOUNT', amount: 10_000 });
    expect(await refused(merge(less, { with_order_id: to.id, survivor_id: to.id }))).toEqual([409, 'CHECK_DISCOUNTED']);
    const path = `/orders/${from.id}/discounts/${less.discounts[0].id}`;
    const plain = await done(house.manager.delete(path, { version: less.version }));
    const { order } = await done(merge(plain, { with_order_id: to.id, survivor_id: to.id }));
    expect(order.total).toBe(170_000);
  });
});

describe('two orders that are merged', () => {
  it('are the one that was chosen: it has all lines, and the other counts nowhere', async () => {
    const [here, there] = (await room.newTables(2)) as [string, string];
    const one = await taken([line('steak'), line('tea')], { table_id: here, covers: 2 });
    const two = await taken([line('soup', 1, { hold: true })], { table_id: there, covers: 3 });
    const path = `/orders/${one.id}/items/${one.items[1].id}`;
    await done(house.waiter.post(`${path}/void`, { reason: 'no tea' }, { version: 1 }));
    const current = await seen(one.id);
    const { order, other } = await done(merge(current, { with_order_id: two.id, survivor_id: two.id }));
    expect(order).toMatchObject({ id: two.id, covers: 5 });
    expect(other).toMatchObject({ id: one.id, status: 'CANCELLED', merged_into_id: two.id, items: [], total: 0 });
    expect(order.items).toHaveLength(3);
    expect(await room.statuses([here, there])).toEqual(['FREE', 'OCCUPIED']);
    const day = order.business_date;
    const summary = await done(house.manager.get(`/orders/stats/summary?from=${day}&to=${day}`));
    const { data } = await done(house.manager.get(`/orders?business_date=${day}&status=CANCELLED&per_page=100`));
    expect(summary.cancelled).toBe(data.filter(({ merged_into_id }: any) => merged_into_id === null).length);
    expect(await refused(house.waiter.post(`/orders/${one.id}/items`, { items: [line('tea')] }))).toEqual([
      409,
      'ORDER_CLOSED',
    ]);
    expect(await refused(merge(order, { with_order_id: one.id }))).toEqual([409, 'ORDER_CLOSED']);
    expect(await refused(merge(order, { with_order_id: newId(), survivor_id: newId() }))).toEqual([404, 'NOT_FOUND']);
  });

  it('lose no line and double none, however many waiters move and add at once', async () => {
    const orders = await Promise.all([1, 2, 3].map(() => taken([line('tea', 3), line('soup', 2)])));
    const before = house.database.retries;
    let added = 0;
    for (let turn = 0; turn < 4; turn += 1) {
      const now = await Promise.all(orders.map(({ id }) => seen(id)));
      const answers = await Promise.all([
        ...now.map((order, index) => {
          const [item] = order.items;
          const to_order_id = now[(index + 1 + (turn % 2)) % 3].id;
          return move(order, { to_order_id, items: [{ item_id: item.id, ...(item.quantity > 1 && { quantity: 1 }) }] });
        }),
        ...orders.map(({ id }) => house.colleague.post(`/orders/${id}/items`, { items: [line('tea')] })),
      ]);
      added += answers.slice(3).filter(({ status }) => status === 201).length;
      expect(answers.map(({ status }) => status).filter((status) => ![200, 201, 412].includes(status))).toEqual([]);
    }
    const after = await Promise.all(orders.map(({ id }) => seen(id)));
    const portions = after.flatMap(({ items }) => items).reduce((sum, { quantity }) => sum + quantity, 0);
    expect(portions).toBe(15 + added);
    expect(house.database.retries - before).toBe(0);
  });
});
