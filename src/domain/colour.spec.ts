import { expect, it } from 'vitest';
import { contrastToWhite } from './colour.js';

it.each([
  ['#000000', 21],
  ['ffffff', 1],
  ['#767676', 4.54],
  ['#777777', 4.48],
  ['#FF0000', 4],
  ['0000ff', 8.59],
])('%s stands out against white by %d', (colour, contrast) => {
  expect(contrastToWhite(colour)).toBeCloseTo(contrast, 2);
});
