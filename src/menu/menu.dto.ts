import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { LOCALES, type Locale } from '../domain/locale.js';
import { DIETS, isOnSale, type Diet } from '../domain/menu.js';
import { ORDER_TYPES, type OrderType } from '../domain/order.js';
import { MayBeLeftOut, Moment, Words } from '../http/fields.js';
import { IntView } from '../http/numbers.js';
import { PictureView } from '../pictures/picture.dto.js';
import { categoryView, CategoryView } from './category.dto.js';
import type { Category } from './category.entity.js';
import { canBeFilled, PublicComboSlot } from './combos/public-slots.dto.js';
import { contentsView, ContentsView } from './contents.dto.js';
import { dishView, DishView } from './dish.dto.js';
import type { Dish } from './dish.entity.js';
import { belongingsOf, contentsIn, type MenuRows } from './menu-rows.js';
import { modifierGroupView, ModifierGroupView } from './modifier-group.dto.js';
import { ModifierLinkView } from './modifier-link.dto.js';
import { PublicModifierGroup } from './public-choices.dto.js';
import { taxClassOf } from './taxes/menu-taxes.js';
import { PublicTaxClass, taxClassView, TaxClassView } from './taxes/tax-class.dto.js';

export class PublicMenuQuery {
  /** Slug of the venue; without it the first of the installation. */
  @MayBeLeftOut() @Words(60) venue?: string;

  /** What is sold, and at which price, at this moment, at most two years away; without it now. */
  @MayBeLeftOut() @Moment() at?: string;

  /** For orders of this type; without it `DINE_IN`. */
  @MayBeLeftOut()
  @IsIn(ORDER_TYPES)
  @ApiProperty({ enum: ORDER_TYPES, required: false })
  order_type?: OrderType;

  /** The guest's language. What is not said in it, or is none of the venue's, is said in the venue's first language. */
  @MayBeLeftOut()
  @IsIn(LOCALES)
  @ApiProperty({ enum: LOCALES, required: false })
  lang?: Locale;
}

export class PublicVariation extends ContentsView {
  id: string;
  name: string;
  /** Minor units. */
  @IntView() price: number;
  is_available: boolean;
}

export class PublicDish extends ContentsView {
  id: string;
  name: string;
  description: string | null;
  /** Minor units; null when the dish is sold by variations. */
  @IntView() price: number | null;
  /** How it is taxed: one of the menu's `tax_classes`; null: not at all. */
  tax_class_id: string | null;
  /** How long guests usually wait, in minutes. */
  @IntView() prep_minutes: number | null;
  /** The price is for a kilogram. */
  sold_by_weight: boolean;
  /** The waiter says the price. */
  open_price: boolean;
  tags: string[];
  @ApiProperty({ enum: DIETS, isArray: true }) diets: Diet[];
  /** Whether it can be ordered now, in one variation at least; a combo: with something in each slot that must be filled. */
  is_available: boolean;
  @ApiProperty({ type: PublicVariation, isArray: true }) variations: PublicVariation[];
  /** What is chosen on it, in the order of asking; the groups themselves stand once in the menu's `modifier_groups`. */
  @ApiProperty({ type: ModifierLinkView, isArray: true }) modifier_groups: ModifierLinkView[];
  /** What is in it, in the order of asking; empty: it is no combo. */
  @ApiProperty({ type: PublicComboSlot, isArray: true }) combo_slots: PublicComboSlot[];
  /** The first is the one to show where there is room for one. */
  @ApiProperty({ type: PictureView, isArray: true }) photos: PictureView[];
}

export class PublicCategory {
  id: string;
  /** The category before it that this one is a part of; null: at the top. */
  parent_id: string | null;
  name: string;
  description: string | null;
  /** `#rrggbb`. */
  colour: string | null;
  @ApiProperty({ type: PublicDish, isArray: true }) dishes: PublicDish[];
}

/** The menu as guests read it: categories with something in them, in their order, each followed by its parts. */
export class PublicMenu {
  /** The restaurant's name. */
  venue_name: string;
  venue_slug: string;
  /** ISO 4217; all prices are in its minor units. */
  currency: string;
  /** Rises with every change of what this answer says. */
  @IntView() menu_version: number;
  /** The number of the version that somebody has published; null where every change is on the menu at once. */
  @IntView() published_version: number | null;
  /** The language that was asked for, or the venue's first. */
  @ApiProperty({ enum: LOCALES }) lang: Locale;
  /** Languages to choose from; the first is the usual one. */
  @ApiProperty({ enum: LOCALES, isArray: true }) languages: Locale[];
  @ApiProperty({ enum: ORDER_TYPES }) order_type: OrderType;
  /** When this changes by itself, by the hour or because a stopped dish comes back; null: not before somebody changes it. */
  good_until: string | null;
  @ApiProperty({ type: PublicCategory, isArray: true }) categories: PublicCategory[];
  /** Every class of the venue, in their order; dishes name theirs. */
  @ApiProperty({ type: PublicTaxClass, isArray: true }) tax_classes: PublicTaxClass[];
  /** By name. */
  @ApiProperty({ type: PublicModifierGroup, isArray: true }) modifier_groups: PublicModifierGroup[];
}

