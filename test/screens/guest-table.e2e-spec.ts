import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { done } from '../caller.js';
import { splitOrder, type House } from '../given.js';
import { GuestTill } from '../guest-till.js';
import { openBrowser, type Glass } from './browser.js';
import { complaintsOf, newTable, openPhone, PATIENT } from './guest-house.js';

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
});
beforeEach(async () => {
  table = await newTable(house, `Party ${(made += 1)}`);
  phones = [];
  return async () => {
    complaints.push(...phones.flatMap(complaintsOf));
    for (const glass of phones) await glass.close();
  };
});
afterAll(async () => {
  await browser?.close();
  await till?.close();
});

const sheet = ({ page }: Glass) => page.locator('dialog[open]');
const dish = async (price: number): Promise<string> =>
  (await done(house.admin.post('/dishes', { category_id: house.categoryId, name: `Dish ${price}`, price }))).id;

async function phone(): Promise<Glass> {
  const glass = await openPhone(house, browser, `${table.code}?lang=en`);
  phones.push(glass);
  return glass;
}

async function orderHere(): Promise<any> {
  const { data } = await done(house.waiter.get('/orders'));
  const here = data.filter((one: any) => one.table_id === table.id);
  expect(here).toHaveLength(1);
  return done(house.waiter.get(`/orders/${here[0].id}`));
}

async function puts({ page }: Glass, dishId: string): Promise<void> {
  await page.locator(`#d-${dishId} .add`).tap();
  await page.locator('[data-do=list]').tap();
  await page.locator('[data-do=send]:enabled').waitFor(PATIENT);
}

async function orders(glass: Glass, dishId: string): Promise<void> {
  await puts(glass, dishId);
  await glass.page.locator('[data-do=send]').tap();
  await sheet(glass).locator('[data-lines] li').first().waitFor(PATIENT);
}

async function opens(glass: Glass, what: 'bill' | 'order'): Promise<void> {
  if ((await sheet(glass).count()) > 0) await glass.page.keyboard.press('Escape');
  await sheet(glass).waitFor({ state: 'detached' });
  await glass.page.locator(`[data-do=${what}]`).tap();
}

async function goesToPay(glass: Glass): Promise<void> {
  await opens(glass, 'bill');
  await sheet(glass).getByRole('button', { name: 'Pay by phone' }).tap(PATIENT);
  await sheet(glass).getByText('Tip, if you like').waitFor(PATIENT);
}

const payButton = (glass: Glass, sum: RegExp) => sheet(glass).getByRole('button', { name: sum });
const paymentsHere = async (): Promise<any[]> =>
  (await done(house.waiter.get(`/payments?order_id=${(await orderHere()).id}`))).data;

it('what the others have chosen is read with its options and the words before them', async () => {
  const own = await dish(33_000);
  const group = await done(
    house.admin.post('/modifier-groups', {
      name: 'Changes',
      pre_prices: [{ pre: 'NO', percent: 0, surcharge: 0 }],
      modifiers: [{ name: 'Onion' }],
    }),
  );
  await done(house.admin.put(`/dishes/${own}/modifier-groups`, { groups: [{ group_id: group.id }] }));
  const [anna, boris] = [await phone(), await phone()];
  const modifiers = [{ modifier_id: group.modifiers[0].id, pre: 'NO' }];
  await anna.page.evaluate(
    ([key, text]) => localStorage.setItem(key!, text!),
    [`qres.cart.${table.code}`, JSON.stringify({ items: [{ dish_id: own, quantity: 2, modifiers, comment: 'hot' }] })],
  );
  await anna.page.reload();
  await anna.page.locator('[data-do=list]').tap();
  await anna.page.locator('[data-do=send]:enabled').waitFor(PATIENT);
  await puts(boris, house.dishes.tea);
  const row = sheet(boris).locator('details li', { hasText: 'Dish 33000' });
  await row.waitFor(PATIENT);
  expect(await row.innerText()).toBe('2 × Dish 33000\nwithout Onion, hot');
});

it('two phones fill one list, one of them sends it, and each has its own part', async () => {
  const [own, other] = [await dish(31_000), await dish(47_000)];
  const [anna, boris] = [await phone(), await phone()];
  await puts(anna, own);
  await puts(boris, other);
  await sheet(anna).getByText('Dish 47000').waitFor(PATIENT);
  await sheet(boris).getByText('Dish 31000').waitFor(PATIENT);
  await sheet(anna)
    .getByRole('button', { name: /^Order everybody’s for .*780/ })
    .tap(PATIENT);
  for (const glass of [anna, boris]) {
    if (glass === boris) await opens(boris, 'order');
    for (const name of ['Dish 31000', 'Dish 47000'])
      await sheet(glass).locator('[data-lines] li', { hasText: name }).getByText('in the kitchen').waitFor(PATIENT);
    expect(await sheet(glass).locator('[data-lines] li').count()).toBe(2);
  }
  expect((await orderHere()).items.map(({ name }: any) => name).toSorted()).toEqual(['Dish 31000', 'Dish 47000']);
  await goesToPay(anna);
  await payButton(anna, /^Pay .*310/).waitFor(PATIENT);
  await goesToPay(boris);
  await payButton(boris, /^Pay .*470/).waitFor(PATIENT);
});

