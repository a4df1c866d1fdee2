import type { GuestItem } from '../../src/guests/guest-order.dto.js';

/** What a guest has chosen and not sent, as the phone keeps it for one printed code. */
export interface Cart {
  items: GuestItem[];
}

/** As many lines as one order of a phone may have. */
export const MOST_ITEMS = 20;
const MOST_PORTIONS = 99;

export const cartKey = (code: string): string => `qres.cart.${code}`;

export function keptCart(code: string): Cart {
  try {
    const { items } = JSON.parse(localStorage.getItem(cartKey(code)) ?? '{}') as Partial<Cart>;
    return { items: Array.isArray(items) ? items.slice(0, MOST_ITEMS) : [] };
  } catch {
    // Storage that is refused or broken: the page begins with an empty cart.
    return { items: [] };
  }
}

export function keepCart(code: string, cart: Cart): void {
  try {
    localStorage.setItem(cartKey(code), JSON.stringify(cart));
  } catch {
    // Then it lasts as long as the page.
  }
}

/** One more thing on the list; what stands there in the same words already becomes more portions of it. */
export function withItem(items: readonly GuestItem[], item: GuestItem): GuestItem[] {
  const words = wordsOf(item);
  const same = items.findIndex((one) => wordsOf(one) === words);
  if (same < 0) return items.length < MOST_ITEMS ? [...items, item] : [...items];
  return items.map((one, at) =>
    at === same ? { ...one, quantity: Math.min(MOST_PORTIONS, one.quantity + item.quantity) } : one,
  );
}

/** All that it says but how many. */
function wordsOf({ dish_id, dish_variation_id, modifiers, components, comment }: GuestItem): string {
  return JSON.stringify([dish_id, dish_variation_id, modifiers, components, comment]);
}
