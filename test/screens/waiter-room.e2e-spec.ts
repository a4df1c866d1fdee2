import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { openBrowser, type Glass } from './browser.js';
import { openTablet, type Paired } from './paired.js';
import { signIn } from './signing-in.js';

// A wait ends as soon as what it waits for is there, however busy the machine is.
const PATIENT = { timeout: 20_000 };

let house: House;
let browser: Browser;
const open: Glass[] = [];

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
});
afterEach(() => Promise.all(open.splice(0).map(expectQuiet)));
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** A browser itself writes down every answer that says no; people are told by the page. */
async function expectQuiet({ complaints, context }: Glass): Promise<void> {
  expect(complaints.filter((one) => !one.startsWith('Failed to load resource'))).toEqual([]);
  await context.close();
}

async function anna(paired: Paired = {}): Promise<Page> {
  const glass = await openTablet(house, browser, { hash: '#/list', ...paired });
  open.push(glass);
  await signIn(glass.page, 'Anna', '4821');
  await glass.page.locator('[data-link=live]').waitFor(PATIENT);
  return glass.page;
}

let made = 0;

/** A table of which no other test knows. */
async function newTable(): Promise<{ id: string; name: string }> {
  const name = `R${(made += 1)}`;
  const { id } = await done(house.admin.post('/tables', { location_id: house.locationId, name, seats: 4 }));
  return { id, name };
}

function ordered(table_id: string): Promise<any> {
  const items = [{ dish_id: house.dishes.soup, quantity: 1 }];
  return done(house.waiter.post('/orders', { order_type: 'DINE_IN', table_id, items }));
}

async function act(page: Page, table: string, what: string): Promise<void> {
  await page.getByRole('button', { name: `Table actions: ${table}`, exact: true }).click(PATIENT);
  await page.getByRole('button', { name: what }).click(PATIENT);
}

const pick = (page: Page, table: string) => page.locator(`[data-pick="${table}"]`).click(PATIENT);
const rowOf = (page: Page, table: string) =>
  page.locator('.table-row', { has: page.locator(`[data-table="${table}"]`) });

it('guests move to another table, and their order with them', async () => {
  const [from, to] = [await newTable(), await newTable()];
  const order = await ordered(from.id);
  const page = await anna();
  await act(page, from.name, 'Move to another table');
  await pick(page, to.name);
  await page.locator(`[data-standing="ordered"] [data-table="${to.name}"]`).waitFor(PATIENT);
  expect(await done(house.waiter.get(`/orders/${order.id}`))).toMatchObject({ table_id: to.id });
});

it('two orders become one, which has the lines of both', async () => {
  const [from, to] = [await newTable(), await newTable()];
  const [other, order] = [await ordered(from.id), await ordered(to.id)];
  const page = await anna();
  await act(page, to.name, 'Merge with another order');
  await page.locator(`[data-order="${other.number}"]`).click(PATIENT);
  await page.locator(`[data-standing="free"] [data-table="${from.name}"]`).waitFor(PATIENT);
  expect((await done(house.waiter.get(`/orders/${order.id}`))).items).toHaveLength(2);
});

it('tables are pushed together, seat one party, and are split again', async () => {
  const [one, two] = [await newTable(), await newTable()];
  const page = await anna();
  await act(page, one.name, 'Join tables');
  await pick(page, two.name);
  await page.getByRole('button', { name: 'Join 2 tables' }).click();
  await rowOf(page, one.name).getByText(`+${two.name}`).waitFor(PATIENT);
  await page.getByRole('button', { name: `Table actions: ${one.name}`, exact: true }).click();
  await page.getByRole('group', { name: 'Guests' }).getByRole('button', { name: '6', exact: true }).click();
  await page.locator(`[data-standing="seated"] [data-table="${two.name}"]`).waitFor(PATIENT);
  await page.getByRole('button', { name: 'Split tables' }).click();
  await pick(page, two.name);
  await page.getByRole('dialog').getByRole('button', { name: 'Split tables', exact: true }).click();
  await page.locator(`[data-standing="free"] [data-table="${two.name}"]`).waitFor(PATIENT);
  await page.locator(`[data-standing="seated"] [data-table="${one.name}"]`).waitFor(PATIENT);
  expect((await done(house.waiter.get(`/tables/${two.id}`))).session_id).toBeNull();
});

