import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from '../caller.js';
import { servesDemoMenu } from '../demo-menu.js';
import { openHouse, type House } from '../given.js';
import { Glass, openBrowser } from './browser.js';
import { complaintsOf } from './guest-house.js';

let house: House;
let browser: Browser;
let path: string;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  await servesDemoMenu(house, 60);
  path = new URL((await done(house.admin.post(`/tables/${house.tables[0]}/qr/rotate`))).url).pathname;
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const PHONE = { width: 320, height: 640 };

/** A phone that has the page and gets no more of it: what is loaded later stays away. */
async function withPageAlone(language: 'en' | 'kk' = 'en', size: Partial<typeof PHONE> = {}): Promise<Glass> {
  const glass = await Glass.open(browser, { language, ...PHONE, ...size });
  await glass.page.route('**/screens/assets/**', (route) => route.abort());
  await glass.page.goto(house.base + path);
  return glass;
}

/** Pixels between the heading of a section and its place below the categories, once the page has stopped scrolling. */
function scrolledTo(page: Page, place: number): Promise<number> {
  return page.evaluate(async (nth) => {
    const heading = document.querySelectorAll('main section > h2')[nth]!;
    let [still, before] = [0, -1];
    while (still < 30) {
      await new Promise(requestAnimationFrame);
      still = scrollY === before ? still + 1 : 0;
      before = scrollY;
    }
    const wanted =
      parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) +
      parseFloat(getComputedStyle(heading).marginTop);
    return Math.abs(heading.getBoundingClientRect().top - wanted);
  }, place);
}

describe('without any script', () => {
  let context: BrowserContext;
  afterAll(() => context?.close());

  it('the page is a menu: its table, its categories, and every dish with its price', async () => {
    context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE, locale: 'ru-RU' });
    const page = await context.newPage();
    await page.goto(house.base + path);

    expect(await page.getByText('Стол 1', { exact: true }).isVisible()).toBe(true);
    const place = (await page.locator('#place').boundingBox())!;
    expect(place.y).toBeLessThan((await page.locator('h1').boundingBox())!.y);
    expect(await page.getByRole('heading', { level: 3 }).count()).toBe(60);
    expect(await page.locator('main section > ul > li').count()).toBe(60);
    expect(await page.locator('.price:visible').count()).toBeGreaterThanOrEqual(60);
    for (const hidden of ['#search', '.add', '#bar']) expect(await page.locator(`${hidden}:visible`).count()).toBe(0);
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.getByText('Table 1', { exact: true }).isVisible()).toBe(true);
  });
});

describe('on a phone', () => {
  it('wakes in what its policy allows', async () => {
    const glass = await Glass.open(browser, PHONE);
    await glass.page.goto(house.base + path);
    await glass.page.locator('html[data-ready]').waitFor({ state: 'attached', timeout: 60_000 });
    expect(glass.complaints).toEqual([]);
    await glass.close();
  });

  it('takes plain dishes into a cart that is there after a reload, by itself', async () => {
    const glass = await withPageAlone();
    const { page } = glass;
    const plain = page.locator('li[data-price]:not([data-pick]):has(.add)').first();
    const price = Number(await plain.getAttribute('data-price'));

    expect(await page.locator('header #place').textContent()).toBe('Table 1');
    await plain.getByRole('button', { name: /^Add / }).click();
    await plain.getByRole('button', { name: /^Add / }).click();
    expect(await page.locator('#bar .count').textContent()).toBe('2');
    expect((await page.locator('#bar .sum').textContent())!.replace(/\D/g, '')).toBe(String((price * 2) / 100));
    await page.reload();
    expect(await page.locator('#bar .count').textContent()).toBe('2');

    const root = await page.evaluate(() => ({ ...document.documentElement.dataset }));
    expect(root).toMatchObject({ table: '1', mode: 'table', code: path.split('/').at(-1), currency: 'KZT' });
    expect(complaintsOf(glass)).toEqual([]);
    await glass.close();
  });

  it('finds a dish by a part of its name or description', async () => {
    const glass = await withPageAlone();
    const { page } = glass;
    const name = (await page.locator('main h3').nth(30).textContent())!;
    await page.locator('#search').fill(name.toUpperCase());

    expect(await page.locator('main h3:visible').first().textContent()).toContain(name);
    expect(await page.locator('main h3:visible').count()).toBeLessThan(10);
    await page.locator('#search').fill('');
    expect(await page.locator('main h3:visible').count()).toBe(60);
    expect(complaintsOf(glass)).toEqual([]);
    await glass.close();
  });

  it('shows the heading of a section that is tapped, however far down it is', async () => {
    const glass = await withPageAlone('en', { width: 390, height: 844 });
    const { page } = glass;
    for (const place of [5, 3, 2]) {
      await page.goto(house.base + path);
      await page.locator('#chips a').nth(place).tap();
      expect(await scrolledTo(page, place)).toBeLessThan(8);
    }
    await glass.close();
  });

  it('is as wide as the narrowest phone, and half of one', async () => {
    for (const width of [320, 195]) {
      const glass = await withPageAlone('kk', { width });
      const wide = await glass.page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
      await glass.close();
    }
  });
});
