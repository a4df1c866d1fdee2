import { grouped } from '../domain/grouped.js';
import type { Larder, RecipeCard } from '../ingredients/larder.service.js';
import { factsOf } from '../ingredients/nutrition.dto.js';
import type { WholeMenu } from '../menu/whole-menu.service.js';
import { FILE_FORMAT, FILE_VERSION, type FileIngredient, type FileRecipeLine, type MenuFile } from './menu-file.dto.js';
import { dishesByCategory, ownerOf, variationsByDish } from './shelves.js';

/** The same menu is the same file, wherever it stands and whatever its ids are. */
export function writeJson(menu: WholeMenu, larder: Larder, stations: ReadonlyMap<string, string>): string {
  const recipes = recipesOf(menu, larder);
  const keys = keysOf(larder, recipes);
  const recipe = (owner: string): FileRecipeLine[] =>
    (recipes.get(owner) ?? []).map(({ ingredientId, amount }) => ({ ingredient: keys.get(ingredientId)!, amount }));
  const station = (id: string | null) => (id === null ? null : (stations.get(id) ?? null));
  const variations = variationsByDish(menu);
  const dishes = dishesByCategory(menu);
  const file: MenuFile = {
    format: FILE_FORMAT,
    version: FILE_VERSION,
    ingredients: ingredientsOf(larder, keys),
    categories: menu.categories.map(({ id, name, colour, stationId, sort }) => ({
      name,
      colour,
      station: station(stationId),
      sort,
      dishes: (dishes.get(id) ?? []).map((dish) => ({
        name: dish.name,
        kitchen_name: dish.kitchenName,
        description: dish.description,
        sku: dish.sku,
        station: station(dish.stationId),
        price: dish.price,
        prep_minutes: dish.prepMinutes,
        sort: dish.sort,
        recipe: recipe(dish.id),
        variations: (variations.get(dish.id) ?? []).map((one) => ({
          name: one.name,
          sku: one.sku,
          price: one.price,
          sort: one.sort,
          recipe: recipe(one.id),
        })),
      })),
    })),
  };
  // Without line breaks: a large menu must fit into the body that an import takes.
  return JSON.stringify(file);
}

/** Of what is on the menu, by dish or variation. */
function recipesOf(menu: WholeMenu, { lines }: Larder): Map<string, RecipeCard[]> {
  const shown = new Set([...menu.dishes, ...menu.variations].map(({ id }) => id));
  return grouped(
    lines.filter((line) => shown.has(ownerOf(line))),
    ownerOf,
  );
}

/** What can be put into recipes, and what is in one still; under its name, if it is the only one that has it. */
function keysOf({ ingredients }: Larder, recipes: ReadonlyMap<string, RecipeCard[]>): Map<string, string> {
  const used = new Set([...recipes.values()].flatMap((lines) => lines.map(({ ingredientId }) => ingredientId)));
  const taken = new Set(ingredients.filter(({ isArchived }) => !isArchived).map(({ name }) => name));
  const keys = new Map<string, string>();
  for (const { id, name, isArchived } of ingredients) {
    if (!isArchived) keys.set(id, name);
    else if (used.has(id)) {
      let key = name;
      for (let number = 2; taken.has(key); number += 1) key = `${name} #${number}`;
      taken.add(key);
      keys.set(id, key);
    }
  }
  return keys;
}

function ingredientsOf({ ingredients }: Larder, keys: ReadonlyMap<string, string>): FileIngredient[] {
  return ingredients
    .filter(({ id }) => keys.has(id))
    .map((one) => ({
      key: keys.get(one.id)!,
      name: one.name,
      unit: one.unit,
      piece_g: one.pieceGrams,
      allergens: one.allergens,
      traces: one.traces,
      nutrition: one.nutrition && factsOf(one.nutrition),
      is_archived: one.isArchived,
    }));
}
