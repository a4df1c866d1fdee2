import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, type TestContext, vi } from 'vitest';
import type { OrderView } from '../../src/orders/order.dto.js';
import { devicePlace } from '../../web/lib/device.js';
import { done } from '../caller.js';
import { isFullForm } from '../form.js';
import { openHouse, type House } from '../given.js';
import { openBrowser } from './browser.js';
import { openLine, type Line } from './line.js';
import { openMortalBrowser } from './mortal-browser.js';
import { enrol, openKitchen } from './paired.js';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A house of the test's own, and the network before it. */
async function openHouseBehindLine({ onTestFinished }: TestContext): Promise<{ house: House; line: Line }> {
  const house = await openHouse();
  const line = await openLine(house.base);
  onTestFinished(async () => {
    await line.close();
    await house.close();
  });
  return { house, line };
}

const WITHIN = { timeout: 60_000 };
// Dead connections are left within 1.5 s, and a try waits 2 s at most; twice that.
const SENT_WITHIN_MS = 7_000;
// Each byte takes so long, so that the files of a page are on their way for seconds.
const SLOW_MS = 150;

// Most of their time is waiting.
describe.concurrent('what a cook has done', () => {
  it('survives that the browser is killed as soon as the page has claimed it', async (context) => {
    const { house, line } = await openHouseBehindLine(context);
    const profile = mkdtempSync(join(tmpdir(), 'qres-profile-'));
    const ticket = await newTicket(house);
    const screen = await enrol(house, { name: 'Mortal', kind: 'KITCHEN_SCREEN', stations: null });
    const first = await openMortalBrowser(profile);
    const page = first.context.pages()[0]!;
    await page.goto(`${line.base}/health/live`);
    await page.evaluate(
      ([place, text]) => localStorage.setItem(place!, text!),
      [devicePlace('kitchen'), JSON.stringify(screen)],
    );
    await page.goto(`${line.base}/kitchen`);
    await bumpButton(page, ticket).waitFor();
    // What was paired a moment ago is on the disk as late as the browser likes; what was tapped may not wait for that.
    await page.waitForTimeout(50);
    line.cut();
    await bumpButton(page, ticket).click();
    await waiting(page, 1);
    await first.kill();

    line.restore();
    const second = await openMortalBrowser(profile);
    const again = second.context.pages()[0]!;
    await again.goto(`${line.base}/health/live`);
    await again.evaluate(
      ([place, text]) => localStorage.setItem(place!, text!),
      [devicePlace('kitchen'), JSON.stringify(screen)],
    );
    await again.goto(`${line.base}/kitchen`);
    await untilBumpedOnce(house, ticket);
    await waiting(again, 0);
    await second.kill();
    rmSync(profile, { recursive: true, force: true });
  });

  it.for(['127.0.0.1', 'till.local'])('is sent once by two tabs of one browser on %s', async (name, context) => {
    const { house, line } = await openHouseBehindLine(context);
    const [one, other] = [await newTicket(house), await newTicket(house)];
    const base = line.base.replace('127.0.0.1', name);
    const glass = await openKitchen(house, browser, null, { base });
    const tab = await glass.context.newPage();
    await tab.goto(`${base}/kitchen`);
    await bumpButton(glass.page, one).waitFor();
    await bumpButton(tab, other).waitFor();
    line.cut();
    await bumpButton(tab, other).click();
    await bumpButton(glass.page, one).click();
    await waiting(tab, 2);
    await waiting(glass.page, 2);
    line.restore();
    await untilBumpedOnce(house, one);
    await untilBumpedOnce(house, other);
    await waiting(tab, 0);
    await waiting(glass.page, 0);
    await glass.close();
  });

  it('leaves a network that swallows everything as soon as another way is there', async (context) => {
    const { house, line } = await openHouseBehindLine(context);
    const ticket = await newTicket(house);
    const glass = await openKitchen(house, browser, null, { base: line.base });
    await bumpButton(glass.page, ticket).waitFor();
    await glass.keptWhole();
    line.blackHole();
    await bumpButton(glass.page, ticket).click();
    await waiting(glass.page, 1);
    const lamp = glass.page.locator('.lamp[data-link]');
    await vi.waitUntil(async () => (await lamp.getAttribute('data-link')) !== 'live', WITHIN);
    line.restore();
    const restoredAt = Date.now();
    await untilBumpedOnce(house, ticket);
    // Not one dead connection after the other, ten seconds each.
    expect(Date.now() - restoredAt).toBeLessThan(SENT_WITHIN_MS);
    await waiting(glass.page, 0);
    await glass.page.locator('.lamp[data-link="live"]').waitFor(WITHIN);
    await glass.close();
  });

  it('is not kept by files of the page that were on their way when the network began to swallow everything', async (context) => {
    const { house, line } = await openHouseBehindLine(context);
    const ticket = await newTicket(house);
    line.delay(SLOW_MS);
    const glass = await openKitchen(house, browser, null, { base: line.base });
    await glass.page.waitForLoadState('networkidle');
    await glass.page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.installing);
    line.blackHole();
    await bumpButton(glass.page, ticket).click();
    await waiting(glass.page, 1);
    line.delay(0);
    line.restore();
    await untilBumpedOnce(house, ticket);
    await waiting(glass.page, 0);
    // The browser gives a file up that never came, and tries again, in its own time: half a minute.
    if (isFullForm)
      await glass.page.waitForFunction(async () => (await navigator.serviceWorker.ready).active, null, WITHIN);
    await glass.close();
  });

  it.for([7, -7])('does not care that the clock of the screen is %d minutes wrong', async (minutes, context) => {
    const { house, line } = await openHouseBehindLine(context);
    const ticket = await newTicket(house);
    const glass = await openKitchen(house, browser, null, { base: line.base });
    await glass.context.addInitScript(`{
      const right = Date.now;
      Date.now = () => right.call(Date) + ${minutes * 60_000};
    }`);
    await glass.page.reload();
    const age = glass.page.locator(`[data-ticket="${ticket.id}"] .ticket-clock`).first();
    await vi.waitUntil(async () => /^[01]:[0-5]\d$/.test((await age.textContent()) ?? ''), WITHIN);
    line.cut();
    await bumpButton(glass.page, ticket).click();
    await waiting(glass.page, 1);
    line.restore();
    await untilBumpedOnce(house, ticket);
    await waiting(glass.page, 0);
    await glass.close();
  });
});

