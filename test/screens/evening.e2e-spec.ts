import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OrderView } from '../../src/orders/order.dto.js';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { openBrowser, type Glass } from './browser.js';
import { openKitchen, openTablet, type Paired } from './paired.js';
import { dress } from './looks.js';
import { signIn } from './signing-in.js';

// Six pages on one machine: a wait ends as soon as what it waits for is there.
const PATIENT = { timeout: 20_000 };

let house: House;
let browser: Browser;
const glasses: Glass[] = [];

const HIRED = [
  ['Dana', 'waiter', '6294'],
  ['Irina', 'cashier', '3748'],
  ['Sergei', 'manager', '590317'],
] as const;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  for (const [name, role, pin] of HIRED)
    await done(house.admin.post('/users', { username: name.toLowerCase(), name, role, pin }));
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function tabletOf(name: string, pin: string, paired: Paired): Promise<Page> {
  const glass = await openTablet(house, browser, { name, ...paired });
  glasses.push(glass);
  await signIn(glass.page, name, pin);
  await dress(glass.page, { language: paired.language ?? 'en', theme: paired.theme ?? 'light' });
  await glass.page.locator('[data-link=live]').waitFor(PATIENT);
  return glass.page;
}

async function kitchenOf(name: string, stations: string[] | null, paired: Paired): Promise<Page> {
  const glass = await openKitchen(house, browser, stations, { name, ...paired });
  glasses.push(glass);
  await glass.page.locator('[data-link=live]').waitFor(PATIENT);
  return glass.page;
}

const tile = (page: Page, table: string) => page.locator(`[data-table="${table}"]`);

/** From the floor to a sent order: the table, each dish once, Send. */
async function order(page: Page, table: string, dishes: readonly string[]): Promise<void> {
  await tile(page, table).tap();
  for (const dish of dishes) await page.locator(`[data-dish="${dish}"]`).first().tap();
}

async function send(page: Page): Promise<void> {
  await page.locator('[data-do=send]').tap();
  await page.locator('[data-table]').first().waitFor(PATIENT);
}

async function openOrders(): Promise<OrderView[]> {
  const { data } = await done(house.admin.get('/orders?per_page=50'));
  return data;
}

it('an evening on four tablets and two kitchen screens in three languages ends paid and counted', async () => {
  const [anna, bolat, dana, irina, hot, all] = await Promise.all([
    tabletOf('Anna', '4821', { language: 'ru', width: 1280, height: 800 }),
    tabletOf('Bolat', '7352', { language: 'kk', theme: 'dark', width: 1024, height: 768 }),
    tabletOf('Dana', '6294', { language: 'en', width: 390, height: 844, hash: '#/list' }),
    tabletOf('Irina', '3748', { language: 'en', width: 1280, height: 800 }),
    kitchenOf('Grill', [house.stations.grill], { language: 'kk', width: 1920, height: 1080 }),
    kitchenOf('All stations', null, { language: 'ru', width: 1280, height: 800 }),
  ]);

  // The cashier opens her shift.
  await irina.evaluate(() => (location.hash = '#/shift'));
  await irina.getByLabel('Float').fill('10000');
  await irina.getByRole('button', { name: 'Open the shift' }).click(PATIENT);
  await irina.getByRole('button', { name: 'Close the shift' }).waitFor(PATIENT);

  // Three waiters order; two of them for the same table.
  await order(anna, '5', [house.dishes.soup, house.dishes.steak]);
  await send(anna);
  await order(bolat, '6', [house.dishes.steak, house.dishes.soup]);
  await send(bolat);
  await hot.locator('.ticket').nth(1).waitFor(PATIENT);
  await order(dana, '5', [house.dishes.soup]);
  await send(dana);

  // The kitchen sees each of them once, and cooks.
  await expect.poll(() => hot.locator('.ticket').count(), PATIENT).toBe(await all.locator('.ticket').count());
  expect(await hot.locator('.ticket').count()).toBeGreaterThanOrEqual(3);
  while ((await hot.locator('.ticket').count()) > 0) {
    const before = await hot.locator('.ticket').count();
    await hot.locator('[data-act=bump]').first().tap();
    await expect.poll(() => hot.locator('.ticket').count(), PATIENT).toBeLessThan(before);
  }
  await expect.poll(() => all.locator('.ticket').count(), PATIENT).toBe(0);

  // The waiters hear of it, and the guests pay: one table in cash, the other by card.
  await anna.locator('[data-standing=ready] [data-table="5"]').waitFor(PATIENT);
  const orders = await openOrders();
  expect(orders.length).toBe(2);
  for (const [at, tender] of ['Cash', 'Card'].entries()) {
    await irina.evaluate((to) => (location.hash = to), `#/pay/${orders[at]!.id}`);
    await irina.locator('.tender', { hasText: tender }).click(PATIENT);
    if (at === 0) {
      await irina.getByRole('button', { name: /^Exact/ }).click(PATIENT);
    } else await irina.getByRole('button', { name: /^Take / }).click(PATIENT);
    await irina.locator('.paid').waitFor(PATIENT);
  }
  expect((await openOrders()).map(({ payment_status }) => payment_status)).toEqual(['PAID', 'PAID']);

  // She counts what is in the drawer.
  await irina.evaluate(() => (location.hash = '#/shift'));
  await irina.getByRole('button', { name: 'Close the shift' }).click(PATIENT);
  await irina.getByRole('button', { name: 'Count the drawer' }).last().click(PATIENT);
  await irina.locator('.pieces input').first().fill('2');
  await irina.getByRole('button', { name: 'Save the count' }).click(PATIENT);

  // And closes her shift: what it came to stands on the glass, and is printed by itself and once more when she asks.
  const printer = { name: 'Till', connection: 'FILE', width: 32, dots: 384, prints_receipts: true };
  const till = await done(house.admin.post('/printers', printer));
  await irina.getByRole('button', { name: 'Close now' }).click(PATIENT);
  // What she has counted is not what should be there, and a manager stands for it.
  await irina.getByText('Sergei').waitFor(PATIENT);
  for (const digit of '590317')
    await irina.locator('.keypad').getByRole('button', { name: digit, exact: true }).click(PATIENT);
  await irina.getByRole('heading', { name: 'Z report 1' }).waitFor(PATIENT);
  await irina.getByRole('region', { name: 'Z report 1' }).waitFor(PATIENT);
  await irina.getByRole('button', { name: 'Print' }).click(PATIENT);
  await irina.getByText('Sent to the printer.').waitFor(PATIENT);
  const reports = async () => (await done(house.admin.get(`/printers/${till.id}/jobs`))).data.length;
  await expect.poll(reports, PATIENT).toBe(2);
  const said = glasses.flatMap(({ complaints }) => complaints);
  // A browser itself writes down every answer that says no; people are told by the page.
  expect(said.filter((one) => !one.startsWith('Failed to load resource'))).toEqual([]);
});
