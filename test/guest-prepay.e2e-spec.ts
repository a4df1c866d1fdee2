import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PrepayWatch } from '../src/guests/paying/prepay-watch.service.js';
import { rulesBrokenBy } from './broken-books.js';
import { done, type Caller } from './caller.js';
import type { House } from './given.js';
import { DECLINES, GuestTill, WAITS } from './guest-till.js';
import { refused } from './room.js';

const SOUP = 45_000;
const QUARTER_MS = 15 * 60_000;

let till: GuestTill;
let house: House;

beforeAll(async () => {
  till = await GuestTill.open('PREPAY');
  ({ house } = till);
});
beforeEach(() => done(house.admin.patch('/venue', { guest_first_order_limit: null })));
afterAll(() => till?.close());

const orderOf = (id: string) => done(house.waiter.get(`/orders/${id}`));
const requestOf = async (guest: Caller, id: string) =>
  (await done(guest.get('/guest/orders'))).data.find((one: any) => one.id === id);
const payFor = (guest: Caller, { id }: { id: string }, more: object = {}) =>
  till.pay(guest, { kind: 'REQUEST', request_id: id }, SOUP, more);
const isWaitingFor = async (order: string, status: string) =>
  expect((await orderOf(order)).items.map((item: any) => item.status)).toEqual([status]);

/** Runs the watch of unpaid prepayments at this later time. */
async function afterwards(ms: number): Promise<void> {
  house.clock.forward(ms);
  await house.app.get(PrepayWatch).round();
  house.clock.forward(-ms);
}

/** Expires one prepayment without moving the clock, because providers use the real time. */
async function late({ id }: { id: string }): Promise<void> {
  const before = new Date(house.clock.now().getTime() - 1).toISOString();
  const text = 'UPDATE guest_prepayments SET expires_at = $2 WHERE id = $1';
  await house.database.write((tx) => tx.change(text, [id, before]));
  await house.app.get(PrepayWatch).round();
}

async function asked(dish = house.dishes.soup): Promise<{ guest: Caller; table: string; request: any }> {
  const { id: table, card } = await till.table();
  const guest = await till.phone(card);
  return { guest, table, request: await till.orders(guest, dish) };
}

