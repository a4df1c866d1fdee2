import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { approvalOf } from '../till.js';
import { openBrowser, type Glass } from './browser.js';
import { openTablet, type Paired } from './paired.js';

// Other specs load the machine, and a wait ends as soon as what it waits for is there.
const PATIENT = { timeout: 30_000 };

// A browser writes down every answer that says no and every line that breaks; people are told by the page.
const SAID_BY_BROWSERS =
  /^Failed to load resource|ERR_INTERNET_DISCONNECTED|closed before the connection is established/;

let house: House;
let browser: Browser;
let anna: Glass;
const open: Glass[] = [];

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  await done(house.admin.patch('/venue', { currency: 'KZT' }));
  await approvalOf(house, 'Sergei', '590317');
  anna = await annasTablet();
});
afterEach(expectNoComplaints);
afterAll(async () => {
  await browser.close();
  await house.close();
});

function expectNoComplaints(): void {
  for (const { complaints } of open) expect(complaints.filter((one) => !SAID_BY_BROWSERS.test(one))).toEqual([]);
}

/** A tablet on which Anna has typed her PIN. */
async function annasTablet(paired: Paired = {}): Promise<Glass> {
  const glass = await openTablet(house, browser, paired);
  open.push(glass);
  await glass.page.getByRole('button', { name: 'Anna' }).click();
  await glass.page.keyboard.type('4821');
  await glass.page.keyboard.press('Enter');
  await glass.page.locator('.waiter').waitFor(PATIENT);
  return glass;
}

type Line = { dish_id: string; quantity: number; seat?: number };

async function ordered(items: Line[], more: object = {}): Promise<any> {
  const order = { order_type: 'DINE_IN', table_id: house.tables[0], items, ...more };
  return done(house.waiter.post('/orders', order));
}

function lineOf(dish: keyof House['dishes'], quantity = 1, seat?: number): Line {
  return { dish_id: house.dishes[dish], quantity, ...(seat && { seat }) };
}

async function show({ page }: Glass, hash: string): Promise<void> {
  await page.evaluate((to) => (location.hash = to), hash);
}

/** A manager comes over and types a PIN on the glass. */
async function approve({ page }: Glass): Promise<void> {
  await page.getByText('Sergei').waitFor(PATIENT);
  for (const digit of '590317') await page.locator('.keypad').getByRole('button', { name: digit, exact: true }).click();
}

const standing = (order: { id: string }): Promise<any> => done(house.waiter.get(`/orders/${order.id}`));
const checksOf = (order: { id: string }): Promise<any[]> => done(house.waiter.get(`/orders/${order.id}/checks`));

it('two taps take cash in a note of the guest, say the change, and the receipt is there', async () => {
  const { page } = anna;
  const order = await ordered([lineOf('soup', 2), lineOf('tea', 3)]);
  await show(anna, `#/pay/${order.id}`);
  await page.getByTestId('due').getByText('1,500').waitFor(PATIENT);
  await page.locator('.tender', { hasText: 'Cash' }).click();
  await page.locator('.cash-quick button', { hasText: '2,000' }).click();
  await page.getByTestId('change').getByText('500').waitFor(PATIENT);
  expect(await standing(order)).toMatchObject({ status: 'CONFIRMED', payment_status: 'PAID', paid: 150_000 });
  await page.locator('.paid-next').getByRole('button', { name: 'Receipt' }).click();
  await page.locator('.paper').getByText('RECEIPT № 1').waitFor(PATIENT);
  await page
    .locator('.paper')
    .getByText(/^\d+ [A-Z][a-z]+ \d{4} at \d\d:\d\d$/)
    .waitFor(PATIENT);
  await page.locator('.paper svg.qr').waitFor(PATIENT);
  // The panel behind is centred, and what opens on it is not.
  await page.getByRole('button', { name: 'Refund', exact: true }).click();
  expect(await page.locator('.refund').evaluate((sheet) => getComputedStyle(sheet).textAlign)).toBe('start');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
});

