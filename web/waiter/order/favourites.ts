import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { Favourites } from '../../../src/orders/favourites/favourites.dto.js';
import { deviceApi } from '../../lib/staff.js';
import { keep } from '../../lib/kept.js';
import type { DishView } from '../../../src/menu/dish.dto.js';
import { stopOf, type MenuCard } from './menu-card.js';

/** A dish, or one size of it, as it is tapped. */
export interface Sort {
  dishId: string;
  variationId: string | null;
}

const MOST = 24;
const FRESH_MS = 20 * 60_000;

const kept = keep<Sort[]>('qres.favourites', () => localStorage);
const asked = signal(0);

/** What this house sells most at this hour; of a house that has sold nothing yet, nothing. */
export const favourites: ReadonlySignal<readonly Sort[] | null> = kept.value;

/** Hours change slowly: now and then is enough, and what was known is good enough without network. */
export async function renewFavourites(nowMs: number): Promise<void> {
  if (nowMs - asked.peek() < FRESH_MS) return;
  asked.value = nowMs;
  const outcome = await deviceApi.get<Favourites>('/menu/favourites');
  if (!outcome.ok) asked.value = 0;
  else kept.set(outcome.body.data.map((one) => ({ dishId: one.dish_id, variationId: one.dish_variation_id })));
}

/** The first page: what is ordered most and can be had, filled up by the menu in its order. */
export function firstPage(card: MenuCard, often: readonly Sort[]): Sort[] {
  const dishOf = ({ dishId }: Sort): DishView | undefined => card.dishes.get(dishId);
  const isThere = (sort: Sort): boolean => {
    const dish = dishOf(sort);
    if (!dish || stopOf(card, dish, sort.variationId)) return false;
    return sort.variationId === null || dish.variations.some(({ id }) => id === sort.variationId);
  };
  const usual = often.filter(isThere);
  const named = new Set(usual.map(({ dishId }) => dishId));
  const others = [...card.dishes.values()]
    .filter((dish) => !named.has(dish.id) && stopOf(card, dish, null) === null)
    .map((dish) => ({ dishId: dish.id, variationId: null }));
  return [...usual, ...others].slice(0, MOST);
}
