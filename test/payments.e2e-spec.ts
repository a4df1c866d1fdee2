import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const taken = (body: object = {}) =>
  done(
    house.waiter.post('/orders', {
      order_type: 'TAKEAWAY',
      items: [{ dish_id: house.dishes.steak, quantity: 1 }],
      ...body,
    }),
  );

describe('paying a check', () => {
  it('takes part payments with different methods, gives change, and closes the check when nothing is owed', async () => {
    const order = await taken();
    const pay = (body: object) => house.waiter.post(`/checks/${order.check_id}/payments`, body);
    const part = await done(pay({ payment_method_id: house.methods.card, amount: 50_000, tip: 5_000 }));
    expect(part).toMatchObject({
      payment: { amount: 50_000, tip: 5_000, change: 0 },
      check: { state: 'OPEN', paid: 50_000, due: 100_000 },
      order: { payment_status: 'PARTIALLY_PAID' },
    });
    const rest = await done(pay({ payment_method_id: house.methods.cash, tendered: 120_000 }));
    expect(rest).toMatchObject({
      payment: { amount: 100_000, change: 20_000 },
      check: { state: 'CLOSED', due: 0, tips: 5_000 },
      order: { payment_status: 'PAID', status: 'CONFIRMED' },
    });
    expect((await pay({ payment_method_id: house.methods.cash })).body.error.code).toBe('CHECK_PAID');
  });

  it('never takes more than is owed, whoever pays at the same time', async () => {
    const order = await taken();
    const pay = () =>
      house.waiter.post(`/checks/${order.check_id}/payments`, {
        payment_method_id: house.methods.card,
        amount: 150_000,
      });
    const answers = await Promise.all(Array.from({ length: 20 }, pay));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.error?.code === 'CHECK_PAID')).toHaveLength(19);
    expect((await done(house.waiter.get(`/payments?check_id=${order.check_id}`))).pagination.total).toBe(1);
  });

  it('takes a payment once, however often its request is repeated', async () => {
    const order = await taken();
    const key = randomUUID();
    const pay = () =>
      house.waiter.post(
        `/checks/${order.check_id}/payments`,
        { payment_method_id: house.methods.card, amount: 10_000 },
        { key },
      );
    const answers = await Promise.all(Array.from({ length: 8 }, pay));
    expect(new Set(answers.map(({ body }) => body.payment.id)).size).toBe(1);
    expect((await done(house.waiter.get(`/orders/${order.id}/checks`)))[0]).toMatchObject({
      paid: 10_000,
      due: 140_000,
    });
  });

  it.each([
    ['more than is owed', { amount: 150_001 }, 409, 'OVERPAID'],
    ['nothing', { amount: 0 }, 409, 'AMOUNT_REQUIRED'],
    ['too little cash', { amount: 150_000, tendered: 149_999 }, 409, 'BELOW_TOTAL'],
    ['half a kopeck', { amount: 0.5 }, 422, 'VALIDATION_ERROR'],
    ['a negative tip', { tip: -1 }, 422, 'VALIDATION_ERROR'],
  ])('refuses %s', async (_, wrong, status, code) => {
    const order = await taken();
    const answer = await house.waiter.post(`/checks/${order.check_id}/payments`, {
      payment_method_id: house.methods.cash,
      ...wrong,
    });
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it('asks for a reference where the method needs one', async () => {
    const order = await taken();
    const pay = (reference?: string) =>
      house.cashier.post(`/checks/${order.check_id}/payments`, {
        payment_method_id: house.methods.voucher,
        ...(reference && { reference }),
      });
    expect((await pay()).body.error.code).toBe('REFERENCE_REQUIRED');
    expect((await pay('V-77')).status).toBe(201);
  });

  it('is told again to whoever asks for it', async () => {
    const order = await taken();
    const path = `/checks/${order.check_id}/payments`;
    const { payment } = await done(house.waiter.post(path, { payment_method_id: house.methods.card, amount: 5 }));
    expect(await done(house.cashier.get(`/payments/${payment.id}`))).toEqual({
      ...payment,
      pay_url: null,
      provider_reference: null,
    });
    expect(payment).toMatchObject({ status: 'SUCCEEDED', taken_by_name: 'Anna', device_id: expect.any(String) });
    expect((await done(house.cashier.get('/payments?status=VOIDED'))).data).toEqual([]);
    expect((await house.cashier.get(`/payments/${randomUUID()}`)).status).toBe(404);
  });
});

