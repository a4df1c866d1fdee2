import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type House } from './given.js';
import { drawnEvenings, RandomService } from './model/random-service.js';
import { shareOn } from './model/share.js';

const EVENINGS = shareOn({ full: 2_000, check: 15 }, { full: 200, check: 12 });
const MOST_COMMANDS = 24;
// An audit reads the whole venue, so it runs only after every 50 scenarios.
const EVENINGS_PER_AUDIT = 50;

let house: House;
let service: RandomService;
beforeAll(async () => {
  // The scenarios of the long form take longer than the default lifetime of a token.
  house = await openHouse({ ACCESS_TOKEN_MINUTES: '120' });
  service = await RandomService.at(house);
});
afterAll(() => house?.close());

it('the audit checks find nothing in what random commands at tables and tills leave', async () => {
  for (const [index, wishes] of drawnEvenings(EVENINGS, MOST_COMMANDS).entries()) {
    await service.play(wishes);
    if ((index + 1) % EVENINGS_PER_AUDIT === 0) expect(await service.faults()).toEqual([]);
  }
  expect(await service.faults()).toEqual([]);
  console.info(`figures: ${EVENINGS} evenings, ${service.tally.toString()}`);
  expect(service.tally.rare(1)).toEqual([]);
}, 3_600_000);
