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
