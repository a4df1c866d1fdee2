import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DueOrders } from '../src/orders/firing/due-orders.js';
import { done, type Caller } from './caller.js';
import { openHouse, type House } from './given.js';
import { GuestHouse } from './guest-house.js';
import { PickupHouse } from './pickup-house.js';
import { refused } from './room.js';

const MINUTE_MS = 60_000;

let house: House;
let pickups: PickupHouse;
let guests: GuestHouse;

beforeAll(async () => {
  house = await openHouse();
  pickups = await PickupHouse.open(house);
  guests = new GuestHouse(house);
});
beforeEach(() => pickups.takes('OPEN'));
afterAll(() => house?.close());

const session = (phone: Caller) => done(phone.get('/guest/session'));
const bill = (phone: Caller) => done(phone.get('/guest/bill'));
const statuses = ({ items }: any) => items.map(({ status }: any) => status);
const soup = () => [{ dish_id: house.dishes.soup, quantity: 1 }];

async function ordered(more: object = {}): Promise<{ phone: Caller; order: any }> {
  const phone = await pickups.phone();
  const { order_id } = await done(pickups.asks(phone, pickups.contact(more)));
  return { phone, order: await pickups.order(order_id) };
}

describe('the code of the house', () => {
  const page = async (code: string) => {
    const answer = await fetch(`${house.base}/menu/${code}`, { headers: { connection: 'close' } });
    return { status: answer.status, mode: /data-mode="(\w+)"/.exec(await answer.text())?.[1] };
  };

  it('is shown, drawn and printed, and the same until it is replaced', async () => {
    const { code, url } = await done(house.waiter.get('/venue/pickup-code'));
    expect(url).toBe(`${house.base}/menu/${code}`);
    expect(await pickups.code()).toBe(code);
    const typeOf = async (path: string) => {
      const headers = { authorization: `Bearer ${house.admin.token}`, connection: 'close' };
      return (await fetch(`${house.base}/api/v1/venue/pickup-code${path}`, { headers })).headers.get('content-type');
    };
    expect(await typeOf('/qr?format=svg')).toContain('image/svg+xml');
    expect(await typeOf('/qr')).toContain('image/png');
    expect(await typeOf('/card')).toContain('text/html');
    expect(await typeOf('/card?format=pdf')).toBe('application/pdf');
    expect(await refused(house.waiter.post('/venue/pickup-code/rotate'))).toEqual([403, 'FORBIDDEN']);
  });

  it('leads to the menu of takeaway, for reading where the house takes no such orders, and an old one says so', async () => {
    const code = await pickups.code();
    expect(await page(code)).toEqual({ status: 200, mode: 'pickup' });
    await pickups.takes('OFF');
    expect(await page(code)).toEqual({ status: 200, mode: 'read' });
    await pickups.takes('OPEN');
    const fresh = await done(house.admin.post('/venue/pickup-code/rotate'));
    expect(fresh.code).not.toBe(code);
    expect(await page(code)).toEqual({ status: 410, mode: 'rotated' });
    expect(await page(fresh.code)).toEqual({ status: 200, mode: 'pickup' });
    expect(await refused(house.anyone.post('/guest/sessions', { code }))).toEqual([410, 'CODE_ROTATED']);
  });
});

describe('a phone that scans the code of the house', () => {
  it('is told what it may do, and when something could be fetched', async () => {
    const told = await session(await pickups.phone());
    expect(told).toMatchObject({ kind: 'PICKUP', table_name: null, ordering: 'OPEN', right: 'ORDER' });
    expect(told.guests).toMatchObject([{ number: 1, is_me: true }]);
    const { asap_at, times } = told.pickup;
    expect(Date.parse(asap_at)).toBeGreaterThan(house.clock.now().getTime());
    expect(times.length).toBeGreaterThan(10);
    for (const [index, time] of times.entries()) {
      expect(Date.parse(time) % (15 * MINUTE_MS)).toBe(0);
      expect(Date.parse(time)).toBeGreaterThanOrEqual(Date.parse(index === 0 ? asap_at : times[index - 1]));
    }
  });

  it('is the same phone when it scans again, and another one than at a table', async () => {
    const phone = await pickups.phone();
    expect((await pickups.phone(phone)).token).toBe(phone.token);
    const seated = await guests.joined((await guests.table()).card, phone);
    expect(seated.token).not.toBe(phone.token);
    expect((await session(seated)).kind).toBe('TABLE');
    expect((await pickups.phone(seated)).token).not.toBe(seated.token);
  });

  it('reads the menu where the house takes no such orders, and is told so', async () => {
    const phone = await pickups.phone();
    await pickups.takes('OFF');
    expect(await session(phone)).toMatchObject({ right: 'MENU', ordering: 'OFF' });
    const contact = pickups.contact();
    expect(await refused(phone.post('/guest/orders', { items: soup(), total: 45_000, contact }))).toEqual([
      409,
      'ORDERING_OFF',
    ]);
  });

  it('calls nobody, and shows no code to anybody', async () => {
    const phone = await pickups.phone();
    expect(await refused(phone.post('/guest/calls', { kind: 'WAITER' }))).toEqual([409, 'NO_TABLE']);
    expect(await refused(phone.post('/guest/codes'))).toEqual([403, 'NOT_TRUSTED']);
  });

  it('sees nothing of other phones, neither their lists nor their bills', async () => {
    const { phone } = await ordered();
    const other = await pickups.phone();
    await done(phone.put('/guest/cart', { items: soup() }));
    expect((await done(other.get('/guest/cart'))).parts).toEqual([]);
    expect((await bill(other)).lines).toEqual([]);
    expect((await session(other)).guests).toHaveLength(1);
  });
});

