import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { openBrowser, type Glass } from './browser.js';
import { cardOf, complaintsOf, forGuests, newTable, openPhone, ordering, PATIENT, turnTo } from './guest-house.js';
import { expectFine } from './looks.js';

let house: House;
let browser: Browser;
let glass: Glass;
let table: { id: string; code: string };
let made = 0;
const complaints: string[] = [];

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  await forGuests(house);
});
beforeEach(async () => {
  await ordering(house, 'OPEN');
  table = await newTable(house, `S${(made += 1)}`);
  glass = await openPhone(house, browser, `${table.code}?lang=en`);
  return async () => {
    complaints.push(...complaintsOf(glass));
    await glass.close();
  };
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const sheet = () => glass.page.locator('dialog[open]');
const add = (dishId: string) => glass.page.locator(`#d-${dishId} .add`).first().tap();
const send = () => glass.page.locator('[data-do=send]');

async function listOf(...dishes: string[]): Promise<void> {
  for (const dish of dishes) await add(dish);
  await glass.page.locator('[data-do=list]').tap();
}

async function priced(text: string): Promise<void> {
  await send().getByText(text).waitFor(PATIENT);
}

const linesHere = async (): Promise<string[]> => {
  const { data } = await done(house.waiter.get('/orders'));
  const here = data.filter((one: any) => one.table_id === table.id);
  const orders = await Promise.all(here.map(({ id }: any) => done(house.waiter.get(`/orders/${id}`))));
  return orders.flatMap(({ items }: any) => items.map(({ name }: any) => name));
};

/** A phone that nobody looks at asks for nothing by itself. */
function lookAway(): void {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
}

const dishOf = (price: number) =>
  done(house.admin.post('/dishes', { category_id: house.categoryId, name: `Dish ${price}`, price }));

it('shows what has changed since it was read, and orders it with consent alone', async () => {
  const [cake, pie] = [await dishOf(10_000), await dishOf(20_000)];
  await turnTo(glass, house, `${table.code}?lang=en`);
  await listOf(cake.id, pie.id);
  await priced('300');
  const { version } = await done(house.admin.get(`/dishes/${cake.id}`));
  await done(house.admin.patch(`/dishes/${cake.id}`, { price: 15_000 }, { version }));
  await done(house.waiter.patch(`/dishes/${pie.id}/availability`, { is_available: false }));
  const questions: string[] = [];
  glass.page.on('request', (request) => {
    if (request.url().endsWith('/guest/orders/price')) questions.push(request.url());
  });
  await send().tap();
  await sheet().getByText('Something has changed').waitFor(PATIENT);
  expect(await sheet().locator('[data-changes] li').allInnerTexts()).toEqual([
    expect.stringMatching(/Dish 10000[\s\S]*100[\s\S]*150/),
    expect.stringMatching(/Dish 20000[\s\S]*200[\s\S]*no longer available/),
  ]);
  await expectFine(glass.page, 'changed');
  expect(await linesHere()).toEqual([]);
  await glass.page.locator('[data-do=agree]').tap();
  await sheet().locator('[data-lines] li').getByText('in the kitchen').waitFor(PATIENT);
  expect(await linesHere()).toEqual(['Dish 10000']);
  // A second question would compare the new menu with itself, and its answer would take the place of the first.
  expect(questions).toHaveLength(1);
});

it('says until when the kitchen takes nothing from phones', async () => {
  await done(house.admin.patch('/venue', { time_zone: 'Asia/Kathmandu' }));
  await turnTo(glass, house, `${table.code}?lang=en`);
  await listOf(house.dishes.soup);
  await priced('450');
  const until = new Date(house.clock.now().getTime() + 20 * 60_000);
  await done(house.cook.put('/kitchen/state', { guest_ordering_paused_until: until.toISOString(), busy_minutes: 0 }));
  await glass.page.evaluate(lookAway);
  await send().tap();
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Asia/Kathmandu' });
  const time = clock.format(until);
  await sheet().getByText(`takes orders from phones again at ${time}`).first().waitFor(PATIENT);
  await done(house.cook.put('/kitchen/state', { guest_ordering_paused_until: null, busy_minutes: 0 }));
  expect(await linesHere()).toEqual([]);
  await sheet().getByText('Борщ').waitFor();
});

it('is a menu for reading where guests do not order by phone', async () => {
  await ordering(house, 'OFF');
  await listOf(house.dishes.soup);
  await sheet().getByText('Guests order with the staff here.').waitFor(PATIENT);
  await expect.poll(() => send().isDisabled(), PATIENT).toBe(true);
});

it('asks for the code of the table, and goes on with it', async () => {
  await ordering(house, 'DYNAMIC_CODE');
  await listOf(house.dishes.soup);
  await priced('450');
  await send().tap();
  await sheet().getByText('Code of your table').waitFor(PATIENT);
  const { code } = await done(house.waiter.post(`/tables/${table.id}/guest-codes`));
  await sheet().getByLabel('Code').fill(` ${code.toLowerCase()}`);
  await sheet().getByRole('button', { name: 'Join the table' }).tap();
  await priced('450');
  await send().tap();
  await sheet().locator('[data-lines] li', { hasText: 'Борщ' }).waitFor(PATIENT);
  expect(await linesHere()).toEqual(['Борщ']);
});

it('tells an old card from the one on the table', async () => {
  const old = table.code;
  await cardOf(house.admin, table.id);
  await glass.page.goto(`${house.base}/menu/${old}?lang=en`);
  await glass.page.getByText('This card is out of date').waitFor();
  await glass.page.getByText('Борщ').first().waitFor();
  expect(await glass.page.locator('.add:visible').count()).toBe(0);
});

it('keeps the list when the visit is over, and begins a new one on the same table', async () => {
  await listOf(house.dishes.tea);
  await priced('200');
  await send().tap();
  await sheet().locator('[data-lines] li').first().waitFor(PATIENT);
  const { data } = await done(house.waiter.get('/orders'));
  const { id } = data.find((one: any) => one.table_id === table.id);
  await done(house.waiter.patch(`/orders/${id}/status`, { status: 'SERVED' }));
  const { check_version: version } = await done(house.waiter.get(`/orders/${id}`));
  const cash = { payment_method_id: house.methods.cash };
  await done(house.cashier.patch(`/orders/${id}/payment`, cash, { key: crypto.randomUUID(), version }));
  await glass.page.keyboard.press('Escape');
  await add(house.dishes.soup);
  const over = glass.page.locator('[data-state=over]');
  await over.waitFor({ state: 'attached', ...PATIENT });
  await expectFine(glass.page, 'visit is over');
  await over.getByRole('button', { name: 'Begin a new visit' }).tap();
  await over.waitFor({ state: 'detached', ...PATIENT });
  await glass.page.locator('[data-do=list]').tap();
  await priced('450');
  expect(await sheet().locator('.rows li .name').allInnerTexts()).toEqual(['Борщ']);
});

it('without network keeps the list and says that nothing was sent; one order comes of all the tries', async () => {
  await glass.page.locator(`#d-${house.dishes.soup} h3`).tap();
  await sheet().getByLabel('Note for the kitchen').fill('hot');
  await sheet().getByRole('button', { name: 'Add · ' }).tap();
  await listOf();
  await priced('450');
  // The house hears it, and its answer is lost on the way.
  const lose = async (route: Route): Promise<void> => {
    await route.fetch();
    await route.abort();
  };
  await glass.page.route('**/api/v1/guest/orders', lose, { times: 1 });
  await send().tap();
  await sheet().getByText('never ordered twice').waitFor(PATIENT);
  expect(await sheet().locator('.rows li').allInnerTexts()).toEqual(['1 × Борщ\nhot']);
  await glass.page.reload();
  await glass.page.locator('html[data-ready]').waitFor({ state: 'attached', ...PATIENT });
  await glass.context.setOffline(true);
  await glass.page.locator('[data-do=list]').tap();
  await send().tap();
  await glass.page
    .getByText('nothing was sent')
    .first()
    .waitFor({ state: 'attached', ...PATIENT });
  await glass.context.setOffline(false);
  await send().tap();
  await sheet().locator('[data-lines] li', { hasText: 'Борщ' }).waitFor(PATIENT);
  expect(await linesHere()).toEqual(['Борщ']);
});

it('a list that is opened without a network can be ordered when the network is back', async () => {
  await add(house.dishes.soup);
  await glass.context.setOffline(true);
  await glass.page.locator('[data-do=list]').tap();
  await sheet().getByText('nothing was sent').waitFor(PATIENT);
  expect(await send().isDisabled()).toBe(true);
  await glass.context.setOffline(false);
  await priced('450');
  expect(await send().isEnabled()).toBe(true);
  expect(await sheet().getByText('nothing was sent').count()).toBe(0);
});

it('the bill and the code for neighbours that are opened without a network come when it is back', async () => {
  const { page, context } = glass;
  const alert = sheet().getByRole('alert');
  await listOf(house.dishes.soup);
  await priced('450');
  await send().tap();
  await sheet().locator('[data-lines] li', { hasText: 'Борщ' }).waitFor(PATIENT);
  await context.setOffline(true);
  await sheet().getByRole('button', { name: 'Show a code for neighbours' }).tap();
  await alert.waitFor(PATIENT);
  await context.setOffline(false);
  await sheet().locator('.code').waitFor(PATIENT);
  const [picture, letters] = await Promise.all(['svg.qr', '.code'].map((one) => sheet().locator(one).boundingBox()));
  const middleOf = ({ x, width }: { x: number; width: number }) => Math.round(x + width / 2);
  expect(middleOf(picture!)).toBe(middleOf(letters!));
  expect(await alert.count()).toBe(0);
  await page.keyboard.press('Escape');
  await context.setOffline(true);
  await page.locator('[data-do=bill]').tap();
  await alert.waitFor(PATIENT);
  await context.setOffline(false);
  await alert.waitFor({ state: 'detached', ...PATIENT });
  await sheet().locator('[data-bill] li', { hasText: 'Борщ' }).waitFor(PATIENT);
});

it('one phone at two tables is told where it sits, and chooses', async () => {
  await listOf(house.dishes.soup);
  await priced('450');
  const other = await newTable(house, `Other ${made}`);
  await turnTo(glass, house, `${other.code}?lang=en`);
  const elsewhere = glass.page.locator('[data-state=elsewhere]');
  await elsewhere.getByText(`This phone orders at table S${made}`).waitFor(PATIENT);
  await expectFine(glass.page, 'at another table');
  await elsewhere.getByRole('button', { name: 'Leave it and sit here' }).tap();
  await elsewhere.waitFor({ state: 'detached', ...PATIENT });
  await glass.page.locator('[data-do=call]').tap();
  await sheet().getByRole('button', { name: 'A waiter, please' }).tap();
  await sheet().getByText('called just now').waitFor(PATIENT);
  expect((await done(house.waiter.get('/calls'))).data).toMatchObject([{ kind: 'WAITER', table_id: other.id }]);
});

it('hears what happened while the code of its socket was on its way', async () => {
  await ordering(house, 'STAFF_ACCEPT');
  await listOf(house.dishes.soup);
  await priced('450');
  const held: Route[] = [];
  await glass.page.route('**/live*.js', (route) => void held.push(route));
  await glass.page.evaluate(lookAway);
  await send().tap();
  await expect.poll(() => held.length, PATIENT).toBeGreaterThan(0);
  const { data } = await done(house.waiter.get('/guest-requests?state=WAITING'));
  await done(house.waiter.post(`/guest-requests/${data[0].id}/reject`, { reason: 'The oven is out' }));
  await Promise.all(held.map((route) => route.continue()));
  await sheet().getByText('The oven is out').waitFor({ timeout: 20_000 });
});

it('says that somebody comes when a call is answered while the code of its socket is on its way', async () => {
  const held: Route[] = [];
  await glass.page.route('**/live*.js', (route) => void held.push(route));
  await glass.page.evaluate(lookAway);
  await glass.page.locator('[data-do=call]').tap();
  await sheet().getByRole('button', { name: 'Water, please' }).tap();
  await sheet().getByText('called just now').waitFor(PATIENT);
  await expect.poll(() => held.length, PATIENT).toBeGreaterThan(0);
  const { data } = await done(house.waiter.get('/calls'));
  await done(house.waiter.post(`/calls/${data.find((one: any) => one.table_id === table.id).id}/answer`));
  await Promise.all(held.map((route) => route.continue()));
  await sheet().getByText('a waiter is on the way').waitFor({ timeout: 20_000 });
});

it('complains of nothing in the console', () => expect(complaints).toEqual([]));
