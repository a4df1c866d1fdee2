import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { OrderView } from '../../src/orders/order.dto.js';
import { done } from '../caller.js';
import { byForm } from '../form.js';
import { openHouse, type House } from '../given.js';
import { openBrowser, type Glass } from './browser.js';
import { openLine } from './line.js';
import { openKitchen } from './paired.js';

const LOST_MS = byForm(20_000, 30_000);
const STALE_WITHIN_MS = 10_000;
const RED_WITHIN_MS = 20_000;
const BACK_WITHIN_MS = 1_000;
// The machine has other work; the very seconds are tried with a clock of the test's own.
const SLACK = 2;

let houses: [House, House];
let browser: Browser;

beforeAll(async () => {
  houses = [await openHouse(), await openHouse()];
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  for (const house of houses) await house.close();
});

const take = (house: House, table: number): Promise<OrderView> => {
  const items = [{ dish_id: house.dishes.soup, quantity: 1 }];
  return done(house.waiter.post('/orders', { order_type: 'DINE_IN', table_id: house.tables[table], items }));
};
const lamp = (glass: Glass, state: string) => glass.page.locator(`.lamp[data-link="${state}"]`);
const cards = (glass: Glass) => glass.page.locator('.board-column [data-ticket]');

describe.concurrent('a screen that loses the house', () => {
  it('through a network that swallows everything is amber in 10 s and red in 20 s, and shows exactly what came after', async ({
    expect,
  }) => {
    const [house] = houses;
    const line = await openLine(house.base);
    const glass = await openKitchen(house, browser, null, { base: line.base });
    await glass.page.getByText('No open tickets').waitFor();
    await glass.keptWhole();
    line.blackHole();
    const lostAt = Date.now();
    const taken: OrderView[] = [];
    for (let table = 0; table < 5; table += 1) taken.push(await take(house, table));
    await lamp(glass, 'stale').waitFor();
    expect(Date.now() - lostAt).toBeLessThan(STALE_WITHIN_MS * SLACK);
    await glass.page.getByText('Nobody knows what is open').waitFor();
    await lamp(glass, 'offline').waitFor();
    expect(Date.now() - lostAt).toBeLessThan(RED_WITHIN_MS * SLACK);
    await glass.page.getByText('New tickets are missing.').waitFor();
    expect(await cards(glass).count()).toBe(0);
    await glass.page.waitForTimeout(Math.max(0, LOST_MS - (Date.now() - lostAt)));
    line.restore();
    const restoredAt = Date.now();
    await lamp(glass, 'live').waitFor();
    console.info(`half-open network: live again ${Date.now() - restoredAt} ms after it passes`);
    await expect.poll(() => cards(glass).count()).toBe(5);
    await glass.page.getByText('5 tickets arrived while this screen was not live').waitFor();
    const shown = await cards(glass).evaluateAll((all) => all.map((card) => card.getAttribute('data-ticket')!));
    expect([...shown].toSorted()).toEqual(taken.map(({ items }) => items[0]!.ticket_id).toSorted());
    await glass.close();
    await line.close();
  });

  it('is live, and shows what it missed, within a second of the network coming back', async ({ expect }) => {
    const [, house] = houses;
    const glass = await openKitchen(house, browser);
    await lamp(glass, 'live').waitFor();
    const found: number[] = [];
    for (let table = 0; table < 3; table += 1) {
      await glass.context.setOffline(true);
      await take(house, table);
      await glass.page.waitForTimeout(1_500);
      expect(await cards(glass).count()).toBe(table);
      await glass.page.evaluate(watchReturn, table + 1);
      await glass.context.setOffline(false);
      found.push(await glass.page.evaluate(() => (window as unknown as { back: Promise<number> }).back));
    }
    console.info(`network back: live and whole after ${found.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    expect(Math.min(...found)).toBeLessThan(BACK_WITHIN_MS * SLACK);
    await glass.close();
  });
});

/** How long after the browser hears of the network the page is live and shows so many tickets. */
function watchReturn(tickets: number): void {
  const back = new Promise<number>((resolve) => {
    const onNetwork = (): void => {
      const backAt = performance.now();
      const look = (): void => {
        const isWhole = document.querySelectorAll('.board-column [data-ticket]').length === tickets;
        if (isWhole && document.querySelector('.lamp[data-link="live"]')) resolve(performance.now() - backAt);
        else requestAnimationFrame(look);
      };
      look();
    };
    window.addEventListener('online', onNetwork, { once: true });
  });
  Object.assign(window, { back });
}
