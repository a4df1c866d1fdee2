import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { Sandbox } from '../sandbox.js';
import { openBrowser, type Glass } from './browser.js';
import { openTablet } from './paired.js';

const PATIENT = { timeout: 20_000 };
/** Of the sandbox: amounts that end so are declined, or wait until the guest has paid by phone. */
const DECLINED = 200_002;
const BY_PHONE = 200_088;

let sandbox: Sandbox;
let house: House;
let browser: Browser;
let anna: Glass;

beforeAll(async () => {
  sandbox = await Sandbox.start();
  [house, browser] = await Promise.all([openHouse(sandbox.settings), openBrowser()]);
  await sandbox.tells(house.base);
  await done(house.admin.post('/payment-methods', { name: 'Bank QR', kind: 'TRANSFER', provider: 'SANDBOX' }));
  anna = await openTablet(house, browser);
  await anna.page.getByRole('button', { name: 'Anna' }).click();
  await anna.page.keyboard.type('4821');
  await anna.page.keyboard.press('Enter');
  await anna.page.locator('.waiter').waitFor(PATIENT);
});
afterAll(async () => {
  await browser.close();
  await house.close();
  await sandbox.stop();
  Sandbox.cleanUp();
});

/** An order of one dish at this price, with its till on the glass. */
async function owing(price: number): Promise<any> {
  const wish = { category_id: house.categoryId, name: `Dish ${price}`, price };
  const { id } = await done(house.admin.post('/dishes', wish));
  const items = [{ dish_id: id, quantity: 1 }];
  const order = await done(house.waiter.post('/orders', { order_type: 'DINE_IN', table_id: house.tables[0], items }));
  await anna.page.evaluate((orderId) => (location.hash = `#/pay/${orderId}`), order.id);
  await anna.page.locator('.tender', { hasText: 'Bank QR' }).click(PATIENT);
  await anna.page.getByRole('button', { name: /^Ask for/ }).click();
  return order;
}

const standing = (order: { id: string }): Promise<any> => done(house.waiter.get(`/orders/${order.id}`));

it('a guest pays by the code on the glass, and the till hears of it from the bank', async () => {
  const { page } = anna;
  const order = await owing(BY_PHONE);
  await page.locator('.paid svg.qr').waitFor(PATIENT);
  const { data } = await done(house.waiter.get(`/payments?order_id=${order.id}`));
  expect(data).toMatchObject([{ status: 'INITIATED', provider: 'SANDBOX' }]);
  await sandbox.post(`/pay/${data[0].id}`, {});
  await page.locator('.paid').getByText('taken · Bank QR').waitFor(PATIENT);
  expect((await standing(order)).payment_status).toBe('PAID');
});

it('what the bank does not take is said with its reason, and is owed again', async () => {
  const { page } = anna;
  const order = await owing(DECLINED);
  await page.locator('.paid').getByText('did not take').waitFor(PATIENT);
  await page.getByRole('button', { name: 'Use another payment method' }).click();
  await page.locator('.tender', { hasText: 'Cash' }).waitFor();
  expect(await standing(order)).toMatchObject({ payment_status: 'UNPAID', paid: 0 });
});

it('a payment that the guest does not make is called off', async () => {
  const { page } = anna;
  const order = await owing(BY_PHONE + 100);
  await page.locator('.paid svg.qr').waitFor(PATIENT);
  await page.locator('.paid').getByRole('button', { name: 'Cancel the request' }).click();
  await page.locator('.paid').getByText('did not take').waitFor(PATIENT);
  expect((await standing(order)).paid).toBe(0);
  expect(anna.complaints.filter((one) => !one.startsWith('Failed to load resource'))).toEqual([]);
});
