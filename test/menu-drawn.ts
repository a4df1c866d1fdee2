import fc from 'fast-check';
import { ALLERGENS } from '../src/domain/food.js';
import { DIETS } from '../src/domain/menu.js';
import { ORDER_TYPES } from '../src/domain/order.js';

// Names that occur twice, that look like generated keys, and that need quotes in CSV and JSON.
const name = fc.constantFrom('Чай', 'Чай #2', 'A "b"; c', 'Пай / Чай', 'x,y');
const price = fc.integer({ min: 0, max: 99_999 });
const words = fc.option(fc.constantFrom('Слова', 'Two\nlines', 'Ү'));
const sort = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined });
const index = fc.nat(59);

const link = fc.record({
  group: index,
  variation: fc.option(index),
  min: fc.constantFrom(null, 0, 1),
  max: fc.constant(null),
});

const rate = fc.integer({ min: 0, max: 100_000 });

const dish = fc.record({
  category: index,
  tax: fc.option(index),
  schedule: fc.option(index),
  station: fc.option(fc.constantFrom(0, 1)),
  recipe: fc.uniqueArray(index, { maxLength: 2, selector: (one) => one % 3 }),
  links: fc.uniqueArray(link, { maxLength: 3, selector: ({ group }) => group % 4 }),
  variations: fc.array(fc.record({ price, sort, sku: words, recipe: fc.boolean() }), { maxLength: 3 }),
  card: fc.record({
    name,
    kitchen_name: words,
    description: words,
    sku: words,
    price,
    prep_minutes: fc.option(fc.integer({ min: 0, max: 99 })),
    is_hidden_from_guests: fc.boolean(),
    course: fc.option(fc.integer({ min: 1, max: 9 })),
    tags: fc.subarray(['острое', 'new', 'a, b']),
    diets: fc.shuffledSubarray([...DIETS], { maxLength: 3 }),
    sort,
  }),
  sold: fc.constantFrom({}, { open_price: true }, { sold_by_weight: true }),
});

const slot = fc.record({
  name: fc.constantFrom('Суп', 'Суп #2', 'x,y'),
  min: fc.nat(2),
  more: fc.nat(2),
  choices: fc.array(
    fc.record({
      dish: index,
      variation: fc.option(index),
      surcharge: fc.constantFrom(0, 50),
      is_default: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

const option = fc.record({
  dish: fc.option(index, { freq: 2 }),
  variation: fc.option(index, { freq: 2 }),
  station: fc.option(fc.constantFrom(0, 1)),
  recipe: fc.uniqueArray(fc.nat(2), { maxLength: 2 }),
  isNested: fc.boolean(),
  card: fc.record({
    name,
    kitchen_name: words,
    price,
    max_quantity: fc.integer({ min: 1, max: 9 }),
    is_default: fc.boolean(),
    sort,
  }),
});

const group = fc.record({
  card: fc.record({
    name,
    is_required: fc.option(fc.boolean(), { nil: undefined }),
    min: fc.nat(2),
    max: fc.option(fc.integer({ min: 2, max: 9 })),
    free_count: fc.nat(2),
    position_prices: fc.array(price, { maxLength: 3 }),
    pre_prices: fc.uniqueArray(
      fc.record({ pre: fc.constantFrom('NO', 'EXTRA', 'SIDE'), percent: fc.nat(200), surcharge: fc.nat(50) }),
      { selector: ({ pre }) => pre, maxLength: 3 },
    ),
  }),
  options: fc.array(option, { maxLength: 3 }),
});

const days = fc.record({
  starts_on: fc.constantFrom(null, '2026-01-31'),
  ends_on: fc.constantFrom(null, '2031-12-31'),
});
const hours = fc.record({
  from: fc.constantFrom('00:00', '11:30', '23:59'),
  days: fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  to: fc.constantFrom('00:00', '17:00'),
});

/** Arbitrary of a menu; numbers are indices of the items created before. */
export const drawnMenu = fc.record({
  schedules: fc.array(
    fc.record({
      hours: fc.array(hours, { minLength: 1, maxLength: 2 }),
      order_types: fc.option(fc.shuffledSubarray([...ORDER_TYPES], { minLength: 1 })),
      days,
    }),
    { maxLength: 2 },
  ),
  taxes: fc.record({
    classes: fc.array(
      fc.record({
        rates: fc.record({ dine_in: rate, takeaway: rate, delivery: rate }),
        is_included: fc.boolean(),
        sort,
      }),
      { maxLength: 3 },
    ),
    usual: fc.option(index),
  }),
  ingredients: fc.tuple(fc.subarray([...ALLERGENS], { maxLength: 2 }), fc.subarray([...ALLERGENS], { maxLength: 2 })),
  categories: fc.array(
    fc.record({
      isPart: fc.boolean(),
      schedule: fc.option(index),
      tax: fc.option(index),
      colour: fc.option(fc.constant('#00ff99')),
      description: words,
      sort,
    }),
    { minLength: 1, maxLength: 4 },
  ),
  dishes: fc.array(dish, { minLength: 1, maxLength: 5 }),
  combos: fc.array(
    fc.record({ category: index, name, price, sort, slots: fc.array(slot, { minLength: 1, maxLength: 3 }) }),
    { maxLength: 2 },
  ),
  groups: fc.array(group, { maxLength: 4 }),
  lists: fc.array(fc.record({ schedule: fc.option(index), days, prices: fc.array(price, { maxLength: 4 }) }), {
    maxLength: 2,
  }),
  texts: fc.array(
    fc.record({ thing: index, lang: fc.constantFrom('en', 'ru', 'kk'), name: words, description: words }),
    { maxLength: 5 },
  ),
  gone: fc.array(index, { maxLength: 2 }),
});

export type Drawn = typeof drawnMenu extends fc.Arbitrary<infer Menu> ? Menu : never;
