import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from '../caller.js';
import { lunchIn } from '../choices/lunch.js';
import { openHouse, type House } from '../given.js';
import { openBrowser, type Glass } from './browser.js';
import { complaintsOf, forGuests, newTable, openPhone, PATIENT, turnTo } from './guest-house.js';

let house: House;
let browser: Browser;
let first: Glass;
let second: Glass;
let burger: string;
let card: { id: string; code: string };

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  ({ burger } = await forGuests(house));
  card = await newTable(house, 'Window');
  first = await openPhone(house, browser, `${card.code}?lang=en`);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const sheet = ({ page }: Glass) => page.locator('dialog[open]');
const add = ({ page }: Glass, dishId: string) => page.locator(`#d-${dishId} .add`).first();
const ordersOf = async (tableId: string): Promise<any[]> =>
  (await done(house.waiter.get('/orders'))).data.filter((one: any) => one.table_id === tableId);

it('a guest chooses what is asked, and is not let go without what is needed', async () => {
  const { page } = first;
  await add(first, burger).tap();
  await sheet(first).getByRole('button', { name: 'Choose: Doneness' }).waitFor();
  expect(await sheet(first).locator('.main').isDisabled()).toBe(true);
  await sheet(first).getByLabel('Medium').check();
  await sheet(first).getByLabel('Cheese').check();
  await sheet(first).getByRole('button', { name: 'More: Cheese' }).tap();
  await sheet(first).getByText('2 of 3 chosen').waitFor();
  await sheet(first).getByLabel('Note for the kitchen').fill('<b>no onions</b>');
  await sheet(first).getByRole('button', { name: 'Add · ' }).tap();
  await add(first, house.dishes.tea).tap();
  await page.locator('[data-do=list]').getByText('2 dishes').waitFor();
});

it('reads what it comes to by the house, and sends it with one tap of two', async () => {
  const { page } = first;
  await page.locator('[data-do=list]').tap();
  const order = page.locator('[data-do=send]');
  await order.getByText('1,400').waitFor(PATIENT);
  await sheet(first).getByText('The staff will confirm your first order.').waitFor();
  await sheet(first).getByText('<b>no onions</b>').waitFor();
  await order.dblclick();
  await sheet(first).getByText('A waiter will confirm it in a moment.').waitFor(PATIENT);
  const { data } = await done(house.waiter.get('/guest-requests?state=WAITING'));
  expect(data).toHaveLength(1);
  expect(data[0]).toMatchObject({ table_id: card.id, total: 140_000 });
});

it('follows each dish from the waiter’s yes to the pass', async () => {
  const [request] = (await done(house.waiter.get('/guest-requests?state=WAITING'))).data;
  await done(house.waiter.post(`/guest-requests/${request.id}/accept`));
  const line = sheet(first).locator('[data-lines] li', { hasText: 'Burger' });
  await line.getByText('in the kitchen').waitFor(PATIENT);
  const [order] = await ordersOf(card.id);
  const { items } = await done(house.waiter.get(`/orders/${order.id}`));
  const ticket = items.find((one: any) => one.dish_id === burger).ticket_id;
  await done(house.screen.post(`/kitchen/tickets/${ticket}/bump`));
  await line.getByText('ready').waitFor(PATIENT);
  expect(await line.getAttribute('data-status')).toBe('READY');
});

it('a neighbour who comes by the code of a trusted phone orders at once, on the one bill', async () => {
  await sheet(first).getByRole('button', { name: 'Show a code for neighbours' }).tap();
  const link = sheet(first).getByRole('link', { name: 'Link of your table' });
  const address = new URL((await link.getAttribute('href'))!);
  expect(address.pathname).toBe(`/menu/${card.code}`);
  await sheet(first).locator('svg.qr').waitFor();
  second = await openPhone(house, browser, `${card.code}${address.search}`);
  expect(new URL(second.page.url()).searchParams.has('join')).toBe(false);
  await add(second, house.dishes.soup).tap();
  await second.page.locator('[data-do=list]').tap();
  await second.page.locator('[data-do=send]').getByText('450').waitFor(PATIENT);
  await second.page.locator('[data-do=send]').tap();
  await sheet(second).locator('[data-lines] li', { hasText: 'Борщ' }).getByText('in the kitchen').waitFor(PATIENT);
  expect(await ordersOf(card.id)).toHaveLength(1);
  await first.page.keyboard.press('Escape');
  await first.page.locator('[data-do=order]').tap();
  await sheet(first).locator('[data-lines] li', { hasText: 'Борщ' }).waitFor(PATIENT);
});

it('calls somebody, and says that it has', async () => {
  const { page } = first;
  await page.keyboard.press('Escape');
  await page.locator('[data-do=call]').tap();
  await sheet(first).getByRole('button', { name: 'Water, please' }).tap();
  await sheet(first).locator('[data-call=WATER]').getByText('called just now').waitFor(PATIENT);
  const { data } = await done(house.waiter.get('/calls'));
  expect(data).toMatchObject([{ kind: 'WATER', table_id: card.id }]);
  await page.keyboard.press('Escape');
  await page.locator('[data-do=bill]').tap();
  await sheet(first).locator('[data-bill] li', { hasText: 'Burger' }).getByText('yours').waitFor(PATIENT);
});

it('reads options and combos in words, before and after the order is accepted', async () => {
  const table = await newTable(house, 'Options');
  const glass = await openPhone(house, browser, `${table.code}?lang=en`);
  const lunch = await lunchIn(house);
  const { id: pizza } = await done(
    house.admin.post('/dishes', { category_id: house.categoryId, name: 'Dish 30000', price: 30_000 }),
  );
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
  await glass.page.locator('[data-do=send]').getByText('310').waitFor(PATIENT);
  await glass.page.locator('[data-do=send]').tap();
  const rows = (within: string) => sheet(glass).locator(`${within} > li`).allInnerTexts();
  await sheet(glass).locator('.request').waitFor(PATIENT);
  expect(await rows('.request ul')).toEqual([
    '1 × Dish 30000\nwithout Onion, extra 2 × Bacon, hot',
    '1 × Lunch\nSoup, Tea, 2 × Bun',
  ]);
  const [request] = (await done(house.waiter.get('/guest-requests?state=WAITING'))).data;
  await done(house.waiter.post(`/guest-requests/${request.id}/accept`));
  await sheet(glass).locator('[data-lines] > li').first().waitFor(PATIENT);
  expect(await rows('[data-lines]')).toEqual([
    '1 × Dish 30000\nwithout Onion, extra 2 × Bacon, hot\nin the kitchen',
    expect.stringMatching(
      /^1 × Lunch\n1 × Soup\s+in the kitchen\s+1 × Tea\s+in the kitchen\s+2 × Bun\s+in the kitchen$/,
    ),
  ]);
  await glass.page.keyboard.press('Escape');
  await glass.page.locator('[data-do=bill]').tap();
  await sheet(glass).locator('[data-bill] > li').first().waitFor(PATIENT);
  expect(await rows('[data-bill]')).toEqual([
    expect.stringMatching(/^1 × Dish 30000\nwithout Onion, extra 2 × Bacon, hot · yours\n.*300/),
    expect.stringMatching(/^1 × Lunch\nSoup\nTea\n2 × Bun\nyours\n.*10/),
  ]);
  await glass.close();
});

it('complains of nothing in the console', () => {
  for (const glass of [first, second]) expect(complaintsOf(glass)).toEqual([]);
});
