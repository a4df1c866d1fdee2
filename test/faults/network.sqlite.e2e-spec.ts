import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { follow } from '../../web/lib/live.js';
import { openHouse, type House } from '../given.js';
import { plant } from '../mutants/plant.js';
import { plantedBugs } from '../mutants/planted-bugs.js';
import { untilSeen } from '../mutants/until-seen.js';
import { byForm } from '../form.js';
import { badEvening, type Evening, type Follow, type Screen } from './network/screens.js';

const EVENING: Evening = byForm(
  { screens: 10, forMs: 6000, ordersPerSecond: 10 },
  { screens: 50, forMs: 120_000, ordersPerSecond: 10 },
);
const SHORT_EVENING: Evening = { screens: 4, forMs: 3000, ordersPerSecond: 10 };
const LONGEST_MS = 600_000;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

it(
  `${EVENING.screens} screens behind bad lines hear every event once and in order, and never have to load again`,
  async () => {
    const { taken, screens, resyncs, connects } = await badEvening(follow, house, EVENING);
    for (const { orders, lines } of screens) {
      expect(orders).toEqual(taken);
      expect(lines).toEqual(screens[0]!.lines);
    }
    console.log(
      `figures: ${screens.length} screens, ${EVENING.forMs / 1000} s of resets, black holes, 300 ms, 5 KiB/s and ` +
        `standstill: ${taken.length} orders, ${connects} connections, ${resyncs} resyncs, all exact`,
    );
    expect(connects).toBeGreaterThan(screens.length);
    expect(screens.flatMap((screen) => screen.resyncs)).toEqual([]);
  },
  LONGEST_MS,
);

it.each(plantedBugs(['network-comes-back-without-a-cursor']))(
  'the bad lines catch the planted bug %s',
  async (patch) => {
    const { root, remove } = plant(`${patch}.patch`, ['web/lib']);
    try {
      const planted = (await import(join(root, 'web/lib/live.ts'))) as { follow: Follow };
      const wrong = await untilSeen<Screen[]>(
        async () => {
          const { taken, screens } = await badEvening(planted.follow, house, SHORT_EVENING);
          return screens.filter(({ orders }) => orders.join() !== taken.join());
        },
        ({ length }) => length > 0,
      );
      console.log(`mutant ${patch}: ${wrong.length} of ${SHORT_EVENING.screens} screens missed something`);
      expect(wrong.length).toBeGreaterThan(0);
    } finally {
      remove();
    }
  },
  LONGEST_MS,
);
