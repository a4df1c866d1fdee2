import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { done, type Caller } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { HOSTILE_WORDS } from '../hostile-words.js';
import { openBrowser } from './browser.js';
import { complaintsOf, newTable, openPhone, ordering, PATIENT, turnTo } from './guest-house.js';
import { openKitchen, openTablet } from './paired.js';
import { signIn } from './signing-in.js';

const NAME = '<svg onload=hit=1>';
const AT_ONCE = 20;
// Other words than the dish's own.
const WISHES = [...HOSTILE_WORDS.slice(1), HOSTILE_WORDS[0]!];

let house: House;
let browser: Browser;
let guest: Caller;
let code: string;
let order: { id: string; check_id: string; check_version: number };

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  await ordering(house, 'OPEN');
  const dishes = await hostileDishes(house);
  ({ code } = await newTable(house, NAME));
  const { guest_token } = await done(house.anyone.post('/guest/sessions', { code, name: NAME }));
  guest = house.anyone.as(guest_token);
  const items = dishes.map((dish_id, at) => ({ dish_id, quantity: 1, comment: WISHES[at]! }));
  for (let at = 0; at < items.length; at += AT_ONCE) await ask(items.slice(at, at + AT_ONCE));
  const [{ id }] = (await done(house.waiter.get('/orders'))).data;
  order = await done(house.waiter.get(`/orders/${id}`));
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** A dish for each of the words: its name, what is said of it, and nothing that would hide it. */
async function hostileDishes({ admin, categoryId }: House): Promise<string[]> {
  const ids: string[] = [];
  for (const [at, name] of HOSTILE_WORDS.entries()) {
    const dish = { category_id: categoryId, name, description: WISHES[at], price: 1_000 };
    ids.push((await done(admin.post('/dishes', dish))).id);
  }
  return ids;
}

async function ask(items: object[]): Promise<void> {
  const { total } = await done(guest.post('/guest/orders/price', { items }));
  await done(guest.post('/guest/orders', { items, total }));
}

/** What of these the page does not say letter by letter, and what it has taken for more than words. */
async function misreadOn(page: Page, words: readonly string[]): Promise<unknown> {
  return page.evaluate((all) => {
    const said = document.body.innerText.replace(/\s+/g, ' ');
    const handlers = ['onerror', 'onload', 'onfocus', 'ontoggle', 'onclick'].map((name) => `[${name}]`);
    const strange = [
      ...handlers,
      '[href^="javascript:"]',
      '[href*="evil.test"]',
      'math',
      'marquee',
      'object',
      'iframe',
    ];
    return {
      missing: all.filter((one) => !said.includes(one.replace(/\s+/g, ' '))),
      elements: [...document.querySelectorAll(strange.join())].map(({ outerHTML }) => outerHTML.slice(0, 200)),
      ran: 'hit' in window,
    };
  }, words);
}

const AS_WORDS = { missing: [], elements: [], ran: false };
const EVERYTHING = [...HOSTILE_WORDS, ...WISHES];

it('the menu says them, with scripts and without', async () => {
  const phone = await openPhone(house, browser, `${code}?lang=en&all=1`);
  expect(await misreadOn(phone.page, EVERYTHING)).toEqual(AS_WORDS);
  expect(complaintsOf(phone)).toEqual([]);
  await phone.close();
  const bare = await browser.newContext({ javaScriptEnabled: false });
  const page = await bare.newPage();
  await page.goto(`${house.base}/menu/${code}?lang=en&all=1`);
  const said = (await page.locator('body').innerText()).replace(/\s+/g, ' ');
  expect(EVERYTHING.filter((one) => !said.includes(one.replace(/\s+/g, ' ')))).toEqual([]);
  await bare.close();
});

it('a guest’s phone says them on the bill', async () => {
  const phone = await openPhone(house, browser, `${code}?lang=en`);
  const { page } = phone;
  await page.evaluate(
    ([token, card]) => {
      const place = `qres.guest.${document.documentElement.dataset['venue']}`;
      localStorage.setItem(place, JSON.stringify({ token, code: card }));
    },
    [guest.token, code],
  );
  await turnTo(phone, house, `${code}?lang=en`);
  await page.locator('[data-do=bill]').tap(PATIENT);
  await page.locator('dialog[open]').getByText(HOSTILE_WORDS.at(-1)!).first().waitFor(PATIENT);
  expect(await misreadOn(page, HOSTILE_WORDS)).toEqual(AS_WORDS);
  expect(complaintsOf(phone)).toEqual([]);
  await phone.close();
});

it('the kitchen’s screen says them on tickets', async () => {
  // A glass on which all of them have room.
  const glass = await openKitchen(house, browser, null, { width: 7680, height: 4320 });
  const { page } = glass;
  await page.getByText(HOSTILE_WORDS.at(-1)!, { exact: true }).first().waitFor(PATIENT);
  await expect.poll(() => misreadOn(page, EVERYTHING), PATIENT).toEqual(AS_WORDS);
  expect(complaintsOf(glass)).toEqual([]);
  await glass.close();
});

it('the waiter’s tablet says them on the floor and in the order', async () => {
  const glass = await openTablet(house, browser, { hash: '#/list' });
  const { page } = glass;
  await signIn(page, 'Anna', '4821');
  await page.locator(`[data-table='${NAME}']`).first().waitFor(PATIENT);
  expect(await misreadOn(page, [NAME])).toEqual(AS_WORDS);
  await page.evaluate((id) => (location.hash = `#/order/${id}`), order.id);
  await page.getByText(WISHES.at(-1)!).first().waitFor(PATIENT);
  expect(await misreadOn(page, EVERYTHING)).toEqual(AS_WORDS);
  expect(complaintsOf(glass)).toEqual([]);
  await glass.close();
});

it('the receipt says them', async () => {
  const { waiter, cashier, methods } = house;
  await done(waiter.patch(`/orders/${order.id}/status`, { status: 'SERVED' }));
  const { check_version: version } = await done(waiter.get(`/orders/${order.id}`));
  const paid = { payment_method_id: methods.cash };
  await done(cashier.patch(`/orders/${order.id}/payment`, paid, { key: crypto.randomUUID(), version }));
  const path = `/api/v1/checks/${order.check_id}/receipt?format=html`;
  const answer = await fetch(house.base + path, { headers: { authorization: `Bearer ${cashier.token}` } });
  expect(answer.status).toBe(200);
  const page = await browser.newPage();
  await page.setContent(await answer.text());
  expect(await misreadOn(page, HOSTILE_WORDS)).toEqual(AS_WORDS);
  await page.close();
});
