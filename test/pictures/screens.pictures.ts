import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { staff } from '../../scripts/seed/house.js';
import { done } from '../caller.js';
import { FLAGS, Glass, openBrowser } from '../screens/browser.js';
import { dress } from '../screens/looks.js';
import { openKitchen, openTablet, type Paired } from '../screens/paired.js';
import { signIn } from '../screens/signing-in.js';
import { DemoHouse } from './demo-house.js';
import { addGuests, serveDinner } from './dinner.js';
import { shoot } from './shot.js';

const PATIENT = { timeout: 20_000 };
const TABLET = { width: 1280, height: 800 };
const PORTRAIT = { width: 800, height: 1280 };
const PHONE = { width: 390, height: 844, density: 2 };
const WIDE = { width: 1920, height: 1080 };

let house: DemoHouse;
let browser: Browser;
let orders: Map<string, string>;

beforeAll(async () => {
  [house, browser] = await Promise.all([DemoHouse.start(), openBrowser(...FLAGS)]);
  orders = await serveDinner(house);
  await addGuests(house);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

async function tabletOf(username: string, paired: Paired): Promise<Page> {
  const { name, pin } = staff.find((one) => one.username === username)!;
  const { page } = await openTablet(house, browser, { name: 'Tablet', ...paired });
  await signIn(page, name, pin);
  await dress(page, { language: paired.language ?? 'en', theme: paired.theme ?? 'light' });
  await page.locator('[data-link=live]').waitFor(PATIENT);
  return page;
}

/** Taps dishes in sight; a question is answered with what is chosen already, or left alone. */
async function choose(page: Page, dishes: number): Promise<void> {
  for (let index = 0; index < dishes; index += 1) {
    await page.locator('[data-dish]').nth(index).tap(PATIENT);
    const finish = page.locator('dialog[open] [data-do=done]:enabled');
    if ((await finish.count()) > 0) await finish.tap();
    else if ((await page.locator('dialog[open]').count()) > 0) await page.keyboard.press('Escape');
  }
}

describe('a waiter', () => {
  it.each([
    ['waiter-floor-ru', 'anna', { language: 'ru', ...TABLET }],
    ['waiter-floor-kk-dark', 'nurlan', { language: 'kk', theme: 'dark', ...TABLET }],
    ['waiter-floor-portrait', 'emily', { language: 'en', ...PORTRAIT }],
    ['waiter-floor-phone', 'emily', { language: 'en', ...PHONE }],
    ['waiter-floor-wide', 'nurlan', { language: 'kk', ...WIDE }],
  ] as const)('%s', async (name, username, paired) => {
    const page = await tabletOf(username, paired);
    await page.locator('[data-table="12"]').waitFor(PATIENT);
    await shoot(page, name);
  });

  it('order', async () => {
    const page = await tabletOf('anna', { language: 'ru', ...TABLET });
    await page.locator('[data-table="4"]').first().tap(PATIENT);
    await choose(page, 4);
    await shoot(page, 'waiter-order-ru');
  });

  it('order on a phone', async () => {
    const page = await tabletOf('emily', { language: 'ru', ...PHONE, hash: '#/list' });
    await page.locator('[data-table="7"]').first().tap(PATIENT);
    await choose(page, 3);
    await shoot(page, 'waiter-order-phone');
  });

  it('payment', async () => {
    const page = await tabletOf('olga', { language: 'ru', ...TABLET });
    await page.evaluate((to) => (location.hash = to), `#/pay/${orders.get('9')!}`);
    await page.locator('.tender').first().tap(PATIENT);
    await shoot(page, 'waiter-pay-ru');
  });
});

describe('the kitchen', () => {
  it.each([
    ['kitchen-board-ru', { language: 'ru', ...WIDE }],
    ['kitchen-board-kk', { language: 'kk', ...TABLET }],
    ['kitchen-board-portrait', { language: 'en', ...PORTRAIT }],
    ['kitchen-board-phone', { language: 'en', ...PHONE }],
  ] as const)('%s', async (name, paired) => {
    const { page } = await openKitchen(house, browser, null, { name, ...paired });
    await page.locator('[data-link=live]').waitFor(PATIENT);
    await page.locator('.ticket').first().waitFor(PATIENT);
    await page.locator('.start-shift .button').first().tap(PATIENT);
    await page.locator('.start-shift').waitFor({ state: 'detached', ...PATIENT });
    await shoot(page, name);
  });
});

describe('a guest', () => {
  let page: Page;
  let card: string;

  const sheet = () => page.locator('dialog[open]');
  const dish = async (sku: string): Promise<string> => {
    const { data } = await done(house.admin.get('/dishes?per_page=100'));
    return data.find((one: { sku: string }) => one.sku === sku).id;
  };

  async function readMenu(language: 'en' | 'ru' | 'kk'): Promise<void> {
    await page.goto(`${house.base}/menu/${card}?lang=${language}`);
    await page.locator('html[data-ready]').waitFor({ state: 'attached', ...PATIENT });
  }

  beforeAll(async () => {
    card = await house.card('3');
  });

  it.each([
    ['guest-menu-tablet', 'ru', TABLET],
    ['guest-menu-portrait', 'en', PORTRAIT],
    ['guest-menu-wide', 'kk', WIDE],
  ] as const)('%s', async (name, language, size) => {
    ({ page } = await Glass.open(browser, { language, ...size }));
    await readMenu(language);
    await shoot(page, name);
    await page.close();
  });

  it('menu', async () => {
    ({ page } = await Glass.open(browser, { language: 'en', ...PHONE }));
    for (const language of ['en', 'ru'] as const) {
      await readMenu(language);
      await shoot(page, `guest-menu-${language}`);
    }
  });

  it('dish', async () => {
    const burger = page.locator(`#d-${await dish('GRL-05')} .add`).first();
    await burger.scrollIntoViewIfNeeded();
    await burger.tap();
    await sheet().waitFor(PATIENT);
    await shoot(page, 'guest-dish');
    await sheet().locator('.main').tap();
    await sheet().waitFor({ state: 'detached', ...PATIENT });
  });

  it('list', async () => {
    await page
      .locator(`#d-${await dish('SAL-02')} .add`)
      .first()
      .tap();
    await page.locator('[data-do=list]').tap(PATIENT);
    await page.locator('[data-do=send]:enabled').waitFor(PATIENT);
    await shoot(page, 'guest-list');
  });

  it('order and payment', async () => {
    await page.locator('[data-do=send]:enabled').tap();
    const waiting = async () => (await done(house.admin.get('/guest-requests?state=WAITING'))).data;
    const table = (await house.tables()).find(({ name }) => name === '3')!;
    const request = (await waiting()).find((one: { table_id: string }) => one.table_id === table.id);
    await done(house.admin.post(`/guest-requests/${request.id}/accept`));
    await sheet().locator('[data-lines] li').first().waitFor(PATIENT);
    await sheet().locator('[data-lines] li[data-status]').first().waitFor(PATIENT);
    // Neighbours may come in once the kitchen has the order.
    await sheet().getByRole('button', { name: 'Показать код' }).waitFor(PATIENT);
    await shoot(page, 'guest-order');
    await page.keyboard.press('Escape');
    await page.locator('[data-do=bill]').tap(PATIENT);
    await sheet().locator('[data-bill] li').first().waitFor(PATIENT);
    await sheet().locator('.main').tap(PATIENT);
    const pay = sheet().locator('.main', { hasText: /\d/ });
    await pay.waitFor(PATIENT);
    await shoot(page, 'guest-pay');
    await pay.tap();
    await sheet().locator('[data-payment=SUCCEEDED]').waitFor(PATIENT);
    await shoot(page, 'guest-paid');
  });
});

it.each([
  ['start', 'en', TABLET],
  ['start-portrait', 'ru', PORTRAIT],
  ['start-phone', 'kk', PHONE],
  ['start-wide', 'en', WIDE],
] as const)('the start page: %s', async (name, language, size) => {
  const { page } = await Glass.open(browser, { language, ...size });
  await page.goto(house.base);
  await shoot(page, name);
});
