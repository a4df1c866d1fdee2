import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { menuNow, type MenuTimes, type PriceList } from '../src/domain/menu-times.js';
import { ORDER_TYPES } from '../src/domain/order.js';
import type { Schedule } from '../src/domain/schedule.js';
import { House } from './auth-house.js';
import { postgresUrl } from './database-for-test.js';
import { byForm } from './form.js';
import { timedVenue, waitUntil } from './timed-house.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
  // A few days before daylight saving time begins in Berlin.
  waitUntil(house, '2035-03-22T00:00:00.000Z');
});

afterAll(async () => {
  await house?.close();
});

const RUNS = postgresUrl ? 4 : byForm(5, 10);
const LONGEST_MS = 120_000;
const MINUTE_MS = 60_000;
const FOUR_O_CLOCK = 4 * 60;
const USUAL = [900, 700, 500] as const;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

const time = fc
  .tuple(fc.nat({ max: 23 }), fc.constantFrom('00', '15', '30', '59'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const hours = fc.record({ days: fc.subarray(EVERY_DAY, { minLength: 4 }), from: time, to: time });
const schedule = fc.record({
  hours: fc.array(hours, { minLength: 1, maxLength: 3 }),
  orderTypes: fc.option(fc.subarray([...ORDER_TYPES], { minLength: 1 }), { freq: 2 }),
});
const index = fc.option(fc.nat({ max: 2 }), { freq: 3 });
const list = fc.record({
  on: index,
  startsIn: fc.option(fc.nat({ max: 6 })),
  prices: fc.array(fc.nat(2000), { maxLength: 3 }),
});
const menu = fc.record({
  zone: fc.constantFrom('Europe/Berlin', 'Asia/Kolkata', 'America/New_York'),
  schedules: fc.array(schedule, { minLength: 3, maxLength: 3 }),
  category: index,
  dishes: fc.tuple(index, index, index),
  lists: fc.array(list, { minLength: 1, maxLength: 4 }),
  moments: fc.array(fc.tuple(fc.integer({ min: 30, max: 4 * 24 * 60 }), fc.constantFrom(...ORDER_TYPES)), {
    minLength: 3,
    maxLength: 5,
  }),
});
type Menu = typeof menu extends fc.Arbitrary<infer T> ? T : never;

/** Creates the generated menu through the API, and as the domain model represents it. */
async function setUp({ zone, schedules, category, dishes, lists }: Menu) {
  const venue = await timedVenue(house, zone);
  const ids: string[] = [];
  for (const [number, { hours: drawn, orderTypes }] of schedules.entries())
    ids.push((await venue.made('/schedules', { name: `${number}`, hours: drawn, order_types: orderTypes })).id);
  const named = (drawn: number | null): string | null => (drawn === null ? null : ids[drawn]!);
  await venue.patch(`/categories/${venue.categoryId}`, { schedule_id: named(category) });
  const dishIds: string[] = [];
  for (const [number, drawn] of dishes.entries())
    dishIds.push((await venue.dish(`${number}`, USUAL[number]!, { schedule_id: named(drawn) })).id);

  const kept: PriceList[] = [];
  for (const [number, { on, startsIn, prices }] of lists.entries()) {
    const startsOn =
      startsIn === null
        ? null
        : new Date(house.clock.now().getTime() + startsIn * 24 * 60 * MINUTE_MS).toISOString().slice(0, 10);
    const { id } = await venue.made('/price-lists', { name: `${number}`, schedule_id: named(on), starts_on: startsOn });
    const said = prices.map((price, dish) => ({ dish_id: dishIds[dish]!, price }));
    if (said.length > 0) await venue.patch(`/price-lists/${id}/prices`, { prices: said });
    const byDish = new Map(said.map(({ dish_id, price }) => [dish_id, price]));
    kept.push({ scheduleId: named(on), startsOn, endsOn: null, prices: byDish });
  }
  const times: MenuTimes = {
    timeZone: zone,
    cutoffMinutes: FOUR_O_CLOCK,
    schedules: new Map(
      schedules.map((drawn, number): [string, Schedule] => [ids[number]!, { ...drawn, startsOn: null, endsOn: null }]),
    ),
    soldWithin: new Map(
      dishIds.map((id, number) => [id, [named(category), named(dishes[number]!)].filter((one) => one !== null)]),
    ),
    lists: kept,
  };
  return { ...venue, times, dishIds };
}

describe('at any moment', () => {
  it(
    'the domain, the menu and the order agree on what is sold and at which price',
    async () => {
      await fc.assert(
        fc.asyncProperty(menu, async (drawn) => {
          const { times, dishIds, prices, somebody } = await setUp(drawn);
          const begun = Math.ceil(house.clock.now().getTime() / MINUTE_MS) * MINUTE_MS;
          // In the middle of a minute: hours begin and end at whole minutes, and the clock keeps running.
          const moments = drawn.moments.toSorted(([a], [b]) => a - b);
          for (const [minutes, orderType] of moments) {
            const at = new Date(begun + minutes * MINUTE_MS + MINUTE_MS / 3).toISOString();
            const now = menuNow(times, { at, orderType });
            const sold = dishIds.flatMap((id, dish): [string, number][] =>
              now.isSold(id) ? [[String(dish), now.price(id, USUAL[dish]!)]] : [],
            );
            const expected = Object.fromEntries(sold);

            expect(await prices({ at, type: orderType })).toEqual(expected);
            if (Date.parse(at) < house.clock.now().getTime()) continue;
            waitUntil(house, at);
            expect(await prices({ type: orderType })).toEqual(expected);
            const waiter = await somebody();
            for (const [dish, id] of dishIds.entries()) {
              const items = [{ dish_id: id, quantity: 1 }];
              const { status, body } = await waiter.post('/orders', { order_type: orderType, items });
              const taken = status === 201 ? body.items[0].unit_price : body.error.code;
              expect(taken).toBe(expected[dish] ?? 'NOT_SOLD_NOW');
            }
          }
        }),
        { numRuns: RUNS },
      );
    },
    LONGEST_MS,
  );
});
