import type { RecipeCard } from '../ingredients/larder.service.js';
import type { House } from './house.js';

/** Whose recipe the line belongs to. */
export function ownerOf({ dishId, variationId }: RecipeCard): string {
  return variationId ?? dishId;
}

/** Of the recipes of what is on the menu. */
export function shownLines({ menu, larder }: House): RecipeCard[] {
  const shown = new Set([...menu.dishes, ...menu.variations].map(({ id }) => id));
  return larder.lines.filter((line) => shown.has(ownerOf(line)));
}

/** By what they belong to, in their order. */
export function shelved<Card>(cards: readonly Card[], shelfOf: (card: Card) => string): Map<string, Card[]> {
  const shelves = new Map<string, Card[]>();
  for (const card of cards) {
    const shelf = shelves.get(shelfOf(card));
    if (shelf) shelf.push(card);
    else shelves.set(shelfOf(card), [card]);
  }
  return shelves;
}
