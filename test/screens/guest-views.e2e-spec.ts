import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from '../caller.js';
import type { House } from '../given.js';
import { GuestTill } from '../guest-till.js';
import { openBrowser, type Glass } from './browser.js';
import { complaintsOf, forGuests, newTable, openPhone, ordering, PATIENT, turnTo } from './guest-house.js';
import { expectFine, LANGUAGES } from './looks.js';

// How long an open page goes without asking what is sold out.
const ASKED_EVERY_MS = 10_000;

let till: GuestTill;
let house: House;
let browser: Browser;
let burger: string;

beforeAll(async () => {
  [till, browser] = await Promise.all([GuestTill.open(), openBrowser()]);
  ({ house } = till);
  ({ burger } = await forGuests(house));
  await ordering(house, 'OPEN');
});
afterAll(async () => {
  await browser?.close();
  await till?.close();
});

describe.each(LANGUAGES)('in %s', (language) => {
  let glass: Glass;

  beforeAll(async () => {
    const { code } = await newTable(house, `V-${language}`);
    glass = await openPhone(house, browser, `${code}?lang=${language}`, { language });
  });
  afterAll(() => glass?.close());

  const sheet = () => glass.page.locator('dialog[open]');
  const tap = (what: string) => glass.page.locator(`[data-do=${what}]`).tap();
  const shut = async (): Promise<void> => {
    await glass.page.keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
  };

  it('the menu, a dish and the list', async () => {
    const { page } = glass;
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    await expectFine(page, 'menu');
    await page.locator('.finder button').tap();
    await sheet().waitFor();
    await expectFine(page, 'filter');
    await shut();
    await page.locator(`#d-${burger} .add`).tap();
    await sheet().getByLabel('Medium').check();
    await expectFine(page, 'dish');
    await sheet().locator('footer .main').tap();
    await sheet().waitFor({ state: 'detached' });
    await page.locator(`#d-${house.dishes.tea} .add`).tap();
    await tap('list');
    await page.locator('dialog .sums').waitFor(PATIENT);
    await expectFine(page, 'list');
  });

  it('what was ordered, the bill, calls and a code for neighbours', async () => {
    await tap('send');
    await sheet().locator('[data-lines] li').first().waitFor(PATIENT);
    await expectFine(glass.page, 'order');
    await sheet().locator('[data-lines] ~ button').tap();
    await sheet().locator('.code').waitFor(PATIENT);
    await expectFine(glass.page, 'code');
    await shut();
    await tap('bill');
    await sheet().locator('[data-bill]').waitFor(PATIENT);
    await expectFine(glass.page, 'bill');
    await sheet().locator('footer .main').tap();
    await sheet().locator('fieldset').nth(2).waitFor(PATIENT);
    await sheet().locator('[type=radio]').nth(3).check();
    await expectFine(glass.page, 'pay');
    await shut();
    await tap('call');
    await sheet().locator('[data-call=WATER] button').tap();
    await sheet().locator('.note').waitFor(PATIENT);
    await expectFine(glass.page, 'call');
  });

  it('complains of nothing in the console', () => expect(complaintsOf(glass)).toEqual([]));
});

it('a language is changed with the list kept', async () => {
  const { code } = await newTable(house, 'Two tongues');
  const glass = await openPhone(house, browser, `${code}?lang=en`);
  await glass.page.locator(`#d-${house.dishes.soup} .add`).tap();
  await glass.page.locator('nav.langs a[hreflang=kk]').tap();
  await glass.page.locator('html[lang=kk][data-ready]').waitFor({ state: 'attached', ...PATIENT });
  expect(await glass.page.locator('[data-do=list]').innerText()).toMatch(/1 тағам/);
  await glass.close();
});

it('shows to a guest who only reads that a dish is sold out, and that it is there again', async () => {
  const { id } = await done(
    house.admin.post('/dishes', { category_id: house.categoryId, name: 'Plov', price: 70_000 }),
  );
  const { code } = await newTable(house, 'Reader');
  const glass = await openPhone(house, browser, `${code}?lang=en`);
  await glass.page.clock.install();
  await turnTo(glass, house, `${code}?lang=en`);
  const line = glass.page.locator(`#d-${id}`);
  await done(house.waiter.patch(`/dishes/${id}/availability`, { is_available: false }));
  await glass.page.clock.fastForward(ASKED_EVERY_MS);
  await line.getByText('sold out').waitFor({ timeout: 20_000 });
  expect(await line.locator('.add').isVisible()).toBe(false);
  await done(house.waiter.patch(`/dishes/${id}/availability`, { is_available: true }));
  await glass.page.clock.fastForward(ASKED_EVERY_MS);
  await line.getByText('sold out').waitFor({ state: 'detached', timeout: 20_000 });
  expect(await line.locator('.add').isVisible()).toBe(true);
  await glass.close();
});

