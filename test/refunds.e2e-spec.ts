import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entriesOf } from './books-of.js';
import { done } from './caller.js';
import { lunchIn } from './choices/lunch.js';
import { eventsOf } from './events-of.js';
import { openHouse, type House } from './given.js';
import { taxClass, taxedDish } from './taxed-house.js';

let house: House;
let manager: { id: string; pin: string };
let soup: string;
let wine: string;

beforeAll(async () => {
  house = await openHouse();
  const pin = '590317';
  const { id } = await done(house.admin.post('/users', { username: 'sergei', name: 'Sergei', role: 'manager', pin }));
  manager = { id, pin };
  soup = await taxedDish(house, 10_001, (await taxClass(house, 12_000, true)).id);
  wine = await taxedDish(house, 20_003, (await taxClass(house, 8_875, false)).id);
});
afterAll(() => house?.close());

const approval = () => ({ user_id: manager.id, pin: manager.pin });
const order = (items: object[] = [{ dish_id: house.dishes.steak, quantity: 1 }]): Promise<any> =>
  done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
const pay = (check: string, body: object): Promise<any> => done(house.waiter.post(`/checks/${check}/payments`, body));

/** Creates a paid order, by default with one card payment. */
async function paid(items?: object[], payments: object[] = [{ payment_method_id: house.methods.card }]) {
  const { id, check_id, items: lines } = await order(items);
  const made: any[] = [];
  for (const payment of payments) made.push((await pay(check_id, payment)).payment);
  return { id, check_id, lines, payments: made, total: (await checkOf(id)).total as number };
}

const checkOf = async (orderId: string): Promise<any> => (await done(house.waiter.get(`/orders/${orderId}/checks`)))[0];
const versionOf = async (orderId: string): Promise<number> => (await checkOf(orderId)).version;

async function refund(
  of: { id: string; check_id: string },
  body: object,
  { who = house.manager, path = `/checks/${of.check_id}/refunds`, key = randomUUID() as string } = {},
) {
  return who.post(path, { reason: 'cold', ...body }, { version: await versionOf(of.id), key });
}

