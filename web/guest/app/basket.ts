import { computed, signal } from '@preact/signals';
import type { GuestItem } from '../../../src/guests/guest-order.dto.js';
import { keepCart, keptCart, withItem } from '../cart.js';
import { page } from './page.js';

/** What is chosen on this phone and not sent. */
export const items = signal<readonly GuestItem[]>(keptCart(page.code).items);

export const portions = computed(() => items.value.reduce((sum, { quantity }) => sum + quantity, 0));

export function putItems(next: readonly GuestItem[]): void {
  items.value = next;
  keepCart(page.code, { items: [...next] });
}

/** Answers whether there was room. */
export function addItem(item: GuestItem): boolean {
  const before = items.peek();
  const next = withItem(before, item);
  putItems(next);
  return next.some((one, at) => one !== before[at]);
}

export function replaceItem(at: number, item: GuestItem | null): void {
  const others = items.peek();
  putItems(item ? others.map((one, place) => (place === at ? item : one)) : others.filter((_, place) => place !== at));
}

// Two tabs of one phone have one list.
addEventListener('storage', () => {
  items.value = keptCart(page.code).items;
});
