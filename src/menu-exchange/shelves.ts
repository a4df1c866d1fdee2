import type { RecipeCard } from '../ingredients/larder.service.js';
import type { DishCard, VariationCard, WholeMenu } from '../menu/whole-menu.service.js';

/** In their order. */
export function dishesByCategory({ dishes }: WholeMenu): Map<string, DishCard[]> {
  return shelved(dishes, ({ categoryId }) => categoryId);
}

/** In their order. */
export function variationsByDish({ variations }: WholeMenu): Map<string, VariationCard[]> {
  return shelved(variations, ({ dishId }) => dishId);
}

/** Whose recipe the line belongs to. */
export function ownerOf({ dishId, variationId }: RecipeCard): string {
  return variationId ?? dishId;
}

export function shelved<Card>(cards: readonly Card[], shelfOf: (card: Card) => string): Map<string, Card[]> {
  const shelves = new Map<string, Card[]>();
  for (const card of cards) {
    const shelf = shelves.get(shelfOf(card));
    if (shelf) shelf.push(card);
    else shelves.set(shelfOf(card), [card]);
  }
  return shelves;
}
