import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OrderView } from '../../src/orders/order.dto.js';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { openBrowser, type Glass } from './browser.js';
import { openKitchen } from './paired.js';

// In the check a short one; `SOAK=full` is a whole evening in two minutes, `SOAK=night` at the pace of a full house.
const LOADS = {
  short: { orders: 400, aSecond: 20 },
  full: { orders: 2_400, aSecond: 20 },
  night: { orders: 2_400, aSecond: 2 },
};
const load = LOADS[(process.env['SOAK'] ?? 'short') as keyof typeof LOADS];

const MOST_OPEN = 30;
const MOST_GROWTH_BYTES = 10 * 2 ** 20;
// The same number of tickets, but of different sizes.
const MOST_MORE_NODES = 1.5;
// Gaps where tickets were are gone by then.
const SETTLED_MS = 1_500;

let house: House;
let browser: Browser;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

/** Writes down every ticket that comes into the page, and whatever stands there twice. */
function watchTickets(): void {
  const seen = new Set<string>();
  const twice = new Set<string>();
  Object.assign(window, { seen, twice });
  new MutationObserver(() => {
    const now = new Set<string>();
    for (const { dataset } of document.querySelectorAll<HTMLElement>('.board-column [data-ticket], [data-chip]')) {
      const id = dataset['ticket'] ?? dataset['chip']!;
      if (now.has(id)) twice.add(id);
      now.add(id);
      seen.add(id);
    }
  }).observe(document.body, { childList: true, subtree: true });
}

interface Weight {
  bytes: number;
  nodes: number;
}

async function weigh(devtools: CDPSession): Promise<Weight> {
  await sleep(SETTLED_MS);
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const read = (name: string): number => metrics.find((metric) => metric.name === name)!.value;
  return { bytes: read('JSHeapUsedSize'), nodes: read('Nodes') };
}

interface Evening {
  tickets: string[];
  early: Weight;
  late: Weight;
}

/** So many orders at this pace; the oldest leave when many are open, as cooks make them. */
async function play(devtools: CDPSession): Promise<Evening> {
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
      if (open.length > MOST_OPEN) await done(house.screen.post(`/kitchen/tickets/${open.shift()!}/bump`));
    });
    running.add(one);
    void one.finally(() => running.delete(one));
    if (running.size > 8) await Promise.race(running);
    if (at !== load.orders / 4) continue;
    await Promise.all(running);
    early = await weigh(devtools);
  }
  await Promise.all(running);
  const seconds = (Date.now() - startedAt) / 1_000;
  console.info(`soak: ${load.orders} orders in ${seconds.toFixed(0)} s`);
  const late = await weigh(devtools);
  for (const ticket of open) await done(house.screen.post(`/kitchen/tickets/${ticket}/bump`));
  return { tickets, early: early!, late };
}

async function take(at: number): Promise<string> {
  const items = Array.from({ length: 1 + (at % 3) }, () => ({ dish_id: house.dishes.soup, quantity: 1 + (at % 4) }));
  const { items: lines }: OrderView = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
  return lines[0]!.ticket_id;
}

async function seenBy(glass: Glass): Promise<{ seen: string[]; twice: string[] }> {
  return glass.page.evaluate(() => {
    const { seen, twice } = window as unknown as { seen: Set<string>; twice: Set<string> };
    return { seen: [...seen].toSorted(), twice: [...twice] };
  });
}

it(
  `${load.orders} orders pass over one screen: none missed, none doubled, and it is as light as before`,
  async () => {
    const glass = await openKitchen(house, browser, null, { width: 1920, height: 1080 });
    await glass.page.locator('.lamp[data-link="live"]').waitFor();
    await glass.page.evaluate(watchTickets);
    const devtools = await glass.context.newCDPSession(glass.page);
    await devtools.send('Performance.enable');
    const { tickets, early, late } = await play(devtools);
    await glass.page.getByText('No open tickets').waitFor();
    const { seen, twice } = await seenBy(glass);
    const grown = late.bytes - early.bytes;
    console.info(`soak: heap ${(grown / 2 ** 20).toFixed(1)} MiB more, nodes ${early.nodes} → ${late.nodes}`);
    expect(twice).toEqual([]);
    expect(seen).toEqual(tickets.toSorted());
    expect(grown).toBeLessThan(MOST_GROWTH_BYTES);
    expect(late.nodes).toBeLessThan(early.nodes * MOST_MORE_NODES);
    expect(glass.complaints).toEqual([]);
    await glass.close();
  },
  30_000 + (load.orders / load.aSecond) * 3_000,
);
