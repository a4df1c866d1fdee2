import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/tx.js';
import { ALLERGENS, impossibleNutrients, type Allergen, type Food } from '../domain/food.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { RevisionsService } from '../menu/revisions.service.js';
import {
  ingredientView,
  type IngredientChange,
  type IngredientsQuery,
  type IngredientView,
  type NewIngredient,
} from './ingredient.dto.js';
import { Ingredient, RecipeLine } from './ingredient.entity.js';
import { FACT_NAMES, nutritionOf } from './nutrition.dto.js';

@Injectable()
export class IngredientsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly menu: RevisionsService,
  ) {}

  /** By name. */
  async list(venueId: string, query: IngredientsQuery): Promise<Page<IngredientView>> {
    const where = query.archived ? { venueId } : { venueId, archivedAt: IsNull() };
    const all = await this.database.read((reader) => reader.find(Ingredient, { where, order: { id: 'ASC' } }));
    const found = all.filter((one) => matches(one, query)).toSorted((a, b) => a.name.localeCompare(b.name));
    const { page, perPage } = pageWanted(query);
    const rows = found.slice((page - 1) * perPage, page * perPage);
    return pageView(query, { rows, total: found.length }, ingredientView);
  }

  async one(venueId: string, id: string): Promise<IngredientView> {
    return ingredientView(await this.database.read((reader) => reader.get(Ingredient, { id, venueId })));
  }

  add(venueId: string, input: NewIngredient): Promise<IngredientView> {
    return this.database.write(async (tx) => {
      const ingredient: Ingredient = {
        id: newId(),
        venueId,
        name: input.name,
        unit: input.unit,
        pieceGrams: input.piece_g ?? null,
        allergens: inOrder(input.allergens ?? []),
        traces: inOrder(input.traces ?? []),
        nutrition: input.nutrition ? nutritionOf(input.nutrition) : null,
        version: 1,
        archivedAt: null,
      };
      refuseImpossible(ingredient);
      await tx.insert(Ingredient, ingredient);
      return ingredientView(ingredient);
    });
  }

  /** Every dish that is made of it says so from now on. */
  change(venueId: string, id: string, input: IngredientChange): Promise<IngredientView> {
    return this.database.write(async (tx) => {
      const ingredient = await tx.take(Ingredient, { id, venueId, archivedAt: IsNull() });
      const changed = {
        name: input.name ?? ingredient.name,
        unit: input.unit ?? ingredient.unit,
        pieceGrams: input.piece_g === undefined ? ingredient.pieceGrams : input.piece_g,
        allergens: input.allergens ? inOrder(input.allergens) : ingredient.allergens,
        traces: input.traces ? inOrder(input.traces) : ingredient.traces,
        nutrition:
          input.nutrition === undefined ? ingredient.nutrition : input.nutrition && nutritionOf(input.nutrition),
        version: ingredient.version + 1,
      };
      refuseImpossible(changed);
      const isUsed = await isInRecipes(tx, id);
      // 3 pieces of butter would become 3 grams.
      refuseUnless(!isUsed || changed.unit === ingredient.unit, 'IN_USE', { by: 'recipes' });
      await tx.update(Ingredient, { id }, changed);
      if (isUsed) await this.menu.publish(tx, venueId);
      return ingredientView({ ...ingredient, ...changed });
    });
  }

  /** Recipes that have it keep it. */
  archive(venueId: string, id: string): Promise<void> {
    return this.database.write(async (tx) => {
      const { version } = await tx.take(Ingredient, { id, venueId, archivedAt: IsNull() });
      await tx.update(Ingredient, { id }, { archivedAt: this.clock.iso(), version: version + 1 });
    });
  }
}

async function isInRecipes(tx: Tx, id: string): Promise<boolean> {
  return (await tx.one(RecipeLine, { ingredientId: id })) !== null;
}

function refuseImpossible(food: Measured): void {
  const faults = impossibleIn(food);
  if (faults.length > 0) throw new Refusal('VALIDATION_ERROR', Object.fromEntries(faults));
}

type Measured = Pick<Food, 'unit' | 'pieceGrams' | 'nutrition'>;

/** Members that cannot be as they are beside one another, and why. */
export function impossibleIn({ unit, pieceGrams, nutrition }: Measured): [member: string, why: string[]][] {
  if (pieceGrams !== null && unit !== 'piece') return [['piece_g', ['is only for what is counted in pieces']]];
  const wrong = nutrition ? impossibleNutrients(nutrition, unit) : [];
  return wrong.map((nutrient) => [`nutrition.${FACT_NAMES[nutrient]}`, ['is more than there can be']]);
}

function inOrder(some: readonly Allergen[]): Allergen[] {
  return ALLERGENS.filter((one) => some.includes(one));
}

// In the program and not in SQL, as for dishes: SQLite knows the case of ASCII letters only.
function matches({ name, allergens, traces }: Ingredient, { q, allergen }: IngredientsQuery): boolean {
  if (allergen !== undefined && !allergens.includes(allergen) && !traces.includes(allergen)) return false;
  return q === undefined || name.toLocaleLowerCase().includes(q.toLocaleLowerCase());
}