describe('an order that is fetched', () => {
  it('is a takeaway with name and number, and its guest sees the number that is called out', async () => {
    const { phone, order } = await ordered({ name: 'Dana Smagulova', phone: '+7 (701) 555-00-11' });
    expect(order).toMatchObject({
      order_type: 'TAKEAWAY',
      table_id: null,
      session_id: null,
      tab_name: 'Dana Smagulova',
      details: { name: 'Dana Smagulova', phone: '+77015550011', promised_at: null },
    });
    expect(statuses(order)).toEqual(['QUEUED']);
    const own = await bill(phone);
    expect(own.pickups).toEqual([{ order_id: order.id, number: order.number, state: 'WAITING', pickup_at: null }]);
    expect(own).toMatchObject({ total: order.total, due: order.total, guests: [] });
    expect(own.lines).toMatchObject([{ is_mine: true, status: 'QUEUED' }]);
  });

  it('is ready when all of it is, and handed over', async () => {
    const { phone, order } = await ordered();
    const state = async () => (await bill(phone)).pickups[0].state;
    await done(house.cook.patch(`/orders/${order.id}/status`, { status: 'READY' }));
    expect(await state()).toBe('READY');
    await done(house.waiter.patch(`/orders/${order.id}/status`, { status: 'SERVED' }));
    expect(await state()).toBe('SERVED');
    await done(house.cashier.post(`/checks/${order.check_id}/payments`, { payment_method_id: house.methods.cash }));
    expect(await pickups.order(order.id)).toMatchObject({ status: 'COMPLETED' });
    expect(await bill(phone)).toMatchObject({ due: 0, pickups: [{ state: 'SERVED' }] });
  });

  it('stands on the kitchen’s tickets with the name, the first of it for the board, and the time', async () => {
    const pickup_at = pickups.inMinutes(60);
    const { order } = await ordered({ name: 'Аружан Серік', pickup_at });
    const { data } = await done(house.cook.get('/kitchen/tickets?per_page=100'));
    const ticket = data.find((one: any) => one.order_id === order.id);
    expect(ticket).toMatchObject({
      order_type: 'TAKEAWAY',
      tab_name: 'Аружан Серік',
      called: 'Аружан',
      promised_at: pickup_at,
      state: 'HELD',
    });
    expect(JSON.stringify(ticket)).not.toContain(order.details.phone);
  });

  it('for later is held, and made in time for it', async () => {
    const { phone, order } = await ordered({ pickup_at: pickups.inMinutes(60) });
    expect(statuses(order)).toEqual(['HELD']);
    expect((await bill(phone)).pickups).toMatchObject([{ state: 'HELD', pickup_at: order.details.promised_at }]);
    house.clock.forward(50 * MINUTE_MS);
    await house.app.get(DueOrders).round();
    house.clock.forward(-50 * MINUTE_MS);
    expect(statuses(await pickups.order(order.id))).toEqual(['QUEUED']);
  });

  it('lives as long as its guest waits for it', async () => {
    const pickup_at = pickups.inMinutes(9 * 60);
    const { phone } = await ordered({ pickup_at });
    expect(Date.parse((await session(phone)).expires_at)).toBeGreaterThan(Date.parse(pickup_at));
  });

  it.each([
    ['before it can be ready', () => ({ pickup_at: pickups.inMinutes(1) })],
    ['tomorrow', () => ({ pickup_at: pickups.inMinutes(24 * 60) })],
    ['yesterday', () => ({ pickup_at: pickups.inMinutes(-60) })],
  ])('cannot be fetched %s', async (_, more) => {
    const phone = await pickups.phone();
    const { status, body } = await pickups.asks(phone, pickups.contact(more()));
    expect([status, body.error.code]).toEqual([409, 'PICKUP_TIME']);
    expect(body.error.details.earliest_at).toBe((await session(phone)).pickup.times[0]);
  });

  it('is made within the hours of the house', async () => {
    const closed = [{ day: 1, opens: '00:00', closes: '00:01' }];
    await done(house.admin.patch('/venue', { opening_hours: closed }));
    const phone = await pickups.phone();
    expect((await session(phone)).pickup).toEqual({ asap_at: null, times: [] });
    expect(await refused(pickups.asks(phone))).toEqual([409, 'PICKUP_TIME']);
    await done(house.admin.patch('/venue', { opening_hours: null }));
  });

  it.each([
    ['without anybody who fetches it', undefined],
    ['without a name', { name: ' ', phone: '+77010000001' }],
    ['by a name that is too long', { name: 'x'.repeat(41), phone: '+77010000001' }],
    ['without a number that one can dial', { name: 'Dana', phone: 'my phone' }],
  ])('is not taken %s', async (_, contact) => {
    const phone = await pickups.phone();
    const asked = phone.post('/guest/orders', { items: soup(), total: 45_000, contact });
    expect(await refused(asked)).toEqual([422, 'VALIDATION_ERROR']);
  });

  it('is priced as the menu is when it is fetched, and agreed to as at a table', async () => {
    const phone = await pickups.phone();
    const contact = pickups.contact();
    const { status, body } = await phone.post('/guest/orders', { items: soup(), total: 1, contact });
    expect([status, body.error.code]).toEqual([409, 'PRICE_CHANGED']);
    expect(body.error.details).toMatchObject({ was: 1, total: 45_000 });
  });

  it('waits while the kitchen takes none, and its guest reads until when', async () => {
    const phone = await pickups.phone();
    const until = pickups.inMinutes(30);
    await done(house.cook.put('/kitchen/state', { guest_ordering_paused_until: until, busy_minutes: 0 }));
    const { body } = await pickups.asks(phone);
    expect(body.error).toMatchObject({ code: 'ORDERING_PAUSED', details: { until } });
    expect((await session(phone)).paused_until).toBe(until);
    await done(house.cook.put('/kitchen/state', { guest_ordering_paused_until: null, busy_minutes: 0 }));
  });

  it('is not taken from who sits at a table', async () => {
    await guests.ordering('OPEN');
    const seated = await guests.joined((await guests.table()).card);
    const contact = pickups.contact();
    expect(await refused(guests.wish(seated, house.dishes.soup, { contact }))).toEqual([422, 'VALIDATION_ERROR']);
  });
});

