import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { approvalOf } from '../till.js';
import { openBrowser, type Glass } from './browser.js';
import { expectForEverybody, expectNarrow } from './looks.js';
import { TABLET_SIZES } from './layout.js';
import { openTablet } from './paired.js';
import { signIn } from './signing-in.js';

// A wait ends as soon as what it waits for is there, however busy the machine is.
const PATIENT = { timeout: 20_000 };

let house: House;
let browser: Browser;
let glass: Glass;
let page: Page;
/** On table 1, nothing paid. */
let open: any;
/** Paid by card. */
let paid: any;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  const { waiter, tables, dishes, methods } = house;
  await approvalOf(house, 'Sergei', '590317');
  const items = [dishes.steak, dishes.soup].map((dish_id) => ({ dish_id, quantity: 2 }));
  open = await done(waiter.post('/orders', { order_type: 'DINE_IN', table_id: tables[0], items }));
  paid = await done(waiter.post('/orders', { order_type: 'DINE_IN', table_id: tables[1], items }));
  await done(waiter.post(`/checks/${paid.check_id}/payments`, { payment_method_id: methods.card }));
  const deposit = { payment_method_id: methods.cash, amount: 100_000, name: 'Dinara', note: 'By the window' };
  await done(waiter.post('/deposits', deposit));
  await done(waiter.post('/shifts/open', { float: 100_000 }));
  glass = await openTablet(house, browser);
  page = glass.page;
  await signIn(page, 'Anna', '4821');
  await page.locator('[data-link=live]').waitFor(PATIENT);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const sheet = () => page.locator('dialog[open]').last();

async function press(...places: string[]): Promise<void> {
  for (const place of places) await page.locator(place).last().click(PATIENT);
}

// Found by where it stands and not by its words: each view is looked at in every language.
const SHEETS: [name: string, hash: () => string, open: () => Promise<void>][] = [
  ['sheet of a table', () => '#/list', () => press('.table-row:has([data-table="1"]) .icon-button')],
  [
    'where a table’s guests go',
    () => '#/list',
    () => press('.table-row:has([data-table="1"]) .icon-button', '.sheet-choices .button >> nth=0'),
  ],
  ['sent line', () => `#/order/${open.id}`, () => press('.sent .line')],
  ['strike', () => `#/order/${open.id}`, () => press('.sent .line', '[data-do=void]')],
  ['discount', () => `#/order/${open.id}`, () => fromOrder(2)],
  ['service', () => `#/order/${open.id}`, () => fromOrder(3)],
  ['cancel', () => `#/order/${open.id}`, () => fromOrder(5)],
  [
    'approval',
    () => `#/order/${open.id}`,
    async () => {
      await fromOrder(2);
      await sheet().locator('input[inputmode=decimal]').fill('50');
      await sheet().locator('.chips input').first().check();
      await press('[data-do=discount]');
      await page.locator('dialog[open]').nth(1).waitFor(PATIENT);
    },
  ],
  ['cash', () => `#/pay/${open.id}`, () => press('.tender[data-kind=CASH]')],
  ['card', () => `#/pay/${open.id}`, () => press('.tender[data-kind=CARD]')],
  ['a deposit that is used', () => `#/pay/${open.id}`, () => press('.deposits .button')],
  ['tip', () => `#/pay/${paid.id}`, () => press('.payment .icon-button', '.payment [role=menuitem] >> nth=1')],
  [
    'wrong payment',
    () => `#/pay/${paid.id}`,
    () => press('.payment .icon-button', '.payment [role=menuitem] >> nth=0'),
  ],
  ['receipt', () => '#/receipts', () => press('.receipt-row')],
  [
    'refund',
    () => '#/receipts',
    async () => {
      await press('.receipt-row');
      await press('.sheet-actions [data-look=danger]');
      await page.locator('dialog[open]').nth(1).waitFor(PATIENT);
    },
  ],
  ['deposits', () => '#/deposits', () => page.locator('.receipt-row').waitFor(PATIENT)],
  ['deposit', () => '#/deposits', () => press('.view-head [data-look=accent]')],
  ['deposit that goes back', () => '#/deposits', () => press('.receipt-row')],
  ['pay in', () => '#/shift', () => press('.shift-acts .button >> nth=0')],
  ['count', () => '#/shift', () => press('.shift-acts .button >> nth=3')],
  ['close', () => '#/shift', () => press('.card > [data-look=accent]')],
  ['settings', () => '#/list', () => fromMore(-2)],
  ['time clock', () => '#/list', () => fromMore(-4)],
];

async function fromOrder(place: number): Promise<void> {
  await press('.sent-head .icon-button', `.sent-head [role=menuitem] >> nth=${place}`);
}

async function fromMore(place: number): Promise<void> {
  await press('.top-nav [aria-haspopup=menu]', `.top-nav [role=menuitem] >> nth=${place}`);
}

it.each(SHEETS)('%s can be used by everybody', async (name, hash, unfold) => {
  await page.evaluate((to) => {
    location.hash = '#/notices';
    location.hash = to;
  }, hash());
  await page.locator('main').waitFor(PATIENT);
  await unfold();
  if (name !== 'deposits') await sheet().waitFor(PATIENT);
  await expect.poll(() => page.locator('.skeleton').count(), PATIENT).toBe(0);
  await expectForEverybody(page, name, TABLET_SIZES);
  await expectNarrow(page, name);
  while ((await page.locator('dialog[open]').count()) > 0) {
    const before = await page.locator('dialog[open]').count();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog[open]').count(), PATIENT).toBeLessThan(before);
  }
});

it('complains of nothing in the console', () => {
  // A browser itself writes down every answer that says no; people are told by the page.
  expect(glass.complaints.filter((one) => !one.startsWith('Failed to load resource'))).toEqual([]);
});
