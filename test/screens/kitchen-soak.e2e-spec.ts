import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OrderView } from '../../src/orders/order.dto.js';
import { done, type Caller } from '../caller.js';
import { byForm } from '../form.js';
import { openHouse, stillAtWork, type House } from '../given.js';
import { openBrowser, type Glass } from './browser.js';
import { openKitchen } from './paired.js';

// The long form plays a whole evening in two minutes, the check the beginning of one. `SOAK=night` plays it at the pace of a
// full house, which takes 20 minutes.
const LOADS = {
  short: { orders: 120, aSecond: 30 },
  full: { orders: 2_400, aSecond: 20 },
  night: { orders: 2_400, aSecond: 2 },
};
const load = LOADS[(process.env['SOAK'] ?? byForm('short', 'full')) as keyof typeof LOADS];

const MOST_OPEN = 30;
// At the slowest pace, well within the life of a token.
const ORDERS_BY_ONE_TOKEN = 300;
const MOST_GROWTH_BYTES = 10 * 2 ** 20;
// The same number of tickets, but of different sizes.
const MOST_MORE_NODES = 1.5;
// A ticket that is not on the glass by then is missed.
const SHOWN_MS = 30_000;

let house: House;
let waiter: Caller;
let browser: Browser;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

/** Tells of every ticket that comes into the page, and writes down whatever stands there twice. */
function watchTickets(): void {
  const seen = new Set<string>();
  const twice = new Set<string>();
  Object.assign(window, { twice });
  const { isShown } = window as unknown as { isShown: (id: string) => void };
  new MutationObserver(() => {
    const now = new Set<string>();
    for (const { dataset } of document.querySelectorAll<HTMLElement>('.board-column [data-ticket], [data-chip]')) {
      const id = dataset['ticket'] ?? dataset['chip']!;
      if (now.has(id)) twice.add(id);
      now.add(id);
      if (!seen.has(id)) isShown(id);
      seen.add(id);
    }
  }).observe(document.body, { childList: true, subtree: true });
}

interface Weight {
  bytes: number;
  nodes: number;
}

/** What the page weighs when nothing on it moves any more. */
async function weigh(glass: Glass, devtools: CDPSession, open: number): Promise<Weight> {
  await glass.page.getByText(`${open} open`, { exact: true }).waitFor();
  await glass.page.waitForFunction(() => document.querySelector('.gap') === null);
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const read = (name: string): number => metrics.find((metric) => metric.name === name)!.value;
  return { bytes: read('JSHeapUsedSize'), nodes: read('Nodes') };
}

/** What has been on the glass; whoever cooks looks there. */
class Shown {
  private readonly ids = new Set<string>();
  private readonly awaited = new Map<string, () => void>();

  readonly add = (id: string): void => {
    this.ids.add(id);
    this.awaited.get(id)?.();
  };

  get all(): string[] {
    return [...this.ids].toSorted();
  }

  async has(id: string): Promise<void> {
    if (this.ids.has(id)) return;
    const shown = new Promise<'shown'>((resolve) => this.awaited.set(id, () => resolve('shown')));
    const missed = sleep(SHOWN_MS, 'missed' as const, { ref: false });
    if ((await Promise.race([shown, missed])) === 'missed') throw new Error(`ticket ${id} never came to the glass`);
  }
}

interface Evening {
  tickets: string[];
  early: Weight;
  late: Weight;
}

/** So many orders at this pace; the oldest leave when many are open, as cooks make them: no sooner than they are shown. */
async function play(glass: Glass, devtools: CDPSession, shown: Shown): Promise<Evening> {
  const tickets: string[] = [];
  const open: string[] = [];
  const running = new Set<Promise<unknown>>();
  const startedAt = Date.now();
  let early: Weight | null = null;
  for (let at = 0; at < load.orders; at += 1) {
    await sleep(Math.max(0, startedAt + (at * 1_000) / load.aSecond - Date.now()));
    const one = take(at).then(async (ticket) => {
      tickets.push(ticket);
      open.push(ticket);
      if (open.length <= MOST_OPEN) return;
      const oldest = open.shift()!;
      await shown.has(oldest);
      await done(house.screen.post(`/kitchen/tickets/${oldest}/bump`));
    });
    running.add(one);
    // What went wrong stays among them, and ends the evening.
    void one.then(
      () => running.delete(one),
      () => undefined,
    );
    if (running.size > 8) await Promise.race(running);
    if (at !== load.orders / 4) continue;
    await Promise.all(running);
    early = await weigh(glass, devtools, open.length);
  }
  await Promise.all(running);
  const seconds = (Date.now() - startedAt) / 1_000;
  console.info(`soak: ${load.orders} orders in ${seconds.toFixed(0)} s`);
  const late = await weigh(glass, devtools, open.length);
  for (const ticket of open) await done(house.screen.post(`/kitchen/tickets/${ticket}/bump`));
  return { tickets, early: early!, late };
}

async function take(at: number): Promise<string> {
  if (at % ORDERS_BY_ONE_TOKEN === 0) waiter = stillAtWork(house, house.waiter);
  const items = Array.from({ length: 1 + (at % 3) }, () => ({ dish_id: house.dishes.soup, quantity: 1 + (at % 4) }));
  const { items: lines }: OrderView = await done(waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
  return lines[0]!.ticket_id;
}

const twiceOn = (glass: Glass): Promise<string[]> =>
  glass.page.evaluate(() => [...(window as unknown as { twice: Set<string> }).twice]);

it(
  `${load.orders} orders pass over one screen: none missed, none doubled, and it is as light as before`,
  async () => {
    const glass = await openKitchen(house, browser, null, { width: 1920, height: 1080 });
    await glass.page.locator('.lamp[data-link="live"]').waitFor();
    const shown = new Shown();
    await glass.page.exposeFunction('isShown', shown.add);
    await glass.page.evaluate(watchTickets);
    const devtools = await glass.context.newCDPSession(glass.page);
    await devtools.send('Performance.enable');
    const { tickets, early, late } = await play(glass, devtools, shown);
    await glass.page.getByText('No open tickets').waitFor();
    const grown = late.bytes - early.bytes;
    console.info(`soak: heap ${(grown / 2 ** 20).toFixed(1)} MiB more, nodes ${early.nodes} → ${late.nodes}`);
    expect(await twiceOn(glass)).toEqual([]);
    expect(shown.all).toEqual(tickets.toSorted());
    expect(grown).toBeLessThan(MOST_GROWTH_BYTES);
    expect(late.nodes).toBeLessThan(early.nodes * MOST_MORE_NODES);
    expect(glass.complaints).toEqual([]);
    await glass.close();
  },
  30_000 + (load.orders / load.aSecond) * 6_000,
);
