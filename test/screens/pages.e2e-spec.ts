import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type House } from '../given.js';
import { Glass, openBrowser } from './browser.js';

let house: House;
let browser: Browser;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

it.each(['/kitchen', '/waiter'])('%s is there, pressed, and complains of nothing', async (path) => {
  const glass = await Glass.open(browser);
  const pressed: (string | undefined)[] = [];
  glass.page.on('response', (response) => {
    if (response.url().includes('/assets/')) pressed.push(response.headers()['content-encoding']);
  });
  await glass.page.goto(house.base + path);
  await glass.page.locator('main').waitFor();
  expect(pressed).toContain('br');
  expect(glass.complaints).toEqual([]);
  await glass.close();
});

it('on a name of the house, without TLS, pages come by gzip and know that something is missing', async () => {
  const glass = await Glass.open(browser);
  const pressed: (string | undefined)[] = [];
  glass.page.on('response', (response) => {
    if (response.url().includes('/assets/')) pressed.push(response.headers()['content-encoding']);
  });
  await glass.page.goto(house.base.replace('127.0.0.1', 'till.local') + '/waiter');
  expect(await glass.page.evaluate(() => isSecureContext)).toBe(false);
  expect(pressed).toContain('gzip');
  expect(glass.complaints).toEqual([]);
  await glass.close();
});
