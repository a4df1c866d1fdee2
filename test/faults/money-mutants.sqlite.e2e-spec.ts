import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { House } from '../given.js';
import type { Furnished } from '../model/money/real-evening.js';
import { Exchange } from '../mutants/exchange.js';
import { plant } from '../mutants/plant.js';
import { plantedBugs } from '../mutants/planted-bugs.js';

const RUNS = 1_500;
const REAL_RUNS = 150;

const BY_THE_RULES = plantedBugs([
  ['remainder-to-the-first-check', /evenly is|amounts: /],
  ['frozen-checks-forget-what-was-taken', /discount \S+ takes \d+ of \d+/],
  ['discount-of-one-check-taken-off-all', /discount \S+ takes \d+ of \d+/],
  ['coins-do-not-settle-a-check', /pay was answered|payment \S+: /],
  ['failed-payment-stays-reserved', /check \S+: .*"pending"/],
  ['tip-kept-out-of-the-drawer', /the drawer: |TENDER in the books/],
  ['refund-beyond-the-payment', /refund was answered|is taken back goes to the payments whole|more of line/],
]);

describe.runIf(BY_THE_RULES.length > 0)('evenings at a till', () => {
  it.each(BY_THE_RULES)('catch the planted bug %s', async (patch, symptom) => {
    const { root, remove } = plant(`${patch}.patch`, ['src/domain', 'test/model', 'package.json']);
    try {
      const { playPureMoney } = (await import(
        pathToFileURL(join(root, 'test/model/money/pure-evenings.ts')).href
      )) as typeof import('../model/money/pure-evenings.js');
      expect(() => playPureMoney(RUNS, { endOnFailure: true })).toThrow(symptom);
    } finally {
      remove();
    }
  });
});

const IN_THE_HOUSE = plantedBugs([
  ['voided-tip-stays-in-the-books', /the drawer: |TENDER in the books/],
  ['frozen-checks-keep-nothing-of-shared-lines', /dishes of all checks/],
]);

describe.runIf(IN_THE_HOUSE.length > 0)('evenings at a till of a house that runs', () => {
  const exchange = new Exchange(IN_THE_HOUSE.map(([patch]) => patch));
  let house: House;
  let furnished: Furnished;
  beforeAll(async () => {
    house = await (await import('../given.js')).openHouse();
    furnished = await (await import('../model/money/real-evening.js')).furnish(house);
  });
  // The planted bugs wrote wrong ledger entries, so the ledger is not checked.
  afterAll(() => house.leave());

  it.each(IN_THE_HOUSE)('catch the planted bug %s', async (patch, symptom) => {
    const { playRealMoney } = await import('../model/money/real-evening.js');
    await exchange.with(patch, async () => {
      await expect(playRealMoney(furnished, REAL_RUNS, { endOnFailure: true })).rejects.toThrow(symptom);
    });
  });
});