it('opens a dish by a tap on its line or by keys, without adding it', async () => {
  const { code } = await newTable(house, 'Names');
  const glass = await openPhone(house, browser, `${code}?lang=en`);
  const sheet = glass.page.locator('dialog[open]');
  const line = glass.page.locator(`#d-${house.dishes.soup}`);
  await line.locator('.price').tap();
  await sheet.getByRole('heading', { name: 'Борщ' }).waitFor();
  await sheet.getByText('Allergens are not declared. Please ask.').waitFor();
  await glass.page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  expect(await line.locator('[data-count]').count()).toBe(0);
  await line.getByRole('button', { name: 'Борщ', exact: true }).press('Enter');
  await sheet.getByRole('button', { name: 'Add · ' }).tap();
  await glass.page.locator('[data-do=list]').getByText('Your order').waitFor();
  await glass.close();
});

it('shows at each dish how many of it are in the order', async () => {
  const { code } = await newTable(house, 'Counts');
  const glass = await openPhone(house, browser, `${code}?lang=en`);
  const button = glass.page.locator(`#d-${house.dishes.soup} .add`);
  await button.tap();
  await button.tap();
  expect(await button.getAttribute('data-count')).toBe('2');
  await glass.page.getByText('Борщ is in your order: 2').waitFor({ state: 'attached' });
  await glass.page.locator('[data-do=list]').tap();
  await glass.page.locator('dialog[open]').getByRole('button', { name: 'Remove: Борщ' }).tap();
  await expect.poll(() => button.getAttribute('data-count')).toBe(null);
  await glass.close();
});

it('an order is made by keys alone', async () => {
  const { id, code } = await newTable(house, 'Keys');
  const glass = await openPhone(house, browser, `${code}?lang=en`);
  const { page } = glass;
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** With Tab as far as it takes. */
  const reach = async (selector: string): Promise<void> => {
    for (let steps = 0; steps < 200; steps += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
      await press('Tab');
    }
    throw new Error(`no way to ${selector} by keys`);
  };
  await reach(`#d-${burger} .add`);
  await press('Enter');
  await page.locator('dialog[open] fieldset').first().waitFor(PATIENT);
  await reach('dialog [type=radio]');
  await press('Space');
  await reach('dialog footer .main');
  await press('Enter');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  await reach('[data-do=list]');
  await press('Enter');
  await page.locator('[data-do=send]').getByText('900').waitFor(PATIENT);
  await reach('[data-do=send]');
  await press('Enter');
  await page.locator('dialog[open] [data-lines] li', { hasText: 'Burger' }).waitFor(PATIENT);
  const { data } = await done(house.waiter.get('/orders'));
  expect(data.filter((one: any) => one.table_id === id)).toHaveLength(1);
  await press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  await glass.close();
});

it('finds a dish by its words and by what guests eat', async () => {
  const { code } = await newTable(house, 'Finder');
  const more = Array.from({ length: 45 }, (_, at) => ({
    category_id: house.categoryId,
    name: `Plate ${at}`,
    price: 1000,
  }));
  for (const dish of more) await done(house.admin.post('/dishes', dish));
  const glass = await openPhone(house, browser, `${code}?lang=en`);
  const { page } = glass;
  await page.locator('#search').fill('burg');
  await page.getByText('1 dish', { exact: true }).waitFor();
  expect(await page.locator('main li[id^="d-"]:visible h3').allInnerTexts()).toEqual(['Burger']);
  await page.locator('#search').fill('');
  await page.locator('.finder button').tap();
  await page.locator('dialog').getByLabel('halal').check();
  await page.locator('dialog footer .main').tap();
  await page.getByText('1 dish', { exact: true }).waitFor();
  await turnTo(glass, house, `${code}?lang=en`);
  expect(await page.locator('main li[id^="d-"]:visible').count()).toBeGreaterThan(45);
  await glass.close();
});
