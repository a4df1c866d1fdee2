import { expect } from 'vitest';
import type { Drawn } from './menu-drawn.js';
import type { Office } from './menu-office.js';

interface Made {
  id: string;
}

function at<Thing>(things: readonly Thing[], place: number | null): Thing | undefined {
  return place === null ? undefined : things[place % things.length];
}

/** Creates a generated menu through the API. */
export async function build(here: Office, drawn: Drawn): Promise<void> {
  const stations: Made[] = (await here.get('/stations')).body.data;
  const schedules: Made[] = [];
  for (const [number, { days: when, ...card }] of drawn.schedules.entries())
    schedules.push(await here.made('/schedules', { name: `Hours ${number}`, ...card, ...when }));
  const taxes = await buildTaxes(here, drawn);
  const ingredients: Made[] = [];
  const [allergens, traces] = drawn.ingredients;
  for (const unit of ['g', 'ml', 'piece'])
    ingredients.push(await here.made('/ingredients', { name: `Of ${unit}`, unit, allergens, traces }));
  const categories = await buildCategories(here, drawn, { schedules, taxes });
  const dishes = await buildDishes(here, drawn, { categories, schedules, taxes, stations, ingredients });
  const { combos, slots } = await buildCombos(here, drawn, { categories, dishes });
  const { groups, options } = await buildGroups(here, drawn, { dishes, stations, ingredients });
  await linkGroups(here, drawn, dishes, groups);
  await buildLists(here, drawn, dishes, schedules);
  const named = [
    ...categories.map(({ id }) => ({ thing: 'CATEGORY', id })),
    ...dishes.map(({ id }) => ({ thing: 'DISH', id })),
    ...dishes.flatMap(({ variations }) => variations.map(({ id }) => ({ thing: 'VARIATION', id }))),
    ...slots.map(({ id }) => ({ thing: 'COMBO_SLOT', id })),
    ...combos.map(({ id }) => ({ thing: 'DISH', id })),
    ...groups.map(({ id }) => ({ thing: 'MODIFIER_GROUP', id })),
    ...options.map(({ id }) => ({ thing: 'MODIFIER', id })),
  ];
  const translations = drawn.texts.map(({ thing, ...text }) => ({ ...at(named, thing), ...text }));
  if (translations.length > 0) await here.put('/menu/translations', { translations });
  // A dish that another one offers cannot be deleted, and stays.
  for (const place of drawn.gone)
    await here.delete(at(pathsOf({ dishes: [...dishes, ...combos], groups, options, ingredients }), place)!);
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

async function buildTaxes(here: Office, { taxes: { classes, usual } }: Drawn): Promise<Made[]> {
  const taxes: Made[] = [];
  for (const [number, card] of classes.entries())
    taxes.push(await here.made('/tax-classes', { name: `Tax ${number}`, ...card }));
  await here.patch('/venue', { tax_class_id: at(taxes, usual)?.id ?? null });
  return taxes;
}

async function buildCategories(
  here: Office,
  { categories: drawn }: Drawn,
  { schedules, taxes }: { schedules: Made[]; taxes: Made[] },
): Promise<Made[]> {
  const categories: Made[] = [];
  for (const [number, { isPart, schedule, tax, ...card }] of drawn.entries()) {
    const parent_id = isPart && number > 0 ? categories[0]!.id : null;
    const schedule_id = at(schedules, schedule)?.id ?? null;
    const tax_class_id = at(taxes, tax)?.id ?? null;
    const links = { parent_id, schedule_id, tax_class_id };
    categories.push(await here.made('/categories', { name: `Chapter ${number}`, ...links, ...card }));
  }
  return categories;
}

type Things = Record<'categories' | 'schedules' | 'taxes' | 'stations' | 'ingredients', Made[]>;

async function buildDishes(here: Office, { dishes: drawn }: Drawn, things: Things): Promise<MadeDish[]> {
  const dishes: MadeDish[] = [];
  for (const { category, schedule, tax, station, recipe, variations, card, sold } of drawn) {
    const made: MadeDish = await here.made('/dishes', {
      ...card,
      ...sold,
      category_id: at(things.categories, category)!.id,
      schedule_id: at(things.schedules, schedule)?.id ?? null,
      tax_class_id: at(things.taxes, tax)?.id ?? null,
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

/** Creates combos of the dishes that a combo may contain. */
async function buildCombos(
  here: Office,
  { combos: drawn, dishes: cards }: Drawn,
  { categories, dishes }: { categories: Made[]; dishes: MadeDish[] },
) {
  const plain = dishes.filter((_, number) => Object.keys(cards[number]!.sold).length === 0);
  const combos: MadeDish[] = [];
  const slots: Made[] = [];
  for (const { category, slots: wanted, ...card } of plain.length === 0 ? [] : drawn) {
    const made: MadeDish = await here.made('/dishes', { ...card, category_id: at(categories, category)!.id });
    const said = wanted.map(({ name, min, more, choices }, number) => {
      const least = number === 0 ? Math.max(1, min) : min;
      return { name, min: least, max: Math.max(1, least) + more, choices: choicesOf(choices, plain, least) };
    });
    const { status, body } = await here.put(`/dishes/${made.id}/combo-slots`, { slots: said });
    expect(status).toBe(200);
    combos.push(made);
    slots.push(...body.data);
  }
  return { combos, slots };
}

type DrawnChoices = Drawn['combos'][number]['slots'][number]['choices'];

/** Returns the choices of a slot, with as many defaults as are allowed. */
function choicesOf(drawn: DrawnChoices, plain: readonly MadeDish[], most: number) {
  const choices = drawn.map(({ dish, variation, ...choice }) => {
    const { id, variations } = at(plain, dish)!;
    return { ...choice, dish_id: id, dish_variation_id: at(variations, variation)?.id ?? null };
  });
  const once = new Map(choices.map((one) => [`${one.dish_id} ${one.dish_variation_id}`, one]));
  return [...once.values()].map((one, number) => ({ ...one, is_default: one.is_default && number < most }));
}

/**
 * Creates modifier groups: an option may be nested in the group created just before.
 * Three levels at most.
 */
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
