import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, type Caller } from './caller.js';
import { eventsOf } from './events-of.js';
import { openHouse, type House } from './given.js';

let house: House;
let chief: { approval: { user_id: string; pin: string } };

beforeAll(async () => {
  house = await openHouse();
  const sergei = { username: 'sergei', name: 'Sergei', role: 'manager', pin: '590317' };
  const { id } = await done(house.admin.post('/users', sergei));
  chief = { approval: { user_id: id, pin: sergei.pin } };
});
afterAll(() => house?.close());

/** Takes an order of two soups of 45 000 and a tea of 20 000. */
async function dinner(more: object = { order_type: 'TAKEAWAY' }): Promise<any> {
  const { soup, tea } = house.dishes;
  const items = [
    { dish_id: soup, quantity: 2 },
    { dish_id: tea, quantity: 1 },
  ];
  return done(house.waiter.post('/orders', { ...more, items }));
}

const atTable = (table: number) => dinner({ order_type: 'DINE_IN', table_id: house.tables[table] });
const seen = async ({ id }: { id: string }) => done(house.waiter.get(`/orders/${id}`));
const statusOf = async (table: number) => (await done(house.waiter.get(`/tables/${house.tables[table]}`))).status;

async function bill({ id, check_id }: any, who: Caller = house.waiter): Promise<any> {
  const { check_version: version } = await seen({ id });
  return done(who.post(`/checks/${check_id}/bill`, undefined, { version }));
}

async function unbill({ id, check_id }: any, reason = 'one more tea'): Promise<any> {
  const { check_version: version } = await seen({ id });
  return done(house.waiter.post(`/checks/${check_id}/unbill`, { reason }, { version }));
}

async function voided({ id }: any, index: number, more: object = {}) {
  const line = (await seen({ id })).items[index];
  const body = { reason: 'not wanted', ...more };
  return house.waiter.post(`/orders/${id}/items/${line.id}/void`, body, { version: line.version });
}

describe('a printed bill', () => {
  it('says what the check comes to, and each printing is counted', async () => {
    const order = await dinner();
    const { check_id: check } = order;
    const stale = await house.waiter.post(`/checks/${check}/bill`, undefined, { version: 9 });
    expect(stale).toMatchObject({ status: 412, body: { error: { details: { current: { id: order.id } } } } });
    expect((await house.waiter.post(`/checks/${check}/bill`)).status).toBe(428);
    const first = await bill(order);
    expect(first).toMatchObject({
      bill: { number: 1, total: 110_000, lines: 2, by_name: 'Anna', check_id: check },
      check: { state: 'BILLED', bills: 1, version: 2 },
      order: { check_state: 'BILLED', check_version: 2, version: 2 },
    });
    expect(await bill(order, house.cashier)).toMatchObject({
      bill: { number: 2, by_name: 'Carla' },
      check: { bills: 2 },
    });
    const { id: venueId } = await done(house.waiter.get('/venue'));
    const told = await eventsOf(house.database, venueId, 'check.billed');
    expect(told.filter(({ data }) => data.order.id === order.id).map(({ data }) => data.bill.number)).toEqual([1, 2]);
  });

  it('keeps its check as it is, and lets the kitchen work and the guest pay', async () => {
    const order = await dinner();
    await bill(order);
    const { waiter } = house;
    const { items, version } = await seen(order);
    const [soup] = items;
    const line = `/orders/${order.id}/items/${soup.id}`;
    const refused = [
      await waiter.post(`/orders/${order.id}/items`, { items: [{ dish_id: house.dishes.tea, quantity: 1 }] }),
      await waiter.patch(line, { quantity: 3 }, { version: soup.version }),
      await waiter.patch(line, { comment: 'hot' }, { version: soup.version }),
      await waiter.post(`${line}/void`, { reason: 'cold', ...chief }, { version: soup.version }),
      await house.manager.post(`/orders/${order.id}/cancel`, { reason: 'left' }, { version }),
      await house.manager.patch(`/orders/${order.id}/status`, { status: 'CANCELLED', reason: 'left' }),
    ];
    for (const { status, body } of refused) expect([status, body.error.code]).toEqual([409, 'CHECK_BILLED']);
    await done(house.cook.patch(`/orders/${order.id}/status`, { status: 'READY' }));
    const half = { payment_method_id: house.methods.cash, amount: 10_000 };
    expect((await done(waiter.post(`/checks/${order.check_id}/payments`, half))).check.state).toBe('BILLED');
    const rest = { payment_method_id: house.methods.card };
    expect((await done(waiter.post(`/checks/${order.check_id}/payments`, rest))).check.state).toBe('CLOSED');
    const { check_version } = await seen(order);
    for (const [path, body] of [
      ['bill', undefined],
      ['unbill', { reason: 'why not' }],
    ] as const) {
      const late = await waiter.post(`/checks/${order.check_id}/${path}`, body, { version: check_version });
      expect(late.body.error.code).toBe('CHECK_CLOSED');
    }
  });

  it('is taken back with a reason, by whom is told, and then the check may be changed again', async () => {
    const order = await dinner();
    const open = await house.waiter.post(`/checks/${order.check_id}/unbill`, { reason: 'so' }, { version: 1 });
    expect(open.body.error.code).toBe('BAD_MOVE');
    await bill(order);
    const silent = await house.waiter.post(`/checks/${order.check_id}/unbill`, { reason: ' ' }, { version: 2 });
    expect(silent.status).toBe(422);
    expect(await unbill(order)).toMatchObject({ reason: 'one more tea', by_name: 'Anna', check: { state: 'OPEN' } });
    const more = { items: [{ dish_id: house.dishes.tea, quantity: 1 }] };
    expect((await done(house.waiter.post(`/orders/${order.id}/items`, more))).total).toBe(130_000);
    expect((await bill(order)).bill).toMatchObject({ number: 2, total: 130_000, lines: 3 });
  });

  it('is printed by nobody in the kitchen, and not of a cancelled order', async () => {
    const order = await dinner();
    expect((await house.cook.post(`/checks/${order.check_id}/bill`, undefined, { version: 1 })).status).toBe(403);
    await done(house.waiter.post(`/orders/${order.id}/cancel`, { reason: 'left' }, { version: 1 }));
    const late = await house.waiter.post(`/checks/${order.check_id}/bill`, undefined, { version: 2 });
    expect(late.body.error.code).toBe('ORDER_CLOSED');
  });
});

