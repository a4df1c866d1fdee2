import { randomUUID } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf } from './events-of.js';
import { done, type Caller } from './caller.js';
import { openHouse, type House } from './given.js';
import { checkOf } from './taxed-house.js';

let house: House;
let approval: { user_id: string; pin: string };
beforeAll(async () => {
  house = await openHouse();
  const sergei = { username: 'sergei', name: 'Sergei', role: 'manager', pin: '590317' };
  approval = { user_id: (await done(house.admin.post('/users', sergei))).id, pin: sergei.pin };
});
afterAll(() => house?.close());

/** Takes an order of a steak of 150 000 and two teas of 20 000. */
const dinner = (): Promise<any> =>
  done(
    house.waiter.post('/orders', {
      order_type: 'TAKEAWAY',
      items: [
        { dish_id: house.dishes.steak, quantity: 1 },
        { dish_id: house.dishes.tea, quantity: 2 },
      ],
    }),
  );
const give = (who: Caller, order: any, discount: object, key: string = randomUUID()) =>
  who.post(`/orders/${order.id}/discounts`, { reason: 'a wait', ...discount }, { version: order.version, key });
const tenth = { kind: 'PERCENT', percent: 10_000 };

const needed = (action: string, asked: number, limit = 0) => ({
  status: 403,
  body: { error: { code: 'APPROVAL_REQUIRED', details: { action, limit, asked } } },
});

describe('a discount', () => {
  it('is taken off, says who gave it and why, and follows what is added', async () => {
    const order = await dinner();
    const given = await done(give(house.manager, order, tenth));
    expect(given).toMatchObject({ subtotal: 190_000, total: 171_000, version: order.version + 1 });
    expect(given.discounts).toMatchObject([
      { item_id: null, ...tenth, taken: 19_000, reason: 'a wait', by: { name: 'Maria' }, approved_by: null },
    ]);
    const items = [{ dish_id: house.dishes.tea, quantity: 1 }];
    const more = await done(house.waiter.post(`/orders/${order.id}/items`, { items }));
    expect(more).toMatchObject({ total: 189_000, discounts: [{ taken: 21_000 }] });
    expect(await done(house.waiter.get(`/orders/${order.id}`))).toEqual(more);
    expect(await checkOf(house, order.id)).toMatchObject({ subtotal: 210_000, discount: 21_000, total: 189_000 });
  });

  it('is removed with who removed it, and is not forgotten', async () => {
    const order = await dinner();
    const id = newId();
    const given = await done(give(house.manager, order, { id, item_id: order.items[0].id, ...tenth }));
    expect(given.total).toBe(175_000);
    const remove = (version: number) => house.waiter.delete(`/orders/${order.id}/discounts/${id}`, { version });
    expect(await remove(order.version)).toMatchObject({ status: 412, body: { error: { code: 'STALE_VERSION' } } });
    const back = await done(remove(given.version));
    expect(back).toMatchObject({ total: 190_000, discounts: [] });
    expect((await checkOf(house, order.id)).discounts).toMatchObject([
      { id, removed_at: expect.any(String), removed_by: { name: 'Anna' } },
    ]);
    expect((await remove(back.version)).status).toBe(404);
  });

  it('is given once, however often its request is repeated', async () => {
    const order = await dinner();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 6 }, () => give(house.manager, order, tenth, key)));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await checkOf(house, order.id)).discounts).toHaveLength(1);
  });

  it.each([
    ['a per cent without one', { kind: 'PERCENT' }, 422],
    ['an amount with a per cent', { kind: 'AMOUNT', amount: 1, percent: 1 }, 422],
    ['a comp of an amount', { kind: 'COMP', amount: 1 }, 422],
    ['more than everything', { kind: 'PERCENT', percent: 100_001 }, 422],
    ['nothing', { kind: 'AMOUNT', amount: 0 }, 422],
    ['no reason', { ...tenth, reason: ' ' }, 422],
    ['a line of nobody', { ...tenth, item_id: newId() }, 404],
  ])('is refused as %s', async (_, wrong, status) => {
    expect((await give(house.manager, await dinner(), wrong)).status).toBe(status);
  });

  it('never brings a check below what is paid', async () => {
    const order = await dinner();
    const card = { payment_method_id: house.methods.card, amount: 180_000 };
    const { order: paid } = await done(house.waiter.post(`/checks/${order.check_id}/payments`, card));
    const refused = await give(house.manager, paid, tenth);
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'REFUND_FIRST' } } });
    const settled = await done(give(house.manager, paid, { kind: 'AMOUNT', amount: 10_000 }));
    expect(settled.payment_status).toBe('PAID');
    expect((await give(house.manager, settled, tenth)).body.error.code).toBe('CHECK_CLOSED');
  });

  it('goes with its line, also when that is taken back', async () => {
    const order = await dinner();
    const [steak] = order.items;
    await done(give(house.manager, order, { ...tenth, item_id: steak.id }));
    const reason = { reason: 'changed mind' };
    const left = await done(
      house.waiter.post(`/orders/${order.id}/items/${steak.id}/void`, reason, { version: steak.version }),
    );
    expect(left).toMatchObject({ total: 40_000, discounts: [] });
    expect((await checkOf(house, order.id)).discounts[0]).toMatchObject({ removed_by: null });
    const gone = await give(house.manager, left, { ...tenth, item_id: steak.id });
    expect(gone.body.error.code).toBe('LINE_CLOSED');
  });

  it('stands with at most nineteen others', async () => {
    let order = await dinner();
    for (let count = 1; count <= 20; count += 1)
      order = await done(give(house.manager, order, { kind: 'AMOUNT', amount: 1, reason: 'ұ'.repeat(200) }));
    expect(order.total).toBe(189_980);
    expect((await give(house.manager, order, tenth)).body.error).toMatchObject({
      code: 'TOO_MANY_DISCOUNTS',
      details: { most: 20 },
    });
  });
});

