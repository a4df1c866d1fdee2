import type { GuestItem } from '../../src/guests/guest-order.dto.js';

/** What a phone has put together and not ordered yet; kept under its card's code until it is ordered. */
export interface Cart {
  items: GuestItem[];
}

export function cartKey(code: string): string {
  return `qres.cart.${code}`;
}
