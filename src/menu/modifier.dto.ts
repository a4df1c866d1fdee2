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
  /** As guests read it; 1 to 40 characters. */
  @Words(40) name: string;

  /** As cooks read it, where that differs; 1 to 40 characters. */
  @IsOptional() @Words(40) kitchen_name?: string | null;

  /** What one unit adds to the price of the dish, in minor units; 0 when left out. */
  @MayBeLeftOut() @MinorUnits() price?: number;

  /** How many units of it one choice may have, 1 to 99; 1 when left out. */
  @MayBeLeftOut() @Int(1, MOST_UNITS) max_quantity?: number;

  /** One unit of it is taken where an order says nothing of `modifiers`; `false` when left out. */
  @MayBeLeftOut() @IsBoolean() is_default?: boolean;

  /** Place in the group, smallest first; the last place when left out. */
  @MayBeLeftOut() @Int(0, LAST_PLACE) sort?: number;

  /** The dish that this option is: it is sold out with the dish, and takes its portions. The price is the option's own. */
  @IsOptional() @IsId() dish_id?: string | null;

  /** The variation of that dish, where it has some: sold out with it, and counted with it. Goes with another `dish_id`. */
  @IsOptional() @IsId() dish_variation_id?: string | null;

  /** Makes it on a line and a ticket of its own, for what is made elsewhere than its dish: a drink with a burger. Left out: it is made with its dish. */
  @IsOptional() @IsId() station_id?: string | null;

  /** The group to choose from further when this option is chosen. Groups nest at most 3 deep, and never in themselves. */
  @IsOptional() @IsId() nested_group_id?: string | null;
}

export class ModifierChange extends PartialType(NewModifier, { skipNullProperties: false }) {}

/** An option as everybody reads it. */
export class OptionView extends ContentsView {
  id: string;
  name: string;
  /** Minor units. */
  @IntView() price: number;
  @IntView() max_quantity: number;
  /** Taken where an order says nothing of `modifiers`. */
  is_default: boolean;
  /** What is chosen further with it. */
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

/** One option of a modifier group. Its availability is its own entry in the stop-list; an option that is a dish also needs that. */
export class ModifierView extends IntersectionType(OptionView, AvailabilityView) {
  group_id: string;
  /** As cooks read it; null when they read `name`. */
  kitchen_name: string | null;
  @IntView() sort: number;
  dish_id: string | null;
  dish_variation_id: string | null;
  /** Null: it is made with its dish. */
  station_id: string | null;
  /** Null while the option is offered. */
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
