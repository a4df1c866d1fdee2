import { newId } from '../database/new-id.js';
import type { Dish, DishVariation } from './dish.entity.js';
import type { NewVariation } from './variation.dto.js';

/** In the order in which they are given, unless they name their places. */
export function newVariations(dish: Dish, inputs: readonly NewVariation[]): DishVariation[] {
  return inputs.map((input, index) => newVariation(dish, input, index + 1));
}

export function newVariation(dish: Dish, input: NewVariation, place: number): DishVariation {
  return {
    id: newId(),
    venueId: dish.venueId,
    dishId: dish.id,
    name: input.name,
    sku: input.sku ?? null,
    price: input.price,
    isAvailable: true,
    remaining: null,
    unavailableUntil: null,
    sort: input.sort ?? place,
    archivedAt: null,
  };
}
