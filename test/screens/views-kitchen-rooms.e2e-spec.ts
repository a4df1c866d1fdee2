import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { openBrowser, type Glass } from './browser.js';
import { ticketsOfEveryKind } from './kitchen-tickets.js';
import { expectForEverybody, expectNarrow } from './looks.js';
import { KITCHEN_SIZES } from './layout.js';
import { openKitchen } from './paired.js';

let house: House;
let browser: Browser;
let glass: Glass;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  await ticketsOfEveryKind(house);
  const items = [{ dish_id: house.dishes.soup, quantity: 1 }];
  for (const isMade of [true, false]) {
    const order = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
    if (isMade) await done(house.screen.post(`/kitchen/tickets/${order.items[0].ticket_id}/bump`, {}));
  }
  glass = await openKitchen(house, browser);
  await glass.page.locator('.start-shift').waitFor();
  await glass.page.locator('.ticket').first().waitFor();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const at = async (page: Page, hash: string, there: string): Promise<void> => {
  await page.evaluate((to) => (location.hash = to), hash);
  await page.locator(there).first().waitFor();
};

it.each([
  ['pass', '.pass-order'],
  ['pickup', '.pickup-number'],
  ['settings', '.settings-panel'],
])('the view %s can be used by everybody', async (view, there) => {
  await at(glass.page, `#/${view}`, there);
  await expectForEverybody(glass.page, view, KITCHEN_SIZES);
  await expectNarrow(glass.page, view);
});

it.each([
  ['a', '.all-day-row', 'all day'],
  ['h', '.recall-row', 'recall'],
  ['F1', '.key-row', 'keys'],
  ['x', '.stop-row', 'stop-list'],
])('what the key %s opens can be used by everybody', async (key, there, view) => {
  const { page } = glass;
  await at(page, '#/', '.ticket');
  if (view === 'stop-list') await page.keyboard.press('ArrowRight');
  await page.keyboard.press(key);
  await page.locator(there).first().waitFor();
  await expectForEverybody(page, view, KITCHEN_SIZES);
  await page.keyboard.press(view === 'all day' ? key : 'Escape');
  await page.locator(there).first().waitFor({ state: 'detached' });
});

it('and nothing of it complains in the console', () => {
  expect(glass.complaints).toEqual([]);
});
