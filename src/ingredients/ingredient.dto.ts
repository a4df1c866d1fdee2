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

  /** What recipes count it in: grams, millilitres or pieces. 409 `IN_USE` when a recipe already counts it otherwise. */
  @IsIn(FOOD_UNITS) @ApiProperty({ enum: FOOD_UNITS }) unit: FoodUnit;

  /** Grams of one piece, 1 to 10000; only where the unit is `piece`, and needed there for any nutrition. */
  @IsOptional() @Int(1, HEAVIEST_PIECE_G) piece_g?: number | null;

  /** What it contains, of the list that `GET /ingredients/allergens/list` answers; nothing when left out. */
  @MayBeLeftOut() @Allergens() allergens?: Allergen[];

  /** What it may contain because of where it was made; nothing when left out. */
  @MayBeLeftOut() @Allergens() traces?: Allergen[];

  /** Of 100 g or 100 ml; all figures or none. */
  @IsOptional() @ValidateNested() @Type(() => NutritionFacts) nutrition?: NutritionFacts | null;
}

export class IngredientChange extends PartialType(NewIngredient, { skipNullProperties: false }) {}

export class IngredientsQuery extends PageQuery {
  /** Part of a name, whatever the case; 1 to 80 characters. */
  @MayBeLeftOut() @Words(80) q?: string;

  /** Only what contains this, or may contain traces of it. */
  @MayBeLeftOut() @IsIn(ALLERGENS) @ApiProperty({ enum: ALLERGENS, required: false }) allergen?: Allergen;

  /** Show archived ingredients too. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

/** Something that dishes are made of. */
export class IngredientView {
  id: string;
  name: string;
  @ApiProperty({ enum: FOOD_UNITS }) unit: FoodUnit;
  /** Grams of one piece. */
  @IntView() piece_g: number | null;
  /** In the order of the regulation. */
  @ApiProperty({ enum: ALLERGENS, isArray: true }) allergens: Allergen[];
  /** In the order of the regulation. */
  @ApiProperty({ enum: ALLERGENS, isArray: true }) traces: Allergen[];
  /** Of 100 g or 100 ml; null when nobody has looked it up. */
  @ApiProperty({ type: NutritionFacts, nullable: true }) nutrition: NutritionFacts | null;
  /** Rises with every change. */
  @IntView() version: number;
  /** Null while it can be put into recipes. */
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
