import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { assertLedger } from '../src/ledger/ledger.js';
import { openHouse, type House } from './given.js';
import { playSplits } from './played-splits.js';
import { refused, sum, totals, splitting } from './split-house.js';

let house: House;
let at: ReturnType<typeof splitting>;
let approval: { user_id: string; pin: string };
beforeAll(async () => {
  house = await openHouse();
  at = splitting(house);
  const sergei = { username: 'sergei', name: 'Sergei', role: 'manager', pin: '590317' };
  approval = { user_id: (await done(house.admin.post('/users', sergei))).id, pin: sergei.pin };
});
afterAll(() => house?.close());

describe('a check that is billed or paid', () => {
  it('stays as it is, with its part of every dish', async () => {
    const order = await at.ordered();
    const { checks } = await at.evenly(order, 3);
    const billed = await done(at.bill(checks[0]));
    expect(billed.bill).toMatchObject({ total: 71_667, lines: 3 });
    await done(at.pay(checks[1]));
    const frozen = (await at.sheets(order)).slice(0, 2);
    const line = order.items[0];
    const path = `/orders/${order.id}/items/${line.id}`;
    expect(refused(await house.waiter.patch(path, { quantity: 2 }, { version: line.version }))).toEqual([
      409,
      'CHECK_BILLED',
    ]);
    expect(refused(await at.voided(order, 0))).toEqual([409, 'CHECK_BILLED']);
    const comp = { kind: 'COMP', item_id: line.id, reason: 'cold' };
    expect(refused(await at.discount(order, comp))).toEqual([409, 'CHECK_BILLED']);
    expect(refused(await at.assign(order, [{ item_id: line.id, owners: [{}] }]))).toEqual([409, 'CHECK_BILLED']);
    expect(refused(await at.unsplit(order))).toEqual([409, 'CHECK_BILLED']);
    const more = { items: at.dishes(), check_id: checks[0].id };
    expect(refused(await house.waiter.post(`/orders/${order.id}/items`, more))).toEqual([409, 'CHECK_BILLED']);
    expect(refused(await at.to(order, 'reprice', { reason: 'dearer' }, house.manager))).toEqual([409, 'CHECK_BILLED']);

    await done(at.discount(order, { kind: 'AMOUNT', amount: 10_000 }));
    const added = await done(house.waiter.post(`/orders/${order.id}/items`, { items: [at.dishes()[2]] }));
    expect(added.total).toBe(225_000);
    expect((await at.sheets(order)).slice(0, 2)).toEqual(frozen);
    expect((await at.sheets(order))[2]).toMatchObject({ total: 81_666, discount: 10_000, subtotal: 91_666 });
    const back = await house.waiter.post(
      `/checks/${checks[0].id}/unbill`,
      { reason: 'so' },
      { version: frozen[0].version },
    );
    expect(back.status).toBe(200);
    expect(sum(totals(await at.sheets(order)))).toBe(225_000);
    expect(refused(await at.unsplit(order))).toEqual([409, 'CHECK_CLOSED']);
    for (const check of [checks[0], checks[2]]) await done(at.pay(check));
    expect(await at.seen(order)).toMatchObject({ payment_status: 'PAID', paid: 225_000 });
  });

  it('keeps what a discount of the whole has taken off it', async () => {
    const order = await at.ordered();
    const given = await done(at.discount(order, { kind: 'AMOUNT', amount: 15_000 }));
    const { checks } = await at.evenly(order, 3);
    expect(totals(checks)).toEqual([66_667, 66_667, 66_666]);
    await done(at.pay(checks[0]));
    const remove = house.waiter.delete(`/orders/${order.id}/discounts/${given.discounts[0].id}`, {
      version: (await at.seen(order)).version,
    });
    expect(refused(await remove)).toEqual([409, 'CHECK_CLOSED']);
    await done(house.waiter.post(`/orders/${order.id}/items`, { items: [at.dishes()[2]], check_id: checks[2].id }));
    const [, , last] = await at.sheets(order);
    const { discounts } = await at.seen(order);
    expect(discounts[0].taken).toBe(15_000);
    expect(sum((await at.sheets(order)).map((check) => check.discount))).toBe(15_000);
    await done(at.pay(checks[1]));
    await done(at.pay(last));
    expect(await at.seen(order)).toMatchObject({ payment_status: 'PAID', total: 220_000, paid: 220_000 });
  });

  it('is paid in part and split: what was paid stays on it', async () => {
    const order = await at.ordered();
    await done(at.pay({ id: order.check_id }, { amount: 50_000 }));
    const tooLittle = { way: 'BY_AMOUNT', amounts: [49_999] };
    expect(refused(await at.to(order, 'split', tooLittle))).toEqual([409, 'REFUND_FIRST']);
    const { checks } = await at.split(order, { way: 'BY_AMOUNT', amounts: [50_000] });
    expect(checks.map(({ state, due }: any) => [state, due])).toEqual([
      ['CLOSED', 0],
      ['OPEN', 165_000],
    ]);
    await done(at.pay(checks[1]));
  });
});

