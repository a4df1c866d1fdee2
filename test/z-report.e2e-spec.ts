import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { AUTUMN, begin, CHECKS_OF_SPLIT, furnishTill, goTo, isSplit, serve, SPRING, told } from './evenings/evening.js';
import { dateOf, reported, sumsOf, type Told } from './evenings/log-sums.js';
import { openHouse, type House } from './given.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await furnishTill(house);
});
afterAll(() => house.close());

// The tests run in order, because the clock only moves forward.
describe.each([SPRING, AUTUMN])('an evening $name, over midnight and over the cut-off', (evening) => {
  let events: Told[];
  let z: any;
  let dates: string[];
  const days = new Map<string, any>();

  beforeAll(async () => {
    const crew = await begin(house, evening.opensAt);
    const [who] = crew.waiters;
    const { next_cursor: start } = await done(crew.manager.get('/events'));
    const shift = await done(who!.post('/shifts/open', { float: 50_000 }));
    const move = (kind: string, amount: number) =>
      done(who!.post(`/shifts/${shift.id}/${kind}`, { amount, reason: kind }));
    for (const [place, at] of evening.moments.entries()) {
      goTo(house, at);
      await serve(house, crew, place);
      if (place === 1) await move('pay-in', 7_700);
      if (place === 3) await move('pay-out', 1_234);
      if (place === 5) await move('drop', 20_000);
    }
    const { people } = await done(crew.manager.get(`/reports/tips?from=2027-01-01&to=2027-12-31`));
    await done(who!.post(`/shifts/${shift.id}/tips-out`, { amount: 500, user_id: people[0].user_id }));
    const { cash } = await done(crew.manager.get(`/shifts/${shift.id}/x-report`));
    const denominations = [{ value: cash.expected, count: 1 }];
    await done(who!.post(`/shifts/${shift.id}/count`, { denominations }));
    const { version } = await done(who!.get(`/shifts/${shift.id}`));
    z = await done(who!.post(`/shifts/${shift.id}/close`, {}, { version }));
    events = await told(crew.manager, start);
    dates = [...new Set(events.map(({ at }) => dateOf(at, evening)))];
    for (const date of dates) days.set(date, await done(crew.manager.get(`/reports/day?business_date=${date}`)));
  }, 120_000);

  it('has a Z report that is the sum of its events', () => {
    const sums = sumsOf(events, evening);
    const turns = [...Array(2 * evening.moments.length).keys()];
    const apart = turns.filter(isSplit).length;
    expect(sums.checks).toBe(turns.length + apart * (CHECKS_OF_SPLIT - 1));
    expect(reported(z)).toEqual(sums);
    expect(z.cash).toMatchObject({ counted: sums.cash.expected, over_short: 0 });
  });

  it('has a day report for each of its two business dates, each the sum of its events', () => {
    expect(dates).toHaveLength(2);
    for (const date of dates) {
      const ofDate = events.filter(({ at }) => dateOf(at, evening) === date);
      expect(ofDate.some(({ type }) => type === 'check.closed')).toBe(true);
      expect(reported(days.get(date))).toEqual(sumsOf(ofDate, evening));
    }
    expect(days.get(dates[0]!).sales.total + days.get(dates[1]!).sales.total).toBe(z.sales.total);
  });

  it('shows every hour once, and the hour that comes twice twice', () => {
    const hours = z.hours.map(({ hour }: { hour: number }) => hour);
    const isSorted = z.hours.every(
      ({ starts_at }: { starts_at: string }, index: number) => index === 0 || z.hours[index - 1].starts_at < starts_at,
    );
    expect(isSorted).toBe(true);
    expect(hours.filter((hour: number) => hour === 2)).toHaveLength(evening === AUTUMN ? 2 : 0);
  });

  it('holds what a house lives on in it', () => {
    const sums = sumsOf(events, evening);
    for (const amount of [
      sums.gross,
      sums.reduced,
      sums.service,
      sums.tips,
      sums.depositsUsed,
      sums.voids.amount,
      sums.refunds.amount,
    ])
      expect(amount).toBeGreaterThan(0);
    expect(Object.keys(sums.taxes).toSorted()).toEqual(['City', 'VAT']);
    expect(sums.rounding).not.toBe(0);
    expect(z.sales.comps).toBeGreaterThan(0);
    expect(z.sales.discounts).toBeGreaterThan(0);
  });
});
