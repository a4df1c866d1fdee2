import { expect, it } from 'vitest';
import { parsePercent } from './percent.js';

it.each([
  ['10', 10_000],
  ['12.5 %', 12_500],
  ['12,5', 12_500],
  ['0.001', 1],
  ['100', 100_000],
])('%s is a per cent', (typed, percent) => {
  expect(parsePercent(typed)).toBe(percent);
});

it.each(['', '0', '101', '100.001', '-5', '1.2345', 'half'])('"%s" is none', (typed) => {
  expect(parsePercent(typed)).toBeNull();
});
