import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { done, type Caller } from './caller.js';
import { openHouse, type House } from './given.js';
import { tireless } from './tireless.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let house: House;
beforeEach(async () => {
  house = await openHouse();
  // The tests begin at noon of the venue's time zone; otherwise working hours would sometimes cross the cut-off.
  await done(house.admin.patch('/venue', { time_zone: 'UTC' }));
  const noon = new Date();
  noon.setUTCHours(36, 0, 0, 0);
  house.clock.forward(noon.getTime() - Date.now());
  for (const one of ['waiter', 'colleague', 'manager', 'admin'] as const) house[one] = tireless(house, house[one]);
});
afterEach(() => house.close());

const at = (who: Caller, what: string) => who.post(`/time-clock/${what}`);
const later = (minutes: number) => house.clock.forward(minutes * MINUTE_MS);

describe('the time clock', () => {
  it('counts the time at work without breaks; a break that goes on ends with the work', async () => {
    const entry = await done(at(house.waiter, 'in'));
    expect(entry).toMatchObject({ user_name: 'Anna', role: 'waiter', out_at: null, warnings: [] });
    later(60);
    await done(at(house.waiter, 'break/start'));
    expect((await at(house.waiter, 'break/start')).body.error.code).toBe('ON_BREAK');
    later(20);
    await done(at(house.waiter, 'break/end'));
    expect((await at(house.waiter, 'break/end')).body.error.code).toBe('NOT_ON_BREAK');
    later(40);
    await done(at(house.waiter, 'break/start'));
    later(10);
    const left = await done(at(house.waiter, 'out'));
    expect(left).toMatchObject({ id: entry.id, worked_minutes: 100, break_minutes: 30, out_by: 'PERSON' });
    expect(left.breaks).toHaveLength(2);
    for (const what of ['out', 'break/start', 'break/end'])
      expect((await at(house.waiter, what)).body.error.code).toBe('NOT_CLOCKED_IN');
  });

  it('has one open entry of each person, whoever taps twice', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => at(house.waiter, 'in')));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(5);
    await done(house.admin.patch('/venue', { time_zone: 'Asia/Almaty' }));
    const { body } = await at(house.waiter, 'in');
    expect(body.error).toMatchObject({ code: 'CLOCKED_IN', details: { since: expect.stringMatching(/T12:00:.*Z$/) } });
    expect(body.error.message).toMatch(/since \d{4}-\d{2}-\d{2} 17:00\.$/);
  });

  it('refuses nobody who forgot to clock out: the entry ends with its day and is flagged', async () => {
    const { id } = await done(at(house.waiter, 'in'));
    later(20 * 60);
    const today = await done(at(house.waiter, 'in'));
    const { data } = await done(house.manager.get('/time-clock'));
    const forgotten = data.find((one: { id: string }) => one.id === id);
    expect(forgotten).toMatchObject({
      out_by: 'HOUSE',
      warnings: ['FORGOTTEN_CLOCK_OUT'],
    });
    // The time of the cut-off.
    expect(forgotten.out_at.slice(11)).toBe('04:00:00.000Z');
    expect(today).toMatchObject({ out_at: null, warnings: [] });
    expect(today.business_date > forgotten.business_date).toBe(true);
  });

  it('ends nothing before it begins, when the venue moves its day or a clock that was fast is set right', async () => {
    const entries = [];
    // Noon in UTC is 02:00 in one zone and 01:00 in the other, a business date apart: when the venue leaves the zone,
    // the day of the first entry ends after now, and that of the second ended before the entry began.
    for (const time_zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Pacific/Kiritimati']) {
      await done(house.admin.patch('/venue', { time_zone }));
      entries.push(await done(at(house.waiter, 'in')));
    }
    const { data } = await done(house.manager.get('/time-clock'));
    for (const { id, in_at } of entries.slice(0, 2)) {
      const left = data.find((one: { id: string }) => one.id === id);
      expect(left.out_by).toBe('HOUSE');
      expect(left.out_at >= in_at && left.out_at <= house.clock.iso(), `${in_at} to ${left.out_at}`).toBe(true);
    }

    await done(at(house.waiter, 'break/start'));
    later(-5);
    const rested = await done(at(house.waiter, 'break/end'));
    expect(rested.breaks[0].end_at).toBe(rested.breaks[0].start_at);
    await done(at(house.waiter, 'break/start'));
    later(-5);
    const left = await done(at(house.waiter, 'out'));
    expect(left.out_at).toBe(left.in_at);
    expect(left.worked_minutes).toBe(0);
  });

  it('shows everybody to managers, and to others themselves', async () => {
    await done(at(house.waiter, 'in'));
    const theirs = await done(at(house.colleague, 'in'));
    const seen = async (who: Caller, query = '') =>
      (await done(who.get(`/time-clock${query}`))).data.map(({ user_name }: { user_name: string }) => user_name);
    expect((await seen(house.manager)).toSorted()).toEqual(['Anna', 'Bolat']);
    expect(await seen(house.waiter)).toEqual(['Anna']);
    expect(await seen(house.waiter, `?user_id=${theirs.user_id}`)).toEqual(['Anna']);
    expect(await seen(house.manager, `?user_id=${theirs.user_id}&open=true`)).toEqual(['Bolat']);
    const { business_date: date } = theirs;
    expect(await seen(house.manager, `?from=${date}&to=${date}`)).toHaveLength(2);
    expect(await seen(house.manager, `?to=2020-01-01`)).toEqual([]);
  });
});

