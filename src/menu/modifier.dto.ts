import { IntersectionType, PartialType } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import type { Contents } from '../domain/food.js';
import { LAST_PLACE } from '../domain/last-place.js';
import { MayBeLeftOut, Words } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { Int, IntView, MinorUnits } from '../http/numbers.js';
import { availabilityView, AvailabilityView } from './availability.dto.js';
import { contentsView, ContentsView } from './contents.dto.js';
import type { Modifier } from './modifier.entity.js';

const MOST_UNITS = 99;

export class NewModifier {
  /** Name that guests read; 1 to 40 characters. */
  @Words(40) name: string;

  /** Name that cooks read, if different; 1 to 40 characters. */
  @IsOptional() @Words(40) kitchen_name?: string | null;

  /** Price that one unit adds to the dish, in minor units; 0 when left out. */
  @MayBeLeftOut() @MinorUnits() price?: number;

  /** Maximum number of units of this option in one choice, 1 to 99; 1 when left out. */
  @MayBeLeftOut() @Int(1, MOST_UNITS) max_quantity?: number;

  /** Whether one unit is chosen by default, when an order leaves out `modifiers`; `false` when left out. */
  @MayBeLeftOut() @IsBoolean() is_default?: boolean;

  /** Position in the group, smallest first; last when left out. */
  @MayBeLeftOut() @Int(0, LAST_PLACE) sort?: number;

  /** The dish that this option represents: the option is sold out together with the dish and uses its portions. The price is the option's own. */
  @IsOptional() @IsId() dish_id?: string | null;

  /**
   * The variation of that dish, if it has variations: the option is sold out together with the variation and uses its
   * portions. Cleared when `dish_id` changes.
   */
  @IsOptional() @IsId() dish_variation_id?: string | null;

  /**
   * Station that prepares the option on an order line and a ticket of its own, when it is not prepared with its dish: a
   * drink with a burger. Null or left out: prepared with its dish.
   */
  @IsOptional() @IsId() station_id?: string | null;

  /** Group of further choices when this option is chosen. Groups nest at most 3 deep and never contain themselves. */
  @IsOptional() @IsId() nested_group_id?: string | null;
}

export class ModifierChange extends PartialType(NewModifier, { skipNullProperties: false }) {}

/** An option as staff and guests read it. */
export class OptionView extends ContentsView {
  id: string;
  name: string;
  /** Minor units. */
  @IntView() price: number;
  @IntView() max_quantity: number;
  /** Whether the option is chosen by default, when an order leaves out `modifiers`. */
  is_default: boolean;
  /** Group of further choices when this option is chosen. */
  nested_group_id: string | null;
}

export function optionView(modifier: Modifier, contents: Contents): OptionView {
  return {
    id: modifier.id,
    name: modifier.name,
    price: modifier.price,
    max_quantity: modifier.maxQuantity,
    is_default: modifier.isDefault,
    nested_group_id: modifier.nestedGroupId,
    ...contentsView(contents),
  };
}

/** An option of a modifier group. It has its own stop-list entry; an option that represents a dish also requires that dish to be available. */
export class ModifierView extends IntersectionType(OptionView, AvailabilityView) {
  group_id: string;
  /** Name that cooks read; null when they read `name`. */
  kitchen_name: string | null;
  @IntView() sort: number;
  dish_id: string | null;
  dish_variation_id: string | null;
  /** Station that prepares the option on a line of its own; null: prepared with its dish. */
  station_id: string | null;
  /** When the option was archived; null while it is offered. */
  archived_at: string | null;
}

export function modifierView(modifier: Modifier, contents: Contents, now: string): ModifierView {
  return {
    ...optionView(modifier, contents),
    group_id: modifier.groupId,
    kitchen_name: modifier.kitchenName,
    sort: modifier.sort,
    dish_id: modifier.dishId,
    dish_variation_id: modifier.dishVariationId,
    station_id: modifier.stationId,
    ...availabilityView(modifier, now),
    archived_at: modifier.archivedAt,
  };
}
