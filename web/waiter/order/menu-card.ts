import type { ChoiceGroup, ChoiceOption } from '../../../src/domain/choice.js';
import type { ComboSlot } from '../../../src/domain/combo.js';
import { DEEPEST_NESTING } from '../../../src/domain/nesting.js';
import type { OrderType } from '../../../src/domain/order.js';
import type { AvailabilityView } from '../../../src/menu/availability.dto.js';
import type { CategoryView } from '../../../src/menu/category.dto.js';
import type { DishView } from '../../../src/menu/dish.dto.js';
import type { StaffMenu } from '../../../src/menu/menu.dto.js';
import type { ModifierGroupView } from '../../../src/menu/modifier-group.dto.js';
import type { ModifierLinkView } from '../../../src/menu/modifier-link.dto.js';
import type { ModifierView } from '../../../src/menu/modifier.dto.js';
import type { VariationView } from '../../../src/menu/variation.dto.js';

/** A chapter at the top of the menu, and what it is divided into. */
export interface Chapter {
  category: CategoryView;
  sections: { category: CategoryView; dishes: DishView[] }[];
}

/** Why something cannot be had. */
export type Stop = { because: 'SOLD_OUT'; until: string | null } | { because: 'NOT_AT_THIS_HOUR' };

/** The menu as an order of one type is taken from it at this hour. */
export interface MenuCard {
  orderType: OrderType;
  chapters: readonly Chapter[];
  dishes: ReadonlyMap<string, DishView>;
  groups: ReadonlyMap<string, ModifierGroupView>;
  notSold: ReadonlySet<string>;
  /** By dish and variation: what costs something else at this hour. */
  otherPrices: ReadonlyMap<string, number>;
}

export function menuCard(menu: StaffMenu, orderType: OrderType): MenuCard {
  const hour = menu.now.by_order_type.find((one) => one.order_type === orderType);
  const dishes = menu.dishes.filter(({ archived_at }) => archived_at === null);
  return {
    orderType,
    chapters: chaptersOf(menu.categories, dishes),
    dishes: new Map(dishes.map((dish) => [dish.id, dish])),
    groups: new Map(menu.modifier_groups.map((group) => [group.id, group])),
    notSold: new Set(hour?.not_sold),
    otherPrices: new Map(hour?.prices.map((one) => [sortOf(one.dish_id, one.variation_id), one.price])),
  };
}

/** One thing that is sold: a dish, or one variation of it. */
export function sortOf(dishId: string, variationId: string | null): string {
  return variationId === null ? dishId : `${dishId}/${variationId}`;
}

function chaptersOf(categories: readonly CategoryView[], dishes: readonly DishView[]): Chapter[] {
  const ids = new Set(categories.map(({ id }) => id));
  const isTop = ({ parent_id }: CategoryView): boolean => parent_id === null || !ids.has(parent_id);
  const section = (category: CategoryView) => ({
    category,
    dishes: dishes.filter(({ category_id }) => category_id === category.id),
  });
  const partsOf = (category: CategoryView): CategoryView[] => [
    category,
    ...categories.filter(({ parent_id }) => parent_id === category.id).flatMap(partsOf),
  ];
  return categories
    .filter(isTop)
    .map((category) => ({
      category,
      sections: partsOf(category)
        .map(section)
        .filter((one) => one.dishes.length > 0),
    }))
    .filter(({ sections }) => sections.length > 0);
}

export function variationOf(dish: DishView, variationId: string | null): VariationView | null {
  return dish.variations.find(({ id }) => id === variationId) ?? null;
}

/** Minor units at this hour, for a kilogram where it is sold by weight; null: nobody has said one. */
export function priceNow(card: MenuCard, dish: DishView, variationId: string | null): number | null {
  const other = card.otherPrices.get(sortOf(dish.id, variationId));
  if (other !== undefined) return other;
  return variationId === null ? dish.price : (variationOf(dish, variationId)?.price ?? null);
}

/** Null: it can be had. Of a dish with variations: one of them can. */
export function stopOf(card: MenuCard, dish: DishView, variationId: string | null): Stop | null {
  if (card.notSold.has(dish.id)) return { because: 'NOT_AT_THIS_HOUR' };
  if (!dish.is_available) return soldOut(dish);
  const sorts = variationId === null ? dish.variations : dish.variations.filter(({ id }) => id === variationId);
  return sorts.length > 0 && sorts.every((one) => !one.is_available) ? soldOut(sorts[0]!) : null;
}

