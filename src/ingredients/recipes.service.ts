import { Injectable } from '@nestjs/common';
import { In, IsNull, type FindOptionsWhere } from 'typeorm';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { Refusal } from '../domain/refusal.js';
import { RevisionsService, type Choice } from '../menu/revisions.service.js';
import { Ingredient, RecipeLine } from './ingredient.entity.js';
import { recipeView, type NewRecipe, type NewRecipeLine, type RecipeOwner, type RecipeView } from './recipe.dto.js';

/** A recipe has no life of its own: it is replaced whole, and the version of its dish, if it has one, rises. */
@Injectable()
export class RecipesService {
  constructor(
    private readonly database: Database,
    private readonly menu: RevisionsService,
  ) {}

  /** A variation without a recipe of its own answers the dish's. */
  of(venueId: string, choice: Choice): Promise<RecipeView> {
    return this.database.read(async (reader) => {
      await this.menu.find(reader, venueId, choice);
      return viewOf(reader, { ...choice, modifierId: null });
    });
  }

  ofOption(venueId: string, modifierId: string): Promise<RecipeView> {
    return this.database.read(async (reader) => {
      const dishId = await this.menu.findOption(reader, venueId, modifierId);
      return viewOf(reader, { dishId, variationId: null, modifierId });
    });
  }

  replace(venueId: string, choice: Choice, recipe: NewRecipe): Promise<RecipeView> {
    return this.write(venueId, { ...choice, modifierId: null }, recipe, (tx) => this.menu.revise(tx, venueId, choice));
  }

  replaceOfOption(venueId: string, modifierId: string, recipe: NewRecipe): Promise<RecipeView> {
    const owner = { dishId: null, variationId: null, modifierId };
    return this.write(venueId, owner, recipe, (tx) => this.menu.reviseOption(tx, venueId, modifierId));
  }

  private write(
    venueId: string,
    owner: RecipeOwner,
    { lines }: NewRecipe,
    revise: (tx: Tx) => Promise<void>,
  ): Promise<RecipeView> {
    refuseTwice(lines);
    return this.database.write(async (tx) => {
      const known = await takeIngredients(tx, venueId, lines);
      await revise(tx);
      const had = await linesOf(tx, owner);
      for (const { ingredient_id: id } of lines) {
        const ingredient = known.get(id);
        const isOld = had.some(({ ingredientId }) => ingredientId === id);
        if (!ingredient || (ingredient.archivedAt !== null && !isOld))
          throw new Refusal('NOT_FOUND', { ingredient_id: id });
      }
      await tx.delete(RecipeLine, own(owner));
      const rows = lines.map(({ ingredient_id: ingredientId, amount }, index) => ({
        id: newId(),
        venueId,
        ...owner,
        ingredientId,
        amount,
        sort: index + 1,
      }));
      await tx.insert(RecipeLine, rows);
      return viewOf(tx, owner);
    });
  }
}

function own({ dishId, variationId, modifierId }: RecipeOwner): FindOptionsWhere<RecipeLine> {
  if (dishId === null) return { modifierId: modifierId! };
  return { dishId, variationId: variationId ?? IsNull() };
}

function linesOf(reader: Reader, owner: RecipeOwner): Promise<RecipeLine[]> {
  return reader.find(RecipeLine, { where: own(owner), order: { sort: 'ASC' } });
}

async function viewOf(reader: Reader, owner: RecipeOwner): Promise<RecipeView> {
  let lines = await linesOf(reader, owner);
  if (lines.length === 0 && owner.variationId) lines = await linesOf(reader, { ...owner, variationId: null });
  const ids = lines.map(({ ingredientId }) => ingredientId);
  const found = ids.length === 0 ? [] : await reader.find(Ingredient, { where: { id: In(ids) } });
  const byId = new Map(found.map((ingredient) => [ingredient.id, ingredient]));
  return recipeView(
    owner,
    lines.map((line) => ({ line, ingredient: byId.get(line.ingredientId)! })),
  );
}

// Until the commit nobody counts them in another unit. Before the dish: whoever changes an ingredient also has it first.
async function takeIngredients(
  tx: Tx,
  venueId: string,
  lines: readonly NewRecipeLine[],
): Promise<Map<string, Ingredient>> {
  if (lines.length === 0) return new Map();
  const ids = lines.map(({ ingredient_id: id }) => id);
  const lock = tx.dialect === 'postgres' ? ({ mode: 'pessimistic_read' } as const) : undefined;
  const found = await tx.find(Ingredient, { where: { id: In(ids), venueId }, lock });
  return new Map(found.map((ingredient) => [ingredient.id, ingredient]));
}

function refuseTwice(lines: readonly NewRecipeLine[]): void {
  const seen = new Set<string>();
  lines.forEach(({ ingredient_id: id }, index) => {
    if (seen.has(id))
      throw new Refusal('VALIDATION_ERROR', { [`lines.${index}.ingredient_id`]: ['is in the recipe already'] });
    seen.add(id);
  });
}
