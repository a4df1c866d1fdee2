import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { contentsOf, FOOD_UNITS, type FoodUnit } from '../domain/food.js';
import { IsId } from '../http/ids.js';
import { Int, IntView } from '../http/numbers.js';
import { contentsView, ContentsView } from '../menu/contents.dto.js';
import type { Ingredient, RecipeLine } from './ingredient.entity.js';

export const MOST_RECIPE_LINES = 50;
const MOST_AMOUNT = 100_000;

export class NewRecipeLine {
  /** Each ingredient once. An archived one only where the recipe has it already. */
  @IsId() ingredient_id: string;

  /** In the ingredient's unit, for one portion; 1 to 100000. */
  @Int(1, MOST_AMOUNT) amount: number;
}

export class NewRecipe {
  /** The whole recipe of one portion, at most 50 lines. None: there is no recipe, and nobody knows what is in it. */
  @IsArray()
  @ArrayMaxSize(MOST_RECIPE_LINES)
  @ValidateNested({ each: true })
  @Type(() => NewRecipeLine)
  lines: NewRecipeLine[];
}

export class RecipeLineView {
  ingredient_id: string;
  /** The ingredient's. */
  name: string;
  @ApiProperty({ enum: FOOD_UNITS }) unit: FoodUnit;
  /** In this unit, for one portion. */
  @IntView() amount: number;
}

/** What one portion is made of, and what is in it therefore. */
export class RecipeView extends ContentsView {
  /** Null: of an option that is no dish. */
  dish_id: string | null;
  /** Null: of the dish as a whole. */
  variation_id: string | null;
  /** Null: of a dish that is no option. */
  modifier_id: string | null;
  /** Whether this is the dish's: a variation may have no recipe of its own, and an option may be a dish. */
  is_of_dish: boolean;
  @ApiProperty({ type: RecipeLineView, isArray: true }) lines: RecipeLineView[];
}

/** Whose recipe it is. An option that is a dish has that dish's. */
export type RecipeOwner = Pick<RecipeLine, 'dishId' | 'variationId' | 'modifierId'>;

export interface RecipeRow {
  line: RecipeLine;
  ingredient: Ingredient;
}

export function recipeView(of: RecipeOwner, rows: readonly RecipeRow[]): RecipeView {
  const parts = rows.map(({ line, ingredient }) => ({ food: ingredient, amount: line.amount }));
  return {
    dish_id: of.dishId,
    variation_id: of.variationId,
    modifier_id: of.modifierId,
    is_of_dish: of.dishId !== null && (of.variationId === null || rows.every(({ line }) => line.variationId === null)),
    lines: rows.map(({ line, ingredient }) => ({
      ingredient_id: ingredient.id,
      name: ingredient.name,
      unit: ingredient.unit,
      amount: line.amount,
    })),
    ...contentsView(contentsOf(parts)),
  };
}