it('of two phones that pay one dish at the same moment one wins, and the other reads what happened and what is left', async () => {
  const [wanted, rest] = [await dish(52_000), await dish(23_000)];
  const [anna, boris] = [await phone(), await phone()];
  await orders(anna, wanted);
  await orders(boris, rest);
  for (const glass of [anna, boris]) {
    await goesToPay(glass);
    await sheet(glass).getByLabel('Chosen dishes', { exact: true }).check();
    await sheet(glass)
      .getByLabel(/Dish 52000/)
      .check();
    await payButton(glass, /^Pay .*520/).waitFor(PATIENT);
  }
  await Promise.all([anna, boris].map((glass) => payButton(glass, /^Pay .*520/).tap()));
  const outcome = (glass: Glass) =>
    Promise.any([
      sheet(glass)
        .locator('[data-payment=SUCCEEDED]')
        .waitFor(PATIENT)
        .then(() => 'paid'),
      sheet(glass)
        .getByText('already paid by another guest')
        .waitFor(PATIENT)
        .then(() => 'told'),
    ]);
  const outcomes = await Promise.all([anna, boris].map(outcome));
  expect(outcomes.toSorted()).toEqual(['paid', 'told']);
  const late = outcomes[0] === 'told' ? anna : boris;
  const words = await sheet(late).locator('.note').first().innerText();
  expect(words).toMatch(/^Dish 52000: already paid by another guest\. Still to pay at the table: .*230/);
  expect(
    await sheet(late)
      .getByLabel(/Dish 52000/)
      .count(),
  ).toBe(0);
  expect(await paymentsHere()).toMatchObject([{ status: 'SUCCEEDED', amount: 52_000 }]);
  await sheet(late)
    .getByLabel(/Dish 23000/)
    .check();
  await payButton(late, /^Pay .*230/).tap();
  await sheet(late).locator('[data-payment=SUCCEEDED]').waitFor(PATIENT);
  expect((await paymentsHere()).map(({ amount }) => String(amount)).toSorted()).toEqual(['23000', '52000']);
});

it('a guest of a bill that the waiter has split chooses the own check, also when that happens meanwhile', async () => {
  const [one, two] = [await dish(34_000), await dish(68_000)];
  const [anna, boris] = [await phone(), await phone()];
  await orders(anna, one);
  await orders(boris, two);
  await goesToPay(anna);
  await sheet(anna)
    .getByLabel(/^Everything/)
    .check();
  await payButton(anna, /^Pay .*1,020/).waitFor(PATIENT);
  const order = await orderHere();
  const items = order.items.map(({ id }: any) => ({ item_id: id }));
  await splitOrder(house.waiter, order, { way: 'BY_ITEM', checks: items.map((item: object) => ({ items: [item] })) });
  await payButton(anna, /^Pay .*1,020/).tap();
  const bills = sheet(anna).getByRole('group', { name: 'Which bill' });
  await bills.waitFor(PATIENT);
  expect(await bills.locator('label').allInnerTexts()).toEqual([
    expect.stringMatching(/^Bill 1 · Dish 34000 · .*340/),
    expect.stringMatching(/^Bill 2 · Dish 68000 · .*680/),
  ]);
  expect(await paymentsHere()).toEqual([]);
  await bills.getByLabel(/^Bill 2/).check();
  await payButton(anna, /^Pay .*680/).tap(PATIENT);
  await sheet(anna).locator('[data-payment=SUCCEEDED]').waitFor(PATIENT);
  const sheets = await done(house.waiter.get(`/orders/${order.id}/checks`));
  expect(sheets.map(({ total, paid }: any) => [total, paid])).toEqual([
    [34_000, 0],
    [68_000, 68_000],
  ]);
  // The check that is left is the only one, and nobody is asked which.
  await goesToPay(boris);
  expect(await sheet(boris).getByRole('group', { name: 'Which bill' }).count()).toBe(0);
  await sheet(boris)
    .getByLabel(/^Everything/)
    .check();
  await payButton(boris, /^Pay .*340/).waitFor(PATIENT);
});

it('complains of nothing in the console', () => expect(complaints).toEqual([]));
