import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawerOf, playRound } from './crowd/till-round.js';
import { openHouse, type House } from './given.js';
import { share } from './model/share.js';

const ROUNDS = share({ full: 40, check: 4 });

let house: House;
let drawerId: string;
beforeAll(async () => {
  house = await openHouse();
  drawerId = await drawerOf(house);
});
afterAll(() => house?.close());

it('twenty people who pay one check while others order and a shift closes pay it once, and each hears the truth', async () => {
  const told: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [what, times] of Object.entries(await playRound(house, drawerId, round)))
      told[what] = (told[what] ?? 0) + times;
  console.log(told);
  expect(told['PAID']).toBeGreaterThan(ROUNDS * 2);
  expect(told['STALE_VERSION']).toBeGreaterThan(0);
  expect((told['OVERPAID'] ?? 0) + (told['CHECK_PAID'] ?? 0)).toBeGreaterThan(0);
}, 300_000);
