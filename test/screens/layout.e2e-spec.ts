import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from './browser.js';
import { layoutFaults } from './layout.js';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 400, height: 300 } });
});
afterAll(() => browser?.close());

const FAULTS: [string, string, RegExp][] = [
  [
    'cut off',
    '<p style="width:60px;overflow:hidden;white-space:nowrap">Margherita with mushrooms</p>',
    /^text is cut off/,
  ],
  [
    'below its tile',
    '<div style="height:20px;width:80px;border:1px solid">Steak with green pepper 1 500</div>',
    /outside its box/,
  ],
  [
    'broken into letters',
    '<button style="width:60px;overflow-wrap:anywhere">Отправить</button>',
    /^word is broken: “Отправить”/,
  ],
  [
    'under another control',
    '<button>Pay</button><button style="margin-left:-20px">Send</button>',
    /^controls lie on each other/,
  ],
];

it.each(FAULTS)('text or a control that is %s is a fault', async (_, html, words) => {
  await page.setContent(html);
  expect(await layoutFaults(page)).toEqual(expect.arrayContaining([expect.stringMatching(words)]));
});

it('what scrolls, is shortened with a mark or fits is none', async () => {
  await page.setContent(`
    <div style="width:80px;height:40px;overflow:auto;border:1px solid">Steak with green pepper and onions</div>
    <p style="width:60px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">Margherita with mushrooms</p>
    <button>Pay</button> <button>Отправить</button>`);
  expect(await layoutFaults(page, [{ width: 320, height: 640 }])).toEqual([]);
});
