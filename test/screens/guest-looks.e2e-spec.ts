import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { photo } from '../jpeg.js';
import { newDish, sendPhoto } from '../photos.js';
import { openBrowser, type Glass } from './browser.js';
import { complaintsOf, forGuests, newTable, openPhone, ordering, PATIENT } from './guest-house.js';
import { layoutFaults } from './layout.js';

// More than a browser fetches ahead of what is looked at.
const DISHES = 90;
// A phone of 390 pixels, on which somebody has zoomed to twice the size.
const ZOOMED = { width: 195, height: 422 };

let house: House;
let browser: Browser;
let burger: string;
let code: string;
let last: string;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  ({ burger } = await forGuests(house));
  await ordering(house, 'OPEN');
  const dishes: string[] = [];
  for (let made = 0; made < DISHES; made += 1) dishes.push(await newDish(house));
  // Two photos: what a browser has already it shows at once, wherever it stands.
  for (const [at, id] of [burger, dishes.at(-1)!].entries())
    await done(sendPhoto(house.admin, id, await photo(640, 480, at + 1)));
  last = dishes.at(-1)!;
  ({ code } = await newTable(house, 'Looks'));
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const sheet = ({ page }: Glass) => page.locator('dialog[open]');
const isLoaded = (page: Page, dishId: string): Promise<boolean> =>
  page.locator(`#d-${dishId} img`).evaluate((one) => (one as HTMLImageElement).naturalWidth > 0);

/** From the menu through a dish and the list to what was ordered, with a look at each. */
async function eachView(glass: Glass, look: (view: string) => Promise<void>): Promise<void> {
  const { page } = glass;
  await look('menu');
  await page.locator(`#d-${burger} .add`).tap();
  await sheet(glass).getByLabel('Medium').check();
  await look('dish');
  await sheet(glass).locator('footer .main').tap();
  await sheet(glass).waitFor({ state: 'detached' });
  await page.locator('[data-do=list]').tap();
  await page.locator('[data-do=send]:enabled').waitFor(PATIENT);
  await look('list');
  await page.locator('[data-do=send]').tap();
  await sheet(glass).locator('[data-lines] li').first().waitFor(PATIENT);
  await look('order');
  await page.keyboard.press('Escape');
  await sheet(glass).waitFor({ state: 'detached' });
  await page.locator('[data-do=call]').tap();
  await sheet(glass).waitFor();
  await look('call');
}

it('a photo is fetched when its dish comes near, and not before', async () => {
  const glass = await openPhone(house, browser, `${code}?lang=en`);
  const { page } = glass;
  await page.locator(`#d-${burger}`).scrollIntoViewIfNeeded();
  await expect.poll(() => isLoaded(page, burger)).toBe(true);
  expect(await isLoaded(page, last)).toBe(false);
  await page.locator(`#d-${last}`).scrollIntoViewIfNeeded();
  await expect.poll(() => isLoaded(page, last)).toBe(true);
  expect(complaintsOf(glass)).toEqual([]);
  await glass.close();
});

it('zoomed to twice the size nothing stands out over the side, and no word is cut off', async () => {
  const glass = await openPhone(house, browser, `${code}?lang=en`, ZOOMED);
  await eachView(glass, async (view) => {
    const over = await glass.page.evaluate(() => {
      const { clientWidth, scrollWidth } = document.documentElement;
      const top: ParentNode = document.querySelector('dialog[open]') ?? document.body;
      if (top === document.body && scrollWidth <= clientWidth) return [];
      return [...top.querySelectorAll<HTMLElement>('*')]
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > clientWidth + 1)
        .filter((one) => !one.closest('#chips'))
        .map((one) => `${one.getBoundingClientRect().right} of ${clientWidth}: ${one.outerHTML.slice(0, 140)}`);
    });
    expect(over, view).toEqual([]);
    expect(await layoutFaults(glass.page), view).toEqual([]);
  });
  await glass.close();
});

it('with colours that the system forces all that can be touched is told from what surrounds it', async () => {
  const glass = await openPhone(house, browser, `${code}?lang=en`);
  await glass.page.emulateMedia({ forcedColors: 'active' });
  await eachView(glass, async (view) => expect(await unmarked(glass.page), view).toEqual([]));
  await glass.close();
});

/** Buttons that only a background would tell from the page, which is gone with its colours; quiet ones are words. */
function unmarked(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const top: ParentNode = document.querySelector('dialog[open]') ?? document;
    const isMarked = (one: HTMLElement): boolean => {
      const { borderTopStyle, borderTopWidth, outlineStyle, outlineWidth, backgroundColor } = getComputedStyle(one);
      const hasEdge = borderTopStyle !== 'none' && parseFloat(borderTopWidth) > 0;
      const hasOutline = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
      const around = getComputedStyle(one.parentElement!).backgroundColor;
      return hasEdge || hasOutline || (backgroundColor !== 'rgba(0, 0, 0, 0)' && backgroundColor !== around);
    };
    return [...top.querySelectorAll<HTMLElement>('button:not(.quiet), input[type=search]')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !isMarked(one))
      .map((one) => one.outerHTML.slice(0, 140));
  });
}
