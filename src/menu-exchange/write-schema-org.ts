import { plainAmount } from '../domain/money.js';
import { inMenuOrder, type Diet } from '../domain/menu.js';
import type { CategoryView } from '../menu/category.dto.js';
import type { PortionNutrition } from '../menu/contents.dto.js';
import type { DishView } from '../menu/dish.dto.js';
import type { StaffMenu } from '../menu/menu.dto.js';
import type { RestaurantView } from '../venues/venue.dto.js';
import { grouped } from '../domain/grouped.js';

/** A `Menu` of schema.org as JSON-LD, to be put into the restaurant's own page: what guests may see, whatever the hour. */
export function writeSchemaOrg(
  { categories, dishes }: StaffMenu,
  { name, currency, languages }: RestaurantView,
): string {
  const shown = grouped(
    dishes.filter((dish) => !dish.is_hidden_from_guests),
    ({ category_id }) => category_id,
  );
  const all = inMenuOrder(categories.map((category) => ({ ...category, parentId: category.parent_id })));
  const parts = grouped(all, ({ parentId }) => parentId ?? '');
  const sectionsOf = (chapters: readonly CategoryView[]): object[] =>
    chapters.flatMap((category) => {
      const items = (shown.get(category.id) ?? []).map((dish) => menuItem(dish, currency));
      const inside = sectionsOf(parts.get(category.id) ?? []);
      return items.length + inside.length === 0 ? [] : [menuSection(category, items, inside)];
    });
  const document = {
    '@context': 'https://schema.org',
    '@type': 'Menu',
    name,
    inLanguage: languages,
    hasMenuSection: sectionsOf(parts.get('') ?? []),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

function menuSection({ name, description }: CategoryView, items: readonly object[], inside: readonly object[]): object {
  return {
    '@type': 'MenuSection',
    name,
    ...(description !== null && { description }),
    ...(items.length > 0 && { hasMenuItem: items }),
    ...(inside.length > 0 && { hasMenuSection: inside }),
  };
}

function menuItem(dish: DishView, currency: string): object {
  const diets = dish.diets.flatMap((diet) => DIETS[diet] ?? []);
  const offers = offersOf(dish, currency);
  return {
    '@type': 'MenuItem',
    name: dish.name,
    ...(dish.description !== null && { description: dish.description }),
    ...(diets.length > 0 && { suitableForDiet: diets.map((diet) => `https://schema.org/${diet}`) }),
    ...(dish.nutrition && { nutrition: nutritionOf(dish.nutrition) }),
    ...(offers.length > 0 && { offers: dish.variations.length > 0 ? offers : offers[0] }),
  };
}

// Diets for which schema.org has no word are left out: a wrong one could make somebody ill.
const DIETS: Partial<Record<Diet, string>> = {
  VEGETARIAN: 'VegetarianDiet',
  VEGAN: 'VeganDiet',
  HALAL: 'HalalDiet',
  KOSHER: 'KosherDiet',
  GLUTEN_FREE: 'GlutenFreeDiet',
};

interface Offered {
  name?: string;
  sku: string | null;
  price: number;
  is_available: boolean;
}

function offersOf({ sku, price, is_available, variations, ...dish }: DishView, currency: string): object[] {
  const sizes: Offered[] = variations.map((one) => ({ ...one, is_available: is_available && one.is_available }));
  // A dish whose price the waiter says has none to be told.
  const offered = variations.length > 0 || price === null ? sizes : [{ sku, price, is_available }];
  return offered.map((one) => ({
    '@type': 'Offer',
    ...(one.name !== undefined && { name: one.name }),
    ...(one.sku !== null && { sku: one.sku }),
    ...priceOf(plainAmount(one.price, currency), currency, dish.sold_by_weight),
    availability: `https://schema.org/${one.is_available ? 'InStock' : 'SoldOut'}`,
  }));
}

function priceOf(price: string, priceCurrency: string, isForKilogram: boolean): object {
  if (!isForKilogram) return { price, priceCurrency };
  return { priceSpecification: { '@type': 'UnitPriceSpecification', price, priceCurrency, unitCode: 'KGM' } };
}

function nutritionOf(facts: PortionNutrition): object {
  const grams = (milligrams: number) => `${milligrams / 1000} g`;
  return {
    '@type': 'NutritionInformation',
    calories: `${facts.energy_kcal} kcal`,
    proteinContent: grams(facts.protein_mg),
    fatContent: grams(facts.fat_mg),
    saturatedFatContent: grams(facts.saturated_mg),
    carbohydrateContent: grams(facts.carbohydrates_mg),
    sugarContent: grams(facts.sugar_mg),
  };
}