describe('what is paid first', () => {
  it('is held until the money has come, and made then', async () => {
    const { guest, request } = await asked();
    expect(request).toMatchObject({ state: 'TO_PAY', order_id: expect.any(String), total: SOUP });
    await isWaitingFor(request.order_id, 'HELD');
    expect((await done(house.waiter.get('/guest-requests?state=WAITING'))).data).toEqual([]);
    const begun = await done(payFor(guest, request, { tip: WAITS }));
    await isWaitingFor(request.order_id, 'HELD');
    await till.paysThere(guest, begun);
    const paid = await till.ended(guest, begun);
    expect(paid).toMatchObject({ share: 'REQUEST', amount: SOUP, receipt_url: expect.any(String) });
    expect(await requestOf(guest, request.id)).toMatchObject({ state: 'ACCEPTED', order_id: request.order_id });
    await isWaitingFor(request.order_id, 'QUEUED');
    expect(await till.bill(guest)).toMatchObject({ total: SOUP, paid: SOUP, due: 0, lines: [{ state: 'PAID' }] });
    const second = await till.orders(guest, house.dishes.soup);
    expect(second.order_id).not.toBe(request.order_id);
    await till.ended(guest, await done(payFor(guest, second)));
    for (const { order_id } of [request, second])
      await done(house.waiter.patch(`/orders/${order_id}/status`, { status: 'SERVED' }));
    expect(await refused(guest.get('/guest/session'))).toEqual([410, 'SESSION_ENDED']);
  });

  it('is made as well when the waiter takes the money', async () => {
    const { guest, request } = await asked();
    const { check_id } = await orderOf(request.order_id);
    const cash = { payment_method_id: house.methods.cash };
    await done(house.waiter.post(`/checks/${check_id}/payments`, cash));
    expect(await requestOf(guest, request.id)).toMatchObject({ state: 'ACCEPTED' });
    await isWaitingFor(request.order_id, 'QUEUED');
    expect(await refused(payFor(guest, request))).toEqual([409, 'REQUEST_ANSWERED']);
  });

  it('is paid by whoever asked for it, for what it costs', async () => {
    const { guest, request } = await asked();
    const { guest: stranger } = await asked();
    expect(await refused(payFor(stranger, request))).toEqual([404, 'NOT_FOUND']);
    const share = { kind: 'REQUEST', request_id: request.id };
    expect((await till.pay(guest, share, 1)).body.error).toMatchObject({
      code: 'AMOUNT_CHANGED',
      details: { amount: SOUP },
    });
    const twice = await Promise.all([payFor(guest, request), payFor(guest, request)]);
    expect(twice.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([202, 409]);
    await till.ended(guest, twice.find(({ status }) => status === 202)!.body);
    expect(await requestOf(guest, request.id)).toMatchObject({ state: 'ACCEPTED' });
  });
});

describe('what is not paid', () => {
  it('in a quarter of an hour is given up: its portions are back and the table is free', async () => {
    await done(house.manager.patch(`/dishes/${house.dishes.tea}/availability`, { is_available: true, remaining: 5 }));
    const { guest, table, request } = await asked(house.dishes.tea);
    const left = async () => (await done(house.waiter.get(`/dishes/${house.dishes.tea}`))).remaining;
    expect(await left()).toBe(4);
    await afterwards(QUARTER_MS / 3);
    expect(await requestOf(guest, request.id)).toMatchObject({ state: 'TO_PAY' });
    await afterwards(QUARTER_MS);
    expect(await requestOf(guest, request.id)).toMatchObject({ state: 'REJECTED', reason: 'NOT_PAID', order_id: null });
    expect(await left()).toBe(5);
    expect(await orderOf(request.order_id)).toMatchObject({ status: 'CANCELLED', cancel_reason: 'NOT_PAID' });
    expect((await done(house.waiter.get(`/tables/${table}`))).status).toBe('FREE');
    expect(await refused(payFor(guest, request))).toEqual([409, 'REQUEST_ANSWERED']);
    expect((await till.orders(guest, house.dishes.tea)).state).toBe('TO_PAY');
    await done(
      house.manager.patch(`/dishes/${house.dishes.tea}/availability`, { is_available: true, remaining: null }),
    );
  });

  it('because a card is declined may be paid by another; called off, it is given up', async () => {
    const { guest, request } = await asked();
    await till.ended(guest, await done(payFor(guest, request, { tip: DECLINES })), 'FAILED');
    expect(await requestOf(guest, request.id)).toMatchObject({ state: 'TO_PAY' });
    const waiting = await done(payFor(guest, request, { tip: WAITS }));
    await till.waits(guest, waiting);
    await done(guest.post(`/guest/payments/${waiting.id}/cancel`));
    await till.ended(guest, waiting, 'FAILED');
    expect(await requestOf(guest, request.id)).toMatchObject({ state: 'REJECTED', reason: 'NOT_PAID' });
    expect(await orderOf(request.order_id)).toMatchObject({ status: 'CANCELLED' });
  });

  it('in time, though a payment is under way, is called off at the provider, whose word counts', async () => {
    const { guest, request } = await asked();
    const waiting = await done(payFor(guest, request, { tip: WAITS }));
    await till.waits(guest, waiting);
    await late(request);
    await till.ended(guest, waiting, 'FAILED');
    expect(await requestOf(guest, request.id)).toMatchObject({ state: 'REJECTED' });

    const other = await asked();
    const paying = await done(payFor(other.guest, other.request, { tip: WAITS }));
    const { pay_url } = await till.waits(other.guest, paying);
    await till.sandbox.faults({ untold: 1 });
    await fetch(pay_url, { method: 'POST', headers: { connection: 'close' } });
    await till.sandbox.faults({ untold: 0 });
    await late(other.request);
    await till.ended(other.guest, paying);
    expect(await requestOf(other.guest, other.request.id)).toMatchObject({ state: 'ACCEPTED' });
    await isWaitingFor(other.request.order_id, 'QUEUED');
  });

  it('and that somebody of the staff has sent all the same, stays an order', async () => {
    const { guest, request } = await asked();
    await done(house.waiter.post(`/orders/${request.order_id}/fire`, {}));
    await afterwards(QUARTER_MS);
    expect(await requestOf(guest, request.id)).toMatchObject({ state: 'ACCEPTED' });
    expect(await orderOf(request.order_id)).toMatchObject({ status: 'CONFIRMED', payment_status: 'UNPAID' });
  });
});

describe('above the limits of the house', () => {
  it('somebody of the staff is asked before the guest pays, so that nobody pays for a no', async () => {
    await done(house.admin.patch('/venue', { guest_first_order_limit: 1 }));
    const { guest, request } = await asked();
    expect(request).toMatchObject({ state: 'WAITING', order_id: null });
    expect(await refused(payFor(guest, request))).toEqual([409, 'REQUEST_ANSWERED']);
    const accepted = await done(house.waiter.post(`/guest-requests/${request.id}/accept`));
    expect(accepted).toMatchObject({ state: 'TO_PAY', order_id: expect.any(String) });
    expect(await refused(house.waiter.post(`/guest-requests/${request.id}/accept`))).toEqual([409, 'REQUEST_ANSWERED']);
    await isWaitingFor(accepted.order_id, 'HELD');
    await till.ended(guest, await done(payFor(guest, request)));
    expect(await requestOf(guest, request.id)).toMatchObject({ state: 'ACCEPTED' });
    await isWaitingFor(accepted.order_id, 'QUEUED');
    const refusedOne = await asked();
    await done(
      house.waiter.post(`/guest-requests/${refusedOne.request.id}/reject`, { reason: 'The kitchen is closed' }),
    );
    expect(await requestOf(refusedOne.guest, refusedOne.request.id)).toMatchObject({ state: 'REJECTED' });
  });
});

it('a request that waits for money which nobody awaits is found by the doctor', async () => {
  const { request } = await asked();
  const over = `UPDATE guest_prepayments SET state = 'OVER' WHERE id = $1`;
  expect(await rulesBrokenBy(house.database, (tx) => tx.change(over, [request.id]))).toEqual(['divided']);
});
