import fc from 'fast-check';
import { ALLERGENS } from '../src/domain/food.js';
import { DIETS } from '../src/domain/menu.js';
import { ORDER_TYPES } from '../src/domain/order.js';
import type { Office } from './menu-office.js';

// Names that others have too, that look like our own keys, and that tables and JSON must quote.
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

const dish = fc.record({
  category: index,
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

/** A menu as it is drawn; numbers stand for the things that were made before. */
export const drawnMenu = fc.record({
  schedules: fc.array(
    fc.record({
      hours: fc.array(hours, { minLength: 1, maxLength: 2 }),
      order_types: fc.option(fc.shuffledSubarray([...ORDER_TYPES], { minLength: 1 })),
      days,
    }),
    { maxLength: 2 },
  ),
  ingredients: fc.tuple(fc.subarray([...ALLERGENS], { maxLength: 2 }), fc.subarray([...ALLERGENS], { maxLength: 2 })),
  categories: fc.array(
    fc.record({
      isPart: fc.boolean(),
      schedule: fc.option(index),
      colour: fc.option(fc.constant('#00ff99')),
      description: words,
      sort,
    }),
    { minLength: 1, maxLength: 4 },
  ),
  dishes: fc.array(dish, { minLength: 1, maxLength: 5 }),
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

type Drawn = typeof drawnMenu extends fc.Arbitrary<infer Menu> ? Menu : never;
interface Made {
  id: string;
}

function at<Thing>(things: readonly Thing[], place: number | null): Thing | undefined {
  return place === null ? undefined : things[place % things.length];
}

/** Makes it through the front door. */
export async function build(here: Office, drawn: Drawn): Promise<void> {
  const stations: Made[] = (await here.get('/stations')).body.data;
  const schedules: Made[] = [];
  for (const [number, { days: when, ...card }] of drawn.schedules.entries())
    schedules.push(await here.made('/schedules', { name: `Hours ${number}`, ...card, ...when }));
  const ingredients: Made[] = [];
  const [allergens, traces] = drawn.ingredients;
  for (const unit of ['g', 'ml', 'piece'])
    ingredients.push(await here.made('/ingredients', { name: `Of ${unit}`, unit, allergens, traces }));
  const categories = await buildCategories(here, drawn, schedules);
  const dishes = await buildDishes(here, drawn, { categories, schedules, stations, ingredients });
  const { groups, options } = await buildGroups(here, drawn, { dishes, stations, ingredients });
  await linkGroups(here, drawn, dishes, groups);
  await buildLists(here, drawn, dishes, schedules);
  const named = [
    ...categories.map(({ id }) => ({ thing: 'CATEGORY', id })),
    ...dishes.map(({ id }) => ({ thing: 'DISH', id })),
    ...dishes.flatMap(({ variations }) => variations.map(({ id }) => ({ thing: 'VARIATION', id }))),
    ...groups.map(({ id }) => ({ thing: 'MODIFIER_GROUP', id })),
    ...options.map(({ id }) => ({ thing: 'MODIFIER', id })),
  ];
  const translations = drawn.texts.map(({ thing, ...text }) => ({ ...at(named, thing), ...text }));
  if (translations.length > 0) await here.put('/menu/translations', { translations });
  // What may not go, because something offers it, stays.
  for (const place of drawn.gone) await here.delete(at(pathsOf({ dishes, groups, options, ingredients }), place)!);
}

interface MadeDish extends Made {
  variations: Made[];
}

function pathsOf(made: { dishes: MadeDish[]; groups: Made[]; options: Made[]; ingredients: Made[] }): string[] {
  return [
    ...made.dishes.map(({ id }) => `/dishes/${id}`),
    ...made.dishes.flatMap(({ id, variations }) => variations.map((one) => `/dishes/${id}/variations/${one.id}`)),
    ...made.groups.map(({ id }) => `/modifier-groups/${id}`),
    ...made.options.map(({ id }) => `/modifiers/${id}`),
    ...made.ingredients.map(({ id }) => `/ingredients/${id}`),
  ];
}

async function buildCategories(here: Office, { categories: drawn }: Drawn, schedules: Made[]): Promise<Made[]> {
  const categories: Made[] = [];
  for (const [number, { isPart, schedule, ...card }] of drawn.entries()) {
    const parent_id = isPart && number > 0 ? categories[0]!.id : null;
    const schedule_id = at(schedules, schedule)?.id ?? null;
    categories.push(await here.made('/categories', { name: `Chapter ${number}`, parent_id, schedule_id, ...card }));
  }
  return categories;
}

type Things = Record<'categories' | 'schedules' | 'stations' | 'ingredients', Made[]>;

async function buildDishes(here: Office, { dishes: drawn }: Drawn, things: Things): Promise<MadeDish[]> {
  const dishes: MadeDish[] = [];
  for (const { category, schedule, station, recipe, variations, card, sold } of drawn) {
    const made: MadeDish = await here.made('/dishes', {
      ...card,
      ...sold,
      category_id: at(things.categories, category)!.id,
      schedule_id: at(things.schedules, schedule)?.id ?? null,
      station_id: at(things.stations, station)?.id ?? null,
      variations: variations.map(({ price: cost, sort: place, sku }, number) => ({
        name: `${number} l`,
        price: cost,
        sort: place,
        sku,
      })),
    });
    const lines = recipe.map((one) => ({ ingredient_id: at(things.ingredients, one)!.id, amount: one + 1 }));
    await here.put(`/dishes/${made.id}/recipe`, { lines });
    for (const { id } of made.variations.filter((_, number) => variations[number]?.recipe))
      await here.put(`/dishes/${made.id}/variations/${id}/recipe`, { lines: lines.toReversed() });
    dishes.push(made);
  }
  return dishes;
}

/** The last first: an option may be nested in what was made just before its group. Three deep at most. */
async function buildGroups(
  here: Office,
  { groups: drawn }: Drawn,
  things: { dishes: MadeDish[]; stations: Made[]; ingredients: Made[] },
) {
  const groups: Made[] = [];
  const options: Made[] = [];
  for (const [number, { card, options: offered }] of drawn.entries()) {
    const nested = number % 3 === 0 ? undefined : groups.at(-1);
    const made = await here.made('/modifier-groups', {
      ...card,
      modifiers: offered.map(({ dish: place, variation, station, isNested, card: one }) => ({
        ...one,
        dish_id: at(things.dishes, place)?.id ?? null,
        dish_variation_id: at(at(things.dishes, place)?.variations ?? [], variation)?.id ?? null,
        station_id: at(things.stations, station)?.id ?? null,
        nested_group_id: (isNested && nested?.id) || null,
      })),
    });
    for (const [place, { recipe, dish: isDish }] of offered.entries()) {
      const lines = recipe.map((one) => ({ ingredient_id: things.ingredients[one]!.id, amount: one + 1 }));
      if (isDish === null) await here.put(`/modifiers/${made.modifiers[place].id}/recipe`, { lines });
    }
    groups.push(made);
    options.push(...made.modifiers);
  }
  return { groups, options };
}

async function linkGroups(here: Office, drawn: Drawn, dishes: MadeDish[], groups: Made[]): Promise<void> {
  if (groups.length === 0) return;
  for (const [number, { id, variations }] of dishes.entries()) {
    const links = drawn.dishes[number]!.links.map(({ group: place, variation, ...bounds }) => ({
      group_id: at(groups, place)!.id,
      dish_variation_id: at(variations, variation)?.id ?? null,
      ...bounds,
    }));
    const once = new Map(links.map((one) => [`${one.group_id} ${one.dish_variation_id}`, one]));
    await here.put(`/dishes/${id}/modifier-groups`, { groups: [...once.values()] });
  }
}

async function buildLists(here: Office, { lists }: Drawn, dishes: MadeDish[], schedules: Made[]): Promise<void> {
  const sold = dishes.flatMap(({ id, variations }) =>
    variations.length === 0 ? [{ dish_id: id }] : variations.map((one) => ({ dish_id: id, variation_id: one.id })),
  );
  for (const [number, { schedule, days: when, prices: drawn }] of lists.entries()) {
    const schedule_id = at(schedules, schedule)?.id ?? null;
    const { id } = await here.made('/price-lists', { name: `List ${number}`, schedule_id, ...when });
    const prices = drawn.map((one, place) => ({ ...at(sold, place * 3 + number), price: one }));
    if (prices.length > 0) await here.patch(`/price-lists/${id}/prices`, { prices });
  }
}
