import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { approvalOf } from '../till.js';
import { openBrowser, type Glass } from './browser.js';
import { openTablet } from './paired.js';
import { signIn } from './signing-in.js';

// A wait ends as soon as what it waits for is there, however busy the machine is.
const PATIENT = { timeout: 20_000 };

let house: House;
let browser: Browser;
let glass: Glass;
let page: Page;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  await done(house.admin.patch('/venue', { currency: 'KZT' }));
  await approvalOf(house, 'Sergei', '590317');
  glass = await openTablet(house, browser);
  page = glass.page;
  await signIn(page, 'Anna', '4821');
  await page.locator('[data-link=live]').waitFor(PATIENT);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function ordered(...names: (keyof House['dishes'])[]): Promise<any> {
  const items = names.map((name) => ({ dish_id: house.dishes[name], quantity: 1 }));
  return done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
}

async function show(hash: string): Promise<void> {
  await page.evaluate((to) => (location.hash = to), hash);
}

async function approve(): Promise<void> {
  // The only one who may: nobody has to be chosen.
  await page.getByText('Sergei').waitFor(PATIENT);
  for (const digit of '590317') await page.locator('.keypad').getByRole('button', { name: digit, exact: true }).click();
}

async function noSheet(): Promise<void> {
  await expect.poll(() => page.locator('dialog[open]').count(), PATIENT).toBe(0);
}

const sheet = () => page.locator('dialog[open]').last();
const standing = (order: { id: string }): Promise<any> => done(house.waiter.get(`/orders/${order.id}`));
const checkOf = async (order: { id: string }): Promise<any> =>
  (await done(house.waiter.get(`/orders/${order.id}/checks`)))[0];

it('one key takes exactly what is owed in cash', async () => {
  const order = await ordered('soup');
  await show(`#/pay/${order.id}`);
  await page.getByTestId('due').getByText('450').waitFor(PATIENT);
  await page.keyboard.press('F10');
  await page.locator('.paid').waitFor(PATIENT);
  const { data } = await done(house.waiter.get(`/payments?order_id=${order.id}`));
  expect(data).toMatchObject([{ method_kind: 'CASH', amount: 45_000, change: 0, tip: 0 }]);
});

/** Taps what is found, and counts. */
function finger() {
  const count = { taps: 0 };
  const tap = async (place: Locator): Promise<void> => {
    count.taps += 1;
    await place.click(PATIENT);
  };
  return { count, tap };
}

it('cash, a card with a tip and a refund by a manager take few taps', async () => {
  const [cash, card] = [await ordered('soup'), await ordered('steak')];
  const pay = page.locator('[data-do=pay]');
  await show(`#/order/${cash.id}`);
  let { count, tap } = finger();
  await tap(pay);
  await tap(page.locator('.tender', { hasText: 'Cash' }));
  await tap(page.getByRole('button', { name: /^Exact/ }));
  await tap(page.getByRole('button', { name: 'To the floor' }));
  expect(count.taps).toBe(4);

  await show(`#/order/${card.id}`);
  ({ count, tap } = finger());
  await tap(pay);
  await tap(page.locator('.tender', { hasText: 'Card' }));
  await tap(page.getByRole('button', { name: 'Add a tip' }));
  await tap(page.getByRole('button', { name: /^10 %/ }));
  await tap(page.getByRole('button', { name: /^Take / }));
  expect(count.taps).toBe(5);
  await page.locator('.paid').waitFor(PATIENT);

  await show('#/list');
  ({ count, tap } = finger());
  await tap(page.getByRole('button', { name: 'More', exact: true }));
  await tap(page.getByRole('menuitem', { name: 'Receipts' }));
  await tap(page.locator('.receipt-row').first());
  await tap(page.getByRole('button', { name: 'Refund', exact: true }));
  await tap(sheet().getByRole('button', { name: 'Not as expected' }));
  await tap(sheet().getByRole('button', { name: 'Refund', exact: true }));
  // Sergei is the only one who may: nobody has to be chosen, and no check mark follows the PIN.
  for (const digit of '590317') await tap(page.locator('.keypad').getByRole('button', { name: digit, exact: true }));
  await page.getByText('Refunded.', { exact: true }).waitFor(PATIENT);
  expect(count.taps).toBe(6 + '590317'.length);
  await page.keyboard.press('Escape');
  await noSheet();
});

it('a tip that is on the slip is written down after the payment', async () => {
  const order = await ordered('steak');
  const card = { payment_method_id: house.methods.card };
  await done(house.waiter.post(`/checks/${order.check_id}/payments`, card));
  await show(`#/pay/${order.id}`);
  await page.getByRole('button', { name: 'More about the payment: Card' }).click(PATIENT);
  await page.getByRole('menuitem', { name: 'Enter the tip' }).click(PATIENT);
  await sheet().getByLabel('Total tip').fill('150');
  await sheet()
    .getByRole('button', { name: /^Keep / })
    .click();
  await page.getByText('tip ₸150').waitFor(PATIENT);
  expect(await checkOf(order)).toMatchObject({ tips: 15_000, state: 'CLOSED' });
});

