import { CODECS } from '../database/columns.js';
import type { Reader } from '../database/reader.js';
import { contentsOf, contentsOfAny, type Contents, type Food, type RecipePart } from '../domain/food.js';
import { grouped } from '../domain/grouped.js';
import type { DishVariation } from './dish.entity.js';
import type { Modifier } from './modifier.entity.js';

export interface Line {
  dishId: string | null;
  variationId: string | null;
  modifierId: string | null;
  ingredientId: string;
  amount: number;
}

export interface FoodRow extends Food {
  id: string;
  name: string;
}

// Ingredients know their dishes, so the menu must not ask their services: it reads the tables by name.
const LINES = `SELECT dish_id AS "dishId", variation_id AS "variationId", modifier_id AS "modifierId",
    ingredient_id AS "ingredientId", amount
  FROM recipe_lines`;
const FOODS = `SELECT id, name, unit, piece_grams AS "pieceGrams", allergens, traces, nutrition FROM ingredients`;

type Variation = Pick<DishVariation, 'id' | 'dishId'>;
type Option = Pick<Modifier, 'id' | 'dishId' | 'dishVariationId'>;

/** What dishes, their variations and options are made of. */
export class Recipes {
  private readonly parts: Map<string, RecipePart[]>;

  constructor(lines: readonly Line[], foods: readonly FoodRow[]) {
    const byId = new Map(foods.map((food) => [food.id, food]));
    const owners = grouped(lines, ({ dishId, variationId, modifierId }) => (modifierId ?? variationId ?? dishId)!);
    this.parts = new Map(
      [...owners].map(([owner, own]) => [
        owner,
        own.map(({ ingredientId, amount }) => ({ food: byId.get(ingredientId)!, amount })),
      ]),
    );
  }

  /** A dish that is sold by variations contains what any of them does. */
  ofDish(dishId: string, variations: readonly Variation[]): Contents {
    if (variations.length === 0) return contentsOf(this.parts.get(dishId) ?? []);
    return contentsOfAny(variations.map((one) => this.ofVariation(one)));
  }

  /** A variation without a recipe of its own is made as the dish is. */
  ofVariation({ id, dishId }: Variation): Contents {
    return contentsOf(this.parts.get(id) ?? this.parts.get(dishId) ?? []);
  }

  /** An option that is a dish is made as the dish is, whichever variation of it will come where it names none. */
  ofOption({ id, dishId, dishVariationId }: Option, variations: ReadonlyMap<string, readonly Variation[]>): Contents {
    if (dishId !== null && dishVariationId !== null) return this.ofVariation({ id: dishVariationId, dishId });
    if (dishId !== null) return this.ofDish(dishId, variations.get(dishId) ?? []);
    return contentsOf(this.parts.get(id) ?? []);
  }
}

/** What the dishes of a venue are made of, in the order of each recipe. */
export function linesOfVenue(reader: Reader, venueId: string): Promise<Line[]> {
  return reader.rows<Line>(`${LINES} WHERE venue_id = $1 ORDER BY sort, id`, [venueId]);
}

// Read after the lines: ingredients are never deleted, so each of theirs is among these.
export async function foodsOfVenue(reader: Reader, venueId: string): Promise<FoodRow[]> {
  return (await reader.rows<FoodRow>(`${FOODS} WHERE venue_id = $1 ORDER BY name, id`, [venueId])).map(decoded);
}

export function recipesOfDishes(reader: Reader, dishIds: readonly string[]): Promise<Recipes> {
  return recipesWhere(reader, dishIds, (ids) => `dish_id IN (${ids})`);
}

/** Of the options of these groups, and of the dishes that some of them are. */
export function recipesOfOptions(reader: Reader, groupIds: readonly string[]): Promise<Recipes> {
  return recipesWhere(reader, groupIds, (ids) => {
    const these = (column: string) => `(SELECT ${column} FROM modifiers WHERE group_id IN (${ids}))`;
    return `(modifier_id IN ${these('id')} OR dish_id IN ${these('dish_id')})`;
  });
}

// One text for 1, 2, 4 … dishes, filled up with nulls, so that prepared texts stay few. A page has a hundred at most.
const MOST_AT_ONCE = 128;

async function recipesWhere(
  reader: Reader,
  ids: readonly string[],
  condition: (places: string) => string,
): Promise<Recipes> {
  const lines: Line[] = [];
  const foods: FoodRow[] = [];
  for (let start = 0; start < ids.length; start += MOST_AT_ONCE) {
    const part = ids.slice(start, start + MOST_AT_ONCE);
    const size = 2 ** Math.ceil(Math.log2(part.length));
    const params = [...part, ...Array.from({ length: size - part.length }, () => null)];
    const these = condition(params.map((_, index) => `$${index + 1}`).join(', '));
    const found = await reader.rows<Line>(`${LINES} WHERE ${these}`, params);
    if (found.length === 0) continue;
    lines.push(...found);
    const inThese = `WHERE id IN (SELECT ingredient_id FROM recipe_lines WHERE ${these})`;
    foods.push(...(await reader.rows<FoodRow>(`${FOODS} ${inThese}`, params)).map(decoded));
  }
  return new Recipes(lines, foods);
}

function decoded(row: FoodRow): FoodRow {
  return {
    ...row,
    allergens: CODECS.json.read(row.allergens) as Food['allergens'],
    traces: CODECS.json.read(row.traces) as Food['traces'],
    nutrition: CODECS.json.read(row.nutrition) as Food['nutrition'],
  };
}
