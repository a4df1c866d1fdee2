import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, type Caller } from './caller.js';
import { breakClosing } from './broken-closing.js';
import { eventsOf } from './events-of.js';
import { hired, openHouse, type House } from './given.js';

let house: House;
let devices: { id: string; name: string }[];

beforeAll(async () => {
  house = await openHouse();
  devices = (await done(house.admin.get('/devices?per_page=100'))).data;
});
afterAll(() => house.close());

const device = (name: string) => devices.find((one) => one.name === name)!.id;

describe('a drawer', () => {
  it('belongs to its devices: whoever works on one of them opens and sees its shift', async () => {
    const drawer = await done(
      house.admin.post('/drawers', { name: 'Bar', device_ids: [device('Tablet 1'), device('Tablet 2')] }),
    );
    expect(drawer).toMatchObject({ name: 'Bar', shift_id: null, archived_at: null });
    const shift = await done(house.waiter.post('/shifts/open', { float: 5_000 }));
    expect(shift).toMatchObject({
      drawer_id: drawer.id,
      drawer_name: 'Bar',
      owner_id: null,
      float: 5_000,
      number: null,
    });
    expect((await done(house.colleague.get('/shifts/current'))).id).toBe(shift.id);
    expect((await done(house.admin.get('/drawers'))).data[0].shift_id).toBe(shift.id);

    const again = await house.colleague.post('/shifts/open', {});
    expect([again.status, again.body.error.code, again.body.error.details.shift_id]).toEqual([
      409,
      'SHIFT_OPEN',
      shift.id,
    ]);
    expect((await house.admin.delete(`/drawers/${drawer.id}`)).body.error.code).toBe('IN_USE');
  });

  it('is left alone by who works without a device: that one has a purse', async () => {
    expect((await house.cashier.get('/shifts/current')).status).toBe(404);
    const purse = await done(house.cashier.post('/shifts/open', { float: 100 }));
    expect(purse).toMatchObject({ drawer_id: null, state: 'OPEN' });
    expect((await done(house.cashier.get('/shifts/current'))).id).toBe(purse.id);
    expect((await done(house.cashier.get('/shifts?state=OPEN'))).data.map(({ id }: { id: string }) => id)).toContain(
      purse.id,
    );
  });

  it('is opened by one of two who open it at once', async () => {
    const { id } = await done(house.admin.post('/drawers', { name: 'Terrace' }));
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => house.manager.post('/shifts/open', { drawer_id: id })),
    );
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      201, 409, 409, 409, 409, 409,
    ]);
  });

  it('takes a device from the drawer that had it, and is archived when nobody answers for it', async () => {
    const [one, other] = [
      await done(house.admin.post('/drawers', { name: 'One', device_ids: [device('Kitchen')] })),
      await done(house.admin.post('/drawers', { name: 'Other' })),
    ];
    await done(house.admin.patch(`/drawers/${other.id}`, { device_ids: [device('Kitchen')] }));
    const { data } = await done(house.admin.get('/drawers'));
    expect(data.find(({ id }: { id: string }) => id === one.id).device_ids).toEqual([]);
    await done(house.admin.delete(`/drawers/${one.id}`));
    expect((await house.admin.post('/drawers', { name: 'Other' })).body.error.code).toBe('DUPLICATE');
    expect((await house.admin.post('/drawers', { name: 'One' })).status).toBe(201);
  });
});

const sell = async (who: Caller, methodId: string, more: object = {}, quantity = 1) => {
  const order = await done(
    who.post('/orders', { order_type: 'TAKEAWAY', items: [{ dish_id: house.dishes.tea, quantity }] }),
  );
  return done(who.post(`/checks/${order.check_id}/payments`, { payment_method_id: methodId, ...more }));
};
const count = (who: Caller, id: string, total: number) =>
  done(who.post(`/shifts/${id}/count`, { denominations: total === 0 ? [] : [{ value: total, count: 1 }] }));
