import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { done } from '../caller.js';
import type { House } from '../given.js';
import { GuestTill, WAITS } from '../guest-till.js';
import { openBrowser, type Glass } from './browser.js';
import { complaintsOf, newTable, openPhone, PATIENT } from './guest-house.js';
import { expectFine } from './looks.js';

let till: GuestTill;
let house: House;
let browser: Browser;
let table: { id: string; code: string };
let phones: Glass[] = [];
let made = 0;
const complaints: string[] = [];

beforeAll(async () => {
  [till, browser] = await Promise.all([GuestTill.open(), openBrowser()]);
  ({ house } = till);
  await done(house.admin.patch('/venue', { languages: ['en', 'ru', 'kk'] }));
});
beforeEach(async () => {
  table = await newTable(house, `Pay ${(made += 1)}`);
  phones = [];
  return async () => {
    for (const glass of phones) {
      complaints.push(...complaintsOf(glass));
      await glass.close();
    }
  };
});
afterAll(async () => {
  await browser?.close();
  await till?.close();
});

const sheet = ({ page }: Glass) => page.locator('dialog[open]');
const dish = async (price: number): Promise<string> =>
  (await done(house.admin.post('/dishes', { category_id: house.categoryId, name: `Dish ${price}`, price }))).id;
const orderHere = async (): Promise<any> => {
  const { data } = await done(house.waiter.get('/orders'));
  const here = data.filter((one: any) => one.table_id === table.id);
  expect(here).toHaveLength(1);
  return done(house.waiter.get(`/orders/${here[0].id}`));
};

async function phone(): Promise<Glass> {
  const glass = await openPhone(house, browser, `${table.code}?lang=en`);
  phones.push(glass);
  return glass;
}

/** Orders this one dish, and reads that the kitchen has it. */
async function orders(glass: Glass, dishId: string): Promise<void> {
  const { page } = glass;
  await page.locator(`#d-${dishId} .add`).tap();
  await page.locator('[data-do=list]').tap();
  await page.locator('[data-do=send]:enabled').tap(PATIENT);
  await sheet(glass).locator('[data-lines] li').first().waitFor(PATIENT);
}

async function opensBill(glass: Glass): Promise<void> {
  await glass.page.keyboard.press('Escape');
  await sheet(glass).waitFor({ state: 'detached' });
  await glass.page.locator('[data-do=bill]').tap();
  await sheet(glass).getByRole('button', { name: 'Pay by phone' }).tap(PATIENT);
  await sheet(glass).getByText('Tip, if you like').waitFor(PATIENT);
}

const pays = (glass: Glass) => sheet(glass).getByRole('button', { name: /^Pay / }).tap(PATIENT);
const isPaid = (glass: Glass) => sheet(glass).locator('[data-payment=SUCCEEDED]').waitFor(PATIENT);

it('a guest pays their own dishes, with no tip but one that they choose', async () => {
  const [own, other] = [await dish(30_000), await dish(50_000)];
  const anna = await phone();
  await orders(anna, own);
  const boris = await phone();
  await orders(boris, other);
  await opensBill(anna);
  await sheet(anna)
    .getByRole('button', { name: /^Pay .*300/ })
    .waitFor(PATIENT);
  expect(await sheet(anna).getByLabel('My dishes').isChecked()).toBe(true);
  expect(await sheet(anna).getByLabel('None').isChecked()).toBe(true);
  await sheet(anna).getByLabel(/^10 %/).check();
  await sheet(anna)
    .getByRole('button', { name: /^Pay .*330/ })
    .waitFor();
  await pays(anna);
  await isPaid(anna);
  await expectFine(anna.page, 'paid');
  expect(await sheet(anna).locator('.sums > div').allInnerTexts()).toEqual([
    expect.stringMatching(/^Amount\s.*300/),
    expect.stringMatching(/^Tip\s.*30/),
    expect.stringMatching(/^Total\s.*330/),
  ]);
  const receipt = await sheet(anna).getByRole('link', { name: 'Receipt' }).getAttribute('href');
  expect(receipt).toMatch(/^http/);
  const { data } = await done(house.waiter.get(`/payments?order_id=${(await orderHere()).id}`));
  expect(data).toMatchObject([{ status: 'SUCCEEDED', amount: 30_000, tip: 3_000 }]);
  await anna.page.goto(receipt!);
  await anna.page.getByText('Dish 30000').waitFor(PATIENT);
  await expectFine(anna.page, 'receipt');
});

it('goes to the provider’s page, and reads what became of it when it comes back', async () => {
  const dear = await dish(40_000 + WAITS);
  const anna = await phone();
  await orders(anna, dear);
  await opensBill(anna);
  await pays(anna);
  await anna.page.waitForURL(`${till.sandbox.url}/pay/**`, PATIENT);
  const there = anna.page.url();
  await fetch(there, { method: 'POST', headers: { connection: 'close' } });
  await anna.page.goto(`${house.base}/menu/${table.code}?lang=en`);
  await isPaid(anna);
  expect(await orderHere()).toMatchObject({ payment_status: 'PAID' });
});

it('what one phone is paying, another is told of', async () => {
  const [dear, cheap] = [await dish(60_000 + WAITS), await dish(21_000)];
  const anna = await phone();
  await orders(anna, dear);
  const boris = await phone();
  await orders(boris, cheap);
  await opensBill(anna);
  await pays(anna);
  await anna.page.waitForURL(`${till.sandbox.url}/pay/**`, PATIENT);
  await boris.page.keyboard.press('Escape');
  await boris.page.locator('[data-do=bill]').tap();
  await sheet(boris).getByText('being paid by another guest').waitFor(PATIENT);
  const { data } = await done(house.waiter.get(`/payments?order_id=${(await orderHere()).id}`));
  expect(data).toMatchObject([{ status: 'INITIATED', amount: 60_000 + WAITS }]);
});

it('six phones order and pay at the same time: one bill, the right parts, nothing doubled, and the table is free', async () => {
  const prices = [11_000, 12_000, 13_000, 14_000, 15_000, 16_000];
  const dishes = await Promise.all(prices.map(dish));
  for (let guest = 0; guest < prices.length; guest += 1) await phone();
  await Promise.all(phones.map((glass, at) => orders(glass, dishes[at]!)));
  const { id, items } = await orderHere();
  expect(items.map(({ name }: any) => name).toSorted()).toEqual(prices.map((price) => `Dish ${price}`));
  await done(house.waiter.patch(`/orders/${id}/status`, { status: 'SERVED' }));
  for (const glass of phones) await opensBill(glass);
  await Promise.all(phones.map(pays));
  await Promise.all(phones.map(isPaid));
  const { data } = await done(house.waiter.get(`/payments?order_id=${id}`));
  expect(data.map(({ amount, status }: any) => [amount, status]).toSorted()).toEqual(
    prices.map((price) => [price, 'SUCCEEDED']),
  );
  const checks = await done(house.waiter.get(`/orders/${id}/checks`));
  expect(checks).toMatchObject([{ state: 'CLOSED', paid: 81_000 }]);
  expect((await done(house.waiter.get(`/tables/${table.id}`))).session_id).toBeNull();
});

it('complains of nothing in the console', () => expect(complaints).toEqual([]));
