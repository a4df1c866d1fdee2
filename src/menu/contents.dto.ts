import { ApiProperty } from '@nestjs/swagger';
import { ALLERGENS, type Allergen, type Contents } from '../domain/food.js';
import { IntView } from '../http/numbers.js';

/** What one portion has in it. */
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

/** What a guest may have to know before eating it, out of the recipe. */
export class ContentsView {
  /**
   * Those of the 14 of Regulation (EU) 1169/2011, Annex II, that are in it. Null where there is no recipe: nobody knows,
   * which is not "none". At a dish with variations: what is in any of them, null while one is unknown.
   */
  @ApiProperty({ enum: ALLERGENS, isArray: true, nullable: true }) allergens: Allergen[] | null;
  /** What may have got into an ingredient where it was made and is not in it anyway. Null with `allergens`. */
  @ApiProperty({ enum: ALLERGENS, isArray: true, nullable: true }) traces: Allergen[] | null;
  /** Of one portion; null while the figures of one ingredient are unknown, and at a dish with variations. */
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