const close = async (who: Caller, id: string, body: object = {}) => {
  const { version } = await done(who.get(`/shifts/${id}`));
  return who.post(`/shifts/${id}/close`, body, { version });
};
/** Hires a waiter or cashier with a shift of their own. */
const withPurse = async (name: string, float = 0, role: 'waiter' | 'cashier' = 'waiter') => {
  const who = await hired(house.admin, role, name);
  return { who, shift: await done(who.post('/shifts/open', { float })) };
};

describe('cash in a drawer', () => {
  it('goes in and out with a reason, never more out than should be there, and once for each key', async () => {
    const { who, shift } = await withPurse('Dana', 1_000);
    const move = (kind: string, amount: number, key = randomUUID()) =>
      who.post(`/shifts/${shift.id}/${kind}`, { amount, reason: 'Flowers' }, { key });
    const key = randomUUID();
    const [first, again] = [await move('pay-out', 400, key), await move('pay-out', 400, key)];
    expect(first.body).toMatchObject({ kind: 'PAY_OUT', amount: 400, reason: 'Flowers', by_name: 'Dana' });
    expect(again.body.id).toBe(first.body.id);
    await done(move('pay-in', 50));
    const tooMuch = await move('drop', 651);
    expect([tooMuch.status, tooMuch.body.error.code]).toEqual([409, 'DRAWER_SHORT']);
    // A user who counts blind must not learn the expected amount from an error.
    expect(JSON.stringify(tooMuch.body)).not.toContain('650');
    await done(move('drop', 650));
    expect((await move('pay-out', 1)).body.error.code).toBe('DRAWER_SHORT');
    expect((await who.post(`/shifts/${shift.id}/drop`, { amount: 1, reason: 'x' }, { key: null })).status).toBe(400);
  });

  it('never goes out twice, whoever takes it at the same time', async () => {
    const { who, shift } = await withPurse('Dina', 1_000);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => who.post(`/shifts/${shift.id}/pay-out`, { amount: 300, reason: 'Ice' })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    const { cash } = await done(house.manager.get(`/shifts/${shift.id}/x-report`));
    expect(cash).toMatchObject({ float: 1_000, pay_outs: 900, expected: 100 });
  });

  it('is nobody else’s: another waiter is refused, a manager is not', async () => {
    const { shift } = await withPurse('Daria', 1_000);
    const other = await hired(house.admin, 'waiter', 'Dilnaz');
    const out = { amount: 1, reason: 'Mine' };
    expect((await other.post(`/shifts/${shift.id}/pay-out`, out)).status).toBe(404);
    expect((await house.manager.post(`/shifts/${shift.id}/pay-out`, out)).status).toBe(201);
  });

  it('is counted blind: nothing tells a waiter what should be there until the shift is closed', async () => {
    const { who, shift } = await withPurse('Ella', 12_345);
    await sell(who, house.methods.cash);
    const blind = await count(who, shift.id, 30_000);
    expect(blind).toMatchObject({ place: 1, total: 30_000, expected: null });
    const open = JSON.stringify([blind, await done(who.get(`/shifts/${shift.id}`)), await close(who, shift.id)]);
    for (const told of ['32345', '2345,']) expect(open.replaceAll('12345', '')).not.toContain(told);
    expect((await who.get(`/shifts/${shift.id}/x-report`)).status).toBe(403);
    expect(await count(house.manager, shift.id, 32_345)).toMatchObject({ place: 2, expected: 32_345 });
    const z = await done(close(who, shift.id));
    expect(z.shift).toMatchObject({ expected: 32_345, counted: 32_345, over_short: 0, approved_by_id: null });
    expect(z.counts.map(({ total }: { total: number }) => total)).toEqual([30_000, 32_345]);
  });
});