describe('a comp', () => {
  it('leaves the price on the bill, and gives away what was there when it was given', async () => {
    const order = await dinner();
    const given = await done(give(house.manager, order, { kind: 'COMP' }));
    expect(given).toMatchObject({ subtotal: 190_000, total: 0, payment_status: 'UNPAID' });
    expect(given.discounts).toMatchObject([{ kind: 'COMP', taken: 190_000, cap: 190_000 }]);
    const items = [{ dish_id: house.dishes.tea, quantity: 1 }];
    const more = await done(house.waiter.post(`/orders/${order.id}/items`, { items }));
    expect(more).toMatchObject({ subtotal: 210_000, total: 20_000 });
  });
});

describe('a limit', () => {
  it('sends a waiter to a manager, whose PIN stands for it', async () => {
    const order = await dinner();
    expect(await give(house.waiter, order, tenth)).toMatchObject(needed('discount_percent', 10_000));
    const amount = { kind: 'AMOUNT', amount: 5000 };
    expect(await give(house.waiter, order, amount)).toMatchObject(needed('discount_amount', 5000));
    const comp = { kind: 'COMP', item_id: order.items[1].id };
    expect(await give(house.waiter, order, comp)).toMatchObject(needed('comp_amount', 40_000));
    expect((await give(house.cook, order, tenth)).status).toBe(403);
    const given = await done(give(house.waiter, order, { ...comp, approval }));
    expect(given.discounts).toMatchObject([{ by: { name: 'Anna' }, approved_by: { name: 'Sergei' } }]);
    const wrong = { ...tenth, approval: { ...approval, pin: '1234' } };
    expect((await give(house.waiter, given, wrong)).body.error.code).toBe('APPROVAL_FAILED');
  });

  it('is not walked past in small steps', async () => {
    await done(
      house.admin.patch('/venue', { limits: { waiter: { discount_percent: 10_000, discount_amount: 1000 } } }),
    );
    const order = await dinner();
    const first = await done(give(house.waiter, order, { kind: 'PERCENT', percent: 6000 }));
    const second = await give(house.waiter, first, { kind: 'PERCENT', percent: 5000 });
    // 6 % of 190 000 and then 5 % of the rest are 10.7 %.
    expect(second).toMatchObject(needed('discount_percent', 10_700, 10_000));
    const approved = await done(give(house.waiter, first, { kind: 'PERCENT', percent: 5000, approval }));
    const small = await done(give(house.waiter, approved, { kind: 'AMOUNT', amount: 600 }));
    expect(await give(house.waiter, small, { kind: 'AMOUNT', amount: 600 })).toMatchObject(
      needed('discount_amount', 1200, 1000),
    );
    await done(house.admin.patch('/venue', { limits: { waiter: { discount_percent: 0, discount_amount: 0 } } }));
  });

  it('is of per cents and amounts together, and no tighter than a per cent is', async () => {
    await done(
      house.admin.patch('/venue', { limits: { waiter: { discount_percent: 10_000, discount_amount: 10_000 } } }),
    );
    const first = await done(give(house.waiter, await dinner(), { kind: 'PERCENT', percent: 8100 }));
    const second = await give(house.waiter, first, { kind: 'AMOUNT', amount: 10_000 });
    // 8.1 % and 100.00 of 1 900.00 are 13.4 %.
    expect(second).toMatchObject(needed('discount_percent', 13_363, 10_000));
    // A tenth of this price is not a whole minor unit.
    const dish = await done(
      house.admin.post('/dishes', { category_id: house.categoryId, name: 'Odd', price: 173_335 }),
    );
    const items = [{ dish_id: dish.id, quantity: 1 }];
    const odd = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
    expect((await give(house.waiter, odd, { kind: 'PERCENT', percent: 10_000 })).status).toBe(201);
    await done(house.admin.patch('/venue', { limits: { waiter: { discount_percent: 0, discount_amount: 0 } } }));
  });

  it('holds for taking the service charge off', async () => {
    const charges = [{ name: 'Service', rate: 10_000, order_types: ['TAKEAWAY'] }];
    await done(house.admin.put('/service-charges', { charges }));
    const order = await dinner();
    await done(house.admin.put('/service-charges', { charges: [] }));
    expect(order.total).toBe(209_000);
    const waive = (who: Caller, version: number, body: object) =>
      who.post(`/orders/${order.id}/service-charge`, body, { version });
    const asked = { waived: true, reason: 'was slow' };
    expect((await waive(house.waiter, order.version, { waived: true })).status).toBe(422);
    expect(await waive(house.waiter, order.version, asked)).toMatchObject(needed('waive_service_amount', 19_000));
    const waived = await done(waive(house.waiter, order.version, { ...asked, approval }));
    expect(waived).toMatchObject({ total: 190_000, version: order.version + 1 });
    expect(await checkOf(house, order.id)).toMatchObject({
      service: 0,
      charges: [],
      service_waived: { reason: 'was slow', by: { name: 'Anna' }, approved_by: { name: 'Sergei' } },
    });
    expect((await done(waive(house.waiter, waived.version, asked))).version).toBe(waived.version);
    const back = await done(waive(house.waiter, waived.version, { waived: false }));
    expect(back.total).toBe(209_000);
    const [{ id: venueId }] = (await house.database.read((reader) => reader.rows('SELECT id FROM venues'))) as [any];
    const updated = await eventsOf(house.database, venueId, 'order.updated');
    expect(updated.slice(-2).map(({ data }) => data.order.total)).toEqual([190_000, 209_000]);
  });
});

