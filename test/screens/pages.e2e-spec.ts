import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, PASSWORD, type House } from '../given.js';
import { FirstAdmin } from '../../src/users/first-admin.service.js';
import { VenuesService } from '../../src/venues/venues.service.js';
import { Glass, openBrowser } from './browser.js';
import { axeViolations, expectFine, expectNarrow } from './looks.js';

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

it.each(['/', '/?lang=ru', '/?lang=kk', '/docs/guides', '/docs/errors'])(
  '%s is fine in light and dark, on a phone and on a large screen',
  async (path) => {
    const glass = await Glass.open(browser, { width: 360 });
    await glass.page.goto(house.base + path);
    await expectFine(glass.page, path);
    await glass.page.setViewportSize({ width: 1920, height: 1080 });
    await expectFine(glass.page, `${path} at 1920 px`);
    expect(glass.complaints).toEqual([]);
    await glass.close();
  },
);

it('a guide is for everybody, and its long lines stay within the page', async () => {
  const glass = await Glass.open(browser, { theme: 'dark' });
  await glass.page.goto(`${house.base}/docs/guides/running/docker`);
  expect(await axeViolations(glass.page)).toEqual([]);
  await expectNarrow(glass.page, 'a guide');
  expect(glass.complaints).toEqual([]);
  await glass.close();
});

it('the first admin mends a refused form, and is led on', async () => {
  const { id } = await house.app.get(VenuesService).openFirst();
  const glass = await Glass.open(browser, { width: 390, height: 844, language: 'ru' });
  const { page } = glass;
  await page.goto(await house.app.get(FirstAdmin).link(id, house.base));
  await expectFine(page, 'set-up');
  await page.getByLabel('Имя', { exact: true }).fill('Аня');
  await page.getByLabel('Имя для входа').fill('anya k');
  await page.getByLabel(/Пароль/).fill('long enough');
  await page.getByRole('button').click();
  await page.locator('.fault').waitFor();
  await expectFine(page, 'a refused set-up');
  expect(await page.getByLabel('Имя', { exact: true }).inputValue()).toBe('Аня');
  await page.getByLabel('Имя для входа').fill('anya');
  await page.getByLabel(/Пароль/).fill('long enough');
  await page.getByRole('button').click();
  await page.getByRole('heading', { name: 'Готово' }).waitFor();
  await expectFine(page, 'set-up is done');
  await page.getByRole('link', { name: 'Начальная страница' }).click();
  await page.getByRole('link', { name: /Экран кухни/ }).waitFor();
  await page.goto(`${house.base}/admin`);
  await expectFine(page, 'an unknown page');
  await page.getByRole('link', { name: 'На начальную страницу' }).click();
  await page.getByRole('link', { name: /Экран кухни/ }).waitFor();
  await glass.close();
});

it('the page of the API signs in by username and password', async () => {
  const glass = await Glass.open(browser);
  const { page } = glass;
  await page.goto(`${house.base}/docs`);
  await page.getByRole('button', { name: 'Authorize' }).click();
  const form = page.locator('.auth-container', { hasText: 'OAuth2, password' });
  await form.locator('#oauth_username').fill('maria');
  await form.locator('#oauth_password').fill(PASSWORD);
  await form.locator('button.authorize').click();
  await form.getByText('Logout').waitFor();
  expect(glass.complaints).toEqual([]);
  await glass.close();
});