describe('the receipts of a table that was split again', () => {
  it('count the checks that stand', async () => {
    const order = await at.ordered();
    await at.evenly(order, 4);
    await done(at.unsplit(order));
    const { checks } = await at.evenly(order, 3);
    const places: number[][] = [];
    for (const check of checks) {
      await done(at.pay(check));
      const { data } = await done(house.waiter.get(`/receipts?check_id=${check.id}&kind=SALE`));
      const { document } = await done(house.waiter.get(`/receipts/${data[0].id}`));
      places.push([document.check_number, document.checks]);
    }
    expect(places).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });
});

describe('what is taken off', () => {
  it('one check is of that check alone, and keeps its lines together', async () => {
    const order = await at.ordered();
    const { checks } = await at.evenly(order, 2);
    const [one, other] = checks;
    const given = await done(at.discount(order, { kind: 'PERCENT', percent: 10_000, check_id: other.id }));
    expect(given).toMatchObject({ total: 204_250, check_version: one.version });
    expect(given.discounts).toMatchObject([{ check_id: other.id, taken: 10_750 }]);
    expect(totals(await at.sheets(order))).toEqual([107_500, 96_750]);
    for (const ask of [at.unsplit(order), at.to(order, 'split', { way: 'EVENLY', n: 2, check_id: other.id })])
      expect(refused(await ask)).toEqual([409, 'CHECK_DISCOUNTED']);
    const [{ id }] = given.discounts;
    await done(house.waiter.delete(`/orders/${order.id}/discounts/${id}`, { version: (await at.seen(order)).version }));
    expect((await done(at.unsplit(order))).order.total).toBe(215_000);
    const twice = { kind: 'COMP', item_id: order.items[0].id, check_id: one.id };
    expect(refused(await at.discount(order, twice))).toEqual([422, 'VALIDATION_ERROR']);
  });

  it('a dish that is shared is taken off each part of it, before the split and after', async () => {
    const order = await at.ordered();
    const { id } = order.items[0];
    await done(at.discount(order, { kind: 'COMP', item_id: id }));
    expect(totals((await at.evenly(order, 2)).checks)).toEqual([32_500, 32_500]);
    await done(at.discount(order, { kind: 'AMOUNT', amount: 5_001, item_id: order.items[1].id }));
    expect(totals(await at.sheets(order)).toSorted((one, other) => one - other)).toEqual([29_999, 30_000]);
    const comped = await done(at.voided(order, 0));
    expect(comped.discounts).toHaveLength(1);
    expect((await done(at.unsplit(order))).order.total).toBe(59_999);
  });

  it('is the service charge of one check, which the others pay as before', async () => {
    const service = { name: 'Service', rate: 10_000, order_types: ['TAKEAWAY'] };
    await done(house.admin.put('/service-charges', { charges: [service] }));
    const order = await at.ordered();
    await done(house.admin.put('/service-charges', { charges: [] }));
    const { checks } = await at.evenly(order, 2);
    await done(at.to(order, 'service-charge', { waived: true, reason: 'slow', check_id: checks[1].id }, house.manager));
    const [one, other] = await at.sheets(order);
    expect([one.total, other.total, other.charges]).toEqual([118_250, 107_500, []]);
    expect(one.charges).toMatchObject([{ name: 'Service', amount: 10_750 }]);
    expect(refused(await at.unsplit(order))).toEqual([409, 'CHECK_DISCOUNTED']);
    await done(at.to(order, 'service-charge', { waived: false }));
    expect((await done(at.unsplit(order))).order.total).toBe(236_500);
  });
});

