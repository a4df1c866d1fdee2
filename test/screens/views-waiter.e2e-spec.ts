import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OrderView } from '../../src/orders/order.dto.js';
import { openHouse, type House } from '../given.js';
import { openBrowser, type Glass } from './browser.js';
import { ticketsOfEveryKind } from './kitchen-tickets.js';
import { expectForEverybody, expectNarrow } from './looks.js';
import { TABLET_SIZES } from './layout.js';
import { openTablet } from './paired.js';
import { signIn } from './signing-in.js';

let house: House;
let browser: Browser;
let glass: Glass;
let orders: OrderView[];

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  orders = await ticketsOfEveryKind(house);
  glass = await openTablet(house, browser);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

it('faces and the keys of a PIN', async () => {
  const { page } = glass;
  await page.locator('.face-button').first().waitFor();
  await expectForEverybody(page, 'faces', TABLET_SIZES);
  await page.locator('.face-button', { hasText: 'Anna' }).tap();
  await page.locator('.keypad').waitFor();
  await expectForEverybody(page, 'PIN', TABLET_SIZES);
  await expectNarrow(page, 'PIN');
  await page.reload();
  await signIn(page, 'Anna', '4821');
});

const VIEWS: [string, () => string][] = [
  ['floor', () => '#/floor'],
  ['list', () => '#/list'],
  ['order', () => `#/order/${orders[0]!.id}`],
  ['table', () => `#/table/${house.tables[4]}`],
  ['pay', () => `#/pay/${orders[0]!.id}`],
  ['split', () => `#/split/${orders[0]!.id}`],
  ['receipts', () => '#/receipts'],
  ['notices', () => '#/notices'],
  ['shift', () => '#/shift'],
];

it.each(VIEWS)('%s can be used by everybody', async (name, hash) => {
  const { page } = glass;
  await page.evaluate((to) => {
    location.hash = to;
  }, hash());
  await page.locator('main').waitFor();
  await expect.poll(() => page.locator('.skeleton').count()).toBe(0);
  await expectForEverybody(page, name, TABLET_SIZES);
  await expectNarrow(page, name);
});

it('complains of nothing in the console', () => {
  // A browser itself writes down every answer that says no; people are told by the page.
  expect(glass.complaints.filter((one) => !one.startsWith('Failed to load resource'))).toEqual([]);
});