describe('closing a shift', () => {
  it('needs a count after the last cash, unless there never was any', async () => {
    const { who, shift } = await withPurse('Farida', 0);
    await sell(who, house.methods.card);
    const nothing = await done(close(who, shift.id));
    expect(nothing.shift).toMatchObject({ state: 'CLOSED', expected: 0, counted: 0, over_short: 0 });

    const next = await done(who.post('/shifts/open', { float: 500 }));
    expect((await close(who, next.id)).body.error.code).toBe('COUNT_REQUIRED');
    await count(who, next.id, 500);
    await sell(who, house.methods.cash);
    expect((await close(who, next.id)).body.error.code).toBe('COUNT_REQUIRED');
    await count(who, next.id, 20_500);
    expect((await close(who, next.id)).status).toBe(200);
  });

  it('with too much or too little asks for somebody who stands for it, and does not say how much it is', async () => {
    const { who, shift } = await withPurse('Gulnara', 1_000);
    const [{ id: managerId }] = (await done(house.admin.get('/users?role=manager'))).data;
    await done(house.admin.patch(`/users/${managerId}/pin`, { pin: '9731' }));
    await count(who, shift.id, 993);
    const refused = await close(who, shift.id);
    expect([refused.status, refused.body.error.code]).toEqual([403, 'APPROVAL_REQUIRED']);
    expect(refused.body.error.details).toEqual({ action: 'over_short_amount', limit: 0 });
    const z = await done(close(who, shift.id, { approval: { user_id: managerId, pin: '9731' } }));
    expect(z.shift).toMatchObject({ expected: 1_000, counted: 993, over_short: -7, approved_by_id: managerId });
    expect(z.cash).toMatchObject({ expected: 1_000, counted: 993, over_short: -7 });
  });

  it('names the version that was seen, happens once, and never again', async () => {
    const { who, shift } = await withPurse('Hana', 100);
    await count(who, shift.id, 100);
    expect((await who.post(`/shifts/${shift.id}/close`, {})).status).toBe(428);
    const stale = await who.post(`/shifts/${shift.id}/close`, {}, { version: shift.version });
    expect([stale.status, stale.body.error.details.current.id]).toEqual([412, shift.id]);
    const key = randomUUID();
    const once = () => who.post(`/shifts/${shift.id}/close`, {}, { version: 2, key });
    const answers = [await once(), await once()];
    expect(answers[0]!.body).toEqual(answers[1]!.body);
    for (const path of ['pay-in', 'pay-out', 'drop'])
      expect((await who.post(`/shifts/${shift.id}/${path}`, { amount: 1, reason: 'Late' })).body.error.code).toBe(
        'SHIFT_CLOSED',
      );
    expect((await close(who, shift.id)).body.error.code).toBe('SHIFT_CLOSED');
    expect((await who.get('/shifts/current')).status).toBe(404);
  });

  it('carries open orders over: they are listed and lose nothing', async () => {
    const { who, shift } = await withPurse('Indira');
    const order = await done(
      who.post('/orders', {
        order_type: 'DINE_IN',
        table_id: house.tables[0],
        items: [{ dish_id: house.dishes.tea, quantity: 3 }],
      }),
    );
    const pay = { payment_method_id: house.methods.card, amount: 15_000 };
    await done(who.post(`/checks/${order.check_id}/payments`, pay));
    const { carried_over: carried } = await done(close(who, shift.id));
    expect(carried).toMatchObject({ count: 1, due: 45_000 });
    expect(carried.orders[0]).toMatchObject({
      order_id: order.id,
      number: order.number,
      table_name: '1',
      waiter_name: 'Indira',
      total: 60_000,
      due: 45_000,
    });
    const rest = await done(who.post(`/checks/${order.check_id}/payments`, { payment_method_id: house.methods.card }));
    expect(rest.check).toMatchObject({ state: 'CLOSED', paid: 60_000 });
  });

  it('gives Z reports numbers without gaps, also when several close at once', async () => {
    const purses = await Promise.all(['Jana', 'Jibek', 'Juldyz', 'Jamilya'].map((name) => withPurse(name)));
    const closed = await Promise.all(purses.map(({ who, shift }) => done(close(who, shift.id))));
    expect(new Set(closed.map(({ number }) => number)).size).toBe(4);
    const { data } = await done(house.manager.get('/shifts?state=CLOSED&per_page=100'));
    const numbers = (data as { number: number }[]).map(({ number }) => number).toSorted((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it('gives the number of a Z report that could not be written to the next one', async () => {
    const { who, shift } = await withPurse('Janar');
    const { data } = await done(house.manager.get('/shifts?state=CLOSED&per_page=100'));
    const last = Math.max(0, ...(data as { number: number }[]).map(({ number }) => number));
    const mended = await breakClosing(house.database);
    expect((await close(who, shift.id)).status).toBe(500);
    await mended();
    expect((await done(close(who, shift.id))).number).toBe(last + 1);
  });

  it('keeps the Z report as it was, and tells of it', async () => {
    const { who, shift } = await withPurse('Kamila');
    expect((await who.get(`/shifts/${shift.id}/z-report`)).body.error.code).toBe('SHIFT_STILL_OPEN');
    await sell(who, house.methods.card, { tip: 700 }, 2);
    const z = await done(close(who, shift.id));
    expect(z).toMatchObject({
      sales: { checks: 1, gross: 40_000, net: 40_000, total: 40_000 },
      per_check: 40_000,
      tips: { taken: 700, refunded: 0, paid_out: 0 },
    });
    expect(z.tenders).toMatchObject([{ name: 'Card', kind: 'CARD', count: 1, amount: 40_700, tips: 700 }]);
    await done(house.admin.patch('/venue', { name: 'Another name' }));
    expect(await done(who.get(`/shifts/${shift.id}/z-report`))).toEqual(z);
    const { id: venueId } = await done(house.admin.get('/venue'));
    const [told] = (await eventsOf(house.database, venueId, 'shift.closed')).filter(({ data }) => data.id === shift.id);
    expect(told!.data).toEqual(z.shift);
  });

  it('takes each payment that arrives meanwhile into exactly one shift', async () => {
    const { who, shift } = await withPurse('Laura');
    const paying = Array.from({ length: 12 }, () => sell(who, house.methods.card));
    const closing = close(who, shift.id);
    const [paid, answer] = [await Promise.all(paying), await closing];
    const z = await done(Promise.resolve(answer));
    const rows = await house.database.read((reader) =>
      reader.rows<{ source_id: string; shift_id: string | null }>(
        `SELECT source_id, shift_id FROM ledger_entries WHERE kind = 'PAYMENT' AND account = 'TENDER'`,
      ),
    );
    const shiftsOf = paid.map(({ payment }) => rows.filter(({ source_id }) => source_id === payment.id));
    expect(shiftsOf.every((entries) => entries.length === 1)).toBe(true);
    const inside = shiftsOf.flat().filter(({ shift_id }) => shift_id === shift.id);
    expect(z.tenders[0]?.count ?? 0).toBe(inside.length);
    expect(z.sales.checks).toBe(inside.length);
  });
});

describe('a house that asks for shifts', () => {
  it('takes cash of nobody without one, and cards of everybody', async () => {
    await done(house.admin.patch('/venue', { shifts_required: true }));
    const who = await hired(house.admin, 'waiter', 'Madina');
    const order = await done(
      who.post('/orders', { order_type: 'TAKEAWAY', items: [{ dish_id: house.dishes.tea, quantity: 1 }] }),
    );
    const pay = (methodId: string, amount: number) =>
      who.post(`/checks/${order.check_id}/payments`, { payment_method_id: methodId, amount });
    expect((await pay(house.methods.cash, 10_000)).body.error.code).toBe('SHIFT_REQUIRED');
    expect((await pay(house.methods.card, 10_000)).status).toBe(201);
    await done(who.post('/shifts/open', {}));
    expect((await pay(house.methods.cash, 10_000)).status).toBe(201);
    await done(house.admin.patch('/venue', { shifts_required: false }));
  });
});
