import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OrderView } from '../../src/orders/order.dto.js';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { openBrowser, type Glass } from './browser.js';
import { ticketsOfEveryKind } from './kitchen-tickets.js';
import { expectForEverybody, expectNarrow } from './looks.js';
import { TABLET_SIZES } from './layout.js';
import { openTablet } from './paired.js';
import { signIn } from './signing-in.js';

const LONG_NAME = 'Медальоны из говяжьей вырезки под соусом из белых грибов с картофелем на гриле';

let house: House;
let browser: Browser;
let glass: Glass;
let orders: OrderView[];

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  const { admin, categoryId: category_id } = house;
  // Names as restaurants write them, the longest first.
  await done(admin.post('/dishes', { category_id, name: LONG_NAME, price: 1_290_000 }));
  const sizes = ['Половина порции на одного', 'Целая порция на компанию'].map((name) => ({ name, price: 900_000 }));
  await done(
    admin.post('/dishes', { category_id, name: 'Баранья нога с печёными овощами', price: 900_000, variations: sizes }),
  );
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

it('a room without placed tables is a list, and one that is drawn a plan that everybody can use', async () => {
  const { page } = glass;
  const go = (hash: string) => page.evaluate((to) => void (location.hash = to), hash);
  await go('#/floor');
  await page.locator('.floor-list').waitFor();
  expect(await page.locator('.plan').count()).toBe(0);
  const walls = [{ x1: 0, y1: 0, x2: 900, y2: 0 }];
  const at = (id: string, place: number) => ({ id, x: 100 + 140 * (place % 5), y: 100 + 150 * Math.floor(place / 5) });
  const layout = { width: 900, height: 600, walls, tables: house.tables.map(at) };
  await done(house.admin.patch(`/locations/${house.locationId}/layout`, layout));
  await page.locator('.plan').waitFor();
  expect(await page.locator('.floor-list').count()).toBe(0);
  await expectForEverybody(page, 'plan', TABLET_SIZES);
  const boxes = await page.locator('.plan [data-table]').evaluateAll((tables) =>
    tables.map((table) => {
      const { x, y } = table.getBoundingClientRect();
      return [Math.round(x), Math.round(y)];
    }),
  );
  // Rows of tables stand in rows.
  expect(new Set(boxes.map(([, y]) => y)).size).toBe(Math.ceil(house.tables.length / 5));
});

it('complains of nothing in the console', () => {
  // A browser itself writes down every answer that says no; people are told by the page.
  expect(glass.complaints.filter((one) => !one.startsWith('Failed to load resource'))).toEqual([]);
});
