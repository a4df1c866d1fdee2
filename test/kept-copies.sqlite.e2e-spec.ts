import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { HouseRules } from '../src/limits/house-rules.js';
import { openHouse, type House } from './given.js';
import { Noted } from './noted.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  // The test runs the refresh itself, so that no other one interferes.
  await house.app.get(HouseRules).rest();
});
afterAll(() => house?.close());

const menu = async (): Promise<string> => (await fetch(`${house.base}/api/v1/menu`)).text();

/**
 * Returns the statements that run while the menu is requested twice.
 * In between the server checks its rules for changes.
 */
async function looks(): Promise<string[]> {
  const { reader } = house.database.engine;
  const { rows } = reader;
  const texts: string[] = [];
  const spy = vi.spyOn(reader, 'rows').mockImplementation((text, params) => {
    if (/FROM (?:venues v LEFT JOIN menus|rate_rules|ip_blocks)/.test(text)) texts.push(text);
    return rows.call(reader, text, params) as never;
  });
  try {
    await menu();
    await menu();
    await (house.app.get(HouseRules) as unknown as { round(): Promise<void> }).round();
    return texts;
  } finally {
    spy.mockRestore();
  }
}

it('what is kept in memory is looked at anew after a write that may have changed it, and after no other', async () => {
  await looks();
  await new Noted(house).flush();
  const { tea } = house.dishes;
  const order = { order_type: 'TAKEAWAY', items: [{ dish_id: tea, quantity: 1 }] };
  expect((await house.waiter.post('/orders', order)).status).toBe(201);
  await new Noted(house).flush();
  expect(await looks()).toEqual([]);

  expect((await house.waiter.patch(`/dishes/${tea}/availability`, { is_available: false })).status).toBe(200);
  expect(await looks()).toEqual([expect.stringContaining('menus')]);

  const rule = { name: 'few', scope: 'GLOBAL', per: 'MINUTE', most: 100 };
  expect((await house.admin.post('/rate-limits', rule)).status).toBe(201);
  await house.database.write((tx) => tx.change('UPDATE rate_rules SET most = 50'));
  expect((await looks()).join()).toContain('rate_rules');
  expect(await looks()).toEqual([]);

  await house.admin.patch('/venue', { name: 'Another name' });
  const all = (await looks()).join();
  for (const one of ['menus', 'rate_rules', 'ip_blocks']) expect(all).toContain(one);
  expect(await menu()).toContain('Another name');
});
