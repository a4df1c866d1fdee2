import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type House } from '../given.js';
import { openBrowser } from './browser.js';
import { openKitchen } from './paired.js';

let house: House;
let browser: Browser;
beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

it('over plain http an unseen film keeps the screen on from the first touch, and says so', async () => {
  const base = house.base.replace('127.0.0.1', 'till.local');
  const { page, complaints, close } = await openedSettings(base);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await page.getByText('The screen may switch off. Touch the page once.').waitFor();
  expect(await page.locator('video').count()).toBe(0);
  await page.getByRole('heading').first().click();
  await page.getByText('A film that nobody sees keeps the screen on').waitFor();
  const time = () => page.locator('video').evaluate((film: HTMLVideoElement) => (film.paused ? 0 : film.currentTime));
  await expect.poll(time).toBeGreaterThan(0);
  const before = await time();
  await expect.poll(time).toBeGreaterThan(before);
  await page.getByRole('heading').first().click();
  expect(await page.locator('video').count()).toBe(1);
  expect(complaints).toEqual([]);
  await close();
});

it('where the browser can keep the screen on itself there is no film', async () => {
  const { page, complaints, close } = await openedSettings(house.base);
  await page.getByRole('heading').first().click();
  await page.getByText(/The screen (stays on|may switch off)/).waitFor();
  expect(await page.locator('video').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

async function openedSettings(base: string) {
  const glass = await openKitchen(house, browser, null, { base, hash: '#/settings' });
  return { page: glass.page, complaints: glass.complaints, close: () => glass.close() };
}
