import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { House } from '../given.js';
import { Exchange } from '../mutants/exchange.js';

const RUNS = 60;

const PLANTED = [
  ['shared-dish-charged-twice', /Expected values to be strictly/],
  ['printed-bill-priced-anew', /Expected values to be strictly/],
] as const;

describe('dinners that are split', () => {
  const exchange = new Exchange(PLANTED.map(([patch]) => patch));
  let house: House;
  beforeAll(async () => {
    house = await (await import('../given.js')).openHouse();
  });
  // The planted bugs wrote wrong ledger entries, so the ledger is not checked.
  afterAll(() => house.leave());

  it.each(PLANTED)('catch the planted bug %s', async (patch, symptom) => {
    const { playSplits } = await import('../played-splits.js');
    await exchange.with(patch, async () => {
      await expect(playSplits(house, RUNS)).rejects.toThrow(symptom);
    });
  });
});
