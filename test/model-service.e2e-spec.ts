import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type House } from './given.js';
import { dishesOf, playRealEvenings } from './model/real-evening.js';

const RUNS = Number(process.env.MODEL_SERVICE_RUNS ?? 50);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

it('the house that runs answers as the rules of the domain say, and its screens follow', async () => {
  const { counts } = await playRealEvenings(house, await dishesOf(house), RUNS);
  console.log(counts);
  expect(counts).toBeTruthy();
}, 3_600_000);