describe('the table', () => {
  it('is BILLED once nobody at it still orders, and OCCUPIED when somebody does', async () => {
    const [one, two] = [await atTable(0), await atTable(0)];
    await bill(one);
    expect(await statusOf(0)).toBe('OCCUPIED');
    await bill(two);
    expect(await statusOf(0)).toBe('BILLED');
    await unbill(two);
    expect(await statusOf(0)).toBe('OCCUPIED');
    await done(house.waiter.patch(`/orders/${two.id}/status`, { status: 'SERVED' }));
    const cash = { payment_method_id: house.methods.cash };
    await done(house.waiter.post(`/checks/${two.check_id}/payments`, cash));
    expect(await statusOf(0)).toBe('BILLED');
    const three = await atTable(0);
    expect(await statusOf(0)).toBe('OCCUPIED');
    await done(house.waiter.post(`/orders/${three.id}/cancel`, { reason: 'no time' }, { version: 1 }));
    expect(await statusOf(0)).toBe('BILLED');
  });
});

describe('what was on a bill', () => {
  it('is taken back by a waiter only with a manager, and says so', async () => {
    const order = await dinner();
    await bill(order);
    await unbill(order);
    const refused = await voided(order, 0);
    expect(refused.body.error).toMatchObject({
      code: 'APPROVAL_REQUIRED',
      details: { action: 'void_after_bill_amount', limit: 0, asked: 90_000 },
    });
    const fewer = await house.waiter.patch(
      `/orders/${order.id}/items/${order.items[0].id}`,
      { quantity: 1 },
      { version: 1 },
    );
    expect(fewer.body.error.code).toBe('REASON_REQUIRED');
    const after = await done(voided(order, 0, chief));
    expect(after.items[0]).toMatchObject({ status: 'CANCELLED', after_bill: true });
    const { data } = await done(house.manager.get(`/reports/voids?order_id=${order.id}`));
    expect(data).toMatchObject([{ after_bill: true, amount: 90_000, by_name: 'Anna', approved_by_name: 'Sergei' }]);
  });

  it('is told from what was added afterwards', async () => {
    const order = await dinner();
    await bill(order);
    await unbill(order);
    const more = { items: [{ dish_id: house.dishes.tea, quantity: 1 }] };
    await done(house.waiter.post(`/orders/${order.id}/items`, more));
    expect((await done(voided(order, 2))).items[2]).toMatchObject({ status: 'CANCELLED', after_bill: false });
  });
});

describe('the report of bills', () => {
  it('finds what guests were shown and nobody paid', async () => {
    const honest = await atTable(1);
    await bill(honest);
    const cash = { payment_method_id: house.methods.cash };
    await done(house.waiter.post(`/checks/${honest.check_id}/payments`, { ...cash, tip: 5_000 }));
    const thief = await atTable(2);
    await bill(thief);
    await unbill(thief);
    await done(voided(thief, 0, chief));
    await bill(thief);
    await done(house.waiter.post(`/checks/${thief.check_id}/payments`, cash));
    const parted = await atTable(3);
    await bill(parted);
    await unbill(parted);
    const { version } = await done(house.waiter.get(`/orders/${parted.id}`));
    const { checks } = await done(
      house.waiter.post(`/orders/${parted.id}/split`, { way: 'EVENLY', n: 2 }, { version }),
    );
    for (const { id } of checks) await done(house.waiter.post(`/checks/${id}/payments`, cash));
    const never = await dinner();

    const rows = async (query: string) => (await done(house.manager.get(`/reports/bills?${query}&per_page=100`))).data;
    const all = await rows('');
    const of = ({ id }: any) => all.filter((row: any) => row.order_id === id);
    expect(of(honest)).toMatchObject([{ printings: 1, highest_printed: 110_000, paid: 110_000, difference: 0 }]);
    expect(of(thief)).toMatchObject([
      {
        order_number: thief.number,
        table_name: '3',
        waiter_name: 'Anna',
        state: 'CLOSED',
        printings: 2,
        withdrawn: 1,
        highest_printed: 110_000,
        last_printed: 20_000,
        total: 20_000,
        paid: 20_000,
        difference: 90_000,
        voided_after_bill: 90_000,
      },
    ]);
    expect(of(never)).toEqual([]);
    expect(of(parted)).toMatchObject([{ highest_printed: 110_000, paid: 55_000, difference: 0 }]);
    const ids = (found: any[]) => found.map(({ order_id }) => order_id);
    expect(ids(await rows('difference=true&state=CLOSED'))).toEqual([thief.id]);
    expect(ids(await rows('difference=false'))).toContain(honest.id);
    expect(await rows(`from=${thief.business_date}&to=${thief.business_date}`)).toHaveLength(all.length);
    expect(await rows('to=2020-01-01')).toEqual([]);
    expect((await house.waiter.get('/reports/bills')).status).toBe(403);
  });
});
