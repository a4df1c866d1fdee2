import type { Nutrition } from '../domain/food.js';
import { Int } from '../http/numbers.js';

const MOST_KCAL = 1_000;
const MOST_MG = 150_000;

/** The nutrition facts of 100 g of an ingredient, or of 100 ml for the unit `ml`. */
export class NutritionFacts {
  /** Kilocalories, 0 to 1000. */
  @Int(0, MOST_KCAL) energy_kcal: number;
  /** Milligrams. Protein, fat, carbohydrates and salt of 100 g are together at most 100000. */
  @Int(0, MOST_MG) protein_mg: number;
  /** Milligrams. */
  @Int(0, MOST_MG) fat_mg: number;
  /** Milligrams of saturated fatty acids; at most as much as fat. */
  @Int(0, MOST_MG) saturated_mg: number;
  /** Milligrams. */
  @Int(0, MOST_MG) carbohydrates_mg: number;
  /** Milligrams of sugars; at most as much as carbohydrates. */
  @Int(0, MOST_MG) sugar_mg: number;
  /** Milligrams. */
  @Int(0, MOST_MG) salt_mg: number;
}

export const FACT_NAMES: Record<keyof Nutrition, keyof NutritionFacts> = {
  energyKcal: 'energy_kcal',
  proteinMg: 'protein_mg',
  fatMg: 'fat_mg',
  saturatedMg: 'saturated_mg',
  carbohydratesMg: 'carbohydrates_mg',
  sugarMg: 'sugar_mg',
  saltMg: 'salt_mg',
};

export function factsOf(nutrition: Nutrition): NutritionFacts {
  return {
    energy_kcal: nutrition.energyKcal,
    protein_mg: nutrition.proteinMg,
    fat_mg: nutrition.fatMg,
    saturated_mg: nutrition.saturatedMg,
    carbohydrates_mg: nutrition.carbohydratesMg,
    sugar_mg: nutrition.sugarMg,
    salt_mg: nutrition.saltMg,
  };
}

export function nutritionOf(facts: NutritionFacts): Nutrition {
  return {
    energyKcal: facts.energy_kcal,
    proteinMg: facts.protein_mg,
    fatMg: facts.fat_mg,
    saturatedMg: facts.saturated_mg,
    carbohydratesMg: facts.carbohydrates_mg,
    sugarMg: facts.sugar_mg,
    saltMg: facts.salt_mg,
  };
}
