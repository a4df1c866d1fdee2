import { ALLERGENS } from '../domain/food.js';
import { impossibleIn } from '../ingredients/ingredients.service.js';
import type { IngredientCard } from '../ingredients/larder.service.js';
import { factsOf, nutritionOf } from '../ingredients/nutrition.dto.js';
import type { DraftThing } from './draft.js';
import { FileIngredient } from './file-lists.dto.js';
import type { FileFaults } from './faults.js';
import { Queues } from './match.js';
import { idFor, type Planning } from './planning.js';
import { differing } from './report-book.js';
import { shownLines } from './shelves.js';
import { tellTwice, type Section } from './section.js';

type Things = readonly DraftThing<FileIngredient>[];

/** What dishes are made of. A live ingredient is the one with its name; an archived one such a one that is still in recipes. */
export const ingredients: Section<FileIngredient> = {
  kind: FileIngredient,
  empty: { own: { piece_g: null, allergens: [], traces: [], nutrition: null, is_archived: false } },
  keyOf: ({ key, name }) => key ?? name,
  check,
  keep,
  write: ({ larder }, names) =>
    larder.ingredients
      .filter(({ id }) => names.find(id) !== undefined)
      .map((one) => ({
        name: one.name,
        ...names.keyOf(one),
        unit: one.unit,
        piece_g: one.pieceGrams,
        allergens: one.allergens,
        traces: one.traces,
        nutrition: one.nutrition && factsOf(one.nutrition),
        is_archived: one.isArchived,
      })),
};

function check(things: Things, faults: FileFaults): void {
  tellTwice(
    things.map(({ path, card }) => [`${path}.key`, ingredients.keyOf(card)]),
    faults,
  );
  const inUse = things.filter(({ card }) => !card.is_archived);
  tellTwice(
    inUse.map(({ path, card }) => [`${path}.name`, card.name]),
    faults,
  );
  for (const { path, card } of things) {
    const nutrition = card.nutrition ? nutritionOf(card.nutrition) : null;
    const wrong = impossibleIn({ unit: card.unit, pieceGrams: card.piece_g ?? null, nutrition });
    for (const [member, words] of wrong) faults.add(`${path}.${member}`, ...words);
  }
}

function keep(things: Things, planning: Planning): void {
  const { larder, book, house } = planning;
  const used = new Set(shownLines(house).map(({ ingredientId }) => ingredientId));
  const told = house.larder.ingredients.filter(({ id, isArchived }) => !isArchived || used.has(id));
  const free = new Set(told);
  const queues = new Queues(told, shelfOf);
  for (const { card } of things) {
    const isArchived = card.is_archived ?? false;
    const had = queues.next(shelfOf({ name: card.name, isArchived }), free);
    if (had) free.delete(had);
    const after = ingredientCard(idFor(had), card);
    planning.know('ingredients', ingredients.keyOf(card), after.id);
    if (!had) {
      larder.added.push({ ...after, isArchived });
      book.added('INGREDIENT', card.name);
      continue;
    }
    const fields = differing<IngredientCard>(had, after);
    book.compared('INGREDIENT', card.name, fields);
    if (fields.length > 0) larder.changed.push(after);
  }
  for (const { id, name, isArchived } of free) {
    if (isArchived) continue;
    larder.archived.push(id);
    book.archived('INGREDIENT', name);
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
