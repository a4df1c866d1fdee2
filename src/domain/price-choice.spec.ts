import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_MODIFIERS, type Choice, type ChoiceFault, type ChoiceGroup, type ChoiceOption } from './choice.js';
import { priceChoice } from './price-choice.js';
import { Refusal } from './refusal.js';

function option(id: string, price = 0, more: Partial<ChoiceOption> = {}): ChoiceOption {
  return {
    id,
    name: id,
    kitchenName: null,
    price,
    maxQuantity: 5,
    isDefault: false,
    isArchived: false,
    isSoldNow: true,
    dishId: null,
    dishVariationId: null,
    stationId: null,
    nested: null,
    ...more,
  };
}

function group(options: ChoiceOption[], more: Partial<ChoiceGroup> = {}): ChoiceGroup {
  return {
    id: 'g',
    name: 'Group',
    isRequired: false,
    min: 0,
    max: null,
    freeCount: 0,
    positionPrices: [],
    prePrices: [],
    options,
    ...more,
  };
}

const of = (modifierId: string, more: Partial<Choice> = {}): Choice => ({ modifierId, ...more });
const priced = (groups: ChoiceGroup[], chosen?: Choice[]) => priceChoice(1000, groups, chosen, 'items.0');
const price = (groups: ChoiceGroup[], chosen?: Choice[]) => priced(groups, chosen).unitPrice;

function faults(groups: ChoiceGroup[], chosen?: Choice[]): string[] {
  try {
    priced(groups, chosen);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'CHOICE_REFUSED') throw error;
    return (error.facts['faults'] as ChoiceFault[]).map(({ path, reason }) => `${path} ${reason}`);
  }
  return [];
}

const toppings = (more: Partial<ChoiceGroup> = {}) =>
  group([option('ham', 300), option('olives', 100), option('corn', 50)], more);

describe('the price of a choice', () => {
  it('is the dish and every unit of every option', () => {
    expect(price([])).toBe(1000);
    expect(price([toppings()], [of('ham'), of('olives', { quantity: 2 })])).toBe(1500);
  });

  it('leaves the cheapest units free, whichever came first', () => {
    const two = [toppings({ freeCount: 2 })];
    expect(price(two, [of('ham'), of('olives'), of('corn')])).toBe(1300);
    expect(price(two, [of('corn'), of('olives'), of('ham')])).toBe(1300);
    expect(price(two, [of('ham', { quantity: 3 })])).toBe(1300);
    expect(price(two, [of('corn')])).toBe(1000);
  });

  it('goes by the place in the choice where places have prices, the last one for all that follow', () => {
    const byPlace = [toppings({ positionPrices: [0, 70, 90] })];
    expect(price(byPlace, [of('ham')])).toBe(1000);
    expect(price(byPlace, [of('ham'), of('corn', { quantity: 3 })])).toBe(1000 + 70 + 90 + 90);
  });

  it('follows the word in front of the option', () => {
    const words = [
      toppings({
        prePrices: [
          { pre: 'NO', percent: 0, surcharge: 0 },
          { pre: 'EXTRA', percent: 150, surcharge: 10 },
          { pre: 'SIDE', percent: 25, surcharge: 0 },
        ],
      }),
    ];
    expect(price(words, [of('ham', { pre: 'NO' })])).toBe(1000);
    expect(price(words, [of('ham', { pre: 'EXTRA', quantity: 2 })])).toBe(1000 + 2 * 460);
    // 12.5 is rounded to the even neighbour.
    expect(price(words, [of('corn', { pre: 'SIDE' })])).toBe(1012);
  });

  it('takes what is nested as often as what it is nested in', () => {
    const rare = option('rare', 7);
    const patty = option('patty', 400, { nested: group([rare], { id: 'doneness', isRequired: true }) });
    const { unitPrice, modifiers } = priced(
      [group([patty])],
      [of('patty', { quantity: 2, modifiers: [of('rare', { quantity: 3 })] })],
    );
    expect(unitPrice).toBe(1000 + 2 * (400 + 3 * 7));
    expect(modifiers.map(({ modifierId, level, quantity, amount }) => [modifierId, level, quantity, amount])).toEqual([
      ['patty', 1, 2, 800],
      ['rare', 2, 6, 42],
    ]);
  });

  it('takes the defaults where nothing is said, and exactly what is said where something is', () => {
    const inner = group([option('mild', 5, { isDefault: true }), option('hot', 9)], { id: 'heat', isRequired: true });
    const outer = [
      group([option('ketchup', 20, { isDefault: true, nested: inner }), option('mayo', 30)], { isRequired: true }),
    ];
    expect(price(outer)).toBe(1025);
    expect(price(outer, [of('mayo')])).toBe(1030);
    expect(price(outer, [of('ketchup', { modifiers: [of('hot')] })])).toBe(1029);
    expect(faults(outer, [])).toEqual(['items.0.modifiers TOO_FEW']);
    expect(faults(outer, [of('ketchup', { modifiers: [] })])).toEqual(['items.0.modifiers.0.modifiers TOO_FEW']);
  });

  it('does not depend on the order of the choice where neither places nor words have prices', () => {
    const choices = fc.array(fc.constantFrom('ham', 'olives', 'corn'), { maxLength: 5 });
    fc.assert(
      fc.property(choices, fc.nat(4), (ids, freeCount) => {
        const groups = [toppings({ freeCount })];
        const chosen = ids.map((id) => of(id));
        expect(price(groups, chosen)).toBe(price(groups, chosen.toReversed()));
      }),
    );
  });
});

