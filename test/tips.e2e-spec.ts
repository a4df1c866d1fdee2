import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { approvalOf, booksOf, checkOf, later, payOn, steak } from './till.js';

const DAY_MS = 24 * 3_600_000;

let house: House;
let slip: string;
beforeAll(async () => {
  house = await openHouse();
  const method = { name: 'Card with slip', kind: 'CARD', tip_later: true };
  slip = (await done(house.admin.post('/payment-methods', method))).id;
});
afterAll(() => house?.close());

const pay = (order: any, body: object) => done(payOn(order, body, house.waiter));
const tip = (payment: { id: string }, body: object, who = house.waiter) =>
  who.post(`/payments/${payment.id}/tip`, body);

describe('a tip', () => {
  it('may come after the payment, and is never counted as paid', async () => {
    const order = await steak(house);
    const { payment } = await pay(order, { payment_method_id: house.methods.card });
    const tipped = await done(tip(payment, { tip: 15_000 }));
    expect(tipped).toMatchObject({
      payment: { amount: 150_000, tip: 15_000 },
      check: { paid: 150_000, tips: 15_000, state: 'CLOSED' },
    });
    expect(await booksOf(house.database, order.check_id)).toEqual({
      'TENDER CARD': 165_000,
      TIPS: -15_000,
      SALES: -150_000,
    });
    expect((await done(tip(payment, { tip: 15_000 }))).check.version).toBe(tipped.check.version + 1);
    expect((await checkOf(house, order)).tips).toBe(15_000);
  });

  it('of cash came later too: the change that was given stays as it was', async () => {
    const order = await steak(house);
    const { payment } = await pay(order, { payment_method_id: house.methods.cash, tendered: 200_000 });
    const tipped = await done(tip(payment, { tip: 5000 }));
    expect(tipped.payment).toMatchObject({ tendered: 205_000, change: 50_000, tip: 5000 });
  });

  it('becomes less only with a manager', async () => {
    const approval = await approvalOf(house, 'Sergei', '590317');
    const order = await steak(house);
    const { payment } = await pay(order, { payment_method_id: house.methods.card, tip: 50_000, amount: 1000 });
    expect((await tip(payment, { tip: 5000 })).body.error).toMatchObject({
      code: 'APPROVAL_REQUIRED',
      details: { asked: 45_000 },
    });
    expect((await done(tip(payment, { tip: 5000, approval }))).check).toMatchObject({ tips: 5000, paid: 1000 });
    expect(await booksOf(house.database, order.check_id)).toMatchObject({ 'TENDER CARD': 6000, TIPS: -5000 });
  });

  it('does not come out of deposits, from the house, or on another day', async () => {
    const order = await steak(house);
    const deposit = { payment_method_id: house.methods.cash, amount: 1000, name: 'Dinara' };
    const { id: deposit_id } = await done(house.waiter.post('/deposits', deposit));
    const { payment: beforehand } = await pay(order, { deposit_id });
    expect((await tip(beforehand, { tip: 1 })).body.error.code).toBe('METHOD_UNFIT');
    const { payment } = await pay(order, { payment_method_id: house.methods.card, amount: 1000 });
    const answer = await later(house, DAY_MS, (manager) => tip(payment, { tip: 1 }, manager));
    expect(answer.body.error.code).toBe('DAY_OVER');
  });
});

describe('whose tips', () => {
  it('are told to a waiter of their own alone', async () => {
    const own = (who = house.waiter) => who.get('/reports/tips/own');
    const before = (await done(own())).tips;
    await pay(await steak(house), { payment_method_id: house.methods.card, tip: 7000 });
    const { rule, tips } = await done(own());
    expect(rule).toBe('PERSONAL');
    expect(tips).toMatchObject({ name: 'Anna', taken: before.taken + 7000, left: before.left + 7000 });
    expect((await done(own(house.colleague))).tips).toMatchObject({ name: 'Bolat', earned: 0, left: 0 });
    expect((await house.waiter.get('/reports/tips')).status).toBe(403);
    expect((await own(house.cook)).status).toBe(403);
  });
});

describe('a method whose tip comes later', () => {
  it('leaves its check paid until the tip is known, and closes it with it', async () => {
    const order = await steak(house);
    const { payment, check } = await pay(order, { payment_method_id: slip });
    expect(check).toMatchObject({ state: 'PAID', awaits: 'TIP', due: 0, closed_at: null });
    expect((await payOn(order, { payment_method_id: slip, amount: 1 }, house.waiter)).body.error.code).toBe(
      'CHECK_PAID',
    );
    expect(await booksOf(house.database, order.check_id)).toMatchObject({ CHECKS: -150_000 });
    expect(await done(tip(payment, { tip: 20_000 }))).toMatchObject({
      check: { state: 'CLOSED', awaits: null, tips: 20_000, closed_at: expect.any(String) },
    });
    expect(await booksOf(house.database, order.check_id)).toEqual({
      'TENDER CARD': 170_000,
      TIPS: -20_000,
      SALES: -150_000,
    });
  });

  it('is closed without a tip by whoever has waited enough', async () => {
    const order = await steak(house);
    const close = () => house.waiter.post(`/checks/${order.check_id}/close`);
    expect((await close()).body.error).toMatchObject({ code: 'AMOUNT_REQUIRED', details: { due: 150_000 } });
    await pay(order, { payment_method_id: slip });
    expect((await done(close())).check).toMatchObject({ state: 'CLOSED', awaits: null, tips: 0 });
    expect((await done(close())).check.state).toBe('CLOSED');
  });

  it('waits for nothing when the tip is said at once', async () => {
    const order = await steak(house);
    expect((await pay(order, { payment_method_id: slip, tip: 0 })).check.state).toBe('CLOSED');
  });
});
