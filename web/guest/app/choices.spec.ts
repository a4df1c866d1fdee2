import { describe, expect, it } from 'vitest';
import type { PublicDish, PublicMenu } from '../../../src/menu/menu.dto.js';
import { itemOf, priceOf, sumOf, usualWish, wishIn, wordsOf, type Wish } from './choices.js';
import { questionsOf } from './questions.js';

const UNKNOWN = { allergens: null, traces: null, nutrition: null };

function dish(more: Partial<PublicDish>): PublicDish {
  return {
    id: 'soup',
    name: 'Soup',
    description: null,
    price: 1000,
    tax_class_id: null,
    prep_minutes: null,
    sold_by_weight: false,
    open_price: false,
    tags: [],
    diets: [],
    is_available: true,
    variations: [],
    modifier_groups: [],
    combo_slots: [],
    photos: [],
    ...UNKNOWN,
    ...more,
  };
}

const option = (id: string, price: number, more: object = {}) => ({
  id,
  name: id,
  price,
  max_quantity: 2,
  is_default: false,
  nested_group_id: null,
  is_available: true,
  ...UNKNOWN,
  ...more,
});

const group = (id: string, more: object, modifiers: ReturnType<typeof option>[]) => ({
  id,
  name: id,
  is_required: false,
  min: 0,
  max: null,
  free_count: 0,
  position_prices: [],
  pre_prices: [],
  ...more,
  modifiers,
});

const link = (group_id: string, more: object = {}) => ({
  group_id,
  dish_variation_id: null,
  name: group_id,
  is_required: false,
  min: 0,
  max: null,
  ...more,
});

const size = (id: string, price: number) => ({ id, name: id, price, is_available: true, ...UNKNOWN });
const choice = (dish_id: string, surcharge: number, more: object = {}) => ({
  dish_id,
  dish_variation_id: null,
  name: dish_id,
  variation_name: null,
  surcharge,
  is_default: false,
  is_available: true,
  ...UNKNOWN,
  ...more,
});

const soup = dish({});
const burger = dish({
  id: 'burger',
  name: 'Burger',
  price: 2000,
  modifier_groups: [link('doneness', { is_required: true, min: 1, max: 1 }), link('extras', { max: 2 })],
});
const pizza = dish({ id: 'pizza', name: 'Pizza', price: null, variations: [size('small', 3000), size('large', 5000)] });
const lunch = dish({
  id: 'lunch',
  name: 'Lunch',
  price: 4000,
  combo_slots: [
    { id: 'starter', name: 'Starter', min: 1, max: 1, choices: [choice('soup', 0)] },
    { id: 'main', name: 'Main', min: 1, max: 1, choices: [choice('burger', 500), choice('soup', 0)] },
  ],
});

const menu = {
  categories: [
    { id: 'all', parent_id: null, name: 'All', description: null, colour: null, dishes: [soup, burger, pizza, lunch] },
  ],
  modifier_groups: [
    group('doneness', { is_required: true, min: 1, max: 1 }, [option('medium', 0), option('well', 0)]),
    group('extras', { max: 2, free_count: 1 }, [option('cheese', 150), option('bacon', 300)]),
  ],
} as unknown as PublicMenu;

/** Taps the options of these names, one after the other. */
function tapped(of: PublicDish, ...names: string[]): Wish {
  return names.reduce(
    (wish, name) => {
      const offered = questionsOf(menu, of, wish).flatMap(({ options }) => options);
      return offered.find((one) => one.name === name)!.choose(offered.find((one) => one.name === name)!.units + 1);
    },
    usualWish(menu, of),
  );
}

describe('choosing', () => {
  it('of a plain dish asks nothing, and says no more than its id', () => {
    const wish = usualWish(menu, soup);
    expect(questionsOf(menu, soup, wish)).toEqual([]);
    expect(itemOf(wish)).toEqual({ dish_id: 'soup', quantity: 1 });
    expect(priceOf(menu, wish)).toBe(1000);
  });

  it('has no price while something is missing, and counts what is still needed', () => {
    const wish = usualWish(menu, burger);
    expect(priceOf(menu, wish)).toBeNull();
    expect(questionsOf(menu, burger, wish).map(({ key, missing }) => [key, missing])).toEqual([
      ['/doneness', 1],
      ['/extras', 0],
    ]);
  });

  it('prices what is chosen as the house does: the cheapest unit is free', () => {
    const wish = tapped(burger, 'medium', 'cheese', 'bacon');
    expect(priceOf(menu, wish)).toBe(2300);
    expect(wordsOf(menu, wish, ({ name }) => name)).toEqual(['medium', 'cheese', 'bacon']);
  });

  it('of one of a group replaces the other', () => {
    const wish = tapped(burger, 'medium', 'well');
    expect(wordsOf(menu, wish, ({ name }) => name)).toEqual(['well']);
  });

  it('of a dish with sizes begins with the size', () => {
    expect(priceOf(menu, usualWish(menu, pizza))).toBeNull();
    expect(priceOf(menu, tapped(pizza, 'large'))).toBe(5000);
  });

  it('of a combo takes what is fixed by itself, and asks about the dish that was chosen', () => {
    const wish = tapped(lunch, 'burger', 'medium');
    expect(priceOf(menu, wish)).toBe(4500);
    expect(itemOf(wish).components).toEqual([
      { slot_id: 'starter', dish_id: 'soup', quantity: 1, modifiers: [] },
      {
        slot_id: 'main',
        dish_id: 'burger',
        quantity: 1,
        modifiers: [{ modifier_id: 'medium', quantity: 1, modifiers: [] }],
      },
    ]);
  });

  it('reads an item back as it was said', () => {
    for (const wish of [tapped(burger, 'well', 'cheese'), tapped(lunch, 'soup'), tapped(pizza, 'small')])
      expect(itemOf(wishIn(menu, itemOf(wish)))).toEqual(itemOf(wish));
  });

  it('of what cannot be had has no price', () => {
    const gone = { ...menu, categories: [{ ...menu.categories[0]!, dishes: [dish({ is_available: false })] }] };
    expect(sumOf(gone, [{ dish_id: 'soup', quantity: 2 }])).toBeNull();
    expect(sumOf(menu, [{ dish_id: 'soup', quantity: 2 }])).toBe(2000);
  });
});