/** A ticket of one dish that nobody has bumped. */
async function newTicket(house: House): Promise<Ticket> {
  const items = [{ dish_id: house.dishes.soup, quantity: 1 }];
  const name = `Guest ${++guests}`;
  const order: OrderView = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', tab_name: name, items }));
  const { cursor } = await done(house.admin.get('/snapshot?view=kitchen'));
  return { id: order.items[0]!.ticket_id!, cursor };
}

interface Ticket {
  id: string;
  /** Where the log stood when it was new. */
  cursor: string;
}

let guests = 0;

const bumpButton = (page: Page, { id }: Ticket) => page.locator(`[data-ticket="${id}"] [data-act="bump"]`).first();

/** How much waits in the outbox, as its lamp says. */
function waiting(page: Page, count: number): Promise<void> {
  return page.locator(`[data-outbox="${count}"]`).waitFor(WITHIN);
}

async function untilBumpedOnce(house: House, { id, cursor }: Ticket): Promise<void> {
  const told = async (): Promise<number> => {
    const { data } = await done(house.admin.get(`/events?types=ticket.bumped&limit=100&cursor=${cursor}`));
    return data.filter((event: { data: { id: string } }) => event.data.id === id).length;
  };
  await vi.waitUntil(async () => (await told()) > 0, WITHIN);
  expect(await told()).toBe(1);
}