describe('a line that several have', () => {
  it('is taken back from all of them, in whole and in part', async () => {
    const order = await at.ordered([{ dish_id: house.dishes.tea, quantity: 3 }, at.dishes()[1]!]);
    await at.evenly(order, 3);
    await done(at.voided(order, 0, { quantity: 1 }));
    expect(totals(await at.sheets(order))).toEqual([28_334, 28_333, 28_333]);
    await done(at.voided(order, 1));
    expect(totals(await at.sheets(order))).toEqual([13_334, 13_333, 13_333]);
    await done(at.voided(order, 0));
    expect(await at.seen(order)).toMatchObject({ status: 'CANCELLED', checks: 1, total: 0 });
  });

  it('is taken back after the bill with a manager, whoever had the bill', async () => {
    const order = await at.ordered();
    const { checks } = await at.evenly(order, 2);
    const { check } = await done(at.bill(checks[1]));
    await done(house.waiter.post(`/checks/${check.id}/unbill`, { reason: 'so' }, { version: check.version }));
    expect(refused(await at.voided(order, 0))).toEqual([403, 'APPROVAL_REQUIRED']);
    await done(at.voided(order, 0, { approval }));
    expect(totals(await at.sheets(order))).toEqual([32_500, 32_500]);
  });

  it('says why it comes to what it comes to on each check', async () => {
    const order = await at.ordered();
    const { checks } = await at.evenly(order, 2);
    const told = await done(house.waiter.get(`/checks/${checks[0].id}/explanation`));
    expect(told.lines).toMatchObject([{ gross: 75_000, share: { weight: 1, of: 2 } }, {}, {}]);
    expect(told.total).toBe(107_500);
  });

  it('goes to no other order, and what one check has alone does', async () => {
    const order = await at.ordered();
    const other = await at.ordered([at.dishes()[2]!]);
    const [steak, soup, tea] = order.items.map(({ id }: any) => ({ item_id: id }));
    await at.split(order, { way: 'BY_ITEM', checks: [{ items: [steak, soup] }, { items: [soup, tea] }] });
    const move = (items: object[]) => at.to(order, 'move', { items, to_order_id: other.id });
    expect(refused(await move([soup]))).toEqual([409, 'UNSPLIT_FIRST']);
    expect(refused(await at.to(other, 'merge', { with_order_id: order.id }))).toEqual([409, 'UNSPLIT_FIRST']);
    await done(move([steak]));
    expect(totals(await at.sheets(order))).toEqual([22_500, 42_500]);
    expect((await at.seen(other)).total).toBe(170_000);
    await done(at.to(order, 'merge', { with_order_id: other.id }));
    expect(totals(await at.sheets(order))).toEqual([192_500, 42_500]);
  });
});

describe('a table', () => {
  it('is BILLED when everybody who still owes has the bill, and free when all have paid', async () => {
    const table_id = house.tables[3];
    const status = async () => (await done(house.waiter.get(`/tables/${table_id}`))).status;
    const order = await at.ordered(at.dishes(), { order_type: 'DINE_IN', table_id });
    const { checks } = await at.evenly(order, 3);
    const billed = await done(at.bill(checks[0]));
    expect(await status()).toBe('OCCUPIED');
    await done(at.pay(checks[1]));
    expect(await status()).toBe('OCCUPIED');
    await done(at.bill(checks[2]));
    expect(await status()).toBe('BILLED');
    await done(house.waiter.patch(`/orders/${order.id}/status`, { status: 'SERVED' }));
    await done(at.pay(billed.check));
    expect(await status()).toBe('BILLED');
    await done(at.pay(checks[2]));
    expect((await at.seen(order)).status).toBe('COMPLETED');
    expect(['FREE', 'NEEDS_CLEANING']).toContain(await status());
  });

  it('counts an order once, however many pay for it', async () => {
    const { business_date } = await at.ordered();
    const summary = async () =>
      done(house.manager.get(`/orders/stats/summary?from=${business_date}&to=${business_date}`));
    const before = await summary();
    await at.evenly(await at.ordered(at.dishes(), { order_type: 'TAKEAWAY', covers: 4 }), 4);
    const after = await summary();
    expect([after.orders, after.covers, after.total]).toEqual([
      before.orders + 1,
      before.covers + 4,
      before.total + 215_000,
    ]);
  });
});

describe('dinners as they come', () => {
  it('come to their lines however they are split, and what is billed or paid never changes again', async () => {
    await expect(playSplits(house, 20)).resolves.toBeUndefined();
    await assertLedger(house.database);
  }, 120_000);
});
