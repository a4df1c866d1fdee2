import { newId } from '../database/new-id.js';
import type { NewModifier } from './modifier.dto.js';
import type { Modifier, ModifierGroup } from './modifier.entity.js';

/** In the order in which they are given, unless they name their places. */
export function newModifiers(group: ModifierGroup, inputs: readonly NewModifier[]): Modifier[] {
  return inputs.map((input, index) => newModifier(group, input, index + 1));
}

export function newModifier(group: ModifierGroup, input: NewModifier, place: number): Modifier {
  return {
    id: newId(),
    venueId: group.venueId,
    groupId: group.id,
    name: input.name,
    kitchenName: input.kitchen_name ?? null,
    price: input.price ?? 0,
    maxQuantity: input.max_quantity ?? 1,
    isDefault: input.is_default ?? false,
    sort: input.sort ?? place,
    dishId: input.dish_id ?? null,
    dishVariationId: input.dish_variation_id ?? null,
    stationId: input.station_id ?? null,
    nestedGroupId: input.nested_group_id ?? null,
    isAvailable: true,
    remaining: null,
    unavailableUntil: null,
    archivedAt: null,
  };
}
