import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, type Caller } from './caller.js';
import { eventsOf } from './events-of.js';
import { openHouse, type House } from './given.js';
import { approvalOf, booksOf, checkOf, later, payOn, steak } from './till.js';

const DAY_MS = 24 * 3_600_000;

let house: House;
let approval: { user_id: string; pin: string };
let cash: string;
let card: string;

beforeAll(async () => {
  house = await openHouse();
  approval = await approvalOf(house, 'Sergei', '590317');
  ({ cash, card } = house.methods);
});
afterAll(() => house?.close());

const pay = (order: any, body: object, who: Caller = house.waiter) => done(payOn(order, body, who));
const voided = (payment: { id: string }, body: object = {}, who: Caller = house.manager) =>
  who.post(`/payments/${payment.id}/void`, { reason: 'wrong table', ...body });
const refusal = async (answer: Promise<any>) => (await answer).body.error;

describe('a wrong tender', () => {
  it('is taken back with a reason, and the check owes it again', async () => {
    const order = await steak(house);
    const { payment } = await pay(order, { payment_method_id: card, amount: 100_000, tip: 5000 });
    const view = await done(voided(payment));
    expect(view).toMatchObject({
      payment: { status: 'VOIDED', void_reason: 'wrong table', voided_by_name: 'Maria', amount: 100_000 },
      check: { state: 'OPEN', paid: 0, tips: 0, due: 150_000 },
      order: { payment_status: 'UNPAID' },
      replacement: null,
    });
    expect(await booksOf(house.database, order.check_id)).toEqual({});
    expect(await refusal(voided(payment))).toMatchObject({ code: 'PAYMENT_STANDS', details: { status: 'VOIDED' } });
    expect((await pay(order, { payment_method_id: cash })).check.state).toBe('CLOSED');
  });

  it('of a waiter needs a manager, unless the house allows so much', async () => {
    const order = await steak(house);
    const { payment } = await pay(order, { payment_method_id: card, amount: 40_000, tip: 1000 });
    expect(await refusal(voided(payment, {}, house.waiter))).toMatchObject({
      code: 'APPROVAL_REQUIRED',
      details: { action: 'void_payment_amount', limit: 0, asked: 41_000 },
    });
    expect((await voided(payment, { approval }, house.waiter)).status).toBe(200);
    const { payment: other } = await pay(order, { payment_method_id: card, amount: 40_000 });
    await done(house.admin.patch('/venue', { limits: { cashier: { void_payment_amount: 40_000 } } }));
    expect((await voided(other, {}, house.cashier)).status).toBe(200);
  });

  it('of a closed check is only replaced: the sale, the amount and the tip stay', async () => {
    const order = await steak(house);
    const { payment } = await pay(order, { payment_method_id: card, tip: 7000 });
    const before = await booksOf(house.database, order.check_id);
    expect(before).toEqual({ 'TENDER CARD': 157_000, TIPS: -7000, SALES: -150_000 });
    expect((await refusal(voided(payment))).code).toBe('REPLACEMENT_REQUIRED');
    const id = randomUUID();
    const replacement = { id, payment_method_id: cash, tendered: 160_000 };
    const view = await done(voided(payment, { replacement, reason: 'it was cash' }));
    expect(view).toMatchObject({
      payment: { id: payment.id, status: 'VOIDED' },
      replacement: { id, replaces_id: payment.id, method_kind: 'CASH', amount: 150_000, tip: 7000, change: 3000 },
      check: { state: 'CLOSED', paid: 150_000, tips: 7000, due: 0 },
    });
    expect(await booksOf(house.database, order.check_id)).toEqual({
      'TENDER CASH': 157_000,
      TIPS: -7000,
      SALES: -150_000,
    });
    const { id: venueId } = await done(house.admin.get('/venue'));
    const log = (await eventsOf(house.database, venueId)).filter(({ data }) => data.check?.id === order.check_id);
    expect(log.map(({ type }) => type).filter((type) => type.startsWith('payment'))).toEqual([
      'payment.received',
      'payment.voided',
      'payment.received',
    ]);
    expect((await refusal(voided(view.replacement))).code).toBe('REPLACEMENT_REQUIRED');
  });

  it('is replaced only by what fits', async () => {
    const order = await steak(house);
    const { payment } = await pay(order, { payment_method_id: card, tip: 100 });
    const own = await done(house.admin.post('/payment-methods', { name: 'The house', kind: 'HOUSE' }));
    const by = (replacement: object) => refusal(voided(payment, { replacement }));
    expect((await by({ payment_method_id: house.methods.voucher })).code).toBe('REFERENCE_REQUIRED');
    expect((await by({ payment_method_id: cash, tendered: 150_000 })).code).toBe('BELOW_TOTAL');
    expect((await by({ payment_method_id: own.id, reference: 'Mayor' })).details).toHaveProperty('tip');
    expect((await by({ payment_method_id: randomUUID() })).code).toBe('NOT_FOUND');
    expect((await checkOf(house, order)).paid).toBe(150_000);
  });

  it('stays once its day is over', async () => {
    const order = await steak(house);
    const { payment } = await pay(order, { payment_method_id: card, amount: 100 });
    const error = await later(house, DAY_MS, (manager) => refusal(voided(payment, {}, manager)));
    expect([error.code, error.details]).toEqual(['DAY_OVER', { business_date: payment.business_date }]);
  });

  it('is taken back once, whoever does it at the same time, and a repeated request hears the same', async () => {
    const order = await steak(house);
    const { payment } = await pay(order, { payment_method_id: card, amount: 60_000 });
    const key = randomUUID();
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, () => voided(payment)),
      ...Array.from({ length: 3 }, () =>
        house.manager.post(`/payments/${payment.id}/void`, { reason: 'once' }, { key }),
      ),
    ]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
    expect((await checkOf(house, order)).paid).toBe(0);
    const { id: venueId } = await done(house.admin.get('/venue'));
    const told = await eventsOf(house.database, venueId, 'payment.voided');
    expect(told.filter(({ data }) => data.payment.id === payment.id)).toHaveLength(1);
  });

  it('gives a deposit back what was used of it', async () => {
    const order = await steak(house);
    const deposit = await done(
      house.waiter.post('/deposits', { payment_method_id: cash, amount: 90_000, name: 'Dinara' }),
    );
    const { payment } = await pay(order, { deposit_id: deposit.id });
    expect(payment.amount).toBe(90_000);
    await done(voided(payment));
    const sheet = await done(house.waiter.get(`/deposits/${deposit.id}`));
    expect(sheet).toMatchObject({ used: 0, left: 90_000 });
    expect(sheet.moves.map(({ kind }: any) => kind)).toEqual(['USE_VOIDED', 'USED']);
    expect(await booksOf(house.database, order.check_id)).toEqual({});
  });
});

