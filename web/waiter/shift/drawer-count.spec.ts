import { expect, it } from 'vitest';
import { cashCount, countedOf, worthOf } from './drawer-count.js';

it('a drawer comes to what its pieces come to', () => {
  const count = new Map([
    [2_000_000, 2],
    [50_000, 7],
    [500, 3],
    [1000, 0],
  ]);
  expect(countedOf(count)).toBe(4_351_500);
  expect(worthOf(count, 50_000)).toBe(350_000);
  expect(worthOf(count, 20_000)).toBe(0);
});

it('the house is told of pieces that are there, the largest first', () => {
  const count = new Map([
    [500, 3],
    [1000, 0],
    [2_000_000, 2],
  ]);
  expect(cashCount(count).denominations).toEqual([
    { value: 2_000_000, count: 2 },
    { value: 500, count: 3 },
  ]);
});

it('an empty drawer is a count too', () => {
  expect(cashCount(new Map())).toEqual({ denominations: [] });
});
