import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastChange, menuNow, nextChange, soldAgainAt, type MenuTimes, type PriceList } from './menu-times.js';
import type { OrderType } from './order.js';
import type { Schedule } from './schedule.js';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

function hours(from: string, to: string, more: Partial<Schedule> = {}): Schedule {
  return { hours: [{ days: EVERY_DAY, from, to }], startsOn: null, endsOn: null, orderTypes: null, ...more };
}

function times(more: Partial<MenuTimes>): MenuTimes {
  return { timeZone: 'UTC', cutoffMinutes: 240, schedules: new Map(), soldWithin: new Map(), lists: [], ...more };
}

function beer(price: number, more: Partial<PriceList> = {}): PriceList {
  return { scheduleId: null, startsOn: null, endsOn: null, prices: new Map([['beer', price]]), ...more };
}

const schedules = new Map([
  ['breakfast', hours('07:00', '11:00')],
  ['brunch', hours('10:00', '14:00')],
  ['night', hours('22:00', '02:00')],
  ['inside', hours('00:00', '00:00', { orderTypes: ['DINE_IN'] })],
  ['past', hours('00:00', '00:00', { endsOn: '2020-01-01' })],
]);

const moment = (time: string, orderType: OrderType = 'DINE_IN') => ({ at: `2026-05-09T${time}:00.000Z`, orderType });

describe('a dish', () => {
  const soldWithin = new Map([
    ['eggs', ['breakfast', 'brunch']],
    ['soup', ['breakfast', 'night']],
    ['fondue', ['inside', 'breakfast']],
    ['goose', ['past']],
    ['ghost', ['a schedule that nobody knows']],
  ]);
  const menu = times({ schedules, soldWithin });

  it('is sold while all of its schedules say so, and at any time when it has none', () => {
    const sold = (id: string, time: string, type?: OrderType) => menuNow(menu, moment(time, type)).isSold(id);

    expect([sold('eggs', '09:59'), sold('eggs', '10:00'), sold('eggs', '11:00')]).toEqual([false, true, false]);
    expect([sold('fondue', '08:00'), sold('fondue', '08:00', 'DELIVERY')]).toEqual([true, false]);
    expect([sold('tea', '03:00'), sold('ghost', '08:00')]).toEqual([true, false]);
  });

  it('that is not sold now comes back when all of its schedules hold again, or never', () => {
    expect(soldAgainAt(menu, 'eggs', moment('11:00'))).toBe('2026-05-10T10:00:00.000Z');
    expect(soldAgainAt(menu, 'eggs', moment('10:30'))).toBe('2026-05-09T10:30:00.000Z');
    expect(soldAgainAt(menu, 'soup', moment('12:00'))).toBeNull();
    expect(soldAgainAt(menu, 'goose', moment('12:00'))).toBeNull();
    expect(soldAgainAt(menu, 'fondue', moment('12:00', 'TAKEAWAY'))).toBeNull();
  });
});

describe('of several prices', () => {
  const price = (lists: PriceList[], time = '08:00') =>
    menuNow(times({ schedules, lists }), moment(time)).price('beer', 900);

  it.each([
    ['the usual one holds without any', [], 900],
    ['one with hours goes before one without', [beer(700), beer(800, { scheduleId: 'breakfast' })], 800],
    [
      'a later first day before an earlier',
      [beer(700, { startsOn: '2026-01-01' }), beer(800, { startsOn: '2026-02-01' })],
      800,
    ],
    ['any first day before none', [beer(700), beer(800, { startsOn: '2026-02-01' })], 800],
    ['the lower of two alike', [beer(800), beer(700), beer(750)], 700],
    ['one that has not begun does not count', [beer(700, { startsOn: '2026-05-10' })], 900],
    ['one that is over does not count', [beer(700, { endsOn: '2026-05-08' })], 900],
    ['one of other hours does not count', [beer(700, { scheduleId: 'night' })], 900],
    ['a list without the dish says nothing', [beer(700, { prices: new Map() }), beer(800)], 800],
  ] as const)('%s', (_, lists, expected) => {
    expect(price([...lists])).toBe(expected);
    expect(price(lists.toReversed())).toBe(expected);
  });

  it('the day on which one begins is the day of business', () => {
    const lists = [beer(700, { startsOn: '2026-05-09', endsOn: '2026-05-09' })];

    expect([price(lists, '03:59'), price(lists, '04:00')]).toEqual([900, 700]);
    expect(nextChange(times({ lists }), moment('03:59').at)).toBe('2026-05-09T04:00:00.000Z');
    expect(nextChange(times({ lists }), moment('04:00').at)).toBe('2026-05-10T04:00:00.000Z');
    expect(lastChange(times({ lists }), moment('23:00').at)).toBe('2026-05-09T04:00:00.000Z');
  });
});

describe('between two changes', () => {
  it('nothing is sold otherwise or at another price', () => {
    const menu = times({
      timeZone: 'Europe/Berlin',
      schedules,
      soldWithin: new Map([['beer', ['brunch']]]),
      lists: [beer(700, { scheduleId: 'night' }), beer(800, { startsOn: '2026-03-29' })],
    });
    const near = fc.integer({ min: Date.parse('2026-03-25'), max: Date.parse('2026-04-02') });
    fc.assert(
      fc.property(near, fc.double({ min: 0, max: 0.999, noNaN: true }), (atMs, part) => {
        const at = new Date(atMs).toISOString();
        const [from, until] = [Date.parse(lastChange(menu, at)!), Date.parse(nextChange(menu, at)!)];
        const told = (ms: number) => {
          const now = menuNow(menu, { at: new Date(ms).toISOString(), orderType: 'DINE_IN' });
          return [now.isSold('beer'), now.price('beer', 900)];
        };

        expect(from).toBeLessThanOrEqual(atMs);
        expect(until).toBeGreaterThan(atMs);
        expect(told(from + Math.floor((until - from) * part))).toEqual(told(atMs));
      }),
    );
  });
});
