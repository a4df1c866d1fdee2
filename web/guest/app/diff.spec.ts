import { expect, it } from 'vitest';
import { changesOf, placesIn, sumsOf } from './diff.js';

it('tells what costs something else, and what cannot be had', () => {
  const read = [
    { name: 'Soup', total: 1000 },
    { name: 'Tea', total: 400 },
    { name: 'Steak', total: 9000 },
  ];
  expect(changesOf(read, [1000, 500, null])).toEqual([
    { name: 'Tea', was: 400, now: 500 },
    { name: 'Steak', was: 9000, now: null },
  ]);
});

it('finds the lines that a refusal names', () => {
  const details = { items: [{ path: 'items.2' }], faults: [{ path: 'items.0.modifiers.1' }, { path: 'other' }] };
  expect([...placesIn(details)]).toEqual([2, 0]);
  expect([...placesIn(null)]).toEqual([]);
});

it('adds up the lines of a combo', () => {
  const lines = [
    { item: 0, total: 300 },
    { item: 1, total: 50 },
    { item: 0, total: 200 },
  ];
  expect(sumsOf(3, lines)).toEqual([500, 50, 0]);
});