describe('settling an order in one call', () => {
  const settle = (order: any, version = order.check_version, key = randomUUID()) =>
    house.waiter.patch(`/orders/${order.id}/payment`, { payment_method_id: house.methods.card }, { version, key });

  it('completes a served order and gives the table back', async () => {
    const order = await taken({ order_type: 'DINE_IN', table_id: house.tables[0] });
    await done(house.cook.patch(`/orders/${order.id}/status`, { status: 'READY' }));
    const served = await done(house.waiter.patch(`/orders/${order.id}/status`, { status: 'SERVED' }));
    expect((await house.waiter.patch(`/tables/${house.tables[0]}/status`, { status: 'FREE' })).body.error.code).toBe(
      'TABLE_UNSETTLED',
    );
    expect(await done(settle(served))).toMatchObject({ status: 'COMPLETED', payment_status: 'PAID', paid: 150_000 });
    expect((await done(house.waiter.get(`/tables/${house.tables[0]}`))).status).toBe('FREE');
  });

  it('completes a paid order when its last line is served', async () => {
    const order = await taken();
    expect((await done(settle(order))).status).toBe('CONFIRMED');
    await done(house.cook.patch(`/orders/${order.id}/status`, { status: 'READY' }));
    expect((await done(house.waiter.patch(`/orders/${order.id}/status`, { status: 'SERVED' }))).status).toBe(
      'COMPLETED',
    );
  });

  it('refuses a check that has changed since the guest saw it, and needs its version', async () => {
    const order = await taken();
    await done(
      house.colleague.post(`/orders/${order.id}/items`, { items: [{ dish_id: house.dishes.tea, quantity: 1 }] }),
    );
    const stale = await settle(order);
    expect([stale.status, stale.body.error.details.current.total]).toEqual([412, 170_000]);
    expect(
      (
        await house.waiter.patch(
          `/orders/${order.id}/payment`,
          { payment_method_id: house.methods.card },
          { key: randomUUID() },
        )
      ).status,
    ).toBe(428);
  });

  it('lets exactly one of twenty full payments win', async () => {
    const order = await taken();
    const answers = await Promise.all(Array.from({ length: 20 }, () => settle(order)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(19);
  });

  it('names the checks of an order that has several, and settles it once one is left', async () => {
    const order = await taken();
    const split = await done(
      house.waiter.post(`/orders/${order.id}/split`, { way: 'EVENLY', n: 3 }, { version: order.version }),
    );
    const refused = await settle({ ...order, check_version: split.check_version ?? 1 });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'SEVERAL_CHECKS']);
    const { checks } = refused.body.error.details;
    expect(checks.map(({ position, due }: any) => [position, due])).toEqual([
      [1, 50_000],
      [2, 50_000],
      [3, 50_000],
    ]);
    const [first, second, last] = checks;
    for (const { id } of [first, last])
      await done(house.waiter.post(`/checks/${id}/payments`, { payment_method_id: house.methods.card, tip: 700 }));
    const settled = await done(settle({ id: order.id }, second.version));
    expect(settled).toMatchObject({ payment_status: 'PAID', paid: 150_000, total: 150_000 });
    const { data } = await done(house.waiter.get(`/payments?order_id=${order.id}`));
    expect(data.map(({ amount, check_id }: any) => [amount, check_id]).toSorted()).toEqual(
      checks.map(({ id }: any) => [50_000, id]).toSorted(),
    );
  });

  it('refuses to void below what is already paid', async () => {
    const order = await taken();
    await done(settle(order));
    const [line] = order.items;
    const answer = await house.waiter.post(
      `/orders/${order.id}/items/${line.id}/void`,
      { reason: 'late' },
      { version: line.version },
    );
    expect(answer.body.error.code).toBe('REFUND_FIRST');
  });
});
