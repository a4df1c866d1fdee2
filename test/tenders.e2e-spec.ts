import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, type Caller } from './caller.js';
import { openHouse, type House } from './given.js';

let house: House;
let own: string;
let account: string;
let manager: { id: string; pin: string };

beforeAll(async () => {
  house = await openHouse();
  const method = async (name: string, kind: string) =>
    (await done(house.admin.post('/payment-methods', { name, kind }))).id as string;
  own = await method('The house', 'HOUSE');
  account = await method('On account', 'ON_ACCOUNT');
  const pin = '590317';
  const { id } = await done(house.admin.post('/users', { username: 'sergei', name: 'Sergei', role: 'manager', pin }));
  manager = { id, pin };
});
afterAll(() => house?.close());

const approval = () => ({ user_id: manager.id, pin: manager.pin });

const steak = (): Promise<any> =>
  done(
    house.waiter.post('/orders', {
      order_type: 'TAKEAWAY',
      items: [{ dish_id: house.dishes.steak, quantity: 1 }],
    }),
  );

const pay = (order: any, body: object, who: Caller = house.waiter) =>
  who.post(`/checks/${order.check_id}/payments`, body);

describe('a tender', () => {
  it('is handed over in cash only', async () => {
    const order = await steak();
    const refused = await pay(order, { payment_method_id: house.methods.card, tendered: 200_000 });
    expect([refused.status, Object.keys(refused.body.error.details)]).toEqual([422, ['tendered']]);
    const { payment } = await done(pay(order, { payment_method_id: house.methods.cash, tendered: 200_000 }));
    expect(payment).toMatchObject({ amount: 150_000, change: 50_000 });
  });

  it('by voucher gives no change: it covers what is owed and no more', async () => {
    const order = await steak();
    const voucher = { payment_method_id: house.methods.voucher, reference: 'V-200' };
    expect((await pay(order, { ...voucher, amount: 200_000 })).body.error).toMatchObject({
      code: 'OVERPAID',
      details: { due: 150_000 },
    });
    expect((await pay(order, { ...voucher, tendered: 200_000 })).status).toBe(422);
    expect(await done(pay(order, voucher))).toMatchObject({ payment: { amount: 150_000, change: 0 } });
  });

  it('on account has the name of whoever will be asked for it', async () => {
    const order = await steak();
    expect((await pay(order, { payment_method_id: account })).body.error.code).toBe('REFERENCE_REQUIRED');
    const { payment } = await done(pay(order, { payment_method_id: account, reference: 'Bank of Almaty' }));
    expect(payment).toMatchObject({ method_kind: 'ON_ACCOUNT', reference: 'Bank of Almaty' });
  });

  it('of the house has a name on it, brings no tip, and above the limit a manager stands for it', async () => {
    const order = await steak();
    const given = { payment_method_id: own, reference: 'The mayor', amount: 100_000 };
    expect((await pay(order, { payment_method_id: own })).body.error.code).toBe('REFERENCE_REQUIRED');
    expect((await pay(order, { ...given, tip: 5 })).status).toBe(422);
    expect((await pay(order, given)).body.error).toMatchObject({
      code: 'APPROVAL_REQUIRED',
      details: { action: 'house_amount', limit: 0, asked: 100_000 },
    });
    expect((await done(house.waiter.get(`/payments?order_id=${order.id}`))).data).toEqual([]);
    expect(await done(pay(order, { ...given, approval: approval() }))).toMatchObject({
      payment: { method_kind: 'HOUSE', amount: 100_000 },
      check: { due: 50_000 },
    });
    await done(house.admin.patch('/venue', { limits: { waiter: { house_amount: 50_000 } } }));
    const rest = { payment_method_id: own, reference: 'The mayor' };
    expect((await done(pay(order, rest))).check.state).toBe('CLOSED');
  });
});