export function stopOfOption(card: MenuCard, option: ModifierView): Stop | null {
  if (!option.is_available) return soldOut(option);
  const dish = option.dish_id === null ? undefined : card.dishes.get(option.dish_id);
  if (dish) return stopOf(card, dish, option.dish_variation_id);
  return option.dish_id === null ? null : { because: 'SOLD_OUT', until: null };
}

function soldOut({ until }: Pick<AvailabilityView, 'until'>): Stop {
  return { because: 'SOLD_OUT', until };
}

/** How many are left of it; null: nobody counts. */
export function remainingOf(dish: DishView, variationId: string | null): number | null {
  const counts = [dish.remaining, variationOf(dish, variationId)?.remaining ?? null].filter((one) => one !== null);
  return counts.length === 0 ? null : Math.min(...counts);
}

/** What is asked about it; a group on the variation stands in place of the same group on the whole dish. */
export function groupsOf(card: MenuCard, dish: DishView, variationId: string | null): ChoiceGroup[] {
  const links = dish.modifier_groups.filter(
    ({ dish_variation_id: of }) => of === null || (variationId !== null && of === variationId),
  );
  const narrower = new Set(links.flatMap((link) => (link.dish_variation_id === null ? [] : [link.group_id])));
  return links
    .filter((link) => link.dish_variation_id !== null || !narrower.has(link.group_id))
    .flatMap((link) => {
      const group = card.groups.get(link.group_id);
      return group ? [choiceGroup(card, group, link, 1)] : [];
    });
}

type Bounds = Pick<ModifierLinkView, 'is_required' | 'min' | 'max'>;

function choiceGroup(card: MenuCard, group: ModifierGroupView, bounds: Bounds, level: number): ChoiceGroup {
  return {
    id: group.id,
    name: group.name,
    isRequired: bounds.is_required,
    min: bounds.min,
    max: bounds.max,
    freeCount: group.free_count,
    positionPrices: group.position_prices,
    prePrices: group.pre_prices,
    options: group.modifiers.map((option) => choiceOption(card, option, level)),
  };
}

function choiceOption(card: MenuCard, option: ModifierView, level: number): ChoiceOption {
  const inner = option.nested_group_id === null ? undefined : card.groups.get(option.nested_group_id);
  return {
    id: option.id,
    name: option.name,
    kitchenName: option.kitchen_name,
    price: option.price,
    maxQuantity: option.max_quantity,
    isDefault: option.is_default,
    isArchived: option.archived_at !== null,
    isSoldNow: option.dish_id === null || !card.notSold.has(option.dish_id),
    dishId: option.dish_id,
    dishVariationId: option.dish_variation_id,
    stationId: option.station_id,
    nested: inner && level < DEEPEST_NESTING ? choiceGroup(card, inner, inner, level + 1) : null,
  };
}

/** What is in a combo; nothing where it is none. */
export function slotsOf(card: MenuCard, dish: DishView): ComboSlot[] {
  return dish.combo_slots.map(({ id, name, min, max, choices }) => ({
    id,
    name,
    min,
    max,
    choices: choices.map(({ dish_id: dishId, dish_variation_id: variationId, surcharge, is_default: isDefault }) => ({
      dishId,
      variationId,
      name: nameOf(card, dishId, variationId),
      surcharge,
      isDefault,
      isArchived: !card.dishes.has(dishId),
    })),
  }));
}

/** The dish, with its variation where it has one. */
export function nameOf(card: MenuCard, dishId: string, variationId: string | null): string {
  const dish = card.dishes.get(dishId);
  if (!dish) return '…';
  const variation = variationOf(dish, variationId);
  return variation ? `${dish.name} · ${variation.name}` : dish.name;
}

/** What a search shows: every word of it begins a word of the dish, its tags or its number. */
export function found(card: MenuCard, words: string): DishView[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  return [...card.dishes.values()].filter((dish) => {
    const names = [dish.name, dish.kitchen_name ?? '', dish.sku ?? '', ...dish.tags].join(' ').toLocaleLowerCase();
    const starts = names.split(/[\s,.()«»"-]+/);
    return wanted.every((word) => starts.some((start) => start.startsWith(word)));
  });
}

/** What stands in the search: `3 tea` is three of what begins with "tea". */
export function typedIn(search: string): { count: number; words: string } {
  const [, count, words = ''] = /^(?:(\d{1,3})\s+)?(.*)$/.exec(search.trim()) ?? [];
  return { count: Number(count ?? 0), words };
}