it('a whole order is cancelled for a reason', async () => {
  const table = await newTable();
  const order = await ordered(table.id);
  const page = await anna({ hash: `#/order/${order.id}` });
  await page.locator('.sent-head .icon-button').click(PATIENT);
  await page.getByRole('menuitem', { name: 'Cancel the order' }).click();
  const sheet = page.locator('dialog[open]');
  expect(await sheet.locator('[data-do=cancel]').isDisabled()).toBe(true);
  await sheet.getByRole('radio', { name: 'Entered by mistake' }).check();
  await sheet.locator('[data-do=cancel]').click();
  await expect
    .poll(() => done(house.waiter.get(`/orders/${order.id}`)), PATIENT)
    .toMatchObject({ status: 'CANCELLED', cancel_reason: 'Entered by mistake' });
  await expect.poll(() => page.locator('dialog[open]').count(), PATIENT).toBe(0);
});

it('a tablet that nobody touches for a minute is nobody’s', async () => {
  const page = await anna({ isLeftAlone: true });
  await page.clock.install();
  await page.reload();
  await page.locator('.waiter').waitFor(PATIENT);
  // From here on no time goes by but what the test lets go by.
  await page.clock.pauseAt(Date.now() + 1_000);
  for (const _ of ['a first time', 'again']) {
    await page.keyboard.press('Shift');
    await page.clock.fastForward(59_000);
    expect(await page.locator('.waiter').count()).toBe(1);
  }
  await page.clock.fastForward(2_000);
  await page.clock.resume();
  await page.locator('.face-button').first().waitFor(PATIENT);
});

it('a count that the tablet locked over is there for its person alone', async () => {
  await done(house.waiter.post('/shifts/open', { float: 100_000 }));
  const page = await anna({ isLeftAlone: true, hash: '#/shift' });
  await page.clock.install();
  await page.reload();
  const pieces = page.locator('.pieces input').first();
  const lie = async (): Promise<void> => {
    await page.clock.fastForward(61_000);
    await page.locator('.face-button').first().waitFor(PATIENT);
  };
  await page.locator('.shift-acts .button').nth(3).click(PATIENT);
  await pieces.fill('7');
  await lie();
  expect(await page.locator('.lock-over').evaluate((one) => one.matches(':modal'))).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await signIn(page, 'Anna', '4821');
  expect(await pieces.inputValue()).toBe('7');
  await lie();
  await signIn(page, 'Bolat', '7352');
  await page.locator('.waiter').waitFor(PATIENT);
  expect(await page.locator('dialog[open]').count()).toBe(0);
});

it('the time clock knows who is at work, on a break, and gone', async () => {
  const page = await anna();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Time clock' }).click();
  await page.getByText('Not clocked in').waitFor(PATIENT);
  await page.getByRole('button', { name: 'Clock in' }).click();
  await page.getByText('Clocked in since').waitFor(PATIENT);
  await page.getByRole('button', { name: 'Start a break' }).click();
  await page.getByText('On a break since').waitFor(PATIENT);
  await page.getByRole('button', { name: 'End the break' }).click();
  await page.getByText('Clocked in since').waitFor(PATIENT);
  await page.getByRole('button', { name: 'Clock out' }).click();
  await page.getByText('Not clocked in').waitFor(PATIENT);
  const { data } = await done(house.manager.get('/time-clock'));
  expect(data).toMatchObject([{ breaks: [{}] }]);
  expect(data[0].out_at).not.toBeNull();
});
