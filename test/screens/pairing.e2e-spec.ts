import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { Glass, openBrowser } from './browser.js';
import { openKitchen, openTablet } from './paired.js';

let house: House;
let browser: Browser;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const room = 'main:not(.pairing)';

it('an address with a code makes a page a device, and the code is gone from the address', async () => {
  const glass = await Glass.open(browser);
  await glass.page.goto(`${house.base}/kitchen#enrol=${await code('KITCHEN_SCREEN')}`);
  await glass.page.locator(room).first().waitFor();
  expect(glass.page.url()).toBe(`${house.base}/kitchen`);
  expect(glass.complaints).toEqual([]);
  await glass.close();
});

it('a typed code may have small letters and a blank, and a wrong one is answered in words', async () => {
  const { page, close } = await opened('ru');
  const made = await page.getByRole('link', { name: 'Создать код' }).getAttribute('href');
  const tags = (await (await fetch(`${house.base}/openapi.json`)).json()).tags.map(({ name }: any) => `/docs#/${name}`);
  expect(tags).toContain(made);
  const input = page.getByLabel('Код', { exact: true });
  await input.fill('ABC');
  await page.getByRole('button', { name: 'Подключить' }).click();
  await page.getByText('В коде 8 букв и цифр.').waitFor();
  await input.fill('ABCDEFGH');
  await input.press('Enter');
  await page.getByText('Попросите новый').waitFor();
  const good = (await code('TABLET')).toLowerCase();
  await input.fill(`${good.slice(0, 4)} ${good.slice(4)}`);
  await input.press('Enter');
  await expectRoom(page);
  await close();
});

it('a code for the other kind of page makes this browser such a page', async () => {
  const { page, close } = await opened('en');
  await page.getByLabel('Code', { exact: true }).fill(await code('KITCHEN_SCREEN'));
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.waitForURL('**/kitchen');
  await expectRoom(page);
  await close();
});

it.each(['Lost tablet', 'Lost screen'])('%s, revoked, goes back to the code and says why', async (name) => {
  const isTablet = name === 'Lost tablet';
  const glass = isTablet
    ? await openTablet(house, browser, { name })
    : await openKitchen(house, browser, null, { name });
  await glass.page.locator(room).first().waitFor();
  const { data } = await done(house.admin.get('/devices?per_page=100'));
  const { id } = data.find((device: { name: string }) => device.name === name);
  await done(house.admin.delete(`/devices/${id}`));
  // A screen is told by its link; a tablet on which nobody is signed in asks when it is looked at again.
  if (isTablet) await glass.page.evaluate(() => window.dispatchEvent(new Event('online')));
  const why = glass.page.getByText('has disconnected this device');
  await expect.poll(() => why.isVisible(), { timeout: 30_000 }).toBe(true);
  await glass.close();
});

it('on plain http a chip says in words what is missing', async () => {
  const glass = await Glass.open(browser, { language: 'kk' });
  await glass.page.goto(house.base.replace('127.0.0.1', 'till.local') + '/waiter');
  await glass.page.getByRole('button', { name: 'Шектеулі' }).click();
  await glass.page.getByText('Экран өздігінен сөніп қалуы мүмкін', { exact: false }).waitFor();
  expect(glass.complaints).toEqual([]);
  await glass.close();
});

it('a page that was opened once opens again without a network', async () => {
  const glass = await openTablet(house, browser);
  await glass.page.locator(room).first().waitFor();
  const isKept = () => glass.page.evaluate(() => navigator.serviceWorker.controller !== null);
  await expect.poll(isKept, { timeout: 20_000 }).toBe(true);
  await glass.context.setOffline(true);
  await glass.page.reload();
  await expectRoom(glass.page);
  await glass.close();
});

async function expectRoom(page: Page): Promise<void> {
  await expect.poll(() => page.locator(room).first().isVisible(), { timeout: 30_000 }).toBe(true);
}

async function opened(language: 'en' | 'ru' | 'kk') {
  const glass = await Glass.open(browser, { language });
  await glass.page.goto(`${house.base}/waiter`);
  return { page: glass.page, close: () => glass.close() };
}

async function code(kind: 'TABLET' | 'KITCHEN_SCREEN'): Promise<string> {
  return (await done(house.admin.post('/devices/enrolments', { name: kind, kind }))).code;
}
