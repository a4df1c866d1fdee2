import type { Locale } from './locale.js';

/** Allergens of Regulation (EU) 1169/2011, Annex II, in its order. */
export const ALLERGENS = [
  'GLUTEN',
  'CRUSTACEANS',
  'EGGS',
  'FISH',
  'PEANUTS',
  'SOYBEANS',
  'MILK',
  'NUTS',
  'CELERY',
  'MUSTARD',
  'SESAME',
  'SULPHITES',
  'LUPIN',
  'MOLLUSCS',
] as const;

export type Allergen = (typeof ALLERGENS)[number];

export const ALLERGEN_NAMES: Record<Allergen, Record<Locale, string>> = {
  GLUTEN: {
    en: 'Cereals containing gluten',
    ru: 'Злаки, содержащие глютен',
    kk: 'Құрамында глютені бар дәнді дақылдар',
  },
  CRUSTACEANS: { en: 'Crustaceans', ru: 'Ракообразные', kk: 'Шаянтәрізділер' },
  EGGS: { en: 'Eggs', ru: 'Яйца', kk: 'Жұмыртқа' },
  FISH: { en: 'Fish', ru: 'Рыба', kk: 'Балық' },
  PEANUTS: { en: 'Peanuts', ru: 'Арахис', kk: 'Жержаңғақ' },
  SOYBEANS: { en: 'Soybeans', ru: 'Соя', kk: 'Соя' },
  MILK: { en: 'Milk, including lactose', ru: 'Молоко, включая лактозу', kk: 'Сүт, лактозаны қоса' },
  NUTS: { en: 'Nuts', ru: 'Орехи', kk: 'Жаңғақ' },
  CELERY: { en: 'Celery', ru: 'Сельдерей', kk: 'Балдыркөк' },
  MUSTARD: { en: 'Mustard', ru: 'Горчица', kk: 'Қыша' },
  SESAME: { en: 'Sesame seeds', ru: 'Кунжут', kk: 'Күнжіт' },
  SULPHITES: {
    en: 'Sulphur dioxide and sulphites',
    ru: 'Диоксид серы и сульфиты',
    kk: 'Күкірт диоксиді және сульфиттер',
  },
  LUPIN: { en: 'Lupin', ru: 'Люпин', kk: 'Бөрібұршақ' },
  MOLLUSCS: { en: 'Molluscs', ru: 'Моллюски', kk: 'Былқылдақденелілер' },
};

/** Units of ingredients: grams, millilitres, pieces. */
export const FOOD_UNITS = ['g', 'ml', 'piece'] as const;

export type FoodUnit = (typeof FOOD_UNITS)[number];

/** Nutrition in whole small units, so that sums are exact. */
export interface Nutrition {
  energyKcal: number;
  proteinMg: number;
  fatMg: number;
  /** Part of the fat. */
  saturatedMg: number;
  carbohydratesMg: number;
  /** Part of the carbohydrates. */
  sugarMg: number;
  saltMg: number;
}

export interface Food {
  unit: FoodUnit;
  /** Weight of one piece in grams. Without it the nutrition of pieces is unknown. */
  pieceGrams: number | null;
  allergens: readonly Allergen[];
  /** Allergens that may be present through contamination. */
  traces: readonly Allergen[];
  /** Nutrition of 100 g, or of 100 ml if the unit is ml; null if unknown. */
  nutrition: Nutrition | null;
}

/** Line of a recipe: the amount of a food in one portion. */
export interface RecipePart {
  food: Food;
  amount: number;
}

/** Contents of a portion for guests. Null means unknown, never "none". */
export interface Contents {
  allergens: readonly Allergen[] | null;
  traces: readonly Allergen[] | null;
  nutrition: Nutrition | null;
}

export const UNKNOWN_CONTENTS: Contents = { allergens: null, traces: null, nutrition: null };

/** Returns the contents of a recipe. A dish without a recipe may contain anything. */
export function contentsOf(recipe: readonly RecipePart[]): Contents {
  if (recipe.length === 0) return UNKNOWN_CONTENTS;
  const foods = recipe.map(({ food }) => food);
  return { ...declared(foods), nutrition: nutritionOf(recipe) };
}

/** Returns the contents of a dish with variations: the union of all, or unknown if any is unknown. */
export function contentsOfAny(choices: readonly Contents[]): Contents {
  const known = choices.flatMap(({ allergens, traces }) => (allergens && traces ? [{ allergens, traces }] : []));
  if (known.length === 0 || known.length < choices.length) return UNKNOWN_CONTENTS;
  return { ...declared(known), nutrition: null };
}

/** Returns the known allergens of several parts together; null if none is known. */
export function allergensOfAll(parts: readonly (readonly Allergen[] | null)[]): Allergen[] | null {
  const known = parts.filter((part) => part !== null);
  if (known.length === 0) return null;
  const contained = new Set(known.flat());
  return ALLERGENS.filter((one) => contained.has(one));
}

function declared(foods: readonly Pick<Food, 'allergens' | 'traces'>[]): Pick<Contents, 'allergens' | 'traces'> {
  const contained = new Set(foods.flatMap(({ allergens }) => allergens));
  const traces = new Set(foods.flatMap((food) => food.traces));
  return {
    allergens: ALLERGENS.filter((one) => contained.has(one)),
    traces: ALLERGENS.filter((one) => traces.has(one) && !contained.has(one)),
  };
}

function nutritionOf(recipe: readonly RecipePart[]): Nutrition | null {
  const sum: Nutrition = {
    energyKcal: 0,
    proteinMg: 0,
    fatMg: 0,
    saturatedMg: 0,
    carbohydratesMg: 0,
    sugarMg: 0,
    saltMg: 0,
  };
  const nutrients = Object.keys(sum) as (keyof Nutrition)[];
  for (const { food, amount } of recipe) {
    const measured = measureOf(food, amount);
    if (measured === null || food.nutrition === null) return null;
    for (const nutrient of nutrients) sum[nutrient] += measured * food.nutrition[nutrient];
  }
  // Each term is in hundredths; only the sum is rounded.
  for (const nutrient of nutrients) sum[nutrient] = Math.round(sum[nutrient] / 100);
  return sum;
}

/** Returns the amount in grams or millilitres; null if unknown. */
function measureOf({ unit, pieceGrams }: Food, amount: number): number | null {
  if (unit !== 'piece') return amount;
  return pieceGrams === null ? null : amount * pieceGrams;
}

/** Returns the nutrients whose values per 100 g or 100 ml cannot be true. */
export function impossibleNutrients(of: Nutrition, unit: FoodUnit): (keyof Nutrition)[] {
  const wrong: (keyof Nutrition)[] = [];
  if (of.saturatedMg > of.fatMg) wrong.push('saturatedMg');
  if (of.sugarMg > of.carbohydratesMg) wrong.push('sugarMg');
  const weight = of.proteinMg + of.fatMg + of.carbohydratesMg + of.saltMg;
  if (unit !== 'ml' && weight > WHOLE_MG) wrong.push('proteinMg', 'fatMg', 'carbohydratesMg', 'saltMg');
  return wrong;
}

// Limit for weighed food only: 100 ml of honey weigh 142 g.
const WHOLE_MG = 100_000;
