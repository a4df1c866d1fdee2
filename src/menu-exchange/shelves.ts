import type { RecipeCard } from '../ingredients/larder.service.js';
import type { RecipeOwner } from '../ingredients/recipe.dto.js';
import type { House } from './house.js';

/** Whose recipe the line belongs to. */
export function ownerOf({ dishId, variationId, modifierId }: RecipeOwner): string {
  return (modifierId ?? variationId ?? dishId)!;
}

/** Of the recipes of what is on the menu; an option that is a dish is made as that is, whatever it was before. */
export function shownLines({ menu, larder }: House): RecipeCard[] {
  const shown = new Set(
    [...menu.dishes, ...menu.variations, ...menu.modifiers.filter(({ dishId }) => dishId === null)].map(({ id }) => id),
  );
  return larder.lines.filter((line) => shown.has(ownerOf(line)));
}