it('a tip is the guest’s: none is there until it is asked for, and what is paid in part leaves the rest', async () => {
  const { page } = anna;
  const order = await ordered([lineOf('steak')]);
  await show(anna, `#/pay/${order.id}`);
  await page.getByRole('button', { name: 'Part', exact: true }).click();
  await page.getByLabel('Amount').fill('500');
  await page.locator('.tender', { hasText: 'Card' }).click();
  expect(await page.getByLabel('Another tip').count()).toBe(0);
  await page.getByRole('button', { name: 'Add a tip' }).click();
  await page.getByRole('button', { name: /^10 %/ }).click();
  await page.getByRole('button', { name: /^Take .*550/ }).click();
  await page.getByRole('button', { name: 'Take the next payment' }).click(PATIENT);
  await page.getByTestId('due').getByText('1,000').waitFor(PATIENT);
  const [check] = await checksOf(order);
  expect(check).toMatchObject({ paid: 50_000, due: 100_000, tips: 5000 });
});

it('a bill is split by dish with one dish shared, and each check is paid alone', async () => {
  const { page } = anna;
  const order = await ordered([lineOf('steak'), lineOf('soup'), lineOf('tea')]);
  await show(anna, `#/split/${order.id}`);
  const dish = (name: string) => page.locator('.split-dish-face', { hasText: name });
  await dish('Steak').click(PATIENT);
  await page.locator('.guest-face', { hasText: 'Guest 2' }).click();
  await dish('Борщ').click();
  await dish('Steak').click();
  await page.locator('.split-foot').getByRole('button', { name: 'Split' }).click();
  await page.locator('.check-card').nth(1).waitFor(PATIENT);
  const totals = (await checksOf(order)).map(({ total }) => total);
  expect(totals).toEqual([95_000, 120_000]);
  await show(anna, `#/pay/${order.id}`);
  await page.getByRole('radio', { name: 'Check 2 · ₸1,200' }).check(PATIENT);
  await page.locator('.tender', { hasText: 'Card' }).click();
  await page.getByRole('button', { name: /^Take / }).click();
  await page.locator('.paid').waitFor(PATIENT);
  expect((await checksOf(order)).map(({ state }) => state)).toEqual(['OPEN', 'CLOSED']);
});

it('a bill says that fewer guests pay no service', async () => {
  const { page } = anna;
  const charges = [{ name: 'Service', rate: 10_000, order_types: ['DINE_IN'], from_covers: 6 }];
  await done(house.admin.put('/service-charges', { charges }));
  const { id, version } = await ordered([lineOf('soup')], { covers: 6 });
  await done(house.admin.put('/service-charges', { charges: [] }));
  await done(house.manager.patch(`/orders/${id}`, { covers: 2 }, { version }));
  await show(anna, `#/pay/${id}`);
  const why = page.getByText('No service charge: there are fewer guests', { exact: true });
  await expect.poll(() => why.count(), PATIENT).toBe(1);
});

it('one hand pays all checks of a table together, and the change is of their sum', async () => {
  const { page } = anna;
  const order = await ordered([lineOf('steak', 1, 1), lineOf('soup', 1, 2), lineOf('tea')]);
  await show(anna, `#/split/${order.id}`);
  await page.getByRole('radio', { name: 'By seat' }).check(PATIENT);
  await page.locator('.split-foot').getByRole('button', { name: 'Split' }).click();
  await page.locator('.check-card').nth(1).waitFor(PATIENT);
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await page.getByRole('radio', { name: 'All together' }).check(PATIENT);
  await page.getByTestId('due').getByText('2,150').waitFor(PATIENT);
  await page.locator('.tender', { hasText: 'Cash' }).click();
  await page.locator('.cash-quick button', { hasText: '2,500' }).click();
  await page.getByTestId('change').getByText('350').waitFor(PATIENT);
  expect((await checksOf(order)).map(({ state }) => state)).toEqual(['CLOSED', 'CLOSED']);
});