describe('where somebody says yes', () => {
  beforeEach(() => pickups.takes('STAFF_ACCEPT'));

  it('the staff reads who fetches it and when, and takes it with one word', async () => {
    const phone = await pickups.phone();
    const pickup_at = pickups.inMinutes(90);
    const request = await done(pickups.asks(phone, pickups.contact({ phone: '8 701 555 22 33', pickup_at })));
    expect(request).toMatchObject({ state: 'WAITING', table_id: null, order_id: null });
    const { data } = await done(house.waiter.get('/guest-requests?state=WAITING'));
    const seen = data.find(({ id }: any) => id === request.id);
    expect(seen.pickup).toEqual({ name: 'Dana Smagulova', phone: '87015552233', pickup_at });
    const accepted = await done(house.waiter.post(`/guest-requests/${request.id}/accept`));
    const order = await pickups.order(accepted.order_id);
    expect(order).toMatchObject({ order_type: 'TAKEAWAY', waiter_name: 'Anna', details: { promised_at: pickup_at } });
    expect((await bill(phone)).pickups).toMatchObject([{ order_id: order.id, state: 'HELD' }]);
  });

  it('each order is asked for anew, because nobody sees who holds the phone', async () => {
    const phone = await pickups.phone();
    const first = await done(pickups.asks(phone));
    await done(house.waiter.post(`/guest-requests/${first.id}/accept`));
    expect((await done(pickups.asks(phone))).state).toBe('WAITING');
  });

  it('a yes that comes after the hour makes it at once', async () => {
    const phone = await pickups.phone();
    const { id } = await done(pickups.asks(phone, pickups.contact({ pickup_at: pickups.inMinutes(12) })));
    house.clock.forward(13 * MINUTE_MS);
    const { order_id } = await done(house.waiter.post(`/guest-requests/${id}/accept`));
    house.clock.forward(-13 * MINUTE_MS);
    expect(statuses(await pickups.order(order_id))).toEqual(['QUEUED']);
  });

  it('a no is told with its reason', async () => {
    const phone = await pickups.phone();
    const { id } = await done(pickups.asks(phone));
    await done(house.waiter.post(`/guest-requests/${id}/reject`, { reason: 'The oven is out' }));
    const { data } = await done(phone.get('/guest/orders'));
    expect(data).toMatchObject([{ state: 'REJECTED', reason: 'The oven is out', order_id: null }]);
    expect((await bill(phone)).pickups).toEqual([]);
  });

  it('the house’s limit asks for a yes also where it is open', async () => {
    await pickups.takes('OPEN', { guest_first_order_limit: 1 });
    expect((await done(pickups.asks(await pickups.phone()))).state).toBe('WAITING');
  });
});
