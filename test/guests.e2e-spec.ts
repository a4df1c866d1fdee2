import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GuestOrdering } from '../src/domain/guests/ordering-right.js';
import { done, type Answer, type Caller } from './caller.js';
import { openHouse, type House } from './given.js';
import { GuestHouse } from './guest-house.js';
import { refused } from './room.js';

let house: House;
let guests: GuestHouse;

beforeAll(async () => {
  house = await openHouse();
  guests = new GuestHouse(house);
});
afterAll(() => house.close());
beforeEach(() => ordering('STAFF_ACCEPT'));

function ordering(guest_ordering: GuestOrdering, more: object = {}): Promise<unknown> {
  return done(house.admin.patch('/venue', { guest_ordering, guest_first_order_limit: null, ...more }));
}

const joined = (code: string, before?: Caller): Promise<Caller> => guests.joined(code, before);
const wish = (guest: Caller, dish?: string, more?: object): Promise<Answer> => guests.wish(guest, dish, more);
const stateOf = async (guest: Caller): Promise<string> => (await done(wish(guest))).state;

async function accepted(guest: Caller): Promise<{ order_id: string }> {
  const { id } = await done(wish(guest));
  return done(house.waiter.post(`/guest-requests/${id}/accept`));
}

describe('what a wish to order comes to', () => {
  it('waits for somebody who says yes to the first one, and is an order from then on', async () => {
    const { card } = await guests.table();
    const guest = await joined(card);
    expect((await done(guest.get('/guest/session'))).right).toBe('ASK');
    const { order_id } = await accepted(guest);
    expect((await done(guest.get('/guest/session'))).right).toBe('ORDER');
    const second = await done(wish(guest, house.dishes.tea));
    expect(second).toMatchObject({ state: 'ACCEPTED', order_id });
    const order = await done(house.waiter.get(`/orders/${order_id}`));
    expect(order.items).toHaveLength(2);
    expect(order.waiter_name).not.toBeNull();
  });

  it('of a second phone by the card waits, by the code of a trusted phone does not', async () => {
    const { card } = await guests.table();
    const first = await joined(card);
    expect(await refused(first.post('/guest/codes'))).toEqual([403, 'NOT_TRUSTED']);
    const { order_id } = await accepted(first);
    expect(await stateOf(await joined(card))).toBe('WAITING');
    const { code } = await done(first.post('/guest/codes'));
    const friend = await joined(` ${code.toLowerCase()} `);
    expect(await done(wish(friend))).toMatchObject({ state: 'ACCEPTED', order_id });
  });

  it('needs the staff’s code where the house wants it', async () => {
    await ordering('DYNAMIC_CODE');
    const { id, card } = await guests.table();
    const guest = await joined(card);
    expect((await done(guest.get('/guest/session'))).right).toBe('CODE');
    expect(await refused(wish(guest))).toEqual([409, 'CODE_REQUIRED']);
    const { code } = await done(house.waiter.post(`/tables/${id}/guest-codes`));
    expect((await joined(code, guest)).token).toBe(guest.token);
    expect(await stateOf(guest)).toBe('ACCEPTED');
  });

  it('is an order at once in an open house, and nothing where guests only read', async () => {
    const { card } = await guests.table();
    await ordering('OPEN');
    const guest = await joined(card);
    expect(await done(wish(guest))).toMatchObject({ state: 'ACCEPTED' });
    await ordering('OFF');
    expect((await done(guest.get('/guest/session'))).right).toBe('MENU');
    expect(await refused(wish(guest))).toEqual([409, 'ORDERING_OFF']);
  });

  it('waits above the amount of a first order, and after twenty in an hour', async () => {
    const { card } = await guests.table();
    await ordering('OPEN', { guest_first_order_limit: 1 });
    const guest = await joined(card);
    await accepted(guest);
    await ordering('OPEN');
    for (let more = 2; more <= 20; more += 1) expect(await stateOf(guest)).toBe('ACCEPTED');
    expect(await stateOf(guest)).toBe('WAITING');
  });

  it('is refused while the kitchen takes nothing from phones, with the moment at which it will', async () => {
    const { card } = await guests.table();
    const guest = await joined(card);
    const until = new Date(house.clock.now().getTime() + 600_000).toISOString();
    await done(house.cook.put('/kitchen/state', { guest_ordering_paused_until: until, busy_minutes: 10 }));
    expect(await done(guest.get('/guest/session'))).toMatchObject({ paused_until: until, busy_minutes: 10 });
    const { status, body } = await wish(guest);
    expect([status, body.error.code, body.error.details.until]).toEqual([409, 'ORDERING_PAUSED', until]);
    await done(house.cook.put('/kitchen/state', { guest_ordering_paused_until: null, busy_minutes: 0 }));
    expect(await stateOf(guest)).toBe('WAITING');
  });
});

