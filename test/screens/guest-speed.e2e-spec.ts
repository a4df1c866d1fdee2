import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from '../caller.js';
import { servesDemoMenu } from '../demo-menu.js';
import { byForm } from '../form.js';
import { openHouse, type House } from '../given.js';
import { openBrowser } from './browser.js';
import { SlowLink, SLOW_4G } from './slow-link.js';

const DISHES = 60;
const RUNS = byForm(3, 7);
// Other work of the machine only ever adds: the best of these is nearest to the page's own time.
const MOST_SERIES = 3;
const USABLE_MS = 1_000;
const SLOWER_BY = 4;
// Nothing is quicker through this link than a page with one word. On a machine that is busy with other things that page
// is late as well, and ours may need so much more; on a quiet one it must be usable within its second.
const MORE_THAN_NOTHING = 1.5;

// As a phone trusts a certificate that somebody has signed. Told later that it is to trust this one after all, a browser
// connects a second time, and everything would be two round trips late.
const TRUSTS_US = '--ignore-certificate-errors';

let house: House;
let browser: Browser;
let link: SlowLink;
let path: string;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser(TRUSTS_US)]);
  await servesDemoMenu(house, DISHES);
  link = await SlowLink.before(house.base, SLOW_4G);
  path = new URL((await done(house.admin.post(`/tables/${house.tables[0]}/qr/rotate`))).url).pathname;
});
afterAll(async () => {
  await browser?.close();
  await link?.close();
  await house?.close();
});

/** A phone that has never been here; from the tap on the code until the page is painted and "+" works. */
async function usableAfterMs(address: string): Promise<number> {
  const context = await browser.newContext({
    locale: 'ru-RU',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_BY });
    await page.goto(`https://till.local:${link.port}${address}`);
    const times = await page.waitForFunction(() => {
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      const [usable] = performance.getEntriesByName('usable');
      if (!paint || (document.getElementById('place') && !usable)) return null;
      return [paint.startTime, usable?.startTime ?? 0];
    });
    return Math.max(...((await times.jsonValue()) as number[]));
  } finally {
    await context.close();
  }
}

const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;

/** The middle of several, each beside one of a page with nothing on it. */
async function series(): Promise<{ usable: number; nothing: number }> {
  const [ours, nothing]: number[][] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    nothing!.push(await usableAfterMs('/menu/nobody-has-this1'));
    ours!.push(await usableAfterMs(path));
  }
  const each = ours!.map((ms) => ms.toFixed(0)).join(', ');
  console.log(
    `figures: ${DISHES} dishes usable after ${median(ours!).toFixed(0)} ms (${each}), a page with one word after ${median(nothing!).toFixed(0)} ms`,
  );
  return { usable: median(ours!), nothing: median(nothing!) };
}

it('a phone on a slow network that has never been here can put dishes into its cart within a second', async () => {
  let tooLateBy = Number.POSITIVE_INFINITY;
  for (let number = 0; number < MOST_SERIES && tooLateBy >= 0; number += 1) {
    const { usable, nothing } = await series();
    tooLateBy = Math.min(tooLateBy, usable - Math.max(USABLE_MS, nothing * MORE_THAN_NOTHING));
  }
  expect(tooLateBy).toBeLessThan(0);
}, 300_000);
