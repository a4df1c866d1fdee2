import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { House } from '../given.js';
import type { Dish } from '../model/restaurant.js';
import { Exchange } from '../mutants/exchange.js';
import { plant } from '../mutants/plant.js';
import { plantedBugs } from '../mutants/planted-bugs.js';

const RUNS = 1_500;
const REAL_RUNS = 100;

const BY_THE_RULES = plantedBugs([
  ['cancelled-lines-charged', /total \d+, its lines come to/],
  ['cancel-forgets-a-line', /SERVED → SERVED by (cancel|command)/],
  ['bump-leaves-cooking-lines', /IN_PROGRESS → IN_PROGRESS by bump/],
  ['ticket-recalls-served-lines', /SERVED → IN_PROGRESS by recall/],
  ['overpaid-by-a-little', /the ledger is broken/],
  ['void-below-what-was-paid', /the ledger is broken/],
  ['served-plates-cannot-come-back', /step was refused with BAD_MOVE/],
  ['held-lines-do-not-count', /is \w+ and should be \w+/],
  ['completed-orders-stay-open', /was COMPLETED and changed by/],
  ['discount-below-zero', /refused with REFUND_FIRST|takes \d+, not \d+|\d over weights of/],
  ['percent-of-the-list-price', /discount \S+ takes \d+, not \d+/],
]);

describe.runIf(BY_THE_RULES.length > 0)('evenings by the rules alone', () => {
  it.each(BY_THE_RULES)('catch the planted bug %s', async (patch, symptom) => {
    const { root, remove } = plant(`${patch}.patch`, ['src/domain', 'test/model', 'package.json']);
    try {
      const { playEvenings } = (await import(
        pathToFileURL(join(root, 'test/model/evening.ts')).href
      )) as typeof import('../model/evening.js');
      expect(() => playEvenings(RUNS, { endOnFailure: true })).toThrow(symptom);
    } finally {
      remove();
    }
  });
});

const IN_THE_HOUSE = plantedBugs([
  ['stock-back-after-cooking-began', /portions|SOLD_OUT/],
  ['strike-off-the-screen', /real/],
  ['sold-below-zero', /SOLD_OUT/],
  ['fired-twice', /real/],
  ['void-loses-a-portion', /real/],
  ['merge-leaves-a-line-behind', /real/],
  ['move-doubles-a-line', /real/],
  ['struck-line-keeps-its-discount', /"itemId"/],
]);

describe.runIf(IN_THE_HOUSE.length > 0)('evenings in a house that runs', () => {
  const exchange = new Exchange(IN_THE_HOUSE.map(([patch]) => patch));
  let house: House;
  let dishes: Dish[];
  beforeAll(async () => {
    house = await (await import('../given.js')).openHouse();
    dishes = await (await import('../model/real-evening.js')).dishesOf(house);
  });
  // The planted bugs wrote wrong ledger entries, so the ledger is not checked.
  afterAll(() => house.leave());

  it.each(IN_THE_HOUSE)('catch the planted bug %s', async (patch, symptom) => {
    const { playRealEvenings } = await import('../model/real-evening.js');
    await exchange.with(patch, async () => {
      await expect(playRealEvenings(house, dishes, REAL_RUNS, { endOnFailure: true })).rejects.toThrow(symptom);
    });
  });
});
