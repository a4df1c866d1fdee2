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
  /** Slug of the venue; when left out, the installation's first venue. */
  @MayBeLeftOut() @Words(60) venue?: string;

  /** Moment for which dishes and prices are shown, at most two years away; now when left out. */
  @MayBeLeftOut() @Moment() at?: string;

  /** Order type for which the menu is shown; `DINE_IN` when left out. */
  @MayBeLeftOut()
  @IsIn(ORDER_TYPES)
  @ApiProperty({ enum: ORDER_TYPES, required: false })
  order_type?: OrderType;

  /**
   * Language of the guest. Texts without a translation, and all texts for a language that the venue does not offer, are
   * in the venue's first language.
   */
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
  /** Tax class, one of the menu's `tax_classes`; null: the dish is not taxed. */
  tax_class_id: string | null;
  /** Usual waiting time of guests, in minutes. */
  @IntView() prep_minutes: number | null;
  /** Whether the price is per kilogram. */
  sold_by_weight: boolean;
  /** Whether a waiter enters the price. */
  open_price: boolean;
  tags: string[];
  @ApiProperty({ enum: DIETS, isArray: true }) diets: Diet[];
  /** Whether the dish can be ordered now, in at least one variation. For a combo: whether every required slot can be filled. */
  is_available: boolean;
  @ApiProperty({ type: PublicVariation, isArray: true }) variations: PublicVariation[];
  /** Modifier groups in the order in which guests are asked; the groups themselves are listed once, in the menu's `modifier_groups`. */
  @ApiProperty({ type: ModifierLinkView, isArray: true }) modifier_groups: ModifierLinkView[];
  /** Combo slots in the order in which guests are asked; empty: the dish is not a combo. */
  @ApiProperty({ type: PublicComboSlot, isArray: true }) combo_slots: PublicComboSlot[];
  /** Photos in display order; show the first one where there is room for only one. */
  @ApiProperty({ type: PictureView, isArray: true }) photos: PictureView[];
}

export class PublicCategory {
  id: string;
  /** Parent category, listed earlier; null: top level. */
  parent_id: string | null;
  name: string;
  description: string | null;
  /** `#rrggbb`. */
  colour: string | null;
  @ApiProperty({ type: PublicDish, isArray: true }) dishes: PublicDish[];
}

/** The menu as guests read it: categories that are not empty, in menu order, each followed by its subcategories. */
export class PublicMenu {
  /** Name of the restaurant. */
  venue_name: string;
  venue_slug: string;
  /** ISO 4217; all prices are in minor units of this currency. */
  currency: string;
  /** Increases with every change of the content of this response. */
  @IntView() menu_version: number;
  /** Number of the published version; null when every change takes effect on the menu at once. */
  @IntView() published_version: number | null;
  /** Language of the texts: the requested one, or the venue's first. */
  @ApiProperty({ enum: LOCALES }) lang: Locale;
  /** Languages that guests can choose; the first is the default. */
  @ApiProperty({ enum: LOCALES, isArray: true }) languages: Locale[];
  @ApiProperty({ enum: ORDER_TYPES }) order_type: OrderType;
  /** When the menu changes next by schedule or because a stopped dish becomes available again; null: only when a user changes it. */
  good_until: string | null;
  @ApiProperty({ type: PublicCategory, isArray: true }) categories: PublicCategory[];
  /** All tax classes of the venue in list order; dishes refer to them by id. */
  @ApiProperty({ type: PublicTaxClass, isArray: true }) tax_classes: PublicTaxClass[];
  /** Modifier groups, sorted by name. */
  @ApiProperty({ type: PublicModifierGroup, isArray: true }) modifier_groups: PublicModifierGroup[];
}

export class OtherPrice {
  dish_id: string;
  /** Variation of the dish; null: the dish has no variations. */
  variation_id: string | null;
  /** Minor units. */
  @IntView() price: number;
}

export class MenuHour {
  @ApiProperty({ enum: ORDER_TYPES }) order_type: OrderType;
  /** Ids of dishes that are not sold at this hour. */
  @ApiProperty({ type: 'string', isArray: true }) not_sold: string[];
  /** Prices that differ from the regular price. */
  @ApiProperty({ type: OtherPrice, isArray: true }) prices: OtherPrice[];
}

/** The differences between the menu at this hour and the regular menu. */
export class MenuHours {
  /** When these differences end; null: only when a user changes the menu. */
  good_until: string | null;
  /** Differences by order type; empty while the menu is the same at every hour. */
  @ApiProperty({ type: MenuHour, isArray: true }) by_order_type: MenuHour[];
}

/** The whole menu as staff read it, including what guests do not see. */
export class StaffMenu {
  @IntView() menu_version: number;
  /** Number of the published version; null when every change takes effect on the menu at once. */
  @IntView() published_version: number | null;
  @ApiProperty({ type: CategoryView, isArray: true }) categories: CategoryView[];
  @ApiProperty({ type: DishView, isArray: true }) dishes: DishView[];
  /** All groups that are not archived, sorted by name; dishes refer to them by id. */
  @ApiProperty({ type: ModifierGroupView, isArray: true }) modifier_groups: ModifierGroupView[];
  /** All tax classes that are not archived, in list order. */
  @ApiProperty({ type: TaxClassView, isArray: true }) tax_classes: TaxClassView[];
  /** Tax class of dishes that have none, neither of their own nor through a category; null: these dishes are not taxed. */
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
