import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { openBrowser } from './browser.js';
import { openLine } from './line.js';
import { openKitchen } from './paired.js';

let house: House;
let browser: Browser;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const WITHIN = { timeout: 30_000 };

it('a newer version is noticed when the house comes back, and waits for what is still to be sent', async () => {
  const items = [{ dish_id: house.dishes.soup, quantity: 1 }];
  await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', tab_name: 'Guest', items }));
  const line = await openLine(house.base);
  const glass = await openKitchen(house, browser, null, { base: line.base });
  const { page } = glass;
  await page.locator('[data-link="live"]').waitFor(WITHIN);
  // The page of now was built from other files than those that the house has.
  await page.evaluate(() => document.querySelector('script[type="module"]')!.setAttribute('src', '/older.js'));
  line.cut();
  await page.locator('[data-act="bump"]').first().click();
  await page.locator('[data-outbox="1"]').waitFor(WITHIN);
  await page.locator('[data-link="stale"], [data-link="offline"]').first().waitFor(WITHIN);
  expect(await page.locator('[data-upgrade]').count()).toBe(0);

  line.restore();
  await page.locator('[data-upgrade]').click(WITHIN);
  await page.locator('[data-outbox="0"]').waitFor(WITHIN);
  await page.getByRole('button', { name: 'Take it now' }).click(WITHIN);
  await page.locator('[data-link="live"]').waitFor(WITHIN);
  await expect.poll(() => page.locator('[data-upgrade]').count(), WITHIN).toBe(0);
  expect(await page.locator('script[type="module"]').first().getAttribute('src')).toContain('/screens/assets/');
  await glass.close();
  await line.close();
});
