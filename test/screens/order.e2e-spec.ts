import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { atWork, openHouse, type House } from '../given.js';
import { done } from '../caller.js';
import { openBrowser, type Glass } from './browser.js';
import { brokenWords, dress, LANGUAGES } from './looks.js';
import { openTablet, type Paired } from './paired.js';

let house: House;
let browser: Browser;
const open: Glass[] = [];
// A network that was taken away, also while a socket was being opened, and the two refusals that ask for a manager.
const OF_THE_BROWSER = /ERR_INTERNET_DISCONNECTED|closed before the connection is established|status of 403/;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  const { admin, dishes, tablet } = house;
  await atWork(tablet, admin, 'manager', 'Marat', '9071');
  const group = await done(
    admin.post('/modifier-groups', {
      name: 'Doneness',
      min: 1,
      max: 1,
      modifiers: [{ name: 'Rare' }, { name: 'Well done' }],
    }),
  );
  await done(admin.put(`/dishes/${dishes.steak}/modifier-groups`, { groups: [{ group_id: group.id }] }));
});
afterEach(expectQuiet);
afterAll(async () => {
  await browser.close();
  await house.close();
});

/** Nothing in the console but what the browser itself says of answers. */
async function expectQuiet(): Promise<void> {
  for (const glass of open.splice(0)) {
    await glass.close();
    expect(glass.complaints.filter((one) => !OF_THE_BROWSER.test(one))).toEqual([]);
  }
}

/** Anna at work on a tablet, on the floor. */
async function anna(paired: Paired = {}): Promise<Glass> {
  const glass = await openTablet(house, browser, paired);
  open.push(glass);
  await glass.page.getByRole('button', { name: 'Anna' }).click();
  await glass.page.keyboard.type('4821');
  await glass.page.keyboard.press('Enter');
  await glass.page.locator('[data-link="live"]').waitFor();
  return glass;
}

/** Taps what is found, and counts. */
function fingers({ page }: Glass) {
  const count = { taps: 0 };
  const tap = async (place: string): Promise<void> => {
    count.taps += 1;
    await page.locator(place).first().click();
  };
  return { count, tap };
}

const ordersAt = async (table: number): Promise<any[]> => {
  const { data } = await done(house.waiter.get(`/orders?table_id=${house.tables[table]}`));
  return Promise.all(data.map(({ id }: { id: string }) => done(house.waiter.get(`/orders/${id}`))));
};
const dish = (id: string): string => `[data-dish="${id}"]`;

it('four dishes are six taps from the floor to the kitchen', async () => {
  const glass = await anna();
  const { count, tap } = fingers(glass);
  const { tea, soup } = house.dishes;
  await tap('[data-table="1"]');
  for (const id of [tea, soup, tea, soup]) await tap(dish(id));
  await tap('[data-do="send"]');
  expect(count.taps).toBe(6);
  await glass.page.locator('[data-table="1"]').waitFor();
  await expect.poll(async () => (await ordersAt(0)).length).toBe(1);
  const [order] = await ordersAt(0);
  expect(order.items.map(({ dish_id, quantity }: any) => [dish_id, quantity])).toEqual([
    [tea, 2],
    [soup, 2],
  ]);
});

it('with two required choices they are twelve at most', async () => {
  const glass = await anna();
  const { count, tap } = fingers(glass);
  const { tea, soup, steak, pizza } = house.dishes;
  await tap('[data-table="2"]');
  await tap(dish(tea));
  await tap(dish(soup));
  await tap(dish(steak));
  await tap('.option-face:has-text("Rare")');
  await tap(dish(pizza));
  await tap('.option-face:has-text("35 cm")');
  await tap('[data-do="send"]');
  expect(count.taps).toBeLessThanOrEqual(12);
  await expect.poll(async () => (await ordersAt(1)).length).toBe(1);
  const [order] = await ordersAt(1);
  expect(order.items).toHaveLength(4);
  expect(order.items[2].modifiers[0].name).toBe('Rare');
});

it('Escape closes a menu and the back button a sheet, and neither leaves the order', async () => {
  const items = [{ dish_id: house.dishes.tea, quantity: 1 }];
  await done(house.waiter.post('/orders', { order_type: 'DINE_IN', table_id: house.tables[5], items }));
  const { page } = await anna({ hash: '#/list' });
  await page.locator('[data-table="6"]').click();
  await page.locator('.dish-tile').first().waitFor();
  await page.locator('.order-screen [popovertarget]').first().click();
  await page.locator('.menu:popover-open').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.menu:popover-open').waitFor({ state: 'hidden' });
  await page.locator(dish(house.dishes.steak)).first().click();
  await page.locator('.question').first().waitFor();
  await page.evaluate(() => history.back());
  await page.locator('.question').first().waitFor({ state: 'detached' });
  expect(await page.locator('.order-screen').count()).toBe(1);
  await page.evaluate(() => history.back());
  await page.locator('.order-screen').waitFor({ state: 'detached' });
});

it('a whole order goes by keyboard', async () => {
  const glass = await anna({ hash: `#/table/${house.tables[2]}` });
  const { page } = glass;
  await page.locator('.dish-tile').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('3 ша');
  await page.keyboard.press('Enter');
  await page.locator('.draft-line').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('+');
  await page.keyboard.press('Control+Enter');
  await expect
    .poll(async () => (await ordersAt(2)).map(({ items }) => items.map(({ quantity }: any) => quantity)))
    .toEqual([[4]]);
});

