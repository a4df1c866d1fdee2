import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rulesBrokenBy } from './broken-books.js';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const given = (more: object = {}): Promise<any> =>
  done(
    house.waiter.post('/deposits', {
      payment_method_id: house.methods.cash,
      amount: 100_000,
      name: 'Dinara',
      phone: '+7 701 000 00 00',
      for_day: '2026-12-31',
      ...more,
    }),
  );

const steak = (): Promise<any> =>
  done(
    house.waiter.post('/orders', {
      order_type: 'TAKEAWAY',
      items: [{ dish_id: house.dishes.steak, quantity: 1 }],
    }),
  );

const use = (order: any, body: object) => house.waiter.post(`/checks/${order.check_id}/payments`, body);

describe('a deposit', () => {
  it('is taken before there is anything to pay, and found by whom and what it is for', async () => {
    const order = await steak();
    const deposit = await given({ order_id: order.id, note: 'By the window', for_day: '2026-12-30' });
    expect(deposit).toMatchObject({
      amount: 100_000,
      used: 0,
      returned: 0,
      left: 100_000,
      method_kind: 'CASH',
      name: 'Dinara',
      taken_by_name: 'Anna',
      order_id: order.id,
    });
    for (const query of [
      `order_id=${order.id}`,
      'for_day=2026-12-30&open=true',
      `business_date=${deposit.business_date}`,
    ])
      expect((await done(house.cashier.get(`/deposits?${query}`))).data).toContainEqual(deposit);
    expect(await done(house.cashier.get(`/deposits/${deposit.id}`))).toEqual({ ...deposit, moves: [] });
  });

  it('is money, and nothing that only promises it', async () => {
    const house_ = await done(house.admin.post('/payment-methods', { name: 'The house', kind: 'HOUSE' }));
    for (const id of [house.methods.voucher, house_.id]) {
      const body = { payment_method_id: id, amount: 1000, name: 'Dinara', reference: 'V-1' };
      expect((await house.waiter.post('/deposits', body)).body.error.code).toBe('METHOD_UNFIT');
    }
    const nothing = { payment_method_id: house.methods.cash, amount: 0, name: 'Dinara' };
    expect((await house.waiter.post('/deposits', nothing)).status).toBe(422);
    const nobody = { payment_method_id: house.methods.cash, amount: 5 };
    expect((await house.waiter.post('/deposits', nobody)).status).toBe(422);
  });

  it('pays a check, and what is missing is paid by something else', async () => {
    const [order, deposit] = [await steak(), await given()];
    const part = await done(use(order, { deposit_id: deposit.id, amount: 100_000 }));
    expect(part).toMatchObject({
      payment: { method_kind: 'DEPOSIT', method_name: 'Cash', deposit_id: deposit.id, amount: 100_000, tip: 0 },
      check: { paid: 100_000, due: 50_000, state: 'OPEN' },
    });
    await done(use(order, { payment_method_id: house.methods.card }));
    const sheet = await done(house.waiter.get(`/deposits/${deposit.id}`));
    expect(sheet).toMatchObject({
      used: 100_000,
      left: 0,
      moves: [{ kind: 'USED', amount: 100_000, payment_id: part.payment.id, by_name: 'Anna' }],
    });
    const another = await steak();
    expect(await use(another, { deposit_id: deposit.id, amount: 1 })).toMatchObject({
      status: 409,
      body: { error: { code: 'DEPOSIT_SPENT', details: { left: 0 } } },
    });
  });

  it('stands alone in a payment, and brings no tip and no change', async () => {
    const [order, deposit] = [await steak(), await given()];
    for (const wrong of [
      { deposit_id: deposit.id, payment_method_id: house.methods.cash },
      { deposit_id: deposit.id, tip: 1 },
      { deposit_id: deposit.id, tendered: 200_000 },
      {},
    ])
      expect((await use(order, wrong)).status).toBe(422);
    expect((await use(order, { deposit_id: randomUUID() })).status).toBe(404);
  });

  it('is given back with a manager’s word, whole or in parts, and never more than is left', async () => {
    const deposit = await given();
    const back = (who: typeof house.waiter, body: object) => who.post(`/deposits/${deposit.id}/return`, body);
    expect((await back(house.waiter, { reason: 'not coming' })).body.error).toMatchObject({
      code: 'APPROVAL_REQUIRED',
      details: { action: 'return_deposit_amount', limit: 0, asked: 100_000 },
    });
    const part = await done(back(house.manager, { reason: 'fewer guests', amount: 30_000 }));
    expect(part).toMatchObject({ returned: 30_000, left: 70_000 });
    expect((await back(house.manager, { reason: 'more', amount: 70_001 })).body.error).toMatchObject({
      code: 'DEPOSIT_SPENT',
      details: { left: 70_000 },
    });
    const rest = { reason: 'not coming', payment_method_id: house.methods.card };
    expect(await done(back(house.manager, rest))).toMatchObject({ returned: 100_000, left: 0 });
    const { moves } = await done(house.waiter.get(`/deposits/${deposit.id}`));
    expect(moves.map((move: any) => [move.kind, move.amount, move.method_kind, move.reason])).toEqual([
      ['RETURNED', 70_000, 'CARD', 'not coming'],
      ['RETURNED', 30_000, 'CASH', 'fewer guests'],
    ]);
    expect((await done(house.waiter.get('/deposits?open=true'))).data).not.toContainEqual(
      expect.objectContaining({ id: deposit.id }),
    );
  });

  it('is spent once, however many hands reach for it', async () => {
    const deposit = await given();
    const orders = await Promise.all(Array.from({ length: 6 }, steak));
    const answers = await Promise.all([
      ...orders.map((order) => use(order, { deposit_id: deposit.id, amount: 40_000 })),
      ...orders.map(() => house.manager.post(`/deposits/${deposit.id}/return`, { reason: 'x', amount: 40_000 })),
    ]);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(2);
    expect(answers.filter(({ body }) => body.error?.code === 'DEPOSIT_SPENT')).toHaveLength(10);
    const { left, moves } = await done(house.waiter.get(`/deposits/${deposit.id}`));
    expect([left, moves.length]).toEqual([20_000, 2]);
  });

  it('is taken once, however often its request is repeated', async () => {
    const key = randomUUID();
    const body = { payment_method_id: house.methods.cash, amount: 7000, name: 'Twice' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => house.waiter.post('/deposits', body, { key })));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  });

  it('is looked into by the doctor: what became of it, what it paid, and what the books owe', async () => {
    const deposit = await given();
    const { payment } = await done(use(await steak(), { deposit_id: deposit.id, amount: 40_000 }));
    const broken = (text: string, id: string) =>
      rulesBrokenBy(house.database, async (tx) => {
        await tx.change(text, [id]);
      });
    const more = 'UPDATE deposits SET used = used + 1, remaining = remaining - 1 WHERE id = $1';
    expect(await broken(more, deposit.id)).toEqual(['deposited']);
    const moved = 'UPDATE deposit_moves SET amount = amount + 1 WHERE deposit_id = $1';
    expect(await broken(moved, deposit.id)).toEqual(['deposited']);
    const other = 'UPDATE payments SET deposit_id = NULL WHERE id = $1';
    expect(await broken(other, payment.id)).toEqual(['deposited']);
  });
});
