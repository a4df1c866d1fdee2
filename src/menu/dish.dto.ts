import { ApiProperty, OmitType, PartialType, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateIf, ValidateNested } from 'class-validator';
import { LAST_PLACE } from '../domain/last-place.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { Int, IntView, MinorUnits } from '../http/numbers.js';
import { pageClass, PageQuery } from '../http/page.dto.js';
import { PictureView } from '../pictures/picture.dto.js';
import { availabilityView } from './availability.dto.js';
import { comboSlotView, ComboSlotView } from './combos/combo.dto.js';
import type { SlotRows } from './combos/combo-rows.js';
import { contentsView, ContentsView } from './contents.dto.js';
import { DishTraits, DishTraitsView, traitsView } from './dish-traits.dto.js';
import type { Dish, DishVariation } from './dish.entity.js';
import { ModifierLinkView } from './modifier-link.dto.js';
import type { Recipes } from './recipes.js';
import { NewVariation, variationView, VariationView } from './variation.dto.js';

const MOST_VARIATIONS = 30;
const MOST_PREP_MINUTES = 600;

export class NewDish extends DishTraits {
  @IsId() category_id: string;

  /** Station that prepares the dish; null: the category's station, or else the venue's first station. */
  @IsOptional() @IsId() station_id?: string | null;

  /** Schedule that limits when the dish is sold, within the hours of its category; null: whenever the category is sold. */
  @IsOptional() @IsId() schedule_id?: string | null;

  /** Tax class; null: that of the category, or else of its parent category, or else of the venue. Lines already ordered keep theirs. */
  @IsOptional() @IsId() tax_class_id?: string | null;

  /** Name that guests read; 1 to 80 characters. */
  @Words(80) name: string;

  /** Name that cooks read, if different; 1 to 40 characters. */
  @IsOptional() @Words(40) kitchen_name?: string | null;

  /** 1 to 500 characters. */
  @IsOptional() @Words(500) description?: string | null;

  /** The venue's own article number; 1 to 40 characters. */
  @IsOptional() @Words(40) sku?: string | null;

  /**
   * Minor units; per kilogram when sold by weight. Required when the dish has neither variations nor an open price; not
   * used while the dish has variations.
   */
  @ValidateIf(
    ({ price, variations, open_price }: NewDish) => price !== undefined || !(variations?.length || open_price),
  )
  @MinorUnits()
  price?: number;

  /** Minutes from the ticket to the pass, 0 to 600. */
  @IsOptional() @Int(0, MOST_PREP_MINUTES) prep_minutes?: number | null;

  /** Position in the category, smallest first; last when left out. */
  @MayBeLeftOut() @Int(0, LAST_PLACE) sort?: number;

  /** Sizes or kinds, each with its own price; at most 30. A dish with variations is sold only as one of them. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_VARIATIONS)
  @ValidateNested({ each: true })
  @Type(() => NewVariation)
  variations?: NewVariation[];
}

export class DishChange extends PartialType(OmitType(NewDish, ['variations']), { skipNullProperties: false }) {}

export class DishesOfCategoryQuery extends PageQuery {
  /** Only dishes that can, or cannot, be ordered now. */
  @MayBeLeftOut() @QueryFlag() available?: boolean;

  /** Part of a name, case-insensitive; 1 to 80 characters. */
  @MayBeLeftOut() @Words(80) q?: string;

