import { afterAll, beforeAll, expect, it } from 'vitest';
import type { House } from '../given.js';
import { Exchange } from '../mutants/exchange.js';

const PLANTED = ['percentiles-averaged-over-days', 'two-buckets-to-a-power'] as const;

const exchange = new Exchange(PLANTED);
let house: House;
beforeAll(async () => {
  house = await (await import('../given.js')).openHouse();
});
afterAll(() => house?.close());

async function worst(): Promise<number> {
  return (await import('../measured-latencies.js')).worstPercentile(house);
}

it.each(PLANTED)('percentiles that are held against the exact ones catch the planted bug %s', async (patch) => {
  await exchange.with(patch, async () => expect(await worst()).toBeGreaterThan(0.09));
});

it('percentiles without a planted bug are as near as they should be', async () => {
  expect(await worst()).toBeLessThan(0.09);
});
