import { setImmediate as nextTurn } from 'node:timers/promises';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { addNestedLists } from '../http/nested-lists.js';
import { noFaults } from '../http/plain-value.js';
import { faultsIn } from '../http/validation.js';
import { impossibleIn } from '../ingredients/ingredients.service.js';
import { nutritionOf } from '../ingredients/nutrition.dto.js';
import type { Draft, DraftCategory, DraftDish, DraftIngredient, RawDish, RawMenu, RawThing } from './draft.js';
import { FileFaults } from './faults.js';
import { FileCategory, FileDish, FileIngredient, type FileRecipeLine } from './menu-file.dto.js';

const MOST_CATEGORIES = 500;
const MOST_DISHES = 20_000;
const MOST_INGREDIENTS = 5_000;

// About 10 ms: guests and waiters order while a file is looked at.
const THINGS_PER_TURN = 50;

/** Looks at every member of the file. What comes out may be used when no fault was found. */
export async function checked(raw: RawMenu, faults: FileFaults): Promise<Draft> {
  refuseTooMany(raw);
  const pace = new Pace();
  const ingredients: DraftIngredient[] | null = raw.ingredients && [];
  for (const thing of raw.ingredients ?? []) {
    await pace.step();
    ingredients!.push({ path: thing.path, card: look(FileIngredient, thing, faults) });
  }
  const keys = ingredientKeys(ingredients, faults);
  const categories: DraftCategory[] = [];
  for (const { dishes, ...thing } of raw.categories) {
    const members = thing.members as object;
    const card = look(
      FileCategory,
      { ...thing, members: isObject(members) ? { ...members, dishes: [] } : members },
      faults,
    );
    const category: DraftCategory = { path: thing.path, card, dishes: [] };
    for (const dish of dishes) {
      await pace.step();
      category.dishes.push(lookAtDish(dish, keys, faults));
    }
    categories.push(category);
  }
  tellTwice(
    categories.map(({ path, card }) => [`${path}.name`, card.name]),
    faults,
  );
  return { categories, ingredients, ignored: raw.ignored };
}

class Pace {
  private steps = 0;

  async step(): Promise<void> {
    this.steps += 1;
    if (this.steps % THINGS_PER_TURN === 0) await nextTurn();
  }
}

function refuseTooMany({ categories, ingredients }: RawMenu): void {
  const faults = new FileFaults();
  const limit = (count: number, most: number, path: string): void => {
    if (count > most) faults.add(path, `must be at most ${most}, not ${count}`);
  };
  limit(categories.length, MOST_CATEGORIES, 'categories');
  limit(
    categories.reduce((sum, { dishes }) => sum + dishes.length, 0),
    MOST_DISHES,
    'dishes',
  );
  limit(ingredients?.length ?? 0, MOST_INGREDIENTS, 'ingredients');
  faults.refuse();
}

function look<T extends object>(kind: new () => T, { path, members }: RawThing, faults: Pick<FileFaults, 'add'>): T {
  if (!isObject(members)) {
    faults.add(path, 'must be an object');
    return new kind();
  }
  const card = plainToInstance(kind, members);
  const found = faultsIn(
    validateSync(card, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true }),
  );
  const lists = noFaults();
  addNestedLists(card, lists);
  for (const [member, words] of Object.entries({ ...found, ...lists })) faults.add(`${path}.${member}`, ...words);
  return card;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lookAtDish(raw: RawDish, keys: ReadonlySet<string>, faults: FileFaults): DraftDish {
  const place = raw.variationPaths ? placedElsewhere(raw.variationPaths, faults) : faults;
  const before = faults.count;
  const card = look(FileDish, raw, place);
  if (faults.count > before) return { path: raw.path, card };
  const variations = card.variations ?? [];
  const at = (index: number) => raw.variationPaths?.[index] ?? `${raw.path}.variations.${index}`;
  tellTwice(
    variations.map(({ name }, index) => [`${at(index)}.name`, name]),
    faults,
  );
  lookAtRecipe(card.recipe, `${raw.path}.recipe`, keys, faults);
  variations.forEach(({ recipe }, index) => lookAtRecipe(recipe, `${at(index)}.recipe`, keys, faults));
  return { path: raw.path, card };
}

/** In a table a variation has a line of its own. */
function placedElsewhere(paths: readonly string[], faults: FileFaults): Pick<FileFaults, 'add'> {
  return {
    add: (path, ...words) => {
      const [, index, member] = /\.variations\.(\d+)\.(.+)$/.exec(path) ?? [];
      faults.add(index === undefined ? path : `${paths[Number(index)]}.${member}`, ...words);
    },
  };
}

function lookAtRecipe(
  lines: readonly FileRecipeLine[] | undefined,
  path: string,
  keys: ReadonlySet<string>,
  faults: FileFaults,
): void {
  const seen = new Set<string>();
  lines?.forEach(({ ingredient }, index) => {
    const here = `${path}.${index}.ingredient`;
    if (!keys.has(ingredient)) faults.add(here, 'is not among the ingredients of the file');
    if (seen.has(ingredient)) faults.add(here, 'is in the recipe already');
    seen.add(ingredient);
  });
}

function ingredientKeys(ingredients: readonly DraftIngredient[] | null, faults: FileFaults): Set<string> {
  const all = ingredients ?? [];
  const hadFaults = !faults.isNone;
  tellTwice(
    all.map(({ path, card }) => [`${path}.key`, keyOf(card)]),
    faults,
  );
  tellTwice(
    all.filter(({ card }) => !card.is_archived).map(({ path, card }) => [`${path}.name`, card.name]),
    faults,
  );
  if (!hadFaults)
    for (const { path, card } of all) {
      const nutrition = card.nutrition ? nutritionOf(card.nutrition) : null;
      const wrong = impossibleIn({ unit: card.unit, pieceGrams: card.piece_g ?? null, nutrition });
      for (const [member, words] of wrong) faults.add(`${path}.${member}`, ...words);
    }
  return new Set(all.map(({ card }) => keyOf(card)));
}

export function keyOf({ key, name }: FileIngredient): string {
  return key ?? name;
}

function tellTwice(named: readonly [path: string, name: string][], faults: FileFaults): void {
  const seen = new Set<string>();
  for (const [path, name] of named) {
    if (seen.has(name)) faults.add(path, 'is there twice');
    seen.add(name);
  }
}
