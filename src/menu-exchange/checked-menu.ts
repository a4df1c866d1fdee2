import { MENU_LEVELS } from '../domain/menu.js';
import { boundsOf } from '../menu/modifier-link.dto.js';
import { levelOf } from './category-levels.js';
import { tellCombo } from './checked-combo.js';
import type { DraftCategory, DraftDish } from './draft.js';
import type { FileFaults } from './faults.js';
import type { FileKeys } from './file-keys.js';
import type { FileDish, FileModifierLink } from './menu-file.dto.js';
import { tellNamesTwice, tellRecipe, tellTwice } from './section.js';

/** What categories say of one another and of the rest of the file. */
export function tellCategories(categories: readonly DraftCategory[], keys: FileKeys, faults: FileFaults): void {
  tellNamesTwice(
    categories.filter(({ isSound }) => isSound),
    faults,
  );
  const parents = new Map(categories.map(({ card }) => [card.name, card.parent ?? null]));
  for (const { path, card } of categories) {
    keys.refer('schedules', card.schedule, `${path}.schedule`, faults);
    keys.refer('tax_classes', card.tax_class, `${path}.tax_class`, faults);
    if (!card.parent) continue;
    if (!parents.has(card.parent)) faults.add(`${path}.parent`, 'is no category of the file');
    else if (levelOf(card.name, parents) > MENU_LEVELS) faults.add(`${path}.parent`, 'is deeper than three levels');
  }
}

/** What dishes say of the rest of the file; those with a fault of their own say nothing. */
export function tellDishes(categories: readonly DraftCategory[], keys: FileKeys, faults: FileFaults): void {
  const dishes = categories.flatMap((category) => category.dishes).filter(({ isSound }) => isSound);
  for (const dish of dishes) {
    tellDish(dish, keys, faults);
    tellCombo(dish, keys, faults);
  }
  const keyed = dishes.filter(({ card }) => card.key !== undefined);
  tellTwice(
    keyed.map(({ path, card }) => [`${path}.key`, card.key!]),
    faults,
  );
}

function tellDish({ path, card, at }: DraftDish, keys: FileKeys, faults: FileFaults): void {
  const variations = card.variations ?? [];
  tellTwice(
    variations.map(({ name }, index) => [`${at('variations', index)}.name`, name]),
    faults,
  );
  if (card.open_price && card.sold_by_weight)
    faults.add(`${path}.sold_by_weight`, 'must not be set together with open_price');
  keys.refer('schedules', card.schedule, `${path}.schedule`, faults);
  keys.refer('tax_classes', card.tax_class, `${path}.tax_class`, faults);
  tellRecipe(card.recipe, `${path}.recipe`, keys, faults);
  variations.forEach(({ recipe }, index) => tellRecipe(recipe, `${at('variations', index)}.recipe`, keys, faults));
  card.modifier_groups?.forEach((link, index) =>
    tellLink(link, card, `${path}.modifier_groups.${index}`, keys, faults),
  );
  tellTwice(
    (card.modifier_groups ?? []).map(({ group, variation }, index) => [
      `${path}.modifier_groups.${index}`,
      JSON.stringify([group, variation ?? null]),
    ]),
    faults,
  );
}

function tellLink(link: FileModifierLink, dish: FileDish, path: string, keys: FileKeys, faults: FileFaults): void {
  keys.refer('modifier_groups', link.group, `${path}.group`, faults);
  if (link.variation && !dish.variations?.some(({ name }) => name === link.variation))
    faults.add(`${path}.variation`, 'is no variation of this dish');
  const group = keys.groups.get(link.group);
  if (!group) return;
  const bounds = { isRequired: group.is_required ?? false, min: group.min ?? 0, max: group.max ?? null };
  const { min, max } = boundsOf({ min: link.min ?? null, max: link.max ?? null }, bounds);
  if (max !== null && min > max) faults.add(`${path}.min`, 'must not be above max');
}
