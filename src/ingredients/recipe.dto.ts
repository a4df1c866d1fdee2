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
  /** Each ingredient once. An archived ingredient only if the recipe already contains it. */
  @IsId() ingredient_id: string;

  /** Amount for one portion, in the ingredient's unit; 1 to 100000. */
  @Int(1, MOST_AMOUNT) amount: number;
}

export class NewRecipe {
  /** Complete recipe of one portion, at most 50 lines. Empty: no recipe, so that allergens and nutrition are unknown. */
  @IsArray()
  @ArrayMaxSize(MOST_RECIPE_LINES)
  @ValidateNested({ each: true })
  @Type(() => NewRecipeLine)
  lines: NewRecipeLine[];
}

export class RecipeLineView {
  ingredient_id: string;
  /** Name of the ingredient. */
  name: string;
  @ApiProperty({ enum: FOOD_UNITS }) unit: FoodUnit;
  /** Amount for one portion, in this unit. */
  @IntView() amount: number;
}

/** A recipe of one portion, with the allergens and nutrition calculated from it. */
export class RecipeView extends ContentsView {
  /** Dish of the recipe; null: the recipe of an option that represents no dish. */
  dish_id: string | null;
  /** Variation of the dish; null: the dish as a whole. */
  variation_id: string | null;
  /** Option of the recipe; null: the recipe of a dish. */
  modifier_id: string | null;
  /** Whether this is the dish's recipe: a variation without its own recipe, or an option that represents a dish. */
  is_of_dish: boolean;
  @ApiProperty({ type: RecipeLineView, isArray: true }) lines: RecipeLineView[];
}

/** Owner of the recipe. An option that represents a dish uses the dish's recipe. */
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
