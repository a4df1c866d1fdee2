import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { openBrowser } from './browser.js';
import { openLine } from './line.js';
import { openTablet } from './paired.js';
import { signIn } from './signing-in.js';

let house: House;
let browser: Browser;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

it('without network guests are seated, the tablet is locked and unlocked, and all of it arrives once', async () => {
  const line = await openLine(house.base);
  const { page, context } = await openTablet(house, browser, { base: line.base, hash: '#/list' });
  await signIn(page, 'Anna', '4821');
  await page.locator('[data-link="live"]').waitFor();
  await page.locator('[data-table="3"]').waitFor();
  await page.locator('[data-whole="true"]').waitFor();
  line.cut();
  await page.getByRole('button', { name: 'Table actions: 3' }).click();
  await page.getByRole('group', { name: 'Guests' }).getByRole('button', { name: '4', exact: true }).click();
  await page.getByText('not sent yet').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('[data-standing="seated"] [data-table="3"]').waitFor();
  await page.locator('[data-outbox="1"]').waitFor();

  await page.getByRole('button', { name: 'Lock or switch: Anna' }).click();
  await signIn(page, 'Anna', '4821');
  await page.locator('[data-standing="seated"] [data-table="3"]').waitFor();

  // Meanwhile a colleague takes an order there: the same guests, of whom the house knows no number yet.
  const [, , tableId] = house.tables;
  const items = [{ dish_id: house.dishes.soup, quantity: 1 }];
  await done(house.colleague.post('/orders', { order_type: 'DINE_IN', table_id: tableId, items }));
  line.restore();
  await page.locator('[data-outbox="0"]').waitFor({ timeout: 20_000 });
  await page.locator('[data-standing="ordered"] [data-table="3"]').waitFor();
  const visit = await done(house.waiter.get(`/tables/${tableId}/sessions/current`));
  expect(visit.covers).toBe(4);
  await context.close();
  await line.close();
});

it('a locked tablet keeps no token on its disk, lets its people in without network and sends what they tapped', async () => {
  const line = await openLine(house.base);
  const { page, context } = await openTablet(house, browser, { base: line.base, hash: '#/list' });
  await signIn(page, 'Anna', '4821');
  await page.locator('[data-whole="true"]').waitFor();
  await page.reload();
  await page.locator('[data-table="4"]').waitFor();
  const { access, refresh } = await page.evaluate(() => JSON.parse(sessionStorage.getItem('qres.at-work.waiter')!));
  const expectNoneOf = async (): Promise<void> => {
    const disk = await diskOf(page);
    // It is still a device of the house, and knows how the house stood.
    expect(disk).toContain('qres.device.waiter');
    for (const secret of [access, refresh]) expect(disk).not.toContain(secret);
    expect(disk).not.toMatch(/eyJ|"(access|refresh|pin)\w*":/u);
  };

  await page.locator('[data-whole="true"]').waitFor();
  line.cut();
  await page.getByRole('button', { name: 'Table actions: 4' }).click();
  await page.getByRole('group', { name: 'Guests' }).getByRole('button', { name: '2', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.locator('[data-outbox="1"]').waitFor();
  await page.getByRole('button', { name: 'Lock or switch: Anna' }).click();
  await page.locator('.face-button').first().waitFor();
  await expectNoneOf();
  await signIn(page, 'Anna', '4821');
  await page.getByRole('button', { name: 'Lock or switch: Anna' }).click();

  line.restore();
  await page.locator('[data-outbox="0"]').waitFor({ timeout: 20_000 });
  expect(await done(house.waiter.get(`/tables/${house.tables[3]}/sessions/current`))).toMatchObject({ covers: 2 });
  await expectNoneOf();
  await signIn(page, 'Anna', '4821');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.locator('.face-button').first().waitFor();
  await expectNoneOf();
  await context.close();
  await line.close();
});

/** Everything that the browser keeps for this page, in words. */
function diskOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error!));
      });
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name!));
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store).getAll();
        found.push(name, store, await asked(all));
      }
      database.close();
    }
    return JSON.stringify(found).replaceAll('\\', '');
  });
}

it('two waiters add to one table without network, and the house has the lines of both', async () => {
  const [tableId] = house.tables;
  const { soup, steak, tea } = house.dishes;
  const first = { order_type: 'DINE_IN', table_id: tableId, items: [{ dish_id: soup, quantity: 1 }] };
  const order = await done(house.waiter.post('/orders', first));
  const line = await openLine(house.base);
  const tablets = await Promise.all(
    [0, 1].map(() => openTablet(house, browser, { base: line.base, hash: `#/table/${tableId}` })),
  );
  const [anna, bolat] = tablets.map(({ page }) => page) as [Page, Page];
  await Promise.all([signIn(anna, 'Anna', '4821'), signIn(bolat, 'Bolat', '7352')]);
  await Promise.all([anna, bolat].map((page) => page.locator('[data-link="live"]').waitFor()));
  await Promise.all([anna, bolat].map((page) => page.locator('[data-dish]').first().waitFor()));
  line.cut();
  await anna.locator(`[data-dish="${steak}"]`).first().tap();
  await anna.locator('[data-do="send"]').tap();
  await bolat.locator(`[data-dish="${tea}"]`).first().tap();
  await bolat.locator('[data-do="send"]').tap();
  await Promise.all([anna, bolat].map((page) => page.locator('[data-outbox="1"]').waitFor()));
  line.restore();
  await Promise.all([anna, bolat].map((page) => page.locator('[data-outbox="0"]').waitFor({ timeout: 20_000 })));
  const { body } = await house.waiter.get(`/orders/${order.id}`);
  expect(body.items.map(({ dish_id }: { dish_id: string }) => dish_id).toSorted()).toEqual(
    [soup, steak, tea].toSorted(),
  );
  for (const { context, complaints } of tablets) {
    expect(complaints.filter((words) => !/ERR_|Failed to load|WebSocket/u.test(words))).toEqual([]);
    await context.close();
  }
  await line.close();
});
