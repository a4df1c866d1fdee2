import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { openBrowser, type Glass } from './browser.js';
import { openTablet, type Paired } from './paired.js';

let house: House;
let browser: Browser;
const open: Glass[] = [];

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
});
afterEach(() => Promise.all(open.splice(0).map(expectQuiet)));
afterAll(async () => {
  await browser.close();
  await house.close();
});

async function expectQuiet(glass: Glass): Promise<void> {
  expect(glass.complaints).toEqual([]);
  await glass.close();
}

/** A tablet on which somebody typed a PIN by the keys of a keyboard. */
async function tabletOf(name: string, pin: string, paired: Paired = {}): Promise<Glass> {
  const glass = await openTablet(house, browser, paired);
  open.push(glass);
  await glass.page.getByRole('button', { name }).click();
  await glass.page.keyboard.type(pin);
  await glass.page.keyboard.press('Enter');
  await glass.page.locator('.waiter').waitFor();
  return glass;
}

function tableOn({ page }: Glass, name: string) {
  return page.locator(`[data-table="${name}"]`);
}

it('a waiter taps a face and types the PIN, and the floor is there', async () => {
  const anna = await tabletOf('Anna', '4821');
  await tableOn(anna, '1').waitFor();
  expect(await anna.page.locator('[data-table]').count()).toBe(6);
  await anna.page.locator('[data-link="live"]').waitFor();
});

it('a wrong PIN lets nobody in, and says so', async () => {
  const glass = await openTablet(house, browser);
  open.push(glass);
  await glass.page.getByRole('button', { name: 'Anna' }).click();
  for (const key of ['1', '1', '1', '1', 'Sign in'])
    await glass.page.getByRole('button', { name: key, exact: true }).click();
  await glass.page.getByText('Wrong PIN.').waitFor();
  expect(await glass.page.locator('.waiter').count()).toBe(0);
  glass.complaints.splice(0);
});

it('who has signed in here before needs five taps, and no check mark', async () => {
  const { page } = await tabletOf('Anna', '4821');
  await page.getByRole('button', { name: 'Lock or switch: Anna' }).click();
  await page.getByRole('button', { name: 'Anna' }).tap();
  for (const key of '4821') await page.getByRole('button', { name: key, exact: true }).tap();
  await page.locator('.waiter').waitFor();
  expect(await page.locator('.keypad').count()).toBe(0);
});

it('too many wrong PINs say how long to wait, and count it down', async () => {
  const created = { username: 'zarina', name: 'Zarina', role: 'waiter', pin: '6194' };
  await done(house.admin.post('/users', created));
  const glass = await openTablet(house, browser);
  open.push(glass);
  const { page } = glass;
  await page.getByRole('button', { name: 'Zarina' }).click();
  const wait = page.getByText('Too many attempts. Try again in');
  for (let tries = 0; tries < 8 && (await wait.count()) === 0; tries += 1) {
    await page.locator('.keypad[aria-busy=false]').waitFor();
    await page.keyboard.type('1111');
    await page.keyboard.press('Enter');
    await page.locator('.keypad-message', { hasText: /./ }).waitFor();
    await page.locator('.keypad[aria-busy=false]').waitFor();
  }
  const said = await wait.textContent();
  await expect.poll(() => wait.textContent()).not.toBe(said);
  expect(await page.locator('.failed').count()).toBe(0);
  glass.complaints.splice(0);
});

it('faces are in the language of the tablet, whoever worked before', async () => {
  const spoken = { username: 'raushan', name: 'Raushan', role: 'waiter', pin: '5028', locale: 'kk' };
  await done(house.admin.post('/users', spoken));
  const { page } = await tabletOf('Raushan', '5028');
  await page.locator('html[lang=kk]').waitFor({ state: 'attached' });
  await page.locator('.person-button').click();
  await page.locator('html[lang=en]').waitFor({ state: 'attached' });
  expect(await page.getByRole('heading').textContent()).toBe('Who are you?');
});

it('a person without a language works in that of the tablet', async () => {
  const { page } = await tabletOf('Anna', '4821', { language: 'ru' });
  await page.locator('[data-whole="true"]').waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('ru');
});

it('the name locks the tablet, and the next one finds the same floor', async () => {
  const tablet = await tabletOf('Anna', '4821');
  await tablet.page.getByRole('button', { name: 'Lock or switch: Anna' }).click();
  await tablet.page.getByRole('button', { name: 'Bolat' }).click();
  await tablet.page.keyboard.type('7352');
  await tablet.page.keyboard.press('Enter');
  await tablet.page.getByRole('button', { name: 'Lock or switch: Bolat' }).waitFor();
  await tablet.page.locator('[data-link="live"]').waitFor();
  await tableOn(tablet, '6').waitFor();
  expect(await tablet.page.locator('[data-table]').count()).toBe(6);
});

it('guests who are seated with one tap sit there on every tablet', async () => {
  const anna = await tabletOf('Anna', '4821');
  const bolat = await tabletOf('Bolat', '7352', { hash: '#/list' });
  await anna.page.getByRole('button', { name: 'Table actions', exact: true }).click();
  await tableOn(anna, '2').click();
  await anna.page.getByRole('group', { name: 'Guests' }).getByRole('button', { name: '3', exact: true }).click();
  await bolat.page.locator('[data-standing="seated"] [data-table="2"]').waitFor();
  expect(await tableOn(bolat, '2').textContent()).toContain('3 guests');
  await anna.page.getByRole('button', { name: 'Free', exact: true }).click();
  await bolat.page.locator('[data-standing="free"] [data-table="2"]').waitFor();
});

it('a number and Enter open the table of that number', async () => {
  const anna = await tabletOf('Anna', '4821');
  await tableOn(anna, '4').waitFor();
  await anna.page.keyboard.type('4');
  await anna.page.keyboard.press('Enter');
  await expect.poll(() => anna.page.url()).toContain(`#/table/${house.tables[3]}`);
});

it('what is ready is told to whoever has the order, and served with one tap', async () => {
  const order = await done(
    house.waiter.post('/orders', {
      order_type: 'DINE_IN',
      table_id: house.tables[0],
      items: [{ dish_id: house.dishes.soup, quantity: 2 }],
    }),
  );
  const anna = await tabletOf('Anna', '4821', { hash: '#/notices' });
  const bolat = await tabletOf('Bolat', '7352', { hash: '#/notices' });
  await anna.page.getByText('No notices').waitFor();
  const ready = { status: 'READY' };
  await done(house.screen.patch(`/orders/${order.id}/items/${order.items[0].id}/status`, ready));
  await anna.page.getByText('2 dishes are ready').waitFor();
  await bolat.page.getByText('No notices').waitFor();
  await bolat.page.getByRole('radio', { name: /^All/ }).check();
  await bolat.page.getByText('2 dishes are ready').waitFor();
  await anna.page.getByRole('button', { name: 'Served: Борщ' }).click();
  await anna.page.getByText('No notices').waitFor();
  await expect.poll(async () => (await house.waiter.get(`/orders/${order.id}`)).body.items[0].status).toBe('SERVED');
  await bolat.page.getByText('No notices').waitFor();
});
