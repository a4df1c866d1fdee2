import type { IngredientView } from '../src/ingredients/ingredient.dto.js';
import type { Venue } from './auth-house.js';
import { eventsOf } from './events-of.js';
import { adminOf } from './speaker.js';

/** Nutrition per 100 g. */
export const FLOUR = {
  energy_kcal: 364,
  protein_mg: 10_300,
  fat_mg: 1_000,
  saturated_mg: 200,
  carbohydrates_mg: 76_300,
  sugar_mg: 300,
  salt_mg: 5,
};
export const EGG = {
  energy_kcal: 143,
  protein_mg: 12_600,
  fat_mg: 9_500,
  saturated_mg: 3_100,
  carbohydrates_mg: 700,
  sugar_mg: 400,
  salt_mg: 355,
};

/** Creates a venue with a soup and a pizza of two sizes, and returns clients for them. */
export async function kitchen(venue: Venue) {
  const owner = adminOf(venue);
  const ingredient = (name: string, more: object = {}): Promise<IngredientView> =>
    owner.made('/ingredients', { name, unit: 'g', ...more });
  const category = await owner.made('/categories', { name: 'Mains' });
  const dish = await owner.made('/dishes', { category_id: category.id, name: 'Soup', price: 1_00 });
  const pizza = await owner.made('/dishes', {
    category_id: category.id,
    name: 'Pizza',
    variations: [
      { name: '25 cm', price: 450_00 },
      { name: '35 cm', price: 850_00 },
    ],
  });
  const [small, large] = pizza.variations as { id: string }[];
  const menu = async () => {
    const { body } = await venue.house.send('GET', `/api/v1/menu?venue=${venue.slug}`);
    const [first, second] = body.categories[0].dishes;
    return { version: body.menu_version, soup: first, pizza: second, groups: body.modifier_groups };
  };
  const versions = async () =>
    (await eventsOf(venue.house.database, venue.id, 'menu.published')).map(({ data }) => data.menu_version);
  return {
    ...owner,
    ingredient,
    menu,
    versions,
    soup: `/dishes/${dish.id}`,
    pizza: `/dishes/${pizza.id}`,
    small: `/dishes/${pizza.id}/variations/${small!.id}`,
    large: `/dishes/${pizza.id}/variations/${large!.id}`,
  };
}

/** Returns a recipe with this amount of each ingredient. */
export const of = (...parts: [IngredientView, number][]) => ({
  lines: parts.map(([{ id }, amount]) => ({ ingredient_id: id, amount })),
});
