import { ApiProperty } from '@nestjs/swagger';
import { ALLERGENS, type Allergen, type Contents } from '../domain/food.js';
import { IntView } from '../http/numbers.js';

/** The nutrition facts of one portion. */
export class PortionNutrition {
  /** Kilocalories. */
  @IntView() energy_kcal: number;
  /** Milligrams. */
  @IntView() protein_mg: number;
  /** Milligrams. */
  @IntView() fat_mg: number;
  /** Milligrams of saturated fatty acids; part of the fat. */
  @IntView() saturated_mg: number;
  /** Milligrams. */
  @IntView() carbohydrates_mg: number;
  /** Milligrams of sugars; part of the carbohydrates. */
  @IntView() sugar_mg: number;
  /** Milligrams. */
  @IntView() salt_mg: number;
}

/** Allergens, traces and nutrition facts, calculated from the recipe. */
export class ContentsView {
  /**
   * Contained allergens, of the 14 listed in Regulation (EU) 1169/2011, Annex II. Null without a recipe: unknown, which
   * does not mean "none". For a dish with variations: the allergens of all variations together; null while those of any
   * variation are unknown.
   */
  @ApiProperty({ enum: ALLERGENS, isArray: true, nullable: true }) allergens: Allergen[] | null;
  /** Allergens that ingredients may contain as traces from their production and that are not listed in `allergens`. Null when `allergens` is null. */
  @ApiProperty({ enum: ALLERGENS, isArray: true, nullable: true }) traces: Allergen[] | null;
  /** Nutrition of one portion; null while the nutrition of any ingredient is unknown, and for a dish with variations. */
  @ApiProperty({ type: PortionNutrition, nullable: true }) nutrition: PortionNutrition | null;
}

export function contentsView({ allergens, traces, nutrition }: Contents): ContentsView {
  return {
    allergens: allergens && [...allergens],
    traces: traces && [...traces],
    nutrition: nutrition && {
      energy_kcal: nutrition.energyKcal,
      protein_mg: nutrition.proteinMg,
      fat_mg: nutrition.fatMg,
      saturated_mg: nutrition.saturatedMg,
      carbohydrates_mg: nutrition.carbohydratesMg,
      sugar_mg: nutrition.sugarMg,
      salt_mg: nutrition.saltMg,
    },
  };
}
