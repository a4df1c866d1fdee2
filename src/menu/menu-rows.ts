import { IsNull } from 'typeorm';
import type { Reader } from '../database/reader.js';
import { grouped } from '../domain/grouped.js';
import { inMenuOrder } from '../domain/menu.js';
import type { Contents } from '../domain/food.js';
import type { PictureView } from '../pictures/picture.dto.js';
import { Category } from './category.entity.js';
import type { Belongings } from './dish.dto.js';
import { Dish, DishVariation, Menu } from './dish.entity.js';
import { photosByDish } from './dish-photo-rows.js';
import { Modifier, ModifierGroup, ModifierLink } from './modifier.entity.js';
import type { ModifierLinkView } from './modifier-link.dto.js';
import { linksOf } from './modifier-rows.js';
import { recipesOfVenue, type Recipes } from './recipes.js';
import { menuTaxes, type MenuTaxes } from './taxes/menu-taxes.js';

export interface MenuRows {
  version: number;
  /** Null while the menu is the same at every hour. */
  timesId: string | null;
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
  /** By dish, in their order. */
  photos: Map<string, PictureView[]>;
}

/** Everything that is on a venue's menu. The version first: what is read after it may be newer, never older. */
export async function menuRows(reader: Reader, venueId: string): Promise<MenuRows> {
  const live = { where: { venueId, archivedAt: IsNull() }, order: { sort: 'ASC', id: 'ASC' } } as const;
  const menu = await reader.one(Menu, { venueId });
  const categories = await reader.find(Category, live);
  const dishes = await reader.find(Dish, live);
  const variations = await reader.find(DishVariation, live);
  const groups = await reader.find(ModifierGroup, { where: live.where, order: { name: 'ASC', id: 'ASC' } });
  const modifiers = grouped(await reader.find(Modifier, live), ({ groupId }) => groupId);
  const links = await reader.find(ModifierLink, { where: { venueId }, order: live.order });
  const photos = await photosByDish(reader, { venueId });
  return {
    version: menu?.version ?? 0,
    timesId: menu?.times ?? null,
    categories: inMenuOrder(categories),
    dishes: grouped(dishes, ({ categoryId }) => categoryId),
    variations: grouped(variations, ({ dishId }) => dishId),
    groups: groups.map((group) => ({ group, modifiers: modifiers.get(group.id) ?? [] })),
    links: linksOf(links, new Map(groups.map((group) => [group.id, group]))),
    recipes: await recipesOfVenue(reader, venueId),
    taxes: await menuTaxes(reader, venueId),
    photos,
  };
}

export function belongingsOf({ id }: Dish, { variations, links, photos, recipes }: MenuRows): Belongings {
  return {
    variations: variations.get(id) ?? [],
    groups: links.get(id) ?? [],
    photos: photos.get(id) ?? [],
    recipes,
  };
}

/** What the options are made of. */
export function contentsIn({ recipes, variations }: MenuRows): (modifier: Modifier) => Contents {
  return (modifier) => recipes.ofOption(modifier, variations);
}