describe('covers below the number from which service is charged', () => {
  it('waive the charge, with the same approval; more guests are charged again', async () => {
    const charges = [{ name: 'Service', rate: 10_000, order_types: ['DINE_IN'], from_covers: 6 }];
    await done(house.admin.put('/service-charges', { charges }));
    const items = [{ dish_id: house.dishes.steak, quantity: 2 }];
    const asked = { order_type: 'DINE_IN', table_id: house.tables[5], covers: 7, items };
    let order = await done(house.waiter.post('/orders', asked));
    await done(house.admin.put('/service-charges', { charges: [] }));
    expect(order.total).toBe(330_000);
    const cut = (covers: number, more: object = {}) =>
      house.waiter.patch(`/orders/${order.id}`, { covers, ...more }, { version: order.version });
    expect(await cut(5)).toMatchObject(needed('waive_service_amount', 30_000));
    expect((await done(house.waiter.get(`/orders/${order.id}`))).covers).toBe(7);
    order = await done(cut(6));
    expect(order.total).toBe(330_000);
    order = await done(cut(5, { approval, reason: 'two have left' }));
    expect(order.total).toBe(300_000);
    expect(await checkOf(house, order.id)).toMatchObject({
      service: 0,
      service_waived: { reason: 'two have left', by: { name: 'Anna' }, approved_by: { name: 'Sergei' } },
    });
    order = await done(cut(4));
    order = await done(cut(8));
    expect(order.total).toBe(330_000);
    expect((await checkOf(house, order.id)).service_waived).toBeNull();
    expect(await cut(5)).toMatchObject(needed('waive_service_amount', 30_000));
    const byManager = house.manager.patch(`/orders/${order.id}`, { covers: 5 }, { version: order.version });
    expect((await done(byManager)).total).toBe(300_000);
  });
});

describe('the dry run', () => {
  it('takes the same off as the order, and says every step', async () => {
    const items = [
      { dish_id: house.dishes.steak, quantity: 1 },
      { dish_id: house.dishes.tea, quantity: 2 },
    ];
    const discounts = [
      { ...tenth, item: 0 },
      { kind: 'AMOUNT', amount: 7777 },
      { ...tenth, cap: 5000 },
    ];
    const asked = { order_type: 'TAKEAWAY', items, discounts };
    const priced = await done(house.waiter.post('/orders/price?explain=true', asked));
    let order = await dinner();
    for (const { item, ...discount } of discounts as any[])
      order = await done(
        give(house.manager, order, { ...discount, ...(item === 0 && { item_id: order.items[0].id }) }),
      );
    expect(priced).toMatchObject({ discounts: [15_000, 7777, 5000], discount: 27_777, total: order.total });
    const told = await done(house.waiter.get(`/checks/${order.check_id}/explanation`));
    const steps = (explanation: any) => explanation.steps.map((step: any) => ({ ...step, of: '' }));
    expect(steps(told)).toEqual(steps(priced.explanation));
    expect(told.lines.map(({ total }: any) => total)).toEqual(priced.explanation.lines.map(({ total }: any) => total));
    expect(told).toMatchObject({ policy: { name: 'default', version: 1 }, total: order.total });
    expect((await done(house.waiter.post('/orders/price', asked))).explanation).toBeNull();
    const beyond = { ...asked, discounts: [{ ...tenth, item: 2 }] };
    expect((await house.waiter.post('/orders/price', beyond)).body.error.details).toHaveProperty('discounts.0.item');
  });
});
