import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, type Caller } from './caller.js';
import { eventsOf } from './events-of.js';
import { openHouse, type House } from './given.js';
import { refused, sum, totals, splitting } from './split-house.js';
import { taxClass, taxedDish } from './taxed-house.js';

let house: House;
let at: ReturnType<typeof splitting>;
beforeAll(async () => {
  house = await openHouse();
  at = splitting(house);
});
afterAll(() => house?.close());

describe('an order with one check', () => {
  it('is split evenly, and each check has a part of every dish', async () => {
    const order = await at.ordered();
    const { checks, order: head } = await at.evenly(order, 3);
    expect(head).toMatchObject({ checks: 3, total: 215_000, subtotal: 215_000, paid: 0, check_id: order.check_id });
    expect(totals(checks)).toEqual([71_667, 71_667, 71_666]);
    const [first] = await at.sheets(order);
    expect(first.lines.map(({ share }: any) => share)).toEqual(Array(3).fill({ weight: 1, of: 3 }));
    expect(await at.seen(order)).toMatchObject({ checks: 3, total: 215_000, payment_status: 'UNPAID' });
  });

  it('is split by seat, and what stands in the middle is shared', async () => {
    const [steak, soup, tea] = at.dishes();
    const order = await at.ordered([
      { ...steak, seat: 2 },
      { ...soup, seat: 1 },
      { ...tea, seat: 0 },
    ]);
    expect(totals((await at.split(order, { way: 'BY_SEAT' })).checks)).toEqual([55_000, 160_000]);
    const alone = await at.ordered();
    expect(refused(await at.to(alone, 'split', { way: 'BY_SEAT' }))).toEqual([422, 'VALIDATION_ERROR']);
  });

  it('is split by item, with one dish between three of four guests', async () => {
    const order = await at.ordered();
    const [steak, soup, tea] = order.items.map(({ id }: any) => ({ item_id: id }));
    const checks = [
      { items: [] },
      { items: [{ ...soup, weight: 1 }] },
      { items: [{ ...soup, weight: 1 }, tea] },
      { items: [{ ...soup, weight: 2 }] },
    ];
    expect(totals((await at.split(order, { way: 'BY_ITEM', checks })).checks)).toEqual([
      150_000, 11_250, 31_250, 22_500,
    ]);
    const shares = (await at.sheets(order)).map(({ lines }) => lines.map(({ name, share }: any) => [name, share]));
    expect(shares[0]).toEqual([[order.items[0].name, null]]);
    expect(shares[3]).toEqual([[order.items[1].name, { weight: 2, of: 4 }]]);
    const nothing = { way: 'BY_ITEM', checks: [{ items: [steak, soup, tea] }, { items: [] }] };
    expect(refused(await at.to(await at.ordered(), 'split', nothing))).toEqual([404, 'NOT_FOUND']);
  });

  it('is split by what each wants to pay, and the last has what is left', async () => {
    const { checks } = await at.split(await at.ordered(), { way: 'BY_AMOUNT', amounts: [100_000, 1] });
    expect(totals(checks)).toEqual([100_000, 1, 114_999]);
    const tooMuch = { way: 'BY_AMOUNT', amounts: [200_000, 15_001] };
    expect(refused(await at.to(await at.ordered(), 'split', tooMuch))).toEqual([422, 'VALIDATION_ERROR']);
  });

  it('is split into twenty, and no further', async () => {
    const order = await at.ordered();
    const { checks } = await at.evenly(order, 20);
    expect([checks.length, sum(totals(checks))]).toEqual([20, 215_000]);
    expect(refused(await at.to(order, 'split', { way: 'EVENLY', n: 2 }))).toEqual([409, 'TOO_MANY_CHECKS']);
    const mine = [{ item_id: order.items[0].id, owners: [{}] }];
    expect(refused(await at.assign(order, mine))).toEqual([409, 'TOO_MANY_CHECKS']);
    for (const n of [1, 21]) expect((await at.to(order, 'split', { way: 'EVENLY', n })).status).toBe(422);
    expect((await at.to(order, 'split', { way: 'EVENLY', n: 2, amounts: [1] })).status).toBe(422);
  });

  it('is split once: the second of two waiters is refused with the truth', async () => {
    const order = await at.ordered();
    const ask = (who: Caller) =>
      who.post(`/orders/${order.id}/split`, { way: 'EVENLY', n: 2 }, { version: order.version });
    const answers = await Promise.all([ask(house.waiter), ask(house.colleague)]);
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 412]);
    const late = answers.find(({ status }) => status === 412)!;
    expect(late.body.error.details.current).toMatchObject({ checks: 2, total: 215_000 });
    expect((await house.waiter.post(`/orders/${order.id}/split`, { way: 'EVENLY', n: 2 })).status).toBe(428);
    expect((await at.to(order, 'split', { way: 'EVENLY', n: 2 }, house.cook)).status).toBe(403);
  });

  it('tells everyone of its checks, and the kitchen nothing', async () => {
    const order = await at.ordered();
    const { id: venueId } = await done(house.waiter.get('/venue'));
    await at.evenly(order, 20);
    const told = await eventsOf(house.database, venueId, 'check.split');
    const own = told.filter(({ data }) => data.order.id === order.id);
    expect(own.flatMap(({ data }) => data.checks)).toHaveLength(20);
    const after = await at.seen(order);
    expect(after.items.map(({ version }: any) => version)).toEqual([1, 1, 1]);
    expect(after.version).toBe(order.version + 1);
  });
});

