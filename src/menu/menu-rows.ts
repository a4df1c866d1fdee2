import type { Reader } from '../database/reader.js';
import { grouped } from '../domain/grouped.js';
import { inMenuOrder } from '../domain/menu.js';
import type { Contents } from '../domain/food.js';
import type { PictureView } from '../pictures/picture.dto.js';
import type { Category } from './category.entity.js';
import { slotsByCombo, type SlotRows } from './combos/combo-rows.js';
import type { Belongings } from './dish.dto.js';
import { Menu, type Dish, type DishVariation } from './dish.entity.js';
import { byDish } from './dish-photo-rows.js';
import type { Modifier, ModifierGroup } from './modifier.entity.js';
import type { ModifierLinkView } from './modifier-link.dto.js';
import { linksOf } from './modifier-rows.js';
import { publishedMenu } from './publishing/kept-menus.js';
import { withStops, writtenParts, type MenuParts } from './publishing/parts.js';
import { stopsOfVenue } from './publishing/stops.js';
import { Recipes } from './recipes.js';
import { taxesOf, type MenuTaxes } from './taxes/menu-taxes.js';
import { rulesIfAny, type TimeRules } from './times/menu-times.js';
import type { Translation } from './translations/translation.entity.js';

export interface MenuRows {
  version: number;
  /** The number of the version that is in force; null where every change is in force at once. */
  publishedVersion: number | null;
  /** Null while the menu is the same at every hour. */
  rules: TimeRules | null;
  /** In the order of the menu: each followed by its parts. */
  categories: Category[];
  /** By category, in their order. */
  dishes: Map<string, Dish[]>;
  /** By dish, in their order. */
  variations: Map<string, DishVariation[]>;
  /** By name, with their options in their order. */
  groups: { group: ModifierGroup; modifiers: Modifier[] }[];
  /** By dish, in the order in which guests are asked. */
  links: Map<string, ModifierLinkView[]>;
  recipes: Recipes;
  taxes: MenuTaxes;
  /** Of combos, by dish, in the order in which guests are asked. */
  slots: Map<string, SlotRows[]>;
  /** By dish, in their order. */
  photos: Map<string, PictureView[]>;
  translations: readonly Translation[];
}

/**
 * Everything that is on a venue's menu, from the published version or, where there is none, as it is written; and the
 * stop-list as it is now. The version first: what is read after it may be newer, never older.
 */
export async function menuRows(reader: Reader, venueId: string): Promise<MenuRows> {
  const menu = await reader.one(Menu, { venueId });
  const version = menu?.version ?? 0;
  if (!menu?.published) return rowsOf(await writtenParts(reader, venueId), { version, publishedVersion: null });
  const { number: publishedVersion, parts } = await publishedMenu(reader, menu.published);
  return rowsOf(withStops(parts, await stopsOfVenue(reader, venueId)), { version, publishedVersion });
}

export function rowsOf(parts: MenuParts, versions: Pick<MenuRows, 'version' | 'publishedVersion'>): MenuRows {
  const modifiers = grouped(parts.modifiers, ({ groupId }) => groupId);
  return {
    ...versions,
    rules: rulesIfAny(parts),
    categories: inMenuOrder(parts.categories),
    dishes: grouped(parts.dishes, ({ categoryId }) => categoryId),
    variations: grouped(parts.variations, ({ dishId }) => dishId),
    groups: parts.groups.map((group) => ({ group, modifiers: modifiers.get(group.id) ?? [] })),
    links: linksOf(parts.links, new Map(parts.groups.map((group) => [group.id, group]))),
    recipes: new Recipes(parts.recipeLines, parts.foods),
    taxes: taxesOf(parts),
    slots: slotsByCombo(parts.comboSlots, parts.comboChoices),
    photos: byDish(parts.photos),
    translations: parts.translations,
  };
}

export function belongingsOf({ id }: Dish, { variations, links, photos, recipes, slots }: MenuRows): Belongings {
  return {
    variations: variations.get(id) ?? [],
    groups: links.get(id) ?? [],
    photos: photos.get(id) ?? [],
    recipes,
    slots: slots.get(id) ?? [],
  };
}

/** What the options are made of. */
export function contentsIn({ recipes, variations }: MenuRows): (modifier: Modifier) => Contents {
  return (modifier) => recipes.ofOption(modifier, variations);
}
