import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from '../caller.js';
import type { House } from '../given.js';
import { GuestTill } from '../guest-till.js';
import { PickupHouse } from '../pickup-house.js';
import { openBrowser } from './browser.js';
import { complaintsOf, openPhone, PATIENT } from './guest-house.js';
import { expectFine, LANGUAGES } from './looks.js';
import { openKitchen, openTablet } from './paired.js';
import { signIn } from './signing-in.js';

let till: GuestTill;
let house: House;
let pickups: PickupHouse;
let browser: Browser;
let code: string;

beforeAll(async () => {
  [till, browser] = await Promise.all([GuestTill.open(), openBrowser()]);
  ({ house } = till);
  pickups = await PickupHouse.open(house, 'STAFF_ACCEPT');
  await done(house.admin.patch('/venue', { languages: ['en', 'ru', 'kk'] }));
  code = await pickups.code();
});
afterAll(async () => {
  await browser?.close();
  await till?.close();
});

const sheet = (page: Page) => page.locator('dialog[open]');
const shut = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await sheet(page).waitFor({ state: 'detached' });
};

async function fills(page: Page): Promise<void> {
  await page.locator(`#d-${house.dishes.soup} .add`).tap();
  await page.locator('[data-do=list]').tap();
  await sheet(page).locator('[data-contact] select').waitFor(PATIENT);
}

describe('a phone far away', () => {
  it('orders with name, number and time, reads its number and when it is ready, and pays', async () => {
    const glass = await openPhone(house, browser, `${code}?lang=en`);
    const { page } = glass;
    expect(await page.getByText('Order and pick up').count()).toBe(1);
    await fills(page);
    const send = sheet(page).locator('[data-do=send]');
    expect(await send.isDisabled()).toBe(true);
    expect(await page.locator('[data-do=call]').count()).toBe(0);
    await sheet(page).getByLabel('Name').fill('Dana Smagulova');
    await sheet(page).getByLabel('Phone').fill('+7 701 555 00 11');
    const at = await sheet(page).getByLabel('Picked up at').locator('option').nth(4).getAttribute('value');
    await sheet(page).getByLabel('Picked up at').selectOption(at);
    // What was typed is there after a reload.
    await page.reload();
    await page.locator('html[data-ready]').waitFor({ state: 'attached', ...PATIENT });
    await page.locator('[data-do=list]').tap();
    await sheet(page).locator('[data-contact] select').waitFor(PATIENT);
    expect(await sheet(page).getByLabel('Name').inputValue()).toBe('Dana Smagulova');
    expect(await sheet(page).getByLabel('Phone').inputValue()).toBe('+7 701 555 00 11');
    await expect.poll(() => sheet(page).getByLabel('Picked up at').inputValue()).toBe(at);
    await sheet(page).locator('[data-do=send]:enabled').tap(PATIENT);
    await sheet(page).getByText('The restaurant will confirm it in a moment.').waitFor(PATIENT);

    const tablet = await openTablet(house, browser, { hash: '#/notices' });
    await signIn(tablet.page, 'Anna', '4821');
    await tablet.page.getByText(/Takeaway at .* Phone: \+77015550011/).waitFor(PATIENT);
    await tablet.page.getByRole('button', { name: 'Accept: Dana Smagulova' }).tap();
    await sheet(page).locator('[data-pickup=HELD]').waitFor(PATIENT);

    const [order] = (await done(house.waiter.get('/orders'))).data;
    await done(house.waiter.post(`/orders/${order.id}/fire`, {}));
    const board = await openKitchen(house, browser, null, { hash: '#/pickup' });
    const number = board.page.locator('[data-of=making] .pickup-number', { hasText: String(order.number) });
    await number.getByText('Dana', { exact: true }).waitFor(PATIENT);
    expect(await board.page.getByText('Smagulova').count()).toBe(0);
    await done(house.cook.patch(`/orders/${order.id}/status`, { status: 'READY' }));
    await board.page.locator('[data-of=ready] .pickup-number', { hasText: 'Dana' }).waitFor(PATIENT);
    await sheet(page).getByText('Ready. Come and pick it up!').waitFor(PATIENT);
    expect(await sheet(page).locator('.pickup b').textContent()).toBe(String(order.number));

    expect(await page.locator('.note[data-look=good]', { hasText: 'Ready.' }).count()).toBe(2);

    await sheet(page).getByRole('button', { name: 'Bill' }).tap();
    await sheet(page).getByRole('button', { name: 'Pay by phone' }).tap(PATIENT);
    await sheet(page).getByText('Tip, if you like').waitFor(PATIENT);
    expect(await sheet(page).getByLabel('None').isChecked()).toBe(true);
    await sheet(page)
      .getByRole('button', { name: /^Pay .*450/ })
      .tap(PATIENT);
    await sheet(page).locator('[data-payment=SUCCEEDED]').waitFor(PATIENT);
    expect((await pickups.order(order.id)).payment_status).toBe('PAID');
    for (const one of [glass, tablet, board]) {
      expect(complaintsOf(one)).toEqual([]);
      await one.close();
    }
  });

  it('reads why the house has said no', async () => {
    const glass = await openPhone(house, browser, `${code}?lang=en`);
    const { page } = glass;
    await fills(page);
    await sheet(page).getByLabel('Name').fill('Aset');
    await sheet(page).getByLabel('Phone').fill('87015550022');
    await sheet(page).locator('[data-do=send]:enabled').tap(PATIENT);
    await sheet(page).getByText('The restaurant will confirm it in a moment.').waitFor(PATIENT);
    const { data } = await done(house.waiter.get('/guest-requests?state=WAITING'));
    await done(house.waiter.post(`/guest-requests/${data[0].id}/reject`, { reason: 'The oven is out' }));
    await sheet(page).getByText('Not accepted: The oven is out').waitFor(PATIENT);
    expect(await sheet(page).locator('.pickup').count()).toBe(0);
    await glass.close();
  });
});

describe.each(LANGUAGES)('in %s', (language) => {
  it('everybody can use the form, the number and the bill, on the narrowest phone', async () => {
    await pickups.takes('OPEN');
    const glass = await openPhone(house, browser, `${code}?lang=${language}`, { language, width: 320, height: 640 });
    const { page } = glass;
    await expectFine(page, 'menu');
    await fills(page);
    await sheet(page).locator('input[name=name]').fill('Aset');
    await sheet(page).locator('input[name=phone]').fill('87015550033');
    await expectFine(page, 'list with the form');
    await sheet(page).locator('[data-do=send]:enabled').tap(PATIENT);
    await sheet(page).locator('[data-pickup=WAITING]').waitFor(PATIENT);
    await expectFine(page, 'order');
    await shut(page);
    await page.locator('[data-do=bill]').tap();
    await sheet(page).locator('[data-bill]').waitFor(PATIENT);
    await expectFine(page, 'bill');
    await sheet(page).locator('footer .main').tap();
    await sheet(page).locator('[type=radio]').first().waitFor(PATIENT);
    await expectFine(page, 'pay');
    expect(complaintsOf(glass)).toEqual([]);
    await glass.close();
  });
});
