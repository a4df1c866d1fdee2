import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OrderView } from '../../src/orders/order.dto.js';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { openBrowser } from './browser.js';
import { openLine, type Line } from './line.js';
import { openTablet } from './paired.js';
import { signIn } from './signing-in.js';

let house: House;
let browser: Browser;
let line: Line;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  line = await openLine(house.base);
});
afterAll(async () => {
  await browser.close();
  await line.close();
  await house.close();
});

function ordered(table: number): Promise<OrderView> {
  const items = [{ dish_id: house.dishes.soup, quantity: 1 }];
  return done(house.colleague.post('/orders', { order_type: 'DINE_IN', table_id: house.tables[table], items }));
}

/** Anna at an order, on a tablet whose network is about to go. */
async function annaAt(order: OrderView): Promise<Page> {
  const { page } = await openTablet(house, browser, { base: line.base, hash: `#/order/${order.id}` });
  await signIn(page, 'Anna', '4821');
  await page.locator('.lamp[data-link="live"]').waitFor();
  await page.locator('.sent .line').first().waitFor();
  await page.locator('[data-dish]').first().waitFor();
  return page;
}

const refusedRow = (page: Page) => page.locator('.outbox-row[data-state="refused"]');

it('what the house refuses with 409 stays on the tablet with its reason, and goes when the reason has gone', async () => {
  const order = await ordered(0);
  const page = await annaAt(order);
  line.cut();
  await page.locator(`[data-dish="${house.dishes.tea}"]`).first().tap();
  await page.locator('[data-do="send"]').tap();
  await page.locator('.lamp[data-outbox="1"]').waitFor();
  const { check } = await done(
    house.colleague.post(`/checks/${order.check_id}/bill`, undefined, { version: order.check_version }),
  );
  line.restore();
  await page.locator('.lamp[data-outbox="1"][data-look="bad"]').waitFor({ timeout: 20_000 });
  await page.locator('.lamp[data-outbox]').click();
  await refusedRow(page).getByText('CHECK_BILLED').waitFor();
  expect(await refusedRow(page).locator('.request-id').count()).toBe(1);
  await done(
    house.colleague.post(`/checks/${order.check_id}/unbill`, { reason: 'They want tea' }, { version: check.version }),
  );
  await refusedRow(page).getByRole('button', { name: 'Try again' }).click();
  await page.locator('.lamp[data-outbox="0"]').waitFor();
  const { items } = await done(house.waiter.get(`/orders/${order.id}`));
  expect(items.map(({ dish_id }: { dish_id: string }) => dish_id)).toEqual([house.dishes.soup, house.dishes.tea]);
  await page.context().close();
});

it('what is refused with 412 shows the house’s own line, and leaves the tablet only with a reason', async () => {
  const order = await ordered(1);
  const [item] = order.items;
  const page = await annaAt(order);
  line.cut();
  await page.locator('.sent .line').first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'More: Quantity' }).click();
  await page.locator('.lamp[data-outbox="1"]').waitFor();
  const path = `/orders/${order.id}/items/${item!.id}`;
  await done(house.colleague.patch(path, { quantity: 5 }, { version: item!.version }));
  line.restore();
  await page.locator('.lamp[data-outbox="1"][data-look="bad"]').waitFor({ timeout: 20_000 });
  await page.keyboard.press('Escape');
  await page.locator('.lamp[data-outbox]').click();
  await refusedRow(page).getByText('STALE_VERSION').waitFor();
  await refusedRow(page).getByRole('button', { name: 'Discard' }).click();
  await page.getByLabel('Why is it not needed?').fill('Bolat has done it');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.locator('.lamp[data-outbox="0"]').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.sent .line').first().getByText('5', { exact: true }).waitFor();
  expect((await done(house.waiter.get(`/orders/${order.id}`))).items[0].quantity).toBe(5);
  await page.context().close();
});