describe('checks of one order', () => {
  it('come to the whole with tax on top, discounts and service, and together again to the same', async () => {
    const tax = await taxClass(house, 8875, false);
    const items = await Promise.all([997, 1003, 333].map((price) => taxedDish(house, price, tax.id)));
    const service = { name: 'Service', rate: 12_345, order_types: ['TAKEAWAY'], tax_class_id: tax.id };
    await done(house.admin.put('/service-charges', { charges: [service] }));
    const order = await at.ordered(items.map((dish_id) => ({ dish_id, quantity: 1 })));
    await done(house.admin.put('/service-charges', { charges: [] }));
    await done(at.discount(order, { kind: 'PERCENT', percent: 7_777 }));
    const [whole] = await at.sheets(order);
    for (const n of [2, 3, 7]) {
      await at.evenly(order, n);
      const parts = await at.sheets(order);
      for (const column of ['subtotal', 'discount', 'service', 'total'])
        expect(sum(parts.map((part) => part[column]))).toBe(whole[column]);
      expect(sum(parts.map(({ taxes }) => taxes[0].amount))).toBe(whole.taxes[0].amount);
      expect(Math.max(...totals(parts)) - Math.min(...totals(parts))).toBeLessThanOrEqual(1);
      expect(parts.map(({ discounts }) => discounts[0].taken)).toEqual(parts.map((part) => part.discount));
      expect((await done(at.unsplit(order))).order).toMatchObject({ checks: 1, total: whole.total });
      const [again] = await at.sheets(order);
      const {
        version: _,
        discounts: [before],
        ...same
      } = whole;
      expect(again).toMatchObject({ ...same, discounts: [{ id: before.id, taken: before.taken }] });
    }
  });

  it('are paid in any order, and the order is paid with the last of them', async () => {
    const order = await at.ordered();
    const { checks } = await at.evenly(order, 3);
    const first = await done(at.pay(checks[1], { tip: 500 }));
    expect(first).toMatchObject({ check: { state: 'CLOSED', paid: 71_667 }, order: { checks: 3, paid: 71_667 } });
    expect(first.order).toMatchObject({ payment_status: 'PARTIALLY_PAID', check_id: checks[0].id });
    await done(at.pay(checks[2]));
    const { version } = (await at.sheets(order))[0];
    const settled = await done(
      house.waiter.patch(
        `/orders/${order.id}/payment`,
        { payment_method_id: house.methods.card },
        { version, key: randomUUID() },
      ),
    );
    expect(settled).toMatchObject({ payment_status: 'PAID', paid: 215_000, check_id: checks[2].id });
    const { data } = await done(house.waiter.get(`/payments?order_id=${order.id}`));
    expect(data.map(({ check_id }: any) => check_id)).toEqual([checks[0], checks[2], checks[1]].map(({ id }) => id));
    const late = await house.waiter.post(`/orders/${order.id}/items`, { items: at.dishes() });
    expect(refused(late)).toEqual([409, 'CHECK_CLOSED']);
  });

  it('are rounded to coins each by itself', async () => {
    const { id } = await done(
      house.admin.post('/pricing-policies', { name: 'Coins', cash_rounding: { unit: 500, mode: 'NEAREST' } }),
    );
    await done(house.admin.patch('/venue', { pricing_policy_id: id }));
    const order = await at.ordered();
    await done(house.admin.patch('/venue', { pricing_policy_id: null }));
    const { checks } = await at.evenly(order, 3);
    for (const check of checks) {
      const { payment } = await done(at.pay(check, { payment_method_id: house.methods.cash, tendered: 80_000 }));
      expect([payment.amount + payment.rounding, payment.change]).toEqual([71_500, 8_500]);
    }
    expect(await at.seen(order)).toMatchObject({ payment_status: 'PAID', paid: 215_000 });
  });

  it('change alone: who has seen another check is not refused', async () => {
    const order = await at.ordered();
    const [steak, soup, tea] = order.items.map(({ id }: any) => ({ item_id: id }));
    const { checks } = await at.split(order, { way: 'BY_ITEM', checks: [{ items: [steak] }, { items: [soup, tea] }] });
    const items = [{ dish_id: house.dishes.tea, quantity: 1 }];
    const more = await done(house.waiter.post(`/orders/${order.id}/items`, { items, check_id: checks[1].id }));
    expect(more).toMatchObject({ total: 235_000, check_id: checks[0].id, check_version: checks[0].version });
    const [one, other] = await at.sheets(order);
    expect([one.total, other.total, other.version]).toEqual([150_000, 85_000, checks[1].version + 1]);
    const own = [{ ...items[0], check_id: checks[1].id }, items[0]];
    await done(house.waiter.post(`/orders/${order.id}/items`, { items: own }));
    expect(totals(await at.sheets(order))).toEqual([170_000, 105_000]);
    const foreign = (await at.ordered()).check_id;
    const lost = await house.waiter.post(`/orders/${order.id}/items`, { items, check_id: foreign });
    expect(refused(lost)).toEqual([404, 'NOT_FOUND']);
  });

  it('give lines to one another, share them, and are gone when nothing is left', async () => {
    const order = await at.ordered();
    const [steak, soup, tea] = order.items.map(({ id }: any) => id);
    const own = await done(at.assign(order, [{ item_id: tea, owners: [{}] }]));
    expect(totals(own.checks)).toEqual([195_000, 20_000]);
    const [one, other] = own.checks.map(({ id }: any) => ({ check_id: id }));
    const both = [
      { ...one, weight: 1 },
      { ...other, weight: 2 },
    ];
    expect(totals((await done(at.assign(order, [{ item_id: soup, owners: both }]))).checks)).toEqual([165_000, 50_000]);
    expect(totals((await done(at.assign(order, [{ item_id: steak, owners: [other] }]))).checks)).toEqual([
      15_000, 200_000,
    ]);
    const last = await done(at.assign(order, [{ item_id: soup, owners: [other] }]));
    expect(last).toMatchObject({ order: { checks: 1, check_id: other.check_id }, checks: [{ total: 215_000 }] });
    expect((await house.waiter.get(`/checks/${one.check_id}/explanation`)).status).toBe(404);
    const stranger = [{ item_id: steak, owners: [one] }];
    expect(refused(await at.assign(order, stranger))).toEqual([404, 'NOT_FOUND']);
    expect(await at.seen(order)).toMatchObject({ checks: 1, total: 215_000 });
    await done(at.pay(last.checks[0]));
  });

  it('are split further, and what others have stays as large as it is', async () => {
    const order = await at.ordered();
    const { checks } = await at.evenly(order, 2);
    await done(at.pay(checks[0]));
    const further = await done(at.to(order, 'split', { way: 'EVENLY', n: 3 }));
    expect(totals(further.checks)).toEqual([107_500, 35_834, 35_833, 35_833]);
    const shares = (await at.sheets(order)).map(({ lines }) => lines[0].share);
    expect(shares).toEqual([3, 1, 1, 1].map((weight) => ({ weight, of: 6 })));
    for (const check of further.checks.slice(1)) await done(at.pay(check));
    expect((await at.seen(order)).payment_status).toBe('PAID');
  });
});
