import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NO_FAULTS } from '../scripts/sandbox/faults.js';
import { done } from './caller.js';
import { freshDatabase, type FreshDatabase } from './database-for-test.js';
import { eventsOf } from './events-of.js';
import { openHouse, type House } from './given.js';
import { untilAsked } from './hurry.js';
import { until } from './paper.js';
import { Sandbox } from './sandbox.js';
import { booksOf, checkOf, payOn, steak } from './till.js';

/** Amounts that the sandbox declines, and for which it waits until a guest pays. */
const DECLINED = 45_002;
const WAITING = 45_088;

let sandbox: Sandbox;
let storage: FreshDatabase;
let house: House;
let method: string;

beforeAll(async () => {
  sandbox = await Sandbox.start();
  storage = await freshDatabase();
  house = await openHouse({ DATABASE_URL: storage.url, ACCESS_TOKEN_MINUTES: '120', ...sandbox.settings });
  const body = { name: 'By phone', kind: 'CARD', provider: 'SANDBOX', for_guests: true };
  method = (await done(house.admin.post('/payment-methods', body))).id;
  await sandbox.tells(house.base);
});

afterEach(() => sandbox.faults(NO_FAULTS));

afterAll(async () => {
  await house?.close();
  await storage?.drop();
  await sandbox?.stop();
  Sandbox.cleanUp();
});

const pay = (order: any, more: object = {}, key: string = randomUUID()) =>
  house.waiter.post(`/checks/${order.check_id}/payments`, { payment_method_id: method, ...more }, { key });
const paymentOf = (id: string) => done(house.cashier.get(`/payments/${id}`));
const ended = async (id: string, status: string) => {
  // On a bad line every lost request delays the next one.
  await untilAsked(house, async () => (await paymentOf(id)).status === status);
  return paymentOf(id);
};
const told = async (id: string) => {
  const { id: venueId } = await done(house.admin.get('/venue'));
  const log = await eventsOf(house.database, venueId);
  return log.filter(({ data }) => data.payment?.id === id).map(({ type }) => type);
};

