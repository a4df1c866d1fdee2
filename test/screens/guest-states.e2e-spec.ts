import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { done } from '../caller.js';
import { lunchIn } from '../choices/lunch.js';
import { openHouse, type House } from '../given.js';
import { openBrowser, type Glass } from './browser.js';
import { cardOf, complaintsOf, forGuests, newTable, openPhone, ordering, PATIENT, turnTo } from './guest-house.js';

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
    expect.stringMatching(/Dish 20000[\s\S]*200[\s\S]*cannot be had any more/),
  ]);
  expect(await linesHere()).toEqual([]);
  await glass.page.locator('[data-do=agree]').tap();
  await sheet().locator('[data-lines] li').getByText('with the kitchen').waitFor(PATIENT);
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
  await sheet().getByRole('button', { name: 'Sit down' }).tap();
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
  await over.getByRole('button', { name: 'Begin a new visit' }).tap();
  await over.waitFor({ state: 'detached', ...PATIENT });
  await glass.page.locator('[data-do=list]').tap();
  await priced('450');
  expect(await sheet().locator('.rows li .name').allInnerTexts()).toEqual(['Борщ']);
});

it('without network keeps the list and says that nothing was sent; one order comes of all the tries', async () => {
  await listOf(house.dishes.soup);
  await priced('450');
  // The house hears it, and its answer is lost on the way.
  const lose = async (route: Route): Promise<void> => {
    await route.fetch();
    await route.abort();
  };
  await glass.page.route('**/api/v1/guest/orders', lose, { times: 1 });
  await send().tap();
  await sheet().getByText('never ordered twice').waitFor(PATIENT);
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

it('reads options and combos in words, before and after the order is accepted', async () => {
  await ordering(house, 'STAFF_ACCEPT');
  const lunch = await lunchIn(house);
  const { id: pizza } = await dishOf(30_000);
  const pre_prices = ['NO', 'EXTRA'].map((pre) => ({ pre, percent: 100, surcharge: 0 }));
  const group = await done(
    house.admin.post('/modifier-groups', {
      name: 'Changes',
      pre_prices,
      modifiers: [{ name: 'Onion' }, { name: 'Bacon', max_quantity: 2 }],
    }),
  );
  await done(house.admin.put(`/dishes/${pizza}/modifier-groups`, { groups: [{ group_id: group.id }] }));
  const [onion, bacon] = group.modifiers.map(({ id }: any) => id);
  const items = [
    {
      dish_id: pizza,
      quantity: 1,
      modifiers: [
        { modifier_id: onion, pre: 'NO' },
        { modifier_id: bacon, quantity: 2, pre: 'EXTRA' },
      ],
      comment: 'hot',
    },
    {
      dish_id: lunch.id,
      quantity: 1,
      components: [
        { slot_id: lunch.first, dish_id: lunch.soup.id },
        { slot_id: lunch.drink, dish_id: lunch.tea.id },
        { slot_id: lunch.bread, dish_id: lunch.bun.id, quantity: 2 },
      ],
    },
  ];
  await glass.page.evaluate(
    ([key, text]) => localStorage.setItem(key!, text!),
    [`qres.cart.${table.code}`, JSON.stringify({ items })],
  );
  await turnTo(glass, house, `${table.code}?lang=en`);
  await glass.page.locator('[data-do=list]').tap();
  await priced('310');
  await send().tap();
  const rows = (within: string) => sheet().locator(`${within} > li`).allInnerTexts();
  await sheet().locator('.request').waitFor(PATIENT);
  expect(await rows('.request ul')).toEqual([
    '1 × Dish 30000\nwithout Onion, extra 2 × Bacon, hot',
    '1 × Lunch\nSoup, Tea, 2 × Bun',
  ]);
  const [request] = (await done(house.waiter.get('/guest-requests?state=WAITING'))).data;
  await done(house.waiter.post(`/guest-requests/${request.id}/accept`));
  await sheet().locator('[data-lines] > li').first().waitFor(PATIENT);
  expect(await rows('[data-lines]')).toEqual([
    '1 × Dish 30000\nwithout Onion, extra 2 × Bacon, hot\nwith the kitchen',
    expect.stringMatching(
      /^1 × Lunch\n1 × Soup\s+with the kitchen\s+1 × Tea\s+with the kitchen\s+2 × Bun\s+with the kitchen$/,
    ),
  ]);
  await glass.page.keyboard.press('Escape');
  await glass.page.locator('[data-do=bill]').tap();
  await sheet().locator('[data-bill] > li').first().waitFor(PATIENT);
  expect(await rows('[data-bill]')).toEqual([
    expect.stringMatching(/^1 × Dish 30000\nwithout Onion, extra 2 × Bacon, hot · yours\n.*300/),
    expect.stringMatching(/^1 × Lunch\nSoup\nTea\n2 × Bun\nyours\n.*10/),
  ]);
});

it('one phone at two tables is told where it sits, and chooses', async () => {
  await listOf(house.dishes.soup);
  await priced('450');
  const other = await newTable(house, `Other ${made}`);
  await turnTo(glass, house, `${other.code}?lang=en`);
  const elsewhere = glass.page.locator('[data-state=elsewhere]');
  await elsewhere.getByText(`This phone orders at table S${made}`).waitFor(PATIENT);
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
  await sheet().getByText('somebody is on the way').waitFor({ timeout: 20_000 });
});

it('shows to a guest who only reads that a dish is sold out, and that it is there again', async () => {
  const { id } = await dishOf(70_000);
  await turnTo(glass, house, `${table.code}?lang=en`);
  const line = glass.page.locator(`#d-${id}`);
  await done(house.waiter.patch(`/dishes/${id}/availability`, { is_available: false }));
  await line.getByText('sold out').waitFor({ timeout: 20_000 });
  expect(await line.locator('.add').isVisible()).toBe(false);
  await done(house.waiter.patch(`/dishes/${id}/availability`, { is_available: true }));
  await line.getByText('sold out').waitFor({ state: 'detached', timeout: 20_000 });
  expect(await line.locator('.add').isVisible()).toBe(true);
});

it('complains of nothing in the console', () => expect(complaints).toEqual([]));
