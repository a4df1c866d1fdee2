import { describe, expect, it } from 'vitest';
import { mostOrdered, type SoldAtHour } from './favourites.js';

function sold(dishId: string, hour: number, portions: number): SoldAtHour {
  return { dishId, variationId: null, hour, portions };
}

const named = (favourites: { dishId: string }[]): string[] => favourites.map(({ dishId }) => dishId);

describe('what is ordered often', () => {
  it('what is ordered at this hour stands before what is ordered more, but at another one', () => {
    const lines = [sold('porridge', 8, 30), sold('steak', 20, 50), sold('tea', 9, 10), sold('tea', 20, 10)];
    expect(named(mostOrdered(lines, 8, 24))).toEqual(['porridge', 'tea', 'steak']);
    expect(named(mostOrdered(lines, 20, 24))).toEqual(['steak', 'tea', 'porridge']);
  });

  it('an hour before midnight is near an hour after it', () => {
    expect(named(mostOrdered([sold('tea', 12, 20), sold('burger', 0, 10)], 23, 1))).toEqual(['burger']);
  });

  it('sizes of a dish are counted apart, and all hours of one together', () => {
    const small = { ...sold('pizza', 19, 2), variationId: 'small' };
    const large = { ...sold('pizza', 19, 3), variationId: 'large' };
    expect(mostOrdered([small, large, { ...small, hour: 7 }], 19, 24)).toEqual([
      { dishId: 'pizza', variationId: 'large', portions: 3 },
      { dishId: 'pizza', variationId: 'small', portions: 4 },
    ]);
  });

  it('as many as are asked for, in an order that does not depend on the one they came in', () => {
    const lines = ['b', 'a', 'c'].map((id) => sold(id, 12, 1));
    expect(named(mostOrdered(lines, 12, 2))).toEqual(['a', 'b']);
    expect(named(mostOrdered(lines.toReversed(), 12, 2))).toEqual(['a', 'b']);
  });
});
