import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DueOrders } from '../src/orders/firing/due-orders.js';
import { PrepayWatch } from '../src/guests/paying/prepay-watch.service.js';
import { done } from './caller.js';
import { Ears } from './ears.js';
import type { House } from './given.js';
import { GuestTill } from './guest-till.js';
import { PickupHouse } from './pickup-house.js';
import { refused } from './room.js';

const MINUTE_MS = 60_000;
const SOUP = 45_000;

let till: GuestTill;
let house: House;
let pickups: PickupHouse;

beforeAll(async () => {
  till = await GuestTill.open();
  ({ house } = till);
  pickups = await PickupHouse.open(house);
});
beforeEach(() => pickups.takes('PREPAY'));
afterAll(() => till?.close());

const statuses = ({ items }: any) => items.map(({ status }: any) => status);

describe('what is fetched', () => {
  it('and paid first is held until the money has come, and made then', async () => {
    const phone = await pickups.phone();
    const request = await done(pickups.asks(phone));
    expect(request).toMatchObject({ state: 'TO_PAY', table_id: null, total: SOUP });
    const before = await pickups.order(request.order_id);
    expect([before.order_type, statuses(before)]).toEqual(['TAKEAWAY', ['HELD']]);
    await till.ended(phone, await done(till.pay(phone, { kind: 'REQUEST', request_id: request.id }, SOUP)));
    const after = await pickups.order(request.order_id);
    expect([after.payment_status, statuses(after)]).toEqual(['PAID', ['QUEUED']]);
    expect((await till.bill(phone)).pickups).toMatchObject([{ order_id: after.id, state: 'WAITING' }]);
  });

  it('later and paid first waits for its hour, not for the money alone, and not without it', async () => {
    const phone = await pickups.phone();
    const pickup_at = pickups.inMinutes(60);
    const request = await done(pickups.asks(phone, pickups.contact({ pickup_at })));
    house.clock.forward(50 * MINUTE_MS);
    await house.app.get(DueOrders).round();
    house.clock.forward(-50 * MINUTE_MS);
    expect(statuses(await pickups.order(request.order_id))).toEqual(['HELD']);
    await till.ended(phone, await done(till.pay(phone, { kind: 'REQUEST', request_id: request.id }, SOUP)));
    const paid = await pickups.order(request.order_id);
    expect([paid.payment_status, statuses(paid)]).toEqual(['PAID', ['HELD']]);
    expect(Date.parse(pickup_at) - Date.parse(paid.fire_at)).toBe(15 * MINUTE_MS);
    house.clock.forward(46 * MINUTE_MS);
    await house.app.get(DueOrders).round();
    house.clock.forward(-46 * MINUTE_MS);
    expect(statuses(await pickups.order(request.order_id))).toEqual(['QUEUED']);
  });

  it('and not paid in a quarter of an hour is given up', async () => {
    const phone = await pickups.phone();
    const request = await done(pickups.asks(phone));
    house.clock.forward(16 * MINUTE_MS);
    await house.app.get(PrepayWatch).round();
    house.clock.forward(-16 * MINUTE_MS);
    expect((await done(phone.get('/guest/orders'))).data).toMatchObject([{ state: 'REJECTED', reason: 'NOT_PAID' }]);
    expect(await pickups.order(request.order_id)).toMatchObject({ status: 'CANCELLED' });
  });

  it('above the limit is asked for before it is paid', async () => {
    await pickups.takes('PREPAY', { guest_first_order_limit: 1 });
    const phone = await pickups.phone();
    const request = await done(pickups.asks(phone));
    expect(request.state).toBe('WAITING');
    const accepted = await done(house.waiter.post(`/guest-requests/${request.id}/accept`));
    expect(accepted).toMatchObject({ state: 'TO_PAY', order_id: expect.any(String) });
    await till.ended(phone, await done(till.pay(phone, { kind: 'REQUEST', request_id: request.id }, SOUP)));
    expect(statuses(await pickups.order(accepted.order_id))).toEqual(['QUEUED']);
  });

  it('is paid afterwards by its own phone and by no other, and its receipt is found', async () => {
    await pickups.takes('OPEN');
    const [phone, other] = [await pickups.phone(), await pickups.phone()];
    const { order_id } = await done(pickups.asks(phone));
    const { check_id } = await pickups.order(order_id);
    expect(await refused(till.pay(other, { kind: 'ALL' }, SOUP))).toEqual([404, 'NOT_FOUND']);
    expect(await refused(till.pay(other, { kind: 'ALL' }, SOUP, { check_id }))).toEqual([404, 'NOT_FOUND']);
    const paid = await till.ended(phone, await done(till.pay(phone, { kind: 'ALL' }, SOUP)));
    expect(paid).toMatchObject({ amount: SOUP, tip: 0, receipt_url: expect.any(String) });
    expect(await till.bill(phone)).toMatchObject({ due: 0, paid: SOUP });
    const { data } = await done(house.waiter.get(`/payments?order_id=${order_id}`));
    expect(data).toMatchObject([{ status: 'SUCCEEDED', amount: SOUP, shift_id: null }]);
  });

  it('in two orders is paid one after the other', async () => {
    await pickups.takes('OPEN');
    const phone = await pickups.phone();
    for (let order = 1; order <= 2; order += 1) await done(pickups.asks(phone));
    expect(await refused(till.pay(phone, { kind: 'ALL' }, SOUP))).toEqual([409, 'SEVERAL_CHECKS']);
    for (const { id } of (await till.bill(phone)).checks)
      await till.ended(phone, await done(till.pay(phone, { kind: 'ALL' }, SOUP, { check_id: id })));
    expect((await till.bill(phone)).due).toBe(0);
  });
});

it('a phone hears of its own order as it is made and paid, and nothing of another one', async () => {
  await pickups.takes('OPEN');
  const [phone, other] = [await pickups.phone(), await pickups.phone()];
  const ears = await Ears.open(house.base, { token: phone.token, topics: [] });
  try {
    const { order_id: theirs } = await done(pickups.asks(other));
    const { id, order_id } = await done(pickups.asks(phone));
    for (const order of [theirs, order_id])
      await done(house.waiter.patch(`/orders/${order}/status`, { status: 'SERVED' }));
    await till.ended(phone, await done(till.pay(phone, { kind: 'ALL' }, SOUP)));
    await ears.heard('check.closed');
    const [line] = (await till.bill(phone)).lines;
    const lines = (status: string) => ({ items: [{ id: line.id, status, quantity: 1 }] });
    const told = ears.events.filter(({ type }) => !type.startsWith('payment.') && type !== 'order.updated');
    expect(told.map(({ type, data }) => [type, data])).toEqual([
      ['order.created', lines('QUEUED')],
      ['guest.request_answered', { id, state: 'ACCEPTED', reason: null }],
      ['order.item.status_changed', lines('SERVED')],
      ['check.closed', { check_id: expect.any(String), paid: SOUP, total: SOUP }],
    ]);
  } finally {
    ears.close();
  }
});