describe('old codes, photos and other tables', () => {
  it('a card that was replaced leads nowhere, and says so', async () => {
    const { id, card } = await guests.table();
    await guests.rotated(id);
    expect(await refused(house.anyone.post('/guest/sessions', { code: card }))).toEqual([410, 'CODE_ROTATED']);
    expect(await refused(house.anyone.post('/guest/sessions', { code: 'AAAAAAAAAAAAAAAA' }))).toEqual([
      404,
      'NOT_FOUND',
    ]);
  });

  it('a session ends with the bill', async () => {
    const { card } = await guests.table();
    const guest = await joined(card);
    const { order_id } = await accepted(guest);
    const method = { payment_method_id: house.methods.cash };
    await done(house.waiter.patch(`/orders/${order_id}/status`, { status: 'SERVED' }));
    const { check_version } = await done(house.waiter.get(`/orders/${order_id}`));
    await done(
      house.cashier.patch(`/orders/${order_id}/payment`, method, { key: crypto.randomUUID(), version: check_version }),
    );
    expect(await refused(guest.get('/guest/session'))).toEqual([410, 'SESSION_ENDED']);
    expect(await refused(guest.post('/guest/calls', { kind: 'BILL' }))).toEqual([410, 'SESSION_ENDED']);
    expect(await stateOf(await joined(card))).toBe('WAITING');
  });

  it('a session goes along when its guests move to another table', async () => {
    const [here, there] = [await guests.table(), await guests.table()];
    const guest = await joined(here.card);
    const { order_id } = await accepted(guest);
    const { version } = await done(house.waiter.get(`/orders/${order_id}`));
    await done(house.waiter.post(`/orders/${order_id}/move`, { to_table_id: there.id }, { version }));
    const { table_name } = await done(guest.get('/guest/session'));
    expect(table_name).toBe((await done(house.waiter.get(`/tables/${there.id}`))).name);
    expect(await done(wish(guest))).toMatchObject({ state: 'ACCEPTED', order_id });
  });

  it('one phone orders at one table until it has left it', async () => {
    const [one, two] = [await guests.table(), await guests.table()];
    const guest = await joined(one.card);
    expect((await joined(one.card, guest)).token).toBe(guest.token);
    expect((await done(guest.get('/guest/session'))).guests).toHaveLength(1);
    expect(await refused(guest.post('/guest/sessions', { code: two.card }))).toEqual([409, 'GUEST_ELSEWHERE']);
    await done(guest.delete('/guest/session'));
    expect(await stateOf(await joined(two.card, guest))).toBe('WAITING');
  });
});

describe('a forged wish', () => {
  it('has the house’s prices, its own table and its own guests, or is refused', async () => {
    const { card } = await guests.table();
    const guest = await joined(card);
    const items = [{ dish_id: house.dishes.soup, quantity: 1 }];
    const { status, body } = await guest.post('/guest/orders', { items, total: 1 });
    expect([status, body.error.code]).toEqual([409, 'PRICE_CHANGED']);
    const total: number = body.error.details.total;
    for (const more of [
      { table_id: house.tables[0] },
      { discounts: [] },
      { items: [{ ...items[0], price: 1 }] },
      { items: [{ ...items[0], id: house.dishes.soup }] },
    ])
      expect(await refused(guest.post('/guest/orders', { items, total, ...more }))).toEqual([422, 'VALIDATION_ERROR']);
    for (const path of ['/orders', '/tables', '/snapshot?view=floor', '/venue'])
      expect(await refused(guest.get(path))).toEqual([403, 'FORBIDDEN']);
  });

  it('that is sent twice is one wish', async () => {
    const { card } = await guests.table();
    const guest = await joined(card);
    const items = [{ dish_id: house.dishes.soup, quantity: 1 }];
    const { total } = await done(guest.post('/guest/orders/price', { items }));
    const key = crypto.randomUUID();
    const answers = [];
    for (let time = 0; time < 3; time += 1)
      answers.push((await done(guest.post('/guest/orders', { items, total }, { key }))).id);
    expect(new Set(answers).size).toBe(1);
    expect((await done(guest.get('/guest/orders'))).pagination.total).toBe(1);
  });
});

