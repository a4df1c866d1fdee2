import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
  glass = await openKitchen(house, browser);
  await glass.page.locator('.ticket').first().waitFor();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

it('the board with tickets of every kind can be used by everybody', async () => {
  await expectForEverybody(glass.page, 'board', KITCHEN_SIZES);
  await expectNarrow(glass.page, 'board');
  expect(glass.complaints).toEqual([]);
});