it('what is on the list outlives a reload, and what is sent without network is sent once, later', async () => {
  const glass = await anna({ hash: `#/table/${house.tables[3]}` });
  const { page, context } = glass;
  await page.locator(dish(house.dishes.tea)).click();
  await page.locator(dish(house.dishes.tea)).click();
  await page.locator('.draft-line').waitFor();
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            const asked = indexedDB.open('qres-drafts');
            asked.onsuccess = () => {
              const read = asked.result.transaction('drafts').objectStore('drafts').count();
              read.onsuccess = () => resolve(read.result);
            };
          }),
      ),
    )
    .toBe(1);
  await page.reload();
  await page.locator('.draft-line .stepper-value', { hasText: '2' }).waitFor();
  await context.setOffline(true);
  await page.locator('[data-do="send"]').click();
  await page.locator('[data-table="4"]').click();
  await page.locator('.line[data-stage="waiting"]').waitFor();
  expect(await ordersAt(3)).toEqual([]);
  await context.setOffline(false);
  await page.locator('.line:is([data-stage="sent"], [data-stage="shown"])').waitFor();
  expect((await ordersAt(3)).map(({ items }) => items.length)).toEqual([1]);
});

it('a round is called sent when the server has it, and the view of the floor stays as it was chosen', async () => {
  const glass = await anna();
  const { page, context } = glass;
  await page.getByRole('radio', { name: 'List' }).check({ force: true });
  const round = async (): Promise<void> => {
    await page.locator('[data-table="5"]').click();
    await page.locator(dish(house.dishes.tea)).click();
    await page.locator('[data-do="send"]').click();
    await page.locator('.floor[data-view="list"]').waitFor();
  };
  await round();
  await page.getByText('5: 1 dish sent').waitFor();
  await context.setOffline(true);
  await page.locator('[data-table="6"]').click();
  await page.locator(dish(house.dishes.tea)).click();
  await page.locator('[data-do="send"]').click();
  await page.getByText('6: 1 dish will be sent').waitFor();
  expect(await page.getByText('6: 1 dish sent').count()).toBe(0);
  await context.setOffline(false);
  await expect.poll(async () => (await ordersAt(5)).length).toBe(1);
});

it.each([
  [844, 390],
  [640, 400],
  [360, 740],
  [390, 844],
])('an order can be taken at %i by %i', async (width, height) => {
  const glass = await anna({ hash: `#/table/${house.tables[4]}` });
  const { page } = glass;
  await page.setViewportSize({ width, height });
  const inSight = async (place: string): Promise<void> => {
    const box = (await page.locator(place).first().boundingBox())!;
    expect(box.y + box.height, place).toBeLessThanOrEqual(height);
    expect(box.x + box.width, place).toBeLessThanOrEqual(width);
    await page.locator(place).first().click({ timeout: 5_000, trial: true });
  };
  await page.locator(dish(house.dishes.tea)).waitFor();
  await inSight('.dish-tile');
  await page.locator('.dish-tile').first().click();
  await inSight('[data-do="send"]');
  for (const language of LANGUAGES) {
    await dress(page, { language, theme: 'light' });
    expect(await brokenWords(page), language).toEqual([]);
  }
  const sold = async () => (await ordersAt(4)).flatMap(({ items }) => items).length;
  const before = await sold();
  await page.locator(dish(house.dishes.steak)).first().click();
  await inSight('.option-face:has-text("Rare")');
  await page.locator('.option-face:has-text("Rare")').click();
  await page.locator('[data-do="send"]').click();
  await expect.poll(sold).toBe(before + 2);
});

it('a line shows how far the kitchen is, up to the screen that shows it and the plate that is ready', async () => {
  const [order] = await ordersAt(0);
  const glass = await anna({ hash: `#/order/${order.id}` });
  const { page } = glass;
  const stages = () =>
    page.locator('.sent .line').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-stage')));
  await expect.poll(stages).toEqual(['sent', 'sent']);
  for (const { ticket_id } of order.items) await done(house.screen.post(`/kitchen/tickets/${ticket_id}/seen`));
  await expect.poll(stages).toEqual(['shown', 'shown']);
  await done(house.screen.post(`/kitchen/tickets/${order.items[0].ticket_id}/bump`));
  await expect.poll(stages).toEqual(['ready', 'shown']);
  await page.locator('.line[data-stage="ready"]').click();
  await page.getByRole('button', { name: 'Served' }).click();
  await expect.poll(async () => (await ordersAt(0))[0].items[0].status).toBe('SERVED');
});

it('a strike asks why, a discount asks a manager, and a wrong PIN asks again', async () => {
  const [order] = await ordersAt(1);
  const glass = await anna({ hash: `#/order/${order.id}` });
  const { page } = glass;
  await page.locator('.sent .line').first().click();
  await page.locator('[data-do="void"]').click();
  expect(await page.locator('[data-do="strike"]').isDisabled()).toBe(true);
  await page.getByLabel('Guest changed their mind').check();
  await page.locator('[data-do="strike"]').click();
  await page.locator('.line[data-stage="cancelled"]').waitFor();
  expect((await ordersAt(1))[0].items[0].cancel_reason).toBe('Guest changed their mind');

  await page.locator('.sent .line').nth(1).click();
  await page.getByRole('button', { name: 'Discount' }).click();
  await page.getByLabel('Per cent · required').fill('10');
  await page.getByLabel('Regular guest').check();
  await page.locator('[data-do="discount"]').click();
  await page.getByText('Marat').waitFor();
  for (const pin of ['0000', '9071']) {
    await page.locator('.keypad[aria-busy="false"]').waitFor();
    await page.keyboard.type(pin);
    await page.locator('.keypad .key[data-done="true"]').click();
  }
  await page.locator('.given').waitFor();
  const [after] = await ordersAt(1);
  expect(after.discounts).toMatchObject([{ percent: 10_000, reason: 'Regular guest', approved_by: { name: 'Marat' } }]);
});
