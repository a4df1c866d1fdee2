import type { Locale } from './locale.js';

/** What must be declared of food in the European Union: Regulation 1169/2011, Annex II, in its order. */
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

/** How an amount of an ingredient is counted: grams, millilitres, pieces. */
export const FOOD_UNITS = ['g', 'ml', 'piece'] as const;

export type FoodUnit = (typeof FOOD_UNITS)[number];

/** Whole numbers of small units, so that sums are exact. */
export interface Nutrition {
  energyKcal: number;
  proteinMg: number;
  fatMg: number;
  /** Of the fat. */
  saturatedMg: number;
  carbohydratesMg: number;
  /** Of the carbohydrates. */
  sugarMg: number;
  saltMg: number;
}

export interface Food {
  unit: FoodUnit;
  /** What one piece weighs; nothing is known of the nutrition of pieces without it. */
  pieceGrams: number | null;
  allergens: readonly Allergen[];
  /** What may have got into it where it was made. */
  traces: readonly Allergen[];
  /** Of 100 g, or of 100 ml of what is measured so; null when unknown. */
  nutrition: Nutrition | null;
}

/** One line of a recipe: so many units of this food go into one portion. */
export interface RecipePart {
  food: Food;
  amount: number;
}

/** What a guest is told of a portion. Null is never "nothing": it says that nobody knows. */
export interface Contents {
  allergens: readonly Allergen[] | null;
  traces: readonly Allergen[] | null;
  nutrition: Nutrition | null;
}

export const UNKNOWN_CONTENTS: Contents = { allergens: null, traces: null, nutrition: null };

/** A dish without a recipe may contain anything. */
export function contentsOf(recipe: readonly RecipePart[]): Contents {
  if (recipe.length === 0) return UNKNOWN_CONTENTS;
  const foods = recipe.map(({ food }) => food);
  return { ...declared(foods), nutrition: nutritionOf(recipe) };
}

/** What stands at a dish that is sold by variations: whatever is in any of them, and nothing while one is unknown. */
export function contentsOfAny(choices: readonly Contents[]): Contents {
  const known = choices.flatMap(({ allergens, traces }) => (allergens && traces ? [{ allergens, traces }] : []));
  if (known.length === 0 || known.length < choices.length) return UNKNOWN_CONTENTS;
  return { ...declared(known), nutrition: null };
}

/** What is known to be in several things together; null while nothing is known of any of them. */
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
  // Each line is so many hundredths; they are rounded once, as a sum.
  for (const nutrient of nutrients) sum[nutrient] = Math.round(sum[nutrient] / 100);
  return sum;
}

/** Grams or millilitres. */
function measureOf({ unit, pieceGrams }: Food, amount: number): number | null {
  if (unit !== 'piece') return amount;
  return pieceGrams === null ? null : amount * pieceGrams;
}

/** Whether the figures of 100 g or 100 ml can be true; the names of those that cannot. */
export function impossibleNutrients(of: Nutrition, unit: FoodUnit): (keyof Nutrition)[] {
  const wrong: (keyof Nutrition)[] = [];
  if (of.saturatedMg > of.fatMg) wrong.push('saturatedMg');
  if (of.sugarMg > of.carbohydratesMg) wrong.push('sugarMg');
  const weight = of.proteinMg + of.fatMg + of.carbohydratesMg + of.saltMg;
  if (unit !== 'ml' && weight > WHOLE_MG) wrong.push('proteinMg', 'fatMg', 'carbohydratesMg', 'saltMg');
  return wrong;
}

// 100 ml of honey weigh 142 g, so only what is weighed has this limit.
const WHOLE_MG = 100_000;
