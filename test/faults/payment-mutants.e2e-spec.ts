import { afterAll, beforeAll, expect, it } from 'vitest';
import type { House } from '../given.js';
import { Exchange } from '../mutants/exchange.js';

const PLANTED = [
  ['overpaid-by-a-lot', /500 INTERNAL/],
  ['tip-counted-as-paid', /500 INTERNAL|to be \d+/],
  ['change-counted-as-paid', /500 INTERNAL|to be \d+/],
  ['payment-outside-its-shift', /what the Z report expects/],
] as const;

// A planted bug shows only if its case occurs by chance.
const MOST_ROUNDS = 15;

const exchange = new Exchange(PLANTED.map(([patch]) => patch));
let house: House;
let drawerId: string;
beforeAll(async () => {
  house = await (await import('../given.js')).openHouse();
  drawerId = await (await import('../crowd/till-round.js')).drawerOf(house);
});
// The planted bugs wrote wrong ledger entries, so the ledger is not checked.
afterAll(() => house?.leave());

it.each(PLANTED)(
  'the crowd at the till catches the planted bug %s',
  async (patch, symptom) => {
    const { playRound } = await import('../crowd/till-round.js');
    await exchange.with(patch, async () => {
      const rounds = async () => {
        for (let round = 0; round < MOST_ROUNDS; round += 1) await playRound(house, drawerId, round);
      };
      await expect(rounds()).rejects.toThrow(symptom);
    });
  },
  240_000,
);
