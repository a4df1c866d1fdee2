import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OrderView } from '../src/orders/order.dto.js';
import type { KitchenReportRow } from '../src/reports/kitchen-report.dto.js';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { refused } from './room.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Creates a line that takes this long from the waiter's order to the cook's bump. */
async function made(dish: string, seconds: number, quantity = 1): Promise<OrderView> {
  const items = [{ dish_id: dish, quantity }];
  const order: OrderView = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
  house.clock.forward(seconds * 1000);
  await done(house.cook.post(`/kitchen/tickets/${order.items[0]!.ticket_id}/bump`));
  return order;
}

// The running time of the test is added.
const about = (seconds: number): unknown => expect.closeTo(seconds, -0.5);

it('a manager reads how long dishes and stations took, of what was made and not taken back', async () => {
  const { soup, tea, steak } = house.dishes;
  const { business_date: from } = await made(soup, 10, 2);
  for (const seconds of [20, 30, 40, 50, 10, 20, 30, 40, 100]) await made(soup, seconds, 2);
  await made(tea, 5);
  // The date differs if the clock passes the cut-off meanwhile.
  const { id, items, business_date: to } = await made(steak, 7);
  const path = `/orders/${id}/items/${items[0]!.id}/void`;
  await done(house.manager.post(path, { reason: 'burnt' }, { version: items[0]!.version + 1 }));

  const read = async (query: string): Promise<KitchenReportRow[]> =>
    (await done(house.manager.get(`/reports/kitchen?from=${from}&to=${to}${query}`))).data;
  const times = (mean: number, p50: number, p90: number) => ({
    mean_seconds: about(mean),
    p50_seconds: about(p50),
    p90_seconds: about(p90),
  });
  const soups = { id: soup, name: 'Борщ', lines: 10, portions: 20, ...times(35, 30, 50) };
  const teas = { id: tea, name: 'Шай', lines: 1, portions: 1, ...times(5, 5, 5) };
  expect(await read('')).toEqual([soups, teas]);
  expect(await read('&group_by=station')).toEqual([
    { ...teas, id: house.stations.bar, name: 'Bar' },
    { ...soups, id: house.stations.grill, name: 'Grill' },
  ]);
  expect(await read(`&station=${house.stations.bar}`)).toEqual([teas]);
  expect((await done(house.manager.get(`/reports/kitchen?from=2020-01-01&to=2020-01-02`))).data).toEqual([]);
  for (const wrong of [
    '',
    '?from=2026-05-02&to=2026-05-01',
    '?from=2026-01-01&to=2026-04-03',
    `?from=${from}&to=${to}&group_by=cook`,
  ])
    expect(await refused(house.manager.get(`/reports/kitchen${wrong}`))).toEqual([422, 'VALIDATION_ERROR']);
  expect(await refused(house.waiter.get(`/reports/kitchen?from=${from}&to=${to}`))).toEqual([403, 'FORBIDDEN']);
});