describe('a payment by a provider', () => {
  it('is taken by him after the answer, and closes the check when he has it', async () => {
    const order = await steak(house);
    const begun = await pay(order, { tip: 5000 });
    expect([begun.status, begun.body.payment]).toMatchObject([
      202,
      { amount: 150_000, tip: 5000, provider: 'SANDBOX' },
    ]);
    const { id } = begun.body.payment;
    const paid = await ended(id, 'SUCCEEDED');
    expect(paid.provider_reference).toEqual(expect.any(String));
    expect(await checkOf(house, order)).toMatchObject({ state: 'CLOSED', paid: 150_000, pending: 0, tips: 5000 });
    expect(await booksOf(house.database, order.check_id)).toEqual({
      'TENDER CARD': 155_000,
      TIPS: -5000,
      SALES: -150_000,
    });
    expect(await told(id)).toEqual(['payment.initiated', 'payment.received']);
  });

  it('sets aside what he is asked for, so that nobody takes it twice', async () => {
    const order = await steak(house);
    const { payment } = (await pay(order, { amount: WAITING })).body;
    expect(await checkOf(house, order)).toMatchObject({ paid: 0, pending: WAITING, due: 150_000 - WAITING });
    await until(async () => (await paymentOf(payment.id)).pay_url !== null);
    const card = { payment_method_id: house.methods.card };
    expect((await payOn(order, { ...card, amount: 150_000 }, house.waiter)).body.error).toMatchObject({
      code: 'OVERPAID',
      details: { due: 150_000 - WAITING },
    });
    expect((await done(payOn(order, card, house.waiter))).check).toMatchObject({ state: 'OPEN', due: 0 });
    expect((await payOn(order, card, house.waiter)).body.error).toMatchObject({
      code: 'CHECK_PAID',
      details: { due: 0, pending: WAITING },
    });
    const called = await house.waiter.post(`/payments/${payment.id}/cancel`);
    expect(called.status).toBe(202);
    expect(await ended(payment.id, 'FAILED')).toMatchObject({ failure: 'CANCELLED' });
    expect(await checkOf(house, order)).toMatchObject({ pending: 0, due: WAITING });
    expect((await done(payOn(order, card, house.waiter))).check.state).toBe('CLOSED');
    const again = await house.waiter.post(`/payments/${payment.id}/cancel`);
    expect(again.body.error.code).toBe('PAYMENT_STANDS');
  });

  it('that he declines is owed again, with his reason', async () => {
    const order = await steak(house);
    const { payment } = (await pay(order, { amount: DECLINED })).body;
    expect(await ended(payment.id, 'FAILED')).toMatchObject({ failure: 'CARD_DECLINED', status: 'FAILED' });
    expect(await checkOf(house, order)).toMatchObject({ state: 'OPEN', paid: 0, pending: 0, due: 150_000 });
    expect(await told(payment.id)).toEqual(['payment.initiated', 'payment.failed']);
    expect(await booksOf(house.database, order.check_id)).toEqual({});
  });

  it('whose answer is lost stays set aside until it is known, and is counted once', async () => {
    await sandbox.faults({ lost_answers: 0.5, lost_requests: 0.2, duplicates: 0.6 });
    const orders = await Promise.all(Array.from({ length: 8 }, () => steak(house)));
    const begun = await Promise.all(orders.map((order) => pay(order)));
    for (const { body } of begun) await ended(body.payment.id, 'SUCCEEDED');
    for (const order of orders) expect(await checkOf(house, order)).toMatchObject({ state: 'CLOSED', paid: 150_000 });
    for (const { body } of begun)
      expect((await told(body.payment.id)).filter((type) => type === 'payment.received')).toHaveLength(1);
    await sandbox.faults(NO_FAULTS);
    const taken = (await sandbox.book()).filter(({ id }) => begun.some(({ body }) => body.payment.id === id));
    expect(taken.filter(({ state }) => state === 'SUCCEEDED')).toHaveLength(orders.length);
  }, 120_000);

  it('is asked for once, and a repeated request hears how it stands by now', async () => {
    const [order, key] = [await steak(house), randomUUID()];
    const first = await pay(order, {}, key);
    await ended(first.body.payment.id, 'SUCCEEDED');
    const again = await pay(order, {}, key);
    expect(again.status).toBe(202);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body.payment).toMatchObject({ id: first.body.payment.id, status: 'SUCCEEDED' });
  });

  it('is neither voided nor tipped by hand: the money is with him', async () => {
    const order = await steak(house);
    const { payment } = (await pay(order)).body;
    await ended(payment.id, 'SUCCEEDED');
    const voided = await house.manager.post(`/payments/${payment.id}/void`, { reason: 'wrong' });
    expect(voided.body.error.code).toBe('METHOD_UNFIT');
    expect((await house.waiter.post(`/payments/${payment.id}/tip`, { tip: 1 })).body.error.code).toBe('METHOD_UNFIT');
    const cash = await steak(house);
    const wrong = await done(payOn(cash, { payment_method_id: house.methods.cash }, house.waiter));
    const replacement = { payment_method_id: method };
    const swapped = await house.manager.post(`/payments/${wrong.payment.id}/void`, { reason: 'x', replacement });
    expect(swapped.body.error.code).toBe('METHOD_UNFIT');
  });

  it('settles an order in one call as well', async () => {
    const order = await steak(house);
    const options = { version: order.check_version, key: randomUUID() };
    const begun = await house.waiter.patch(`/orders/${order.id}/payment`, { payment_method_id: method }, options);
    expect([begun.status, begun.body.payment_status]).toEqual([202, 'UNPAID']);
    await until(async () => (await checkOf(house, order)).state === 'CLOSED');
  });

  it('needs one who is known to this server', async () => {
    const { id } = await done(
      house.admin.post('/payment-methods', { name: 'Stripe', kind: 'CARD', provider: 'STRIPE' }),
    );
    const order = await steak(house);
    const refused = await payOn(order, { payment_method_id: id }, house.waiter);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'PROVIDER_MISSING']);
    expect(await checkOf(house, order)).toMatchObject({ pending: 0, due: 150_000 });
  });
});