describe('a refund', () => {
  it('of the whole gives back every part of the check and the tip, and leaves the check closed', async () => {
    const dinner = await paid(
      [
        { dish_id: soup, quantity: 3 },
        { dish_id: wine, quantity: 1 },
      ],
      [{ payment_method_id: house.methods.card, tip: 5_000 }],
    );
    const check = await checkOf(dinner.id);
    const made = await done(refund(dinner, { kind: 'WHOLE' }));

    expect(made.refunds).toHaveLength(1);
    expect(made.refunds[0]).toMatchObject({
      status: 'SUCCEEDED',
      amount: check.total,
      tip: 5_000,
      method_name: dinner.payments[0].method_name,
      reason: 'cold',
      by_name: 'Maria',
      taxes: check.taxes,
    });
    expect(made.check).toMatchObject({ state: 'CLOSED', refunded: check.total, paid: check.total, due: 0 });
    expect(made.order).toMatchObject({ payment_status: 'REFUNDED' });
    expect((await refund(dinner, { kind: 'WHOLE' })).body.error.code).toBe('NOTHING_TO_REFUND');
  });

  it('of dishes takes their part of the tax, and the last one whatever is left of them', async () => {
    const dinner = await paid([
      { dish_id: soup, quantity: 3 },
      { dish_id: wine, quantity: 2 },
    ]);
    const [soups, wines] = dinner.lines;
    const first = await done(refund(dinner, { kind: 'ITEMS', items: [{ item_id: wines.id, quantity: 1 }] }));
    expect(first.order.payment_status).toBe('PARTIALLY_REFUNDED');
    const [one] = first.refunds;
    expect(one.amount).toBe(one.net + one.added_tax);
    expect(one.taxes.map(({ rate }: any) => rate)).toEqual([8_875]);
    const { lines } = await done(house.manager.get(`/refunds/${one.id}`));
    expect(lines).toMatchObject([{ item_id: wines.id, quantity: 1, net: one.net, added_tax: one.added_tax }]);

    const tooMany = await refund(dinner, { kind: 'ITEMS', items: [{ item_id: wines.id, quantity: 2 }] });
    expect(tooMany.body.error).toMatchObject({ code: 'REFUND_TOO_LARGE', details: { most: 1 } });
    const second = await done(refund(dinner, { kind: 'ITEMS', items: [{ item_id: soups.id }] }));
    expect(second.refunds[0].included_tax).toBeGreaterThan(0);
    const last = await done(refund(dinner, { kind: 'ITEMS', items: [{ item_id: wines.id }] }));
    expect(last.check).toMatchObject({ refunded: dinner.total });
    expect(last.order.payment_status).toBe('REFUNDED');
  });

  it('of an amount is of all dishes alike, so that a dish given back later gives back what is left of it', async () => {
    const dinner = await paid([
      { dish_id: soup, quantity: 1 },
      { dish_id: wine, quantity: 1 },
    ]);
    const half = Math.floor(dinner.total / 2);
    const { refunds } = await done(refund(dinner, { kind: 'AMOUNT', amount: half }));
    expect(refunds[0]).toMatchObject({ amount: half, tip: 0 });
    const items = dinner.lines.map(({ id }: any) => ({ item_id: id }));
    const rest = await done(refund(dinner, { kind: 'ITEMS', items }));
    expect(rest.refunds[0].amount).toBe(dinner.total - half);
    expect(rest.check.refunded).toBe(dinner.total);
  });

  it('goes back to the last payment first, each in its own way, or all of it by another', async () => {
    const payments = [
      { payment_method_id: house.methods.card, amount: 100_000 },
      { payment_method_id: house.methods.cash },
    ];
    const dinner = await paid(undefined, payments);
    const { refunds } = await done(refund(dinner, { kind: 'AMOUNT', amount: 60_000 }));
    expect(refunds.map(({ amount, method_kind }: any) => [amount, method_kind])).toEqual([
      [50_000, 'CASH'],
      [10_000, 'CARD'],
    ]);
    const other = await done(refund(dinner, { kind: 'WHOLE', payment_method_id: house.methods.cash }));
    expect(other.refunds).toMatchObject([{ amount: 90_000, method_kind: 'CASH', payment_id: dinner.payments[0].id }]);
  });

  it('of one payment is never more than that payment was', async () => {
    const payments = [
      { payment_method_id: house.methods.card, amount: 100_000, tip: 700 },
      { payment_method_id: house.methods.cash },
    ];
    const dinner = await paid(undefined, payments);
    const path = `/payments/${dinner.payments[0].id}/refunds`;
    const more = await refund(dinner, { kind: 'AMOUNT', amount: 100_001 }, { path });
    expect(more.body.error).toMatchObject({ code: 'REFUND_TOO_LARGE', details: { most: 100_000 } });
    const tip = await refund(dinner, { kind: 'AMOUNT', amount: 0, tip: 701 }, { path });
    expect(tip.body.error.code).toBe('REFUND_TOO_LARGE');
    const { refunds, check } = await done(refund(dinner, { kind: 'WHOLE' }, { path }));
    expect(refunds).toMatchObject([{ amount: 100_000, tip: 700 }]);
    expect(check.refunded).toBe(100_000);
  });

  it('gives back a tip alone', async () => {
    const dinner = await paid(undefined, [{ payment_method_id: house.methods.card, tip: 900 }]);
    const { refunds } = await done(refund(dinner, { kind: 'AMOUNT', amount: 0, tip: 400 }));
    expect(refunds).toMatchObject([{ amount: 0, tip: 400, taxes: [] }]);
    expect((await refund(dinner, { kind: 'AMOUNT', amount: 0, tip: 501 })).body.error.code).toBe('REFUND_TOO_LARGE');
  });

  it('of a tip keeps the payment as it is: it is neither replaced nor tipped less any more', async () => {
    const dinner = await paid(undefined, [{ payment_method_id: house.methods.card, tip: 5_000 }]);
    const [{ id }] = dinner.payments;
    await done(refund(dinner, { kind: 'AMOUNT', amount: 0, tip: 3_000 }));
    const replacement = { payment_method_id: house.methods.cash };
    for (const [path, body] of [
      ['void', { reason: 'it was cash', replacement }],
      ['tip', { tip: 2_999 }],
    ] as const) {
      const { status, body: answer } = await house.manager.post(`/payments/${id}/${path}`, body);
      expect([path, status, answer.error.code]).toEqual([path, 409, 'PAYMENT_REFUNDED']);
    }
    expect(await done(house.cashier.get(`/payments/${id}`))).toMatchObject({ tip: 5_000, tip_refunded: 3_000 });
    const { payment } = await done(house.manager.post(`/payments/${id}/tip`, { tip: 3_000 }));
    expect(payment).toMatchObject({ tip: 3_000, tip_refunded: 3_000 });
    const more = await refund(dinner, { kind: 'AMOUNT', amount: 0, tip: 1 });
    expect(more.body.error.code).toBe('REFUND_TOO_LARGE');
  });

  it('has a business date and books of its own', async () => {
    const { time_zone } = await done(house.admin.patch('/venue', { time_zone: 'Etc/GMT+12' }));
    expect(time_zone).toBe('Etc/GMT+12');
    const dinner = await paid([{ dish_id: wine, quantity: 1 }]);
    await done(house.admin.patch('/venue', { time_zone: 'Etc/GMT-14' }));
    try {
      const { refunds } = await done(refund(dinner, { kind: 'WHOLE' }));
      const entries = await entriesOf(house, dinner.id, 'REFUND');
      expect(refunds[0].business_date > dinner.payments[0].business_date).toBe(true);
      expect(Object.fromEntries(entries.map(({ account, amount }) => [account, amount]))).toEqual({
        RETURNS: 20_003,
        TAX: dinner.total - 20_003,
        TENDER: -dinner.total,
      });
      expect(entries).toHaveLength(3);
      expect(new Set(entries.map(({ business_date }) => business_date))).toEqual(new Set([refunds[0].business_date]));
      const { data } = await done(house.cashier.get(`/refunds?check_id=${dinner.check_id}`));
      expect(data).toEqual(refunds);
    } finally {
      await done(house.admin.patch('/venue', { time_zone: 'Europe/Moscow' }));
    }
  });

  it('needs somebody to stand for it, unless the role may', async () => {
    const dinner = await paid();
    const asked = await refund(dinner, { kind: 'AMOUNT', amount: 5 }, { who: house.waiter });
    expect(asked.body.error).toMatchObject({
      code: 'APPROVAL_REQUIRED',
      details: { action: 'refund_amount', asked: 5 },
    });
    const stood = await done(
      refund(dinner, { kind: 'AMOUNT', amount: 5, approval: approval() }, { who: house.waiter }),
    );
    expect(stood.refunds[0]).toMatchObject({ by_name: 'Anna', approved_by_name: 'Sergei' });
    expect((await refund(dinner, { kind: 'WHOLE' }, { who: house.cook })).status).toBe(403);
  });

  it('is told once with the check and the order, and repeated as it was', async () => {
    const dinner = await paid();
    const key = randomUUID();
    const version = await versionOf(dinner.id);
    const body = { kind: 'WHOLE', reason: 'cold' };
    const again = () => house.manager.post(`/checks/${dinner.check_id}/refunds`, body, { version, key });
    const answers = await Promise.all([again(), again(), again()]);
    expect(new Set(answers.map((answer) => answer.body.refunds?.[0].id)).size).toBe(1);
    const { id: venueId } = await done(house.admin.get('/venue'));
    const all = await eventsOf(house.database, venueId, 'payment.refunded');
    const told = all.filter(({ data }) => data.refund.check_id === dinner.check_id);
    expect(told).toHaveLength(1);
    expect(told[0]!.data).toMatchObject({ check: { refunded: 150_000 }, order: { payment_status: 'REFUNDED' } });
  });

  it.each([
    ['items without their kind', { kind: 'WHOLE', items: [{ item_id: randomUUID() }] }],
    ['an amount without its kind', { kind: 'ITEMS', amount: 5 }],
    ['no items', { kind: 'ITEMS' }],
    ['no reason', { kind: 'WHOLE', reason: '  ' }],
    ['a negative amount', { kind: 'AMOUNT', amount: -1 }],
  ])('is refused with %s', async (_, body) => {
    expect((await refund(await paid(), body)).status).toBe(422);
  });

  it('is refused while the check is being paid, on a stale version, by a method that takes nothing back', async () => {
    const open = await order();
    await pay(open.check_id, { payment_method_id: house.methods.card, amount: 5 });
    expect((await refund(open, { kind: 'WHOLE' })).body.error.code).toBe('CHECK_UNPAID');

    const dinner = await paid();
    const path = `/checks/${dinner.check_id}/refunds`;
    const body = { kind: 'WHOLE', reason: 'cold' };
    expect((await house.manager.post(path, body)).status).toBe(428);
    expect((await house.manager.post(path, body, { version: 1 })).status).toBe(412);
    expect((await house.manager.post(path, body, { version: await versionOf(dinner.id), key: null })).status).toBe(400);
    const none = await done(house.admin.post('/payment-methods', { name: 'Gift', kind: 'VOUCHER', refundable: false }));
    const gift = await refund(dinner, { kind: 'WHOLE', payment_method_id: none.id });
    expect(gift.body.error.code).toBe('METHOD_NOT_REFUNDABLE');
  });
});