export class OtherPrice {
  dish_id: string;
  /** Null: the dish without variations. */
  variation_id: string | null;
  /** Minor units. */
  @IntView() price: number;
}

export class MenuHour {
  @ApiProperty({ enum: ORDER_TYPES }) order_type: OrderType;
  /** Dishes that are not sold at this hour. */
  @ApiProperty({ type: 'string', isArray: true }) not_sold: string[];
  /** What costs something else than its usual price. */
  @ApiProperty({ type: OtherPrice, isArray: true }) prices: OtherPrice[];
}

/** What is otherwise at this hour than the menu says. */
export class MenuHours {
  /** Until when this holds; null: until somebody changes the menu. */
  good_until: string | null;
  /** Empty while the menu is the same at every hour. */
  @ApiProperty({ type: MenuHour, isArray: true }) by_order_type: MenuHour[];
}

/** The menu as staff read it: whole, with what guests do not see. */
export class StaffMenu {
  @IntView() menu_version: number;
  /** The number of the version that somebody has published; null where every change is on the menu at once. */
  @IntView() published_version: number | null;
  @ApiProperty({ type: CategoryView, isArray: true }) categories: CategoryView[];
  @ApiProperty({ type: DishView, isArray: true }) dishes: DishView[];
  /** Every group that is not archived, by name; dishes name theirs. */
  @ApiProperty({ type: ModifierGroupView, isArray: true }) modifier_groups: ModifierGroupView[];
  /** Every class that is not archived, in their order. */
  @ApiProperty({ type: TaxClassView, isArray: true }) tax_classes: TaxClassView[];
  /** Taxes the dishes that name no class and whose categories name none; null: they are not taxed. */
  tax_class_id: string | null;
  now: MenuHours;
}

export function wholeMenuView(
  rows: MenuRows,
  now: string,
): Pick<StaffMenu, 'categories' | 'dishes' | 'modifier_groups' | 'tax_classes' | 'tax_class_id'> {
  const { categories, dishes, groups, taxes } = rows;
  return {
    categories: categories.map((category) => categoryView(category, dishes.get(category.id)?.length ?? 0)),
    dishes: categories
      .flatMap((category) => dishes.get(category.id) ?? [])
      .map((dish) => dishView(dish, belongingsOf(dish, rows), now)),
    modifier_groups: groups.map(({ group, modifiers }) => modifierGroupView(group, modifiers, contentsIn(rows), now)),
    tax_classes: taxes.classes.map(taxClassView),
    tax_class_id: taxes.usualId,
  };
}

export function publicCategory(
  category: Category,
  dishes: readonly Dish[],
  rows: MenuRows,
  slots: ReadonlyMap<string, PublicComboSlot[]>,
  now: string,
): PublicCategory {
  return {
    id: category.id,
    parent_id: category.parentId,
    name: category.name,
    description: category.description,
    colour: category.colour,
    dishes: dishes.map((dish) => publicDish(dish, rows, slots.get(dish.id) ?? [], now)),
  };
}

function publicDish(dish: Dish, rows: MenuRows, slots: PublicComboSlot[], now: string): PublicDish {
  const { variations, groups, photos, recipes } = belongingsOf(dish, rows);
  const onSale = isOnSale(dish, now) && canBeFilled(slots);
  const choices = variations.map((variation) => ({
    id: variation.id,
    name: variation.name,
    price: variation.price,
    is_available: onSale && isOnSale(variation, now),
    ...contentsView(recipes.ofVariation(variation)),
  }));
  return {
    id: dish.id,
    name: dish.name,
    description: dish.description,
    price: choices.length > 0 ? null : dish.price,
    tax_class_id: taxClassOf(dish, rows),
    prep_minutes: dish.prepMinutes,
    sold_by_weight: dish.soldByWeight,
    open_price: dish.openPrice,
    tags: dish.tags,
    diets: dish.diets,
    is_available: choices.length > 0 ? choices.some((choice) => choice.is_available) : onSale,
    ...contentsView(recipes.ofDish(dish.id, variations)),
    variations: choices,
    modifier_groups: [...groups],
    combo_slots: slots,
    photos: [...photos],
  };
}