describe('a choice is refused', () => {
  it('with too few or too many units, at the place that is wrong', () => {
    const two = [toppings({ min: 2, max: 3 })];
    expect(faults(two, [])).toEqual([]);
    expect(faults(two, [of('ham')])).toEqual(['items.0.modifiers TOO_FEW']);
    expect(faults(two, [of('ham'), of('corn', { quantity: 2 }), of('olives')])).toEqual([
      'items.0.modifiers.2 TOO_MANY',
    ]);
    expect(faults([toppings({ isRequired: true })], [])).toEqual(['items.0.modifiers TOO_FEW']);
    expect(faults([group([option('ham', 1, { maxQuantity: 1 })])], [of('ham'), of('ham')])).toEqual([
      'items.0.modifiers.0.quantity TOO_MANY',
      'items.0.modifiers.1.quantity TOO_MANY',
    ]);
  });

  it('with what is not offered here, or no longer', () => {
    const old = [group([option('ham'), option('tongue', 0, { isArchived: true })])];
    expect(faults(old, [of('ham'), of('tongue'), of('tofu')])).toEqual([
      'items.0.modifiers.2 FOREIGN',
      'items.0.modifiers.1 ARCHIVED',
    ]);
    expect(faults(old, [of('ham', { modifiers: [of('ham')] })])).toEqual(['items.0.modifiers.0.modifiers.0 FOREIGN']);
  });

  it('with words that are not offered, or that contradict another', () => {
    const no = [toppings({ prePrices: [{ pre: 'NO', percent: 0, surcharge: 0 }] })];
    expect(faults(no, [of('ham', { pre: 'SIDE' })])).toEqual(['items.0.modifiers.0.pre PRE_NOT_OFFERED']);
    expect(faults(no, [of('ham'), of('ham', { pre: 'NO' })])).toEqual(['items.0.modifiers.1 CONTRADICTORY']);
    expect(faults(no, [of('ham', { pre: 'NO', quantity: 2 })])).toEqual(['items.0.modifiers.0.quantity TOO_MANY']);
    // Left-out options do not count.
    expect(faults([{ ...no[0]!, isRequired: true }], [of('ham', { pre: 'NO' })])).toEqual([
      'items.0.modifiers TOO_FEW',
    ]);
  });

  it('when it is longer than a ticket takes, or dearer than can be paid', () => {
    const many = Array.from({ length: MOST_MODIFIERS + 1 }, (_, index) => option(`o${index}`));
    expect(
      faults(
        [group(many)],
        many.map(({ id }) => of(id)),
      ),
    ).toEqual(['items.0.modifiers TOO_LONG']);
    expect(() => price([group([option('gold', 1e12)])], [of('gold')])).toThrow('TOTAL_TOO_LARGE');
  });
});
