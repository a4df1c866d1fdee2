import { expect, it } from 'vitest';
import { splitByAmount } from './amounts.js';

const CHECK = { id: 'check', total: 9000 };

it('what guests leave is one check more', () => {
  expect(splitByAmount([2000, 3000], CHECK)).toEqual({
    rest: 4000,
    wanted: { way: 'BY_AMOUNT', check_id: 'check', amounts: [2000, 3000] },
  });
});

it('amounts that are all of it leave nothing', () => {
  expect(splitByAmount([4000, 5000], CHECK)).toMatchObject({ rest: 0, wanted: { amounts: [4000, 5000] } });
});

it.each([
  ['nothing was said', [], 9000],
  ['one guest pays all', [9000], 0],
  ['it is more than all', [9001], null],
])('is no split while %s', (_, amounts, rest) => {
  expect(splitByAmount(amounts, CHECK)).toEqual({ rest, wanted: null });
});
