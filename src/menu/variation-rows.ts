import type { Reader } from '../database/reader.js';
import type { DishVariation } from './dish.entity.js';
import { recipesOfDishes } from './recipes.js';
import { variationView, type VariationView } from './variation.dto.js';

/** Variations of one dish. */
export async function variationViews(
  reader: Reader,
  dishId: string,
  variations: readonly DishVariation[],
  now: string,
): Promise<VariationView[]> {
  const recipes = await recipesOfDishes(reader, [dishId]);
  return variations.map((variation) => variationView(variation, recipes.ofVariation(variation), now));
}

export async function variationViewOf(reader: Reader, variation: DishVariation, now: string): Promise<VariationView> {
  const [view] = await variationViews(reader, variation.dishId, [variation], now);
  return view!;
}