describe('putting times right', () => {
  it('is a manager’s, with a reason, and keeps what was there', async () => {
    const { id } = await done(at(house.waiter, 'in'));
    later(120);
    const { version, in_at, out_at } = await done(at(house.waiter, 'out'));
    const earlier = new Date(Date.parse(in_at) - HOUR_MS).toISOString();
    const fix = { in_at: earlier, reason: 'Came with the key' };
    const correct = (who: Caller, body: object, seen = version) =>
      who.patch(`/time-clock/${id}`, body, { version: seen });
    expect((await correct(house.waiter, fix)).status).toBe(403);
    expect((await correct(house.manager, { in_at: earlier })).status).toBe(422);
    expect((await correct(house.manager, fix, version - 1)).status).toBe(412);
    const corrected = await done(correct(house.manager, fix));
    expect(corrected).toMatchObject({ in_at: earlier, out_at, worked_minutes: 180, out_by: 'PERSON' });
    expect(corrected.corrections).toMatchObject([
      { before: { in_at }, after: { in_at: earlier }, reason: 'Came with the key', by_name: 'Maria' },
    ]);
  });

  it.each([
    ['an end before the beginning', { in_at: '2020-01-02T00:00:00Z', out_at: '2020-01-01T00:00:00Z' }],
    ['the future', { in_at: '2999-01-02T00:00:00Z' }],
    ['a break outside', { breaks: [{ start_at: '2020-01-02T00:00:00Z', end_at: '2020-01-02T00:10:00Z' }] }],
  ])('refuses %s', async (_, wrong) => {
    const { id, version } = await done(at(house.waiter, 'in'));
    const answer = await house.manager.patch(`/time-clock/${id}`, { ...wrong, reason: 'x' }, { version });
    expect([answer.status, answer.body.error.code]).toEqual([422, 'VALIDATION_ERROR']);
  });
});

describe('tips', () => {
  const tipped = async (who: Caller, tip: number) => {
    const items = [{ dish_id: house.dishes.tea, quantity: 1 }];
    const order = await done(who.post('/orders', { order_type: 'TAKEAWAY', items }));
    const pay = { payment_method_id: house.methods.cash, tip };
    return done(who.post(`/checks/${order.check_id}/payments`, pay));
  };
  const people = async (query = '') => {
    const report = await done(house.manager.get(`/reports/tips${query}`));
    return Object.fromEntries(report.people.map((one: { name: string }) => [one.name, one]));
  };

  it('belong to whoever took the payment, where the house says so', async () => {
    await tipped(house.waiter, 1_000);
    await tipped(house.colleague, 301);
    expect(await people()).toMatchObject({
      Anna: { taken: 1_000, earned: 1_000, left: 1_000 },
      Bolat: { taken: 301, earned: 301, left: 301 },
    });
  });

  it('are pooled by the hours of those on the roles of the pool, to the last unit', async () => {
    await done(house.admin.patch('/venue', { tips_rule: 'POOLED', tip_pool_roles: ['waiter'] }));
    await done(at(house.waiter, 'in'));
    later(60);
    await done(at(house.colleague, 'in'));
    await done(at(house.manager, 'in'));
    later(120);
    await done(at(house.waiter, 'out'));
    await done(at(house.colleague, 'out'));
    await tipped(house.waiter, 1_001);
    const { total, people: rows, rule } = await done(house.manager.get('/reports/tips'));
    expect([rule, total]).toEqual(['POOLED', 1_001]);
    // Three hours against two.
    expect(await people()).toMatchObject({
      Anna: { taken: 1_001, earned: 601, worked_minutes: 180 },
      Bolat: { taken: 0, earned: 400, worked_minutes: 120 },
    });
    expect(rows.reduce((sum: number, { earned }: { earned: number }) => sum + earned, 0)).toBe(1_001);
  });

  it('stay with who took them where nobody of the pool was at work', async () => {
    await done(house.admin.patch('/venue', { tips_rule: 'POOLED' }));
    await tipped(house.waiter, 777);
    expect((await people())['Anna']).toMatchObject({ earned: 777 });
  });

  it('are paid out of the drawer: to whom they belong, and no more than that', async () => {
    const shift = await done(house.waiter.post('/shifts/open', { float: 10_000 }));
    const { payment } = await tipped(house.waiter, 1_000);
    const [{ user_id: anna }] = (await done(house.manager.get('/reports/tips'))).people;
    const out = (amount: number) => house.waiter.post(`/shifts/${shift.id}/tips-out`, { amount, user_id: anna });
    const tooMuch = await out(1_001);
    expect([tooMuch.status, tooMuch.body.error.code]).toEqual([409, 'TIPS_EXCEEDED']);
    expect(tooMuch.body.error.details).toEqual({ left: 1_000 });
    expect(tooMuch.body.error.message).toBe('Only ₽10 of tips is left to pay out.');
    const answers = await Promise.all([out(600), out(600), out(600)]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await people())['Anna']).toMatchObject({ earned: 1_000, paid_out: 600, left: 400 });
    const x = await done(house.manager.get(`/shifts/${shift.id}/x-report`));
    expect(x.tips).toEqual({ taken: 1_000, refunded: 0, paid_out: 600 });
    expect(x.cash.expected).toBe(10_000 + payment.amount + 1_000 - 600);
  });
});