describe('a refund of a combo', () => {
  it('is of the whole by its id, or of one of its dishes', async () => {
    const { id, bun, bread } = await lunchIn(house);
    const components = [{ slot_id: bread, dish_id: bun.id, quantity: 2 }];
    const items = [{ dish_id: id, quantity: 2, components }];
    const taken = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
    await pay(taken.check_id, { payment_method_id: house.methods.card });
    const [soup] = taken.items;
    const one = await done(refund(taken, { kind: 'ITEMS', items: [{ item_id: soup.part_of.id, quantity: 1 }] }));
    expect(one.refunds).toMatchObject([{ amount: taken.total / 2 }]);
    expect((await refund(taken, { kind: 'ITEMS', items: [{ item_id: soup.id }] })).status).toBe(201);
    const rest = await done(refund(taken, { kind: 'ITEMS', items: [{ item_id: soup.part_of.id }] }));
    const lines = (await done(house.manager.get(`/refunds/${rest.refunds[0].id}`))).lines;
    expect(lines.map(({ quantity }: any) => quantity)).toEqual([1, 2]);
    expect(rest.check).toMatchObject({ refunded: taken.total });
  });
});

describe('the report of refunds', () => {
  it('adds up what was handed back, by whoever did it and for whatever reason', async () => {
    const asked = async (group: string) =>
      (await done(house.manager.get(`/reports/refunds?group_by=${group}&per_page=100`))).data;
    const [before = { refunds: 0, handed_back: 0 }] = (await asked('reason')).filter(({ key }: any) => key === 'hair');
    const dinner = await paid(undefined, [{ payment_method_id: house.methods.card, tip: 300 }]);
    await done(refund(dinner, { kind: 'WHOLE', reason: 'hair' }));
    const [after] = (await asked('reason')).filter(({ key }: any) => key === 'hair');
    expect(after).toMatchObject({ refunds: 1, amount: 150_000, tips: 300, handed_back: before.handed_back + 150_300 });
    const people = await asked('by');
    expect(people.map(({ name }: any) => name)).toEqual(expect.arrayContaining(['Maria', 'Anna']));
    expect((await house.waiter.get('/reports/refunds?group_by=by')).status).toBe(403);
  });
});

describe('cash', () => {
  it('is handed back in coins that there are, and never more of them than were handed over', async () => {
    const rules = { name: 'Coins', cash_rounding: { unit: 500, mode: 'NEAREST' } };
    const policy = await done(house.admin.post('/pricing-policies', rules));
    await done(house.admin.patch('/venue', { pricing_policy_id: policy.id }));
    const dinner = await paid([{ dish_id: soup, quantity: 1 }], [{ payment_method_id: house.methods.cash }]);
    const [payment] = dinner.payments;
    const handed: number[] = [];
    for (const amount of [3_300, 3_300, dinner.total - 6_600]) {
      const { refunds } = await done(refund(dinner, { kind: 'AMOUNT', amount }));
      handed.push(refunds[0].amount + refunds[0].rounding);
    }
    await done(house.admin.patch('/venue', { pricing_policy_id: null }));
    expect(handed.every((coins) => coins % 500 === 0)).toBe(true);
    expect(handed.reduce((all, one) => all + one, 0)).toBe(payment.amount + payment.rounding);
  });
});
