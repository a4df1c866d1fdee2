import { afterAll, beforeAll, expect, it } from 'vitest';
import { v7 as newId } from 'uuid';
import { openHouse, type House } from '../given.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const PARTS = ['UPDATE stations SET sort = $2 WHERE id = $1', 'UPDATE locations SET sort = $2 WHERE id = $1'];
// More shapes than the program keeps prepared: order rounds differ in how many lines, tickets and checks change at
// once.
const SHAPES = 1100;

it('changes that are sent together may have any number of shapes', async () => {
  await house.database.write(async (tx) => {
    for (let shape = 2; shape < SHAPES + 2; shape += 1)
      await tx.changeAll([...shape.toString(2)].map((part) => ({ text: PARTS[Number(part)]!, params: [newId(), 1] })));
  });
  expect((await house.admin.get('/stations')).body.pagination.total).toBe(2);
});
