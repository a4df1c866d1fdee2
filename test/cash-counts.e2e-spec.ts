import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from './caller.js';
import { hired, openHouse, type House } from './given.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const MOST = 1_000_000_000_000;

it('a count of more than any drawer holds is refused', async () => {
  const who = await hired(house.admin, 'waiter', 'Fariza');
  const { id } = await done(who.post('/shifts/open', { float: 0 }));
  const count = (denominations: object[]) => who.post(`/shifts/${id}/count`, { denominations });
  for (const tooMuch of [[{ value: MOST, count: 194_803 }], [MOST, 1].map((value) => ({ value, count: 1 }))]) {
    const { status, body } = await count(tooMuch);
    expect([status, body.error.details]).toEqual([422, { denominations: [`must come to at most ${MOST}`] }]);
  }
  expect(await done(count([{ value: MOST, count: 1 }]))).toMatchObject({ place: 1, total: MOST });
});
