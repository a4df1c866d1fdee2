import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PrepayWatch } from '../../src/guests/paying/prepay-watch.service.js';
import { done } from '../caller.js';
import type { House } from '../given.js';
import { DECLINES, GuestTill, WAITS } from '../guest-till.js';
import { openBrowser, type Glass } from './browser.js';
import { complaintsOf, newTable, openPhone, PATIENT } from './guest-house.js';

const QUARTER_MS = 15 * 60_000;

let till: GuestTill;
let house: House;
let browser: Browser;
let made = 0;

beforeAll(async () => {
  [till, browser] = await Promise.all([GuestTill.open('PREPAY'), openBrowser()]);
  ({ house } = till);
  await done(house.admin.patch('/venue', { guest_first_order_limit: null }));
});
afterAll(async () => {
  await browser?.close();
  await till?.close();
});

const sheet = ({ page }: Glass) => page.locator('dialog[open]');
const payButton = (glass: Glass) => sheet(glass).getByRole('button', { name: /^Pay .*\d/ });

/** Chooses a dish of this price on a phone of its own and sends it. */
async function asks(price: number): Promise<{ glass: Glass; order: () => Promise<any> }> {
  const dish = { category_id: house.categoryId, name: `Dish ${price}`, price };
  const { id } = await done(house.admin.post('/dishes', dish));
  const table = await newTable(house, `Before ${(made += 1)}`);
  const glass = await openPhone(house, browser, `${table.code}?lang=en`);
  await glass.page.locator(`#d-${id} .add`).tap();
  await glass.page.locator('[data-do=list]').tap();
  await sheet(glass).getByText('You pay when you order here.').waitFor(PATIENT);
  await glass.page.locator('[data-do=send]:enabled').tap(PATIENT);
  await payButton(glass).waitFor(PATIENT);
  const order = async (): Promise<any> => {
    const { data } = await done(house.waiter.get('/orders'));
    const here = data.find((one: any) => one.table_id === table.id);
    return here && done(house.waiter.get(`/orders/${here.id}`));
  };
  return { glass, order };
}

/** Dishes of this order that the kitchen is to make. */
async function inKitchen({ id }: { id: string }): Promise<string[]> {
  const { tickets } = (await done(house.screen.get('/snapshot?view=kitchen'))).data;
  return tickets
    .filter((ticket: any) => ticket.order_id === id && ticket.state === 'OPEN')
    .flatMap((ticket: any) => ticket.lines.map(({ name }: any) => name));
}

it('the kitchen gets what a guest orders when it is paid, and no sooner', async () => {
  const { glass, order } = await asks(40_000 + WAITS);
  const before = await order();
  expect(before.items.map(({ status }: any) => status)).toEqual(['HELD']);
  expect(await inKitchen(before)).toEqual([]);
  await payButton(glass).tap();
  await glass.page.waitForURL(`${till.sandbox.url}/pay/**`, PATIENT);
  expect(await inKitchen(before)).toEqual([]);
  await fetch(glass.page.url(), { method: 'POST', headers: { connection: 'close' } });
  await glass.page.goBack();
  await sheet(glass).locator('[data-payment=SUCCEEDED]').waitFor(PATIENT);
  await expect.poll(() => inKitchen(before)).toEqual([`Dish ${40_000 + WAITS}`]);
  expect(await order()).toMatchObject({ payment_status: 'PAID', items: [{ status: 'QUEUED' }] });
  await sheet(glass).getByRole('button', { name: 'Close' }).last().tap();
  await glass.page.locator('[data-do=order]').tap(PATIENT);
  await sheet(glass).locator('[data-lines] li').getByText('in the kitchen').waitFor(PATIENT);
  expect(complaintsOf(glass)).toEqual([]);
  await glass.close();
});

it('a payment that fails leaves nothing in the kitchen, and the guest reads that it was given up', async () => {
  const { glass, order } = await asks(30_000 + DECLINES);
  const before = await order();
  await payButton(glass).tap();
  await sheet(glass).locator('[data-payment=FAILED]').waitFor(PATIENT);
  await sheet(glass).getByText('Not paid. Nothing was charged.').waitFor();
  expect(await inKitchen(before)).toEqual([]);
  expect((await done(house.waiter.get(`/orders/${before.id}`))).items[0].status).toBe('HELD');
  house.clock.forward(QUARTER_MS);
  await house.app.get(PrepayWatch).round();
  house.clock.forward(-QUARTER_MS);
  expect(await done(house.waiter.get(`/orders/${before.id}`))).toMatchObject({ status: 'CANCELLED' });
  expect(await inKitchen(before)).toEqual([]);
  await glass.page.keyboard.press('Escape');
  await glass.page.locator('[data-do=order]').tap(PATIENT);
  await sheet(glass).getByText('Not paid in time, so the order was cancelled. Nothing was charged.').waitFor(PATIENT);
  expect(complaintsOf(glass)).toEqual([]);
  await glass.close();
});
