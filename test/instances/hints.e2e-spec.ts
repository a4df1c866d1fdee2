import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registry } from '../../src/http/metrics.js';
import { done } from '../caller.js';
import { postgresUrl } from '../database-for-test.js';
import { eventsAfter } from '../following.js';
import { openBeside, openHouse, type House } from '../given.js';
import { openLine, type Line } from '../screens/line.js';
import { hintsOver, openHintLine } from './far-hints.js';
import { Screen } from './screen.js';

const redisUrl = process.env.TEST_REDIS_URL;
// A second is promised.
const TWICE_THE_PROMISE_MS = 2000;

interface Way {
  name: string;
  /** Over which hints come to the kitchen's server; null where nobody else has to be told. */
  openLine(): Promise<Line | null>;
  /** What all servers are told. */
  all: Record<string, string>;
  /** What the kitchen's server is told. */
  settings(line: Line, house: House): Record<string, string>;
}

const LOCAL: Way = { name: 'within one process', openLine: async () => null, all: {}, settings: () => ({}) };
const NOTIFY: Way = { name: 'by NOTIFY', openLine: openHintLine, all: {}, settings: hintsOver };
const REDIS: Way = {
  name: 'by Redis',
  openLine: () => openLine(`http://${new URL(redisUrl!).host}`),
  all: { REDIS_URL: redisUrl! },
  settings: ({ base }) => ({ REDIS_URL: base.replace('http', 'redis') }),
};
const WAYS = postgresUrl ? [NOTIFY, ...(redisUrl ? [REDIS] : [])] : [LOCAL];

describe.each(WAYS)('hints $name', (way) => {
  let line: Line | null;
  let house: House;
  let kitchenBase: string;
  let leave: () => Promise<void>;
  let screen: Screen;

  beforeAll(async () => {
    line = await way.openLine();
    house = await openHouse(way.all);
    const there = line && (await openBeside(house, way.settings(line, house)));
    kitchenBase = (there ?? house).base;
    leave = async () => there?.leave();
    screen = new Screen(kitchenBase, { device_token: house.screen.token, topics: [`station:${house.stations.grill}`] });
  });
  afterAll(async () => {
    screen?.close();
    await leave?.();
    await house?.close();
    await line?.close();
  });

  const figure = async (metric: string): Promise<number> =>
    (await registry.getSingleMetric(metric)!.get()).values[0]!.value as number;
  // Of the server that was opened last, which is the kitchen's.
  const isHealthy = (): Promise<number> => figure('qres_hint_channel_healthy');

  /** An order is taken here and heard there; answers how long that took. */
  async function ordered(): Promise<number> {
    const items = [{ dish_id: house.dishes.steak, quantity: 1 }];
    const { id } = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
    const takenAtMs = performance.now();
    while (!screen.hears(({ data }) => data.order_id === id || data.order?.id === id || data.id === id)) {
      if (performance.now() - takenAtMs > 20_000) throw new Error(`order ${id} was not heard`);
      await wait(5);
    }
    return performance.now() - takenAtMs;
  }

  it('come at once, and are lost and found again without a loss for anybody', async () => {
    const { cursor } = await done(house.screen.get(`/snapshot?view=kitchen:${house.stations.grill}`));
    await expect.poll(() => screen.openings).toBe(1);
    await expect.poll(isHealthy).toBe(1);
    const before = await figure('qres_hints_received_total');
    for (let order = 0; order < 5; order += 1) await ordered();
    if (line) expect(await figure('qres_hints_received_total')).toBeGreaterThan(before);
    for (const fault of line ? (['cut', 'blackHole'] as const) : []) {
      line![fault]();
      const lags: number[] = [];
      // The first of them before anybody can know that the way is gone.
      for (let order = 0; order < 5; order += 1) lags.push(await ordered());
      expect(Math.max(...lags)).toBeLessThan(TWICE_THE_PROMISE_MS);
      await expect.poll(isHealthy).toBe(0);
      expect(await ordered()).toBeLessThan(TWICE_THE_PROMISE_MS);
      line!.restore();
      await expect.poll(isHealthy).toBe(1);
      await ordered();
    }
    const kept = await eventsAfter(house.screen, cursor);
    const seen = kept.filter(({ type }) => type.startsWith('ticket.'));
    expect(screen.faults).toEqual([]);
    expect(screen.heard.filter(({ type }) => type.startsWith('ticket.')).map(({ seq }) => seq)).toEqual(
      seen.map(({ seq }) => seq),
    );
    expect(seen.length).toBeGreaterThanOrEqual(line ? 19 : 5);
  });
});
