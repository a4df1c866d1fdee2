import { describe, expect, it } from 'vitest';
import { splitByAmounts, splitByItems, splitBySeat, splitEvenly, type Split, type SplitLine } from './ways.js';

const line = (id: string, more: Partial<SplitLine> = {}): SplitLine => {
  return { id, partOfId: null, partOf: null, seat: null, status: 'QUEUED', ...more };
};
const soup = line('soup', { seat: 2 });
const steak = line('steak', { seat: 5 });
const pepper = line('pepper', { partOfId: 'steak', partOf: { name: 'Steak' } });
const burger = line('burger', { partOfId: 'lunch', partOf: { name: 'Lunch' }, seat: 2 });
const cheese = line('cheese', { partOfId: 'burger', partOf: { name: 'Burger' } });
const cola = line('cola', { partOfId: 'lunch', partOf: { name: 'Lunch' } });
const bread = line('bread', { seat: 0 });
const gone = line('gone', { status: 'CANCELLED', seat: 9 });
const lines = [soup, steak, pepper, burger, cheese, cola, bread, gone];

/** `soup: 0, bread: 0+1×2`. */
const said = ({ lines: owned }: Split) =>
  Object.fromEntries(
    owned.map(({ lineId, shares }) => [
      lineId,
      shares.map(({ check, weight }) => (weight === 1 ? `${check}` : `${check}×${weight}`)).join('+'),
    ]),
  );
const refused = (split: () => unknown) => {
  try {
    split();
  } catch (error) {
    return error;
  }
  throw new Error('was not refused');
};

describe('splitting an order', () => {
  it('evenly gives every line to every check, and what was cancelled to none', () => {
    const split = splitEvenly(lines, 3);
    expect(split.checks).toBe(3);
    expect(split.lines).toHaveLength(7);
    for (const { shares } of split.lines) expect(shares.map(({ check }) => check)).toEqual([0, 1, 2]);
  });

  it('by seat gives each seat what it ate with what was chosen on it, and shares what stands in the middle', () => {
    expect(splitBySeat(lines).checks).toBe(2);
    expect(said(splitBySeat(lines))).toEqual({
      soup: '0',
      steak: '1',
      pepper: '1',
      burger: '0',
      cheese: '0',
      cola: '0',
      bread: '0+1',
    });
  });

  it('by item takes options along with their dish and a combo whole, and leaves the rest on the first check', () => {
    const split = splitByItems(lines, [[], [{ itemId: 'steak' }, { itemId: 'lunch' }]]);
    expect(said(split)).toEqual({
      soup: '0',
      steak: '1',
      pepper: '1',
      burger: '1',
      cheese: '1',
      cola: '1',
      bread: '0',
    });
  });

  it('by item shares one dish between guests by weights', () => {
    const split = splitByItems(lines, [
      [{ itemId: 'steak', weight: 2 }, { itemId: 'soup' }],
      [{ itemId: 'steak' }],
      [{ itemId: 'lunch' }],
    ]);
    expect(said(split)).toMatchObject({ steak: '0×2+1', pepper: '0×2+1', soup: '0', cola: '2' });
  });

  it('by amount makes one more check for what the amounts leave', () => {
    expect(splitByAmounts(lines, [300, 200], 1000).lines[0]!.shares).toEqual([
      { check: 0, weight: 300 },
      { check: 1, weight: 200 },
      { check: 2, weight: 500 },
    ]);
    expect(splitByAmounts(lines, [300, 700], 1000).checks).toBe(2);
  });

  it.each([
    ['one check', () => splitEvenly(lines, 1)],
    ['more than 20 checks', () => splitEvenly(lines, 21)],
    ['half a check', () => splitEvenly(lines, 2.5)],
    ['an order without lines', () => splitEvenly([gone], 2)],
    ['a single seat', () => splitBySeat([soup, bread])],
    ['a check with nothing on it', () => splitByItems(lines, [[], [{ itemId: 'soup' }], []])],
    ['a first check to which nothing is left', () => splitByItems([soup], [[], [{ itemId: 'soup' }]])],
    ['a dish named twice', () => splitByItems(lines, [[], [{ itemId: 'soup' }, { itemId: 'soup' }]])],
    ['a weight of nothing', () => splitByItems(lines, [[{ itemId: 'soup', weight: 0 }], [{ itemId: 'steak' }]])],
    ['a check of nothing', () => splitByAmounts(lines, [0, 500], 1000)],
    ['more than there is', () => splitByAmounts(lines, [600, 500], 1000)],
    ['one amount that is everything', () => splitByAmounts(lines, [1000], 1000)],
  ])('refuses %s', (_, split) => {
    expect(refused(split)).toMatchObject({ code: 'VALIDATION_ERROR' });
  });

  it('refuses a part without its whole, what was cancelled, and what nobody ordered', () => {
    const by = (itemId: string) => refused(() => splitByItems(lines, [[], [{ itemId }]]));
    expect(by('cola')).toMatchObject({ code: 'PART_OF_WHOLE', facts: { name: 'Lunch', part_of: 'lunch' } });
    expect(by('pepper')).toMatchObject({ code: 'PART_OF_WHOLE', facts: { name: 'Steak', part_of: 'steak' } });
    expect(by('gone')).toMatchObject({ code: 'LINE_CLOSED' });
    expect(by('elsewhere')).toMatchObject({ code: 'NOT_FOUND' });
  });
});
