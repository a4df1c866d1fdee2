import { describe, expect, it } from 'vitest';
import { leftOf, type SoldLine } from './sold.js';
import { takeBack } from './take.js';

function chosenOn(name: string): NonNullable<SoldLine['partOf']> {
  return { kind: 'OPTION', name, units: 1 };
}

const soup: SoldLine = {
  id: 'soup',
  partOfId: null,
  partOf: null,
  quantity: 3,
  net: 1000,
  service: 100,
  addedTax: 110,
  includedTax: 0,
  tax: null,
};

describe('a refund of dishes', () => {
  it('gives back the portion, the last one the rest', () => {
    const first = takeBack([soup], { kind: 'ITEMS', items: [{ itemId: 'soup', quantity: 1 }] });
    expect(first).toEqual([{ lineId: 'soup', quantity: 1, net: 333, service: 33, addedTax: 37, includedTax: 0 }]);
    const last = takeBack(leftOf([soup], first), { kind: 'ITEMS', items: [{ itemId: 'soup' }] });
    expect(last).toEqual([{ lineId: 'soup', quantity: 2, net: 667, service: 67, addedTax: 73, includedTax: 0 }]);
  });

  it.each([
    [[{ itemId: 'soup', quantity: 4 }], 'REFUND_TOO_LARGE'],
    [[{ itemId: 'tea' }], 'NOT_FOUND'],
    [[{ itemId: 'part' }], 'PART_OF_WHOLE'],
  ])('refuses %j with %s', (items, code) => {
    const part = { ...soup, id: 'part', partOfId: 'soup', partOf: chosenOn('Soup') };
    expect(() => takeBack([soup, part], { kind: 'ITEMS', items })).toThrow(expect.objectContaining({ code }));
  });

  it('gives back a combo by its id, whole or some of it, and each of its dishes alone', () => {
    const of = (units: number) => ({ partOfId: 'lunch', partOf: { kind: 'COMBO' as const, name: 'Lunch', units } });
    const lines: SoldLine[] = [
      { ...soup, ...of(1), quantity: 2 },
      { ...soup, ...of(2), id: 'buns', quantity: 4 },
      { ...soup, id: 'butter', partOfId: 'buns', partOf: chosenOn('Bun'), quantity: 4 },
    ];
    const take = (left: readonly SoldLine[], itemId: string, quantity?: number) =>
      takeBack(left, { kind: 'ITEMS', items: [{ itemId, quantity }] }).map(({ lineId, quantity: many, net }) => [
        lineId,
        many,
        net,
      ]);
    expect(take(lines, 'lunch', 1)).toEqual([
      ['soup', 1, 500],
      ['buns', 2, 500],
      ['butter', 2, 500],
    ]);
    expect(take(lines, 'lunch')).toEqual([
      ['soup', 2, 1000],
      ['buns', 4, 1000],
      ['butter', 4, 1000],
    ]);
    expect(take(lines, 'buns', 1)).toEqual([
      ['buns', 1, 250],
      ['butter', 1, 250],
    ]);
    expect(() => take(lines, 'lunch', 3)).toThrow(
      expect.objectContaining({ facts: { item_id: 'lunch', most: 2, of: 'portions' } }),
    );
    const twice = [
      { itemId: 'soup', quantity: 1 },
      { itemId: 'lunch', quantity: 2 },
    ];
    expect(() => takeBack(lines, { kind: 'ITEMS', items: twice })).toThrow(
      expect.objectContaining({ code: 'REFUND_TOO_LARGE', facts: { item_id: 'lunch', most: 1, of: 'portions' } }),
    );
    const given = takeBack(lines, { kind: 'ITEMS', items: [{ itemId: 'soup' }] });
    expect(take(leftOf(lines, given), 'lunch').map(([line]) => line)).toEqual(['buns', 'butter']);
    expect(() => take(lines, 'butter')).toThrow(expect.objectContaining({ code: 'PART_OF_WHOLE' }));
  });

  it('gives back with a dish what was sold with it', () => {
    const part = { ...soup, id: 'part', partOfId: 'soup', partOf: chosenOn('Soup'), quantity: 6 };
    const taken = takeBack([soup, part], { kind: 'ITEMS', items: [{ itemId: 'soup', quantity: 1 }] });
    expect(taken.map(({ lineId, quantity }) => [lineId, quantity])).toEqual([
      ['soup', 1],
      ['part', 2],
    ]);
  });

  it('refuses more money than is left', () => {
    expect(() => takeBack([soup], { kind: 'AMOUNT', amount: 1211 })).toThrow(
      expect.objectContaining({ code: 'REFUND_TOO_LARGE', facts: { most: 1210 } }),
    );
  });
});
