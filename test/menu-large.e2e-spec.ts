import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';
import { bigMenu } from './menu-files.js';
import { furnishMenu, office } from './menu-office.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

describe('a menu of 5000 dishes', () => {
  const longestMs = 120_000;
  const enoughOrders = 20;

  it(
    'is read in seconds with progress, and orders are taken meanwhile',
    async () => {
      const here = await office(house);
      const { tea } = await furnishMenu(here);
      const file = bigMenu(5000);
      // A dish that stays on the menu, so that it can be ordered before and after.
      file.categories.push({ name: 'Напитки', dishes: [{ name: 'Шай', price: 200_00, sku: 'T-1' }] } as never);
      const order = () => here.post('/orders', { order_type: 'TAKEAWAY', items: [{ dish_id: tea.id, quantity: 1 }] });

      const residentBefore = process.memoryUsage().rss;
      const started = performance.now();
      let isOver = false;
      const importing = here.lines(file).finally(() => (isOver = true));
      let taken = 0;
      for (; !isOver && taken < enoughOrders; taken += 1) expect((await order()).status).toBe(201);
      const { status, lines } = await importing;
      const ms = performance.now() - started;

      const grownMiB = (process.memoryUsage().rss - residentBefore) / 2 ** 20;
      console.log(
        `5000 dishes: ${(ms / 1000).toFixed(1)} s with ${taken} orders meanwhile, ${grownMiB.toFixed(0)} MiB more`,
      );
      expect(status).toBe(200);
      expect(taken).toBeGreaterThan(0);
      const report = lines.pop();
      expect(report.counts.added).toBeGreaterThan(15_000);
      expect(report.changes).toHaveLength(500);
      const [{ total }] = lines;
      expect(lines[0]).toEqual({ done: 0, total });
      expect(lines.length).toBeGreaterThan(50);
      expect(lines.map(({ done }) => done)).toEqual(
        lines.map(({ done }) => done).toSorted((one, other) => one - other),
      );
    },
    longestMs,
  );
});
