import { CODECS } from '../database/columns.js';
import type { Reader } from '../database/reader.js';
import type { ChosenModifier } from '../domain/choice.js';
import type { SoldPart } from '../domain/combo.js';
import { allergensOfAll, type Allergen } from '../domain/food.js';
import type { FoodRow, Line } from './recipes.js';

/** A line of a recipe, and what its ingredient contains. */
interface Made extends Pick<Line, 'dishId' | 'variationId' | 'modifierId'> {
  allergens: readonly Allergen[];
}

/** A line as it is sold. */
interface SoldLine {
  dishId: string;
  variationId: string | null;
  modifiers: readonly ChosenModifier[];
  part: SoldPart | null;
}

/** What is known to be in what is sold: cooks are warned of as much as the recipes say. */
export class Allergens {
  /** By dish, variation or option that has a recipe of its own. */
  private readonly known = new Map<string, Allergen[]>();
  /** By dish, with all of its variations. */
  private readonly ofAny = new Map<string, Allergen[]>();

  private constructor(made: readonly Made[]) {
    for (const { dishId, variationId, modifierId, allergens } of made) {
      add(this.known, (modifierId ?? variationId ?? dishId)!, allergens);
      if (dishId !== null) add(this.ofAny, dishId, allergens);
    }
  }

  static of(lines: readonly Line[], foods: readonly Pick<FoodRow, 'id' | 'allergens'>[]): Allergens {
    const inFood = new Map(foods.map(({ id, allergens }) => [id, allergens]));
    return new Allergens(lines.map((line) => ({ ...line, allergens: inFood.get(line.ingredientId)! })));
  }

  static async load(reader: Reader, sold: readonly SoldLine[]): Promise<Allergens> {
    const options = sold.flatMap(({ modifiers }) => modifiers);
    const dishIds = [...sold, ...options].map(({ dishId }) => dishId).filter((id) => id !== null);
    const modifierIds = options.map(({ modifierId }) => modifierId);
    return new Allergens([
      ...(await madeOf(reader, 'dish_id', [...new Set(dishIds)])),
      ...(await madeOf(reader, 'modifier_id', [...new Set(modifierIds)])),
    ]);
  }

  /** Of the dish in its variation and of all that was chosen on it; of a line that is an option, of that. */
  ofLine({ dishId, variationId, modifiers, part }: SoldLine): Allergen[] | null {
    const dish = part?.kind === 'OPTION' ? [] : [this.ofDish(dishId, variationId)];
    const options = modifiers.filter(({ pre }) => pre !== 'NO');
    return allergensOfAll([...dish, ...options.map((one) => this.ofOption(one))]);
  }

  private ofDish(dishId: string, variationId: string | null): Allergen[] | null {
    return this.known.get(variationId ?? dishId) ?? this.known.get(dishId) ?? null;
  }

  // Which variation will come where an option names none, the kitchen decides: it may be any.
  private ofOption({ modifierId, dishId, dishVariationId }: ChosenModifier): Allergen[] | null {
    if (dishId === null) return this.known.get(modifierId) ?? null;
    return dishVariationId === null ? (this.ofAny.get(dishId) ?? null) : this.ofDish(dishId, dishVariationId);
  }
}

function add(to: Map<string, Allergen[]>, id: string, allergens: readonly Allergen[]): void {
  to.set(id, [...(to.get(id) ?? []), ...allergens]);
}

// Every order asks. One text for 1, 2, 4 … dishes, filled up with nulls, so that prepared texts stay few.
const MOST_AT_ONCE = 32;

async function madeOf(reader: Reader, owner: 'dish_id' | 'modifier_id', ids: readonly string[]): Promise<Made[]> {
  const made: Made[] = [];
  for (let start = 0; start < ids.length; start += MOST_AT_ONCE) {
    const part = ids.slice(start, start + MOST_AT_ONCE);
    const size = 2 ** Math.ceil(Math.log2(part.length));
    const places = Array.from({ length: size }, (_, index) => `$${index + 1}`).join(', ');
    const fill = Array.from({ length: size - part.length }, () => null);
    const rows = await reader.rows<Made>(
      `SELECT r.dish_id AS "dishId", r.variation_id AS "variationId", r.modifier_id AS "modifierId", i.allergens
        FROM recipe_lines r JOIN ingredients i ON i.id = r.ingredient_id WHERE r.${owner} IN (${places})`,
      [...part, ...fill],
    );
    made.push(...rows.map((row) => ({ ...row, allergens: CODECS.json.read(row.allergens) as Allergen[] })));
  }
  return made;
}