describe('cash that was rounded', () => {
  it('is rounded once, whatever stands for it afterwards', async () => {
    const own = await openHouse();
    try {
      const policy = { name: 'Coins', cash_rounding: { unit: 100, mode: 'NEAREST' } };
      const { id } = await done(own.admin.post('/pricing-policies', policy));
      await done(own.admin.patch('/venue', { pricing_policy_id: id }));
      const dish = await done(own.admin.post('/dishes', { category_id: own.categoryId, name: 'Odd', price: 10_042 }));
      const order = await done(
        own.waiter.post('/orders', { order_type: 'TAKEAWAY', items: [{ dish_id: dish.id, quantity: 1 }] }),
      );
      const paid = (body: object) => done(payOn(order, body, own.waiter));
      const swap = (payment: any, replacement: object) =>
        done(own.manager.post(`/payments/${payment.id}/void`, { reason: 'wrong', replacement }));
      const first = await paid({ payment_method_id: own.methods.card, amount: 5000 });
      const rest = await paid({ payment_method_id: own.methods.cash, tendered: 5000 });
      expect(rest.payment).toMatchObject({ amount: 5042, rounding: -42, change: 0 });
      const same = await swap(first.payment, { payment_method_id: own.methods.cash });
      expect(same.replacement).toMatchObject({ amount: 5000, rounding: 0 });
      const carded = await swap(rest.payment, { payment_method_id: own.methods.card });
      expect(carded.replacement).toMatchObject({ amount: 5042, rounding: 0 });
      const again = await swap(carded.replacement, { payment_method_id: own.methods.cash });
      expect(again.replacement).toMatchObject({ amount: 5042, rounding: -42 });
      expect(await booksOf(own.database, order.check_id)).toEqual({
        'TENDER CASH': 10_000,
        ROUNDING: 42,
        SALES: -10_042,
      });
    } finally {
      await own.close();
    }
  });
});

describe('in a house with shifts', () => {
  it('goes back into the shift that it came from, by whomever', async () => {
    const purse = await done(house.cashier.post('/shifts/open', { float: 1000 }));
    const order = await steak(house);
    const { payment } = await pay(order, { payment_method_id: cash, amount: 50_000 }, house.cashier);
    expect(payment.shift_id).toBe(purse.id);
    const tipped = await done(house.waiter.post(`/payments/${payment.id}/tip`, { tip: 900 }));
    expect(tipped.payment).toMatchObject({ tip: 900, shift_id: purse.id });
    const deposit = await done(
      house.cashier.post('/deposits', { payment_method_id: cash, amount: 300, name: 'Dinara' }),
    );
    expect(deposit.shift_id).toBe(purse.id);
    await done(voided(payment));
    const rows = await house.database.read((reader) =>
      reader.rows<{ kind: string; amount: number }>(
        `SELECT kind, amount FROM ledger_entries WHERE shift_id = $1 AND account = 'TENDER' ORDER BY id`,
        [purse.id],
      ),
    );
    const sums = rows.map(({ kind, amount }) => [kind, Number(amount)]).filter(([kind]) => kind !== 'FLOAT_IN');
    expect(sums).toEqual([
      ['PAYMENT', 50_000],
      ['TIP', 900],
      ['DEPOSIT_TAKEN', 300],
      ['PAYMENT_VOIDED', -50_900],
    ]);
    expect((await done(house.cashier.get(`/payments?shift_id=${purse.id}`))).data).toHaveLength(1);
  });

  it('takes no cash without one where the house asks for it', async () => {
    await done(house.admin.patch('/venue', { shifts_required: true }));
    try {
      const order = await steak(house);
      const refused = await payOn(order, { payment_method_id: cash }, house.waiter);
      expect([refused.status, refused.body.error.code]).toEqual([409, 'SHIFT_REQUIRED']);
      expect((await payOn(order, { payment_method_id: card, amount: 10 }, house.waiter)).status).toBe(201);
    } finally {
      await done(house.admin.patch('/venue', { shifts_required: false }));
    }
  });
});
