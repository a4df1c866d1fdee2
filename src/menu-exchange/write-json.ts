import type { DishCard } from '../menu/whole-menu.service.js';
import { traitsView } from '../menu/dish-traits.dto.js';
import { EMPTY_CATEGORY, EMPTY_DISH, EMPTY_SLOT, EMPTY_VARIATION, emptyInside, OF_LISTS, told } from './empty.js';
import type { House } from './house.js';
import { FILE_FORMAT, FILE_VERSION, type FileCategory, type FileDish } from './menu-file.dto.js';
import type { FileComboChoice } from './file-combo.dto.js';
import { Names, type NamedChoice } from './names.js';
import { SECTION_ENTRIES } from './sections.js';

const EMPTY = {
  category: { ...EMPTY_CATEGORY, ...OF_LISTS.schedules, ...OF_LISTS.tax_classes },
  dish: {
    ...EMPTY_DISH,
    ...OF_LISTS.schedules,
    ...OF_LISTS.tax_classes,
    ...OF_LISTS.modifier_groups,
    ...OF_LISTS.ingredients,
  },
  variation: { ...EMPTY_VARIATION, ...OF_LISTS.ingredients },
};

/** The same menu is the same file, wherever it stands and whatever its ids are. */
export function writeJson(house: House): string {
  const names = new Names(house);
  const lists = SECTION_ENTRIES.map(([name, { write, empty }]) => [
    name,
    write(house, names).map((card) => told(card, empty.own, emptyInside(empty))),
  ]);
  const file = {
    format: FILE_FORMAT,
    version: FILE_VERSION,
    ...Object.fromEntries(lists),
    categories: categoriesOf(names).map((category) => told(category, EMPTY.category)),
  };
  // Without line breaks: a large menu must fit into the body that an import takes.
  return JSON.stringify(file);
}

function categoriesOf(names: Names): FileCategory[] {
  return names.categories.map((category) => ({
    name: category.name,
    parent: names.of(category.parentId),
    description: category.description,
    colour: category.colour,
    station: names.of(category.stationId),
    schedule: names.of(category.scheduleId),
    tax_class: names.of(category.taxClassId),
    sort: category.sort,
    texts: names.textsOf(category.id),
    dishes: names.dishesIn(category.id).map((dish) => told(fileDish(dish, names), EMPTY.dish) as FileDish),
  }));
}

function fileChoice({ dish, variation, surcharge, isDefault }: NamedChoice): FileComboChoice {
  return {
    dish,
    ...(variation !== null && { variation }),
    ...(surcharge > 0 && { surcharge }),
    ...(isDefault && { is_default: true }),
  };
}

function fileDish(dish: DishCard, names: Names): FileDish {
  return {
    name: dish.name,
    ...names.keyOf(dish),
    kitchen_name: dish.kitchenName,
    description: dish.description,
    sku: dish.sku,
    station: names.of(dish.stationId),
    schedule: names.of(dish.scheduleId),
    tax_class: names.of(dish.taxClassId),
    price: dish.price,
    prep_minutes: dish.prepMinutes,
    ...traitsView(dish),
    sort: dish.sort,
    texts: names.textsOf(dish.id),
    recipe: names.recipeOf(dish.id),
    variations: names.variationsOf(dish.id).map(({ id, name, sku, price, sort }) => {
      const variation = { name, sku, price, sort, texts: names.textsOf(id), recipe: names.recipeOf(id) };
      return told(variation, EMPTY.variation) as typeof variation;
    }),
    modifier_groups: names.linksOf(dish.id).map(({ groupId, variationId, min, max }) => ({
      group: names.of(groupId)!,
      ...(variationId !== null && { variation: names.of(variationId) }),
      ...(min !== null && { min }),
      ...(max !== null && { max }),
    })),
    combo_slots: names.slotsOf(dish.id).map(({ id, name, min, max }) => {
      const slot = { name, min, max, texts: names.textsOf(id), choices: names.choicesIn(id).map(fileChoice) };
      return told(slot, EMPTY_SLOT) as typeof slot;
    }),
  };
}