  /** Include archived dishes. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

export class DishesQuery extends DishesOfCategoryQuery {
  @MayBeLeftOut() @IsId() category_id?: string;
}

export class DishView extends IntersectionType(DishTraitsView, ContentsView) {
  id: string;
  category_id: string;
  /** Station that prepares the dish; null: the category's station, or else the venue's first station. */
  station_id: string | null;
  /** Schedule that limits when the dish is sold; null: whenever the category is sold. */
  schedule_id: string | null;
  /** Tax class; null: that of the category, or else of its parent category, or else of the venue. */
  tax_class_id: string | null;
  name: string;
  /** Name that cooks read; null when they read `name`. */
  kitchen_name: string | null;
  description: string | null;
  sku: string | null;
  /** Minor units; null when the dish is sold by variations. */
  @IntView() price: number | null;
  /** Minutes from the ticket to the pass. */
  @IntView() prep_minutes: number | null;
  /** Whether the dish can be ordered now. */
  is_available: boolean;
  /** Portions left; null when portions are not counted. */
  @IntView() remaining: number | null;
  /** When a stopped dish becomes available again automatically. */
  until: string | null;
  @IntView() sort: number;
  /** Version; increases with every change made by a user. */
  @IntView() version: number;
  /** Variations in display order, without archived ones. */
  @ApiProperty({ type: VariationView, isArray: true }) variations: VariationView[];
  /** Modifier groups in the order in which guests are asked. */
  @ApiProperty({ type: ModifierLinkView, isArray: true }) modifier_groups: ModifierLinkView[];
  /** Combo slots in the order in which guests are asked; empty: the dish is not a combo. */
  @ApiProperty({ type: ComboSlotView, isArray: true }) combo_slots: ComboSlotView[];
  /** Photos in display order, at most 10. */
  @ApiProperty({ type: PictureView, isArray: true }) photos: PictureView[];
  /** When the dish was archived; null while it is on the menu. */
  archived_at: string | null;
  created_at: string;
}

export const DishPage = pageClass(DishView);

/** A changed availability of a dish or of one of its variations. */
export class DishAvailability {
  dish_id: string;
  /** Variation of the dish; null: the dish as a whole. */
  variation_id: string | null;
  is_available: boolean;
  /** Portions left; null when portions are not counted. */
  @IntView() remaining: number | null;
  /** When it becomes available again automatically. */
  until: string | null;
}

export class MenuPublished {
  @IntView() menu_version: number;
  /** Number of the published version; null when every change takes effect on the menu at once. */
  @IntView() published_version: number | null;
}

/** The parts of a dish that other tables store, each in its order. */
export interface Belongings {
  variations: readonly DishVariation[];
  groups: readonly ModifierLinkView[];
  photos: readonly PictureView[];
  recipes: Recipes;
  slots: readonly SlotRows[];
}

export function dishView(
  dish: Dish,
  { variations, groups, photos, recipes, slots }: Belongings,
  now: string,
): DishView {
  return {
    id: dish.id,
    category_id: dish.categoryId,
    station_id: dish.stationId,
    schedule_id: dish.scheduleId,
    tax_class_id: dish.taxClassId,
    name: dish.name,
    kitchen_name: dish.kitchenName,
    description: dish.description,
    sku: dish.sku,
    price: variations.length > 0 ? null : dish.price,
    prep_minutes: dish.prepMinutes,
    ...traitsView(dish),
    ...availabilityView(dish, now),
    sort: dish.sort,
    version: dish.version,
    ...contentsView(recipes.ofDish(dish.id, variations)),
    variations: variations.map((one) => variationView(one, recipes.ofVariation(one), now)),
    modifier_groups: [...groups],
    combo_slots: slots.map(comboSlotView),
    photos: [...photos],
    archived_at: dish.archivedAt,
    created_at: dish.createdAt,
  };
}

export function dishAvailability(
  dish: Pick<Dish, 'id' | 'isAvailable' | 'remaining' | 'unavailableUntil'>,
  now: string,
): DishAvailability {
  return { dish_id: dish.id, variation_id: null, ...availabilityView(dish, now) };
}

export function variationAvailability(
  variation: Pick<DishVariation, 'id' | 'dishId' | 'isAvailable' | 'remaining' | 'unavailableUntil'>,
  now: string,
): DishAvailability {
  return { dish_id: variation.dishId, variation_id: variation.id, ...availabilityView(variation, now) };
}
