import { grouped } from '../domain/grouped.js';
import type { RecipeCard } from '../ingredients/larder.service.js';
import type { DishCard, VariationCard, WholeMenu } from '../menu/whole-menu.service.js';

/** In their order. */
export function dishesByCategory({ dishes }: WholeMenu): Map<string, DishCard[]> {
  return grouped(dishes, ({ categoryId }) => categoryId);
}

/** In their order. */
export function variationsByDish({ variations }: WholeMenu): Map<string, VariationCard[]> {
  return grouped(variations, ({ dishId }) => dishId);
}

/** Whose recipe the line belongs to. */
export function ownerOf({ dishId, variationId }: RecipeCard): string {
  return variationId ?? dishId;
}