describe('the staff', () => {
  it('refuses with a reason that the guest reads, and answers once', async () => {
    const { card } = await guests.table();
    const guest = await joined(card);
    const { id } = await done(wish(guest));
    expect((await done(house.waiter.get('/guest-requests?state=WAITING'))).data.map((one: any) => one.id)).toContain(
      id,
    );
    await done(house.waiter.post(`/guest-requests/${id}/reject`, { reason: 'The kitchen is closed' }));
    expect((await done(guest.get('/guest/orders'))).data[0]).toMatchObject({
      state: 'REJECTED',
      reason: 'The kitchen is closed',
    });
    expect(await refused(house.colleague.post(`/guest-requests/${id}/accept`))).toEqual([409, 'REQUEST_ANSWERED']);
  });

  it('of two who say yes at once one makes the order', async () => {
    const { card } = await guests.table();
    const guest = await joined(card);
    const { id } = await done(wish(guest));
    const answers = await Promise.all(
      [house.waiter, house.colleague, house.manager].map((one) => one.post(`/guest-requests/${id}/accept`)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(2);
    expect((await done(guest.get('/guest/bill'))).lines).toHaveLength(1);
  });

  it('is called once however often guests tap, and sees who waits longest', async () => {
    const { card } = await guests.table();
    const [one, two] = [await joined(card), await joined(card)];
    const first = await done(one.post('/guest/calls', { kind: 'BILL' }));
    expect((await done(two.post('/guest/calls', { kind: 'BILL' }))).id).toBe(first.id);
    await done(two.post('/guest/calls', { kind: 'WATER' }));
    const waiting = (await done(house.waiter.get('/calls'))).data.filter(
      (call: any) => call.table_id === first.table_id,
    );
    expect(waiting.map((call: any) => call.kind)).toEqual(['BILL', 'WATER']);
    const answered = await done(house.waiter.post(`/calls/${first.id}/answer`));
    expect(answered.answered_at).not.toBeNull();
    expect(await done(house.colleague.post(`/calls/${first.id}/answer`))).toEqual(answered);
  });
});

describe('the bill', () => {
  it('is one for the table; a phone sees its own part, and one that nobody trusts sees nothing', async () => {
    const { card } = await guests.table();
    const first = await joined(card);
    await accepted(first);
    const { code } = await done(first.post('/guest/codes'));
    const friend = await joined(code);
    await done(wish(friend, house.dishes.tea));
    const mine = (bill: any) => bill.lines.map((line: any) => [line.name, line.is_mine]);
    expect(mine(await done(first.get('/guest/bill')))).toEqual([
      ['Борщ', true],
      ['Шай', false],
    ]);
    const bill = await done(friend.get('/guest/bill'));
    expect(mine(bill)).toEqual([
      ['Борщ', false],
      ['Шай', true],
    ]);
    expect(bill.total).toBe(bill.lines.reduce((sum: number, line: any) => sum + line.total, 0));
    expect((await done((await joined(card)).get('/guest/bill'))).lines).toEqual([]);
  });
});

describe('time', () => {
  it('ends codes after a quarter of an hour, gives the next orders after an hour, and ends every session', async () => {
    await ordering('DYNAMIC_CODE');
    const { id, card } = await guests.table();
    const { code } = await done(house.waiter.post(`/tables/${id}/guest-codes`));
    const guest = await joined(code);
    for (let order = 1; order <= 20; order += 1) expect(await stateOf(guest)).toBe('ACCEPTED');
    expect(await stateOf(guest)).toBe('WAITING');
    // From here on the staff sessions have expired.
    house.clock.forward(16 * 60_000);
    expect(await refused(house.anyone.post('/guest/sessions', { code }))).toEqual([404, 'NOT_FOUND']);
    house.clock.forward(46 * 60_000);
    expect(await stateOf(guest)).toBe('ACCEPTED');
    house.clock.forward(5 * 60 * 60_000);
    expect(await refused(guest.get('/guest/session'))).toEqual([410, 'SESSION_ENDED']);
    expect((await done((await joined(card)).get('/guest/session'))).guests).toHaveLength(1);
  });
});
