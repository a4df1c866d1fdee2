import { ApiProperty, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, ValidateNested } from 'class-validator';
import { ALLERGENS, FOOD_UNITS, type Allergen, type FoodUnit } from '../domain/food.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';
import { pageClass, PageQuery } from '../http/page.dto.js';
import { Allergens } from './allergen.dto.js';
import type { Ingredient } from './ingredient.entity.js';
import { factsOf, NutritionFacts } from './nutrition.dto.js';

const HEAVIEST_PIECE_G = 10_000;

export class NewIngredient {
  /** Unique among the venue's ingredients; 1 to 80 characters. */
  @Words(80) name: string;

  /** Unit of the amounts in recipes: grams, millilitres or pieces. 409 `IN_USE` for a change while a recipe uses the ingredient. */
  @IsIn(FOOD_UNITS) @ApiProperty({ enum: FOOD_UNITS }) unit: FoodUnit;

  /** Weight of one piece in grams, 1 to 10000; only for the unit `piece`, where nutrition facts require it. */
  @IsOptional() @Int(1, HEAVIEST_PIECE_G) piece_g?: number | null;

  /** Contained allergens, from the list of `GET /ingredients/allergens/list`; none when left out. */
  @MayBeLeftOut() @Allergens() allergens?: Allergen[];

  /** Possible traces of allergens from production; none when left out. */
  @MayBeLeftOut() @Allergens() traces?: Allergen[];

  /** Nutrition of 100 g or 100 ml; all values or none. */
  @IsOptional() @ValidateNested() @Type(() => NutritionFacts) nutrition?: NutritionFacts | null;
}

export class IngredientChange extends PartialType(NewIngredient, { skipNullProperties: false }) {}

export class IngredientsQuery extends PageQuery {
  /** Part of a name, case-insensitive; 1 to 80 characters. */
  @MayBeLeftOut() @Words(80) q?: string;

  /** Only ingredients that contain this allergen or may contain traces of it. */
  @MayBeLeftOut() @IsIn(ALLERGENS) @ApiProperty({ enum: ALLERGENS, required: false }) allergen?: Allergen;

  /** Include archived ingredients. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

/** An ingredient of dishes. */
export class IngredientView {
  id: string;
  name: string;
  @ApiProperty({ enum: FOOD_UNITS }) unit: FoodUnit;
  /** Weight of one piece in grams. */
  @IntView() piece_g: number | null;
  /** In the order of the regulation. */
  @ApiProperty({ enum: ALLERGENS, isArray: true }) allergens: Allergen[];
  /** In the order of the regulation. */
  @ApiProperty({ enum: ALLERGENS, isArray: true }) traces: Allergen[];
  /** Nutrition of 100 g or 100 ml; null: unknown. */
  @ApiProperty({ type: NutritionFacts, nullable: true }) nutrition: NutritionFacts | null;
  /** Version; increases with every change. */
  @IntView() version: number;
  /** When the ingredient was archived; null while it can be added to recipes. */
  archived_at: string | null;
}

export const IngredientPage = pageClass(IngredientView);

export function ingredientView(ingredient: Ingredient): IngredientView {
  return {
    id: ingredient.id,
    name: ingredient.name,
    unit: ingredient.unit,
    piece_g: ingredient.pieceGrams,
    allergens: ingredient.allergens,
    traces: ingredient.traces,
    nutrition: ingredient.nutrition && factsOf(ingredient.nutrition),
    version: ingredient.version,
    archived_at: ingredient.archivedAt,
  };
}
