import type { DishView } from '../../../src/menu/dish.dto.js';
import type { StaffMenu } from '../../../src/menu/menu.dto.js';
import type { ModifierGroupView } from '../../../src/menu/modifier-group.dto.js';
import type { ModifierLinkView } from '../../../src/menu/modifier-link.dto.js';
import type { ModifierView } from '../../../src/menu/modifier.dto.js';

export const TEA = 'd-tea';
export const STEAK = 'd-steak';
export const PIZZA = 'd-pizza';
export const LUNCH = 'd-lunch';
export const FISH = 'd-fish';

const CREATED = '2026-01-01T00:00:00.000Z';
const FREE = { is_available: true, remaining: null, until: null };
const UNKNOWN = { allergens: null, traces: null, nutrition: null };

/** A small menu with one of each kind of dish, for specs of what a tablet makes of a menu. */
export function demoMenu(change: (menu: StaffMenu) => void = () => undefined): StaffMenu {
  const menu: StaffMenu = {
    menu_version: 1,
    published_version: null,
    categories: [
      { ...category('c-food', 'Food'), dish_count: 4 },
      { ...category('c-grill', 'Grill'), parent_id: 'c-food', dish_count: 1 },
    ],
    dishes: [
      dish(TEA, 'Tea', 20_000),
      {
        ...dish(STEAK, 'Steak', 150_000),
        category_id: 'c-grill',
        modifier_groups: [link('g-done', true, 1, 1), link('g-sauce', false, 0, 3)],
      },
      {
        ...dish(PIZZA, 'Pizza', null),
        variations: [
          {
            ...FREE,
            ...UNKNOWN,
            id: 'v-25',
            dish_id: PIZZA,
            name: '25 cm',
            sku: null,
            price: 45_000,
            sort: 0,
            archived_at: null,
          },
          {
            ...FREE,
            ...UNKNOWN,
            id: 'v-35',
            dish_id: PIZZA,
            name: '35 cm',
            sku: null,
            price: 85_000,
            sort: 1,
            archived_at: null,
          },
        ],
      },
      {
        ...dish(LUNCH, 'Lunch', 60_000),
        combo_slots: [
          {
            id: 's-main',
            name: 'Main',
            min: 1,
            max: 1,
            choices: [STEAK, PIZZA].map((dish_id) => ({
              dish_id,
              dish_variation_id: dish_id === PIZZA ? 'v-25' : null,
              surcharge: dish_id === STEAK ? 10_000 : 0,
              is_default: false,
            })),
          },
          {
            id: 's-drink',
            name: 'Drink',
            min: 1,
            max: 1,
            choices: [{ dish_id: TEA, dish_variation_id: null, surcharge: 0, is_default: false }],
          },
        ],
      },
      { ...dish(FISH, 'Fish', 1_000_000), sold_by_weight: true },
    ],
    modifier_groups: [
      group('g-done', 'Doneness', [option('o-rare', 'Rare', 0), option('o-well', 'Well done', 0)]),
      {
        ...group('g-sauce', 'Sauce', [
          { ...option('o-pepper', 'Pepper sauce', 5_000), max_quantity: 2 },
          { ...option('o-dip', 'Dip', 3_000), nested_group_id: 'g-heat' },
        ]),
        pre_prices: [
          { pre: 'NO', percent: 0, surcharge: 0 },
          { pre: 'EXTRA', percent: 200, surcharge: 0 },
        ],
      },
      group('g-heat', 'Heat', [option('o-mild', 'Mild', 0), option('o-hot', 'Hot', 1_000)], true),
    ],
    tax_classes: [],
    tax_class_id: null,
    now: { good_until: null, by_order_type: [] },
  };
  change(menu);
  return menu;
}

function category(id: string, name: string): StaffMenu['categories'][number] {
  const nothing = { parent_id: null, description: null, colour: null, station_id: null, schedule_id: null };
  return { id, name, ...nothing, tax_class_id: null, sort: 0, dish_count: 0, archived_at: null };
}

function dish(id: string, name: string, price: number | null): DishView {
  return {
    ...FREE,
    ...UNKNOWN,
    id,
    name,
    price,
    category_id: 'c-food',
    station_id: null,
    schedule_id: null,
    tax_class_id: null,
    kitchen_name: null,
    description: null,
    sku: null,
    prep_minutes: null,
    open_price: false,
    sold_by_weight: false,
    is_hidden_from_guests: false,
    course: null,
    tags: [],
    diets: [],
    sort: 0,
    version: 1,
    variations: [],
    modifier_groups: [],
    combo_slots: [],
    photos: [],
    archived_at: null,
    created_at: CREATED,
  };
}

function group(id: string, name: string, modifiers: ModifierView[], isRequired = false): ModifierGroupView {
  return {
    id,
    name,
    is_required: isRequired,
    min: isRequired ? 1 : 0,
    max: isRequired ? 1 : null,
    free_count: 0,
    position_prices: [],
    pre_prices: [],
    modifiers: modifiers.map((one) => ({ ...one, group_id: id })),
    archived_at: null,
  };
}

function option(id: string, name: string, price: number): ModifierView {
  return {
    ...FREE,
    ...UNKNOWN,
    id,
    name,
    price,
    max_quantity: 1,
    is_default: false,
    nested_group_id: null,
    group_id: '',
    kitchen_name: null,
    sort: 0,
    dish_id: null,
    dish_variation_id: null,
    station_id: null,
    archived_at: null,
  };
}

function link(group_id: string, is_required: boolean, min: number, max: number): ModifierLinkView {
  return { group_id, dish_variation_id: null, name: group_id, is_required, min, max };
}
