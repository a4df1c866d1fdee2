import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, type Caller } from './caller.js';
import { hired, openHouse, type House } from './given.js';
import { payOn, steak } from './till.js';

const STEAK = 150_000;

let house: House;

beforeAll(async () => {
  house = await openHouse();
  await done(house.admin.patch('/venue', { shifts_required: true }));
});
afterAll(() => house?.close());

/** Hires a cashier and opens a shift with this float. */
async function cashierWith(name: string, float: number): Promise<{ who: Caller; shift: { id: string } }> {
  const who = await hired(house.admin, 'cashier', name);
  return { who, shift: await done(who.post('/shifts/open', { float })) };
}

const expectedIn = async ({ id }: { id: string }): Promise<number> =>
  (await done(house.manager.get(`/shifts/${id}/x-report`))).cash.expected;

const refundOf = async (who: Caller, order: any, body: object) => {
  const { check_version: version } = await done(house.manager.get(`/orders/${order.id}`));
  return who.post(`/checks/${order.check_id}/refunds`, { kind: 'WHOLE', reason: 'cold', ...body }, { version });
};

describe('a tender in the place of a wrong one', () => {
  it('lands in the shift of whoever takes it now', async () => {
    const order = await steak(house);
    const { payment } = await done(payOn(order, { payment_method_id: house.methods.card }, house.waiter));
    expect(payment.shift_id).toBeNull();
    const replacement = { payment_method_id: house.methods.cash, tendered: STEAK };
    const body = { reason: 'was cash', replacement };
    const nobody = await house.manager.post(`/payments/${payment.id}/void`, body);
    expect([nobody.status, nobody.body.error.code]).toEqual([409, 'SHIFT_REQUIRED']);
    await done(house.admin.patch('/venue', { limits: { cashier: { void_payment_amount: STEAK } } }));
    const { who, shift } = await cashierWith('Dana', 1000);
    const voided = await done(who.post(`/payments/${payment.id}/void`, body));
    expect(voided.replacement.shift_id).toBe(shift.id);
    expect(await expectedIn(shift)).toBe(1000 + STEAK);
  });
});

describe('a deposit', () => {
  it('goes back in cash only where there is so much in the drawer', async () => {
    const { who, shift } = await cashierWith('Farida', 400);
    const wanted = { payment_method_id: house.methods.card, name: 'Aset', amount: 500 };
    const deposit = await done(house.manager.post('/deposits', wanted));
    const back = { payment_method_id: house.methods.cash, reason: 'not coming' };
    await done(house.admin.patch('/venue', { limits: { cashier: { return_deposit_amount: 500 } } }));
    const short = await who.post(`/deposits/${deposit.id}/return`, back);
    expect([short.status, short.body.error.code]).toEqual([409, 'DRAWER_SHORT']);
    await done(who.post(`/shifts/${shift.id}/pay-in`, { amount: 100, reason: 'coin' }));
    expect((await who.post(`/deposits/${deposit.id}/return`, back)).status).toBe(200);
    expect(await expectedIn(shift)).toBe(0);
  });

  it('of which nothing is left says so', async () => {
    const wanted = { payment_method_id: house.methods.card, name: 'Aset', amount: 500 };
    const deposit = await done(house.manager.post('/deposits', wanted));
    await done(payOn(await steak(house), { deposit_id: deposit.id, amount: 500 }, house.manager));
    const again = await payOn(await steak(house), { deposit_id: deposit.id }, house.manager);
    expect([again.status, again.body.error]).toMatchObject([409, { code: 'DEPOSIT_SPENT', details: { left: 0 } }]);
  });
});

describe('a refund', () => {
  it('in cash is no more than there is in the drawer', async () => {
    const { who, shift } = await cashierWith('Erik', STEAK - 1);
    await done(house.admin.patch('/venue', { limits: { cashier: { refund_amount: STEAK } } }));
    const order = await steak(house);
    await done(payOn(order, { payment_method_id: house.methods.card }, house.waiter));
    const short = await refundOf(who, order, { payment_method_id: house.methods.cash });
    expect([short.status, short.body.error.code]).toEqual([409, 'DRAWER_SHORT']);
    expect(await expectedIn(shift)).toBe(STEAK - 1);
    await done(who.post(`/shifts/${shift.id}/pay-in`, { amount: 1, reason: 'coin' }));
    expect((await refundOf(who, order, { payment_method_id: house.methods.cash })).status).toBe(201);
    expect(await expectedIn(shift)).toBe(0);
  });

  it.each(['VOUCHER', 'ON_ACCOUNT', 'HOUSE'])('of %s, which brought no money, is not paid in money', async (kind) => {
    const method = await done(house.admin.post('/payment-methods', { name: kind, kind, refundable: true }));
    const order = await steak(house);
    const tender = { payment_method_id: method.id, reference: 'Anna' };
    await done(payOn(order, tender, house.manager));
    for (const way of [house.methods.cash, house.methods.card]) {
      const answer = await refundOf(house.manager, order, { payment_method_id: way });
      expect([answer.status, answer.body.error.code]).toEqual([409, 'METHOD_NOT_REFUNDABLE']);
    }
    expect((await refundOf(house.manager, order, {})).status).toBe(201);
  });
});