it('evenly split checks become one again, and a dish goes from one to the other', async () => {
  const { page } = anna;
  const order = await ordered([lineOf('steak'), lineOf('soup')], { covers: 2 });
  await show(anna, `#/split/${order.id}`);
  await page.getByRole('radio', { name: 'Evenly' }).check(PATIENT);
  await page.locator('.split-foot').getByRole('button', { name: 'Split' }).click();
  await page.locator('.check-card').nth(1).waitFor(PATIENT);
  await page.locator('.check-card').first().getByText('Steak').click();
  await page.getByRole('checkbox', { name: 'Check 1' }).uncheck();
  await page.getByRole('button', { name: 'Move' }).click();
  await page.locator('.check-card').nth(1).getByText('1,725').waitFor(PATIENT);
  await page.getByRole('button', { name: 'Merge checks' }).click();
  await page.locator('.split-ways').waitFor(PATIENT);
  expect(await checksOf(order)).toMatchObject([{ total: 195_000 }]);
  // Checks that are no more are not counted, as receipts do not count them.
  await page.getByRole('radio', { name: 'Evenly' }).check(PATIENT);
  await page.locator('.split-foot').getByRole('button', { name: 'Split' }).click();
  await expect.poll(() => page.locator('.check-card h2').allTextContents(), PATIENT).toEqual(['Check 1', 'Check 2']);
});

it('two of one dish are told apart by what was chosen, where they are split, moved and given back', async () => {
  const { page } = anna;
  const pre_prices = [{ pre: 'NO', percent: 0, surcharge: 0 }];
  const group = await done(
    house.admin.post('/modifier-groups', { name: 'Toppings', min: 0, pre_prices, modifiers: [{ name: 'Onion' }] }),
  );
  await done(house.admin.put(`/dishes/${house.dishes.soup}/modifier-groups`, { groups: [{ group_id: group.id }] }));
  const modifiers = [{ modifier_id: group.modifiers[0].id, pre: 'NO' }];
  const order = await ordered([lineOf('soup', 1, 1), { ...lineOf('soup', 1, 2), modifiers } as Line]);
  await show(anna, `#/split/${order.id}`);
  await page.getByRole('radio', { name: 'By seat' }).check(PATIENT);
  await page.locator('.seat-card', { hasText: 'Seat 2' }).getByText('No Onion').waitFor(PATIENT);
  await page.locator('.split-foot').getByRole('button', { name: 'Split' }).click();
  await page.locator('.check-card').nth(1).getByText('No Onion').click(PATIENT);
  await page.locator('dialog[open]').getByText('No Onion').waitFor(PATIENT);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Merge checks' }).click();
  await page.locator('.split-ways').waitFor(PATIENT);
  await done(house.waiter.post(`/checks/${order.check_id}/payments`, { payment_method_id: house.methods.cash }));
  await show(anna, '#/receipts');
  await page.locator('.receipt-row').first().click(PATIENT);
  await page.getByRole('button', { name: 'Refund', exact: true }).click(PATIENT);
  const sheet = page.locator('dialog').last();
  await sheet.getByRole('radio', { name: 'Dishes' }).check(PATIENT);
  await expect.poll(() => sheet.locator('.refund-items li small').allInnerTexts(), PATIENT).toContain('No Onion');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
});

it('cash taken without network is kept, told once when it is back, and cards say what they need', async () => {
  const { page, context } = anna;
  const order = await ordered([lineOf('tea', 2)]);
  await show(anna, `#/pay/${order.id}`);
  await page.getByTestId('due').getByText('400').waitFor(PATIENT);
  await context.setOffline(true);
  await page.getByText('No network. Cash can be taken', { exact: false }).waitFor(PATIENT);
  await page.locator('.tender', { hasText: 'Card' }).getByText('needs the network').waitFor();
  await page.locator('.tender', { hasText: 'Cash' }).click();
  await page.getByRole('button', { name: /^Exact/ }).click();
  await page.getByText('It is kept on this tablet', { exact: false }).waitFor(PATIENT);
  expect((await standing(order)).paid).toBe(0);
  await context.setOffline(false);
  await expect.poll(async () => (await standing(order)).payment_status, PATIENT).toBe('PAID');
  const { data } = await done(house.waiter.get(`/payments?order_id=${order.id}`));
  expect(data).toHaveLength(1);
});

