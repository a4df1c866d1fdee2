import { isOnSale } from '../../src/domain/menu.js';
import { refuseUnless } from '../../src/domain/refusal.js';
import type { Restaurant } from './restaurant.js';

interface Portions {
  dish: string;
  quantity: number;
}

// Nothing here comes back by itself, so that any moment will do.
const NOW = '';

/** Takes all portions of a request off, or none. */
export function sell(house: Restaurant, wanted: readonly Portions[]): void {
  const needed = new Map<string, number>();
  for (const { dish, quantity } of wanted) needed.set(dish, (needed.get(dish) ?? 0) + quantity);
  for (const [id, quantity] of needed) {
    const dish = house.dish(id);
    const isOn = isOnSale({ isAvailable: true, remaining: dish.remaining, unavailableUntil: null }, NOW);
    refuseUnless(isOn && (dish.remaining === null || dish.remaining >= quantity), 'SOLD_OUT');
    if (dish.remaining !== null) dish.remaining -= quantity;
  }
}

export function giveBack(house: Restaurant, back: readonly Portions[]): void {
  for (const { dish: id, quantity } of back) {
    const dish = house.dish(id);
    if (dish.remaining !== null) dish.remaining += quantity;
  }
}
