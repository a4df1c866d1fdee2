import { v7 as newId } from 'uuid';
import { ALLERGENS } from '../domain/food.js';
import { grouped } from '../domain/grouped.js';
import type { IngredientCard, Larder, LarderRevision, RecipeCard } from '../ingredients/larder.service.js';
import { nutritionOf } from '../ingredients/nutrition.dto.js';
import type { Choice } from '../menu/revisions.service.js';
import { keyOf } from './checked.js';
import type { DraftIngredient } from './draft.js';
import { Queues } from './match.js';
import type { FileIngredient, FileRecipeLine } from './menu-file.dto.js';
import type { ReportBook } from './report-book.js';
import { ownerOf } from './shelves.js';

/** What becomes of the ingredients and recipes; a file that knows nothing of them changes none. */
export class LarderPlan {
  readonly revision: LarderRevision = { added: [], changed: [], archived: [], recipes: [], lines: [] };
  private readonly ids = new Map<string, string>();
  private readonly recipes: ReadonlyMap<string, readonly RecipeCard[]>;

  constructor(
    private readonly larder: Larder,
    private readonly book: ReportBook,
  ) {
    this.recipes = grouped(larder.lines, ownerOf);
  }

  /** A live ingredient is the one with its name; an archived one an archived one, or none that anything shows. */
  stock(wanted: readonly DraftIngredient[]): void {
    const free = new Set(this.larder.ingredients);
    const queues = new Queues(this.larder.ingredients, shelfOf);
    for (const { card } of wanted) {
      const isArchived = card.is_archived ?? false;
      const had = queues.next(shelfOf({ name: card.name, isArchived }), free);
      if (had) free.delete(had);
      const after = ingredientCard(had?.id ?? newId(), card);
      this.ids.set(keyOf(card), after.id);
      if (!had) {
        this.revision.added.push({ ...after, isArchived });
        this.book.added('INGREDIENT', card.name);
        continue;
      }
      const fields = differingIn(had, after);
      this.book.compared('INGREDIENT', card.name, fields);
      if (fields.length > 0) this.revision.changed.push(after);
    }
    for (const { id, name, isArchived } of free) {
      if (isArchived) continue;
      this.revision.archived.push(id);
      this.book.archived('INGREDIENT', name);
    }
  }

  /** Whether the recipe is another one from now on; the recipe of something new is always. */
  cook(choice: Choice, wanted: readonly FileRecipeLine[] | undefined): boolean {
    if (wanted === undefined) return false;
    const had = this.recipes.get(choice.variationId ?? choice.dishId) ?? [];
    const lines = wanted.map(({ ingredient, amount }) => ({
      ...choice,
      ingredientId: this.ids.get(ingredient)!,
      amount,
    }));
    const isSame =
      had.length === lines.length &&
      lines.every(({ ingredientId, amount }, index) => {
        const before = had[index]!;
        return before.ingredientId === ingredientId && before.amount === amount;
      });
    if (isSame) return false;
    if (had.length > 0) this.revision.recipes.push(choice);
    this.revision.lines.push(...lines);
    return true;
  }
}

function shelfOf({ name, isArchived }: { name: string; isArchived: boolean }): string {
  return `${isArchived} ${name}`;
}

function ingredientCard(id: string, card: FileIngredient): IngredientCard {
  return {
    id,
    name: card.name,
    unit: card.unit,
    pieceGrams: card.piece_g ?? null,
    allergens: ALLERGENS.filter((one) => card.allergens?.includes(one)),
    traces: ALLERGENS.filter((one) => card.traces?.includes(one)),
    nutrition: card.nutrition ? nutritionOf(card.nutrition) : null,
  };
}

const COMPARED = {
  unit: 'unit',
  pieceGrams: 'piece_g',
  allergens: 'allergens',
  traces: 'traces',
  nutrition: 'nutrition',
} as const;

function differingIn(before: IngredientCard, after: IngredientCard): string[] {
  const members = Object.keys(COMPARED) as (keyof typeof COMPARED)[];
  return members
    .filter((member) => JSON.stringify(before[member]) !== JSON.stringify(after[member]))
    .map((member) => COMPARED[member]);
}
