import type { RawMenu } from './draft.js';
import type { FileFaults } from './faults.js';
import { FILE_FORMAT, FILE_VERSION } from './menu-file.dto.js';

const HEAD = new Set(['format', 'version', 'ingredients', 'categories']);

// A file of our own says everything: what is left out in it is empty, and not "as before".
const EMPTY_CATEGORY = { colour: null, station: null };
const EMPTY_DISH = {
  kitchen_name: null,
  description: null,
  sku: null,
  station: null,
  price: null,
  prep_minutes: null,
  variations: [],
  recipe: [],
};
const EMPTY_VARIATION = { sku: null, recipe: [] };
const EMPTY_INGREDIENT = { piece_g: null, allergens: [], traces: [], nutrition: null, is_archived: false };

/** A `MenuFile`. */
export function readJson(body: unknown, faults: FileFaults): RawMenu {
  const file = membersOf(body);
  if (!file) faults.add('body', 'must be an object');
  for (const name of Object.keys(file ?? {})) if (!HEAD.has(name)) faults.add(name, 'is not known here');
  if (file?.['format'] !== FILE_FORMAT) faults.add('format', `must be ${FILE_FORMAT}`);
  if (file?.['version'] !== FILE_VERSION) faults.add('version', `must be ${FILE_VERSION}`);
  return {
    ingredients: listOf(file?.['ingredients'], 'ingredients', faults).map((members, index) => ({
      path: `ingredients.${index}`,
      members: filled(members, EMPTY_INGREDIENT),
    })),
    categories: listOf(file?.['categories'], 'categories', faults).map((category, index) => {
      const path = `categories.${index}`;
      const { dishes, ...members } = membersOf(category) ?? { dishes: [] };
      return {
        path,
        members: membersOf(category) ? filled(members, EMPTY_CATEGORY) : category,
        dishes: listOf(dishes, `${path}.dishes`, faults).map((dish, place) => ({
          path: `${path}.dishes.${place}`,
          members: filledDish(dish),
        })),
      };
    }),
    ignored: [],
  };
}

function filledDish(dish: unknown): unknown {
  const whole = filled(dish, EMPTY_DISH);
  const variations = membersOf(whole)?.['variations'];
  if (!Array.isArray(variations)) return whole;
  return { ...membersOf(whole), variations: variations.map((one) => filled(one, EMPTY_VARIATION)) };
}

function filled(value: unknown, empty: object): unknown {
  const members = membersOf(value);
  return members ? { ...empty, ...members } : value;
}

export function membersOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

export function listOf(value: unknown, path: string, faults: FileFaults): unknown[] {
  if (Array.isArray(value)) return value;
  faults.add(path, 'must be a list');
  return [];
}