it('a wrong tender of a paid check becomes the right one with a manager’s PIN', async () => {
  const { page } = anna;
  const order = await ordered([lineOf('tea')]);
  const card = { payment_method_id: house.methods.card };
  await done(house.waiter.post(`/checks/${order.check_id}/payments`, card));
  await show(anna, `#/pay/${order.id}`);
  await page.getByRole('button', { name: 'More about the payment: Card' }).click(PATIENT);
  await page.getByRole('menuitem', { name: 'Wrong payment' }).click();
  await page.getByRole('radio', { name: 'Cash' }).check();
  await page.getByRole('button', { name: 'Wrong payment method' }).click();
  await page.getByRole('button', { name: /^It was Cash/ }).click();
  await approve(anna);
  await page.getByText('Voided: Wrong payment method').waitFor(PATIENT);
  const { data } = await done(house.waiter.get(`/payments?order_id=${order.id}`));
  expect(data.map(({ method_name, status }: any) => [method_name, status]).toSorted()).toEqual([
    ['Card', 'VOIDED'],
    ['Cash', 'SUCCEEDED'],
  ]);
});

it('dishes are given back on their receipt, for a reason and with a manager', async () => {
  const { page } = anna;
  const order = await ordered([lineOf('soup', 2), lineOf('tea')]);
  await done(house.waiter.post(`/checks/${order.check_id}/payments`, { payment_method_id: house.methods.cash }));
  await show(anna, '#/receipts');
  await page.locator('.receipt-row').first().click(PATIENT);
  await page.getByRole('button', { name: 'Refund', exact: true }).click(PATIENT);
  const sheet = page.locator('dialog').last();
  await sheet.getByRole('radio', { name: 'Dishes' }).check(PATIENT);
  await sheet.locator('.refund-items li', { hasText: 'Борщ' }).getByRole('button').last().click();
  await sheet.getByRole('button', { name: 'Not as expected' }).click();
  await sheet.getByRole('button', { name: 'Refund', exact: true }).click();
  await approve(anna);
  await page.getByText('Refunded.', { exact: true }).waitFor(PATIENT);
  const [check] = await checksOf(order);
  expect(check.refunded).toBe(45_000);
});

it('a shift is opened, filled, counted blind and closed, and what is not paid goes on', async () => {
  const { page } = anna;
  const order = await ordered([lineOf('steak')]);
  await show(anna, '#/shift');
  await page.getByLabel('Float').fill('10000');
  await page.getByRole('button', { name: 'Open the shift' }).click(PATIENT);
  await page.getByRole('button', { name: 'Pay out' }).click(PATIENT);
  const sheet = page.locator('dialog').last();
  await sheet.getByLabel('Amount').fill('1500');
  await sheet.getByRole('button', { name: 'Market' }).click();
  await sheet.getByRole('button', { name: 'Pay out' }).click();
  await page.getByText(/1,500 paid out\./).waitFor(PATIENT);
  await page.getByRole('button', { name: 'Close the shift' }).click();
  await page.getByRole('button', { name: 'Close now' }).click(PATIENT);
  await page.getByText('COUNT_REQUIRED').waitFor(PATIENT);
  await page.getByRole('button', { name: 'Count the drawer' }).last().click();
  await page.locator('.pieces li', { hasText: '5,000' }).first().locator('input').fill('1');
  await page.locator('.pieces li', { hasText: '500' }).last().locator('input').fill('7');
  await page.getByTestId('counted').getByText('8,500').waitFor();
  await page.getByRole('button', { name: 'Save the count' }).click();
  await page.getByRole('button', { name: 'Close now' }).click(PATIENT);
  await page.getByRole('heading', { name: 'Z report 1' }).waitFor(PATIENT);
  const { data } = await done(house.waiter.get('/shifts?state=CLOSED'));
  expect(data[0]).toMatchObject({ expected: 850_000, counted: 850_000, over_short: 0, number: 1 });
  const z = await done(house.waiter.get(`/shifts/${data[0].id}/z-report`));
  expect(z.carried_over.orders.map(({ order_id }: any) => order_id)).toContain(order.id);
});