it('a deposit is taken, used for a part of a bill, and the rest of it given back', async () => {
  await show('#/deposits');
  await page.getByText('No deposits').waitFor(PATIENT);
  await page.getByRole('button', { name: 'Take a deposit' }).click();
  await sheet().getByLabel('Paid by').fill('Dinara');
  await sheet().getByLabel('Amount').fill('1000');
  await sheet().getByLabel('For the day').fill('2030-12-31');
  await sheet()
    .getByRole('button', { name: /^Take .*1,000/ })
    .click();
  await page.locator('.receipt-row', { hasText: 'Dinara' }).getByText('Tue 31 Dec').waitFor(PATIENT);

  const order = await ordered('soup');
  await show(`#/pay/${order.id}`);
  await page.getByRole('button', { name: /^Dinara/ }).click(PATIENT);
  await sheet()
    .getByRole('button', { name: /^Take / })
    .click(PATIENT);
  await page.locator('.paid').waitFor(PATIENT);
  expect(await standing(order)).toMatchObject({ payment_status: 'PAID', paid: 45_000 });

  await show('#/deposits');
  await page.locator('.receipt-row', { hasText: '₸550 of ₸1,000 left' }).click(PATIENT);
  await sheet().getByRole('button', { name: 'Rest of the deposit' }).click();
  await sheet()
    .getByRole('button', { name: /^Refund .*550/ })
    .click();
  await approve();
  await page.getByText('No deposits').waitFor(PATIENT);
  const { data } = await done(house.waiter.get('/deposits'));
  expect(data).toMatchObject([{ name: 'Dinara', used: 45_000, returned: 55_000, left: 0 }]);
});

it('a dish is on the house, and a sum goes off the whole order', async () => {
  const order = await ordered('soup', 'tea');
  await show(`#/order/${order.id}`);
  await page.locator('.sent .line', { hasText: 'Борщ' }).click(PATIENT);
  await sheet().getByRole('button', { name: 'Discount' }).click(PATIENT);
  await discount('On the house', null);
  await expect.poll(async () => (await standing(order)).total, PATIENT).toBe(20_000);
  await page.locator('.sent-head .icon-button').click();
  await page.getByRole('menuitem', { name: 'Discount' }).click();
  await discount('Amount', '50');
  await expect.poll(async () => (await standing(order)).total, PATIENT).toBe(15_000);
  const { discounts } = await standing(order);
  expect(discounts.map(({ kind, taken }: any) => [kind, taken])).toEqual([
    ['COMP', 45_000],
    ['AMOUNT', 5000],
  ]);
});

async function discount(kind: string, typed: string | null): Promise<void> {
  await sheet().getByRole('radio', { name: kind }).check(PATIENT);
  if (typed !== null) await sheet().getByRole('textbox').first().fill(typed);
  await sheet().getByRole('radio', { name: 'For the wait' }).check();
  await sheet().locator('[data-do=discount]').click();
  await approve();
  await noSheet();
}

it('the service charge goes off an order, and comes back', async () => {
  const charges = [{ name: 'Service', rate: 10_000, order_types: ['TAKEAWAY'] }];
  await done(house.admin.put('/service-charges', { charges }));
  const order = await ordered('soup');
  const before = (await standing(order)).total;
  expect(before).toBeGreaterThan(45_000);
  await show(`#/order/${order.id}`);
  await service();
  await sheet().getByRole('radio').first().check();
  await sheet().getByRole('button', { name: 'Remove the service charge' }).click();
  await approve();
  await expect.poll(async () => (await standing(order)).total, PATIENT).toBe(45_000);
  await noSheet();
  await service();
  await sheet().getByRole('button', { name: 'Charge it again' }).click();
  await expect.poll(async () => (await standing(order)).total, PATIENT).toBe(before);
  await done(house.admin.put('/service-charges', { charges: [] }));
});

async function service(): Promise<void> {
  await page.locator('.sent-head .icon-button').click(PATIENT);
  await page.getByRole('menuitem', { name: 'Service' }).click();
}

it('guests who say what they pay have a check each, and what they leave is one more', async () => {
  const order = await ordered('steak', 'soup');
  await show(`#/split/${order.id}`);
  await page.getByRole('radio', { name: 'By sum' }).check(PATIENT);
  await page.getByRole('textbox', { name: 'Guest 1' }).fill('500');
  await page.getByRole('button', { name: 'One more guest' }).click();
  await page.getByRole('textbox', { name: 'Guest 2' }).fill('5000');
  await page.getByText('Together that is more than').waitFor(PATIENT);
  await page.getByRole('textbox', { name: 'Guest 2' }).fill('450');
  await page.locator('.evenly-each').getByText('1,000').waitFor(PATIENT);
  await page.locator('.split-foot').getByRole('button', { name: 'Split' }).click();
  await page.locator('.check-card').nth(2).waitFor(PATIENT);
  const checks = await done(house.waiter.get(`/orders/${order.id}/checks`));
  expect(checks.map(({ total }: any) => total).toSorted((a: number, b: number) => a - b)).toEqual([
    45_000, 50_000, 100_000,
  ]);
});

it('a manager sees and prints what a shift comes to so far', async () => {
  const till = { name: 'Till', connection: 'FILE', width: 32, dots: 384, prints_receipts: true };
  const { id } = await done(house.admin.post('/printers', till));
  await page.getByRole('button', { name: 'Lock or switch: Anna' }).click();
  await signIn(page, 'Sergei', '590317');
  await show('#/shift');
  await page.getByRole('button', { name: 'Open the shift' }).click(PATIENT);
  await page.getByRole('button', { name: 'X report' }).click(PATIENT);
  await sheet().getByRole('region', { name: 'X report' }).waitFor(PATIENT);
  await sheet().getByRole('button', { name: 'Print' }).click();
  await page.getByText('Sent to the printer.').waitFor(PATIENT);
  await expect.poll(async () => (await done(house.admin.get(`/printers/${id}/jobs`))).data.length, PATIENT).toBe(1);
});

it('complains of nothing in the console', () => {
  // A browser itself writes down every answer that says no; people are told by the page.
  expect(glass.complaints.filter((one) => !one.startsWith('Failed to load resource'))).toEqual([]);
});
