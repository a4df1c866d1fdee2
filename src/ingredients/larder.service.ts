import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import { insertRows, updateRow, type Statement } from '../database/statement.js';
import { Ingredient, type RecipeLine } from './ingredient.entity.js';
import type { RecipeOwner } from './recipe.dto.js';

export type IngredientCard = Pick<
  Ingredient,
  'id' | 'name' | 'unit' | 'pieceGrams' | 'allergens' | 'traces' | 'nutrition'
>;
export type RecipeCard = RecipeOwner & Pick<RecipeLine, 'ingredientId' | 'amount'>;

/** Everything that dishes are made of, and options that are no dishes. */
export interface Larder {
  /** Oldest first. */
  ingredients: (IngredientCard & { isArchived: boolean })[];
  /** In the order of each recipe. */
  lines: RecipeCard[];
}

export interface LarderRevision {
  added: (IngredientCard & { isArchived: boolean })[];
  changed: IngredientCard[];
  /** Ids. */
  archived: string[];
  /** Whose recipe is replaced by what stands in `lines`. */
  recipes: RecipeOwner[];
  lines: RecipeCard[];
}

const LINES = `SELECT dish_id AS "dishId", variation_id AS "variationId", modifier_id AS "modifierId",
    ingredient_id AS "ingredientId", amount
  FROM recipe_lines WHERE venue_id = $1 ORDER BY sort, id`;

/** For whoever reads or rewrites ingredients and recipes as one thing. */
@Injectable()
export class LarderService {
  constructor(private readonly clock: Clock) {}

  async read(reader: Reader, venueId: string): Promise<Larder> {
    const lines = await reader.rows<RecipeCard>(LINES, [venueId]);
    const all = await reader.find(Ingredient, { where: { venueId }, order: { id: 'ASC' } });
    return {
      ingredients: all.map((one) => ({ ...card(one), isArchived: one.archivedAt !== null })),
      lines,
    };
  }

  /** Behind those of the menu's own revision, whose dishes the recipes name. */
  *statements(venueId: string, { added, changed, archived, recipes, lines }: LarderRevision): Generator<Statement> {
    const now = this.clock.iso();
    for (const id of archived) yield updateRow('ingredients', id, { archivedAt: now }, 'version');
    for (const { id, ...one } of changed) yield updateRow('ingredients', id, written(one), 'version');
    yield* insertRows(
      'ingredients',
      added.map(({ isArchived, ...one }) => ({
        ...written(one),
        venueId,
        version: 1,
        archivedAt: isArchived ? now : null,
      })),
    );
    for (const owner of recipes) yield cleared(owner);
    yield* insertRows(
      'recipe_lines',
      lines.map((line, index) => ({ id: newId(), venueId, ...line, sort: index + 1 })),
    );
  }
}

const CLEAR_DISH = 'DELETE FROM recipe_lines WHERE dish_id = $1 AND variation_id IS NULL';
const CLEAR_VARIATION = 'DELETE FROM recipe_lines WHERE dish_id = $1 AND variation_id = $2';
const CLEAR_MODIFIER = 'DELETE FROM recipe_lines WHERE modifier_id = $1';

function cleared({ dishId, variationId, modifierId }: RecipeOwner): Statement {
  if (modifierId !== null) return { text: CLEAR_MODIFIER, params: [modifierId] };
  if (variationId === null) return { text: CLEAR_DISH, params: [dishId] };
  return { text: CLEAR_VARIATION, params: [dishId, variationId] };
}

function card({ id, name, unit, pieceGrams, allergens, traces, nutrition }: Ingredient): IngredientCard {
  return { id, name, unit, pieceGrams, allergens, traces, nutrition };
}

function written<Card extends Partial<IngredientCard>>({ allergens, traces, nutrition, ...rest }: Card) {
  return {
    ...rest,
    allergens: JSON.stringify(allergens),
    traces: JSON.stringify(traces),
    nutrition: nutrition ? JSON.stringify(nutrition) : null,
  };
}
