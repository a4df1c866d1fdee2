import { effect } from '@preact/signals';
import type { GuestCartView } from './api.js';
import { items } from './basket.js';
import { ask, session } from './seat.js';
import { tableCart } from './standing.js';
import { underWay } from './under-way.js';
import { say } from './words.js';

// A finger that counts up does not ask the house at every tap.
const SETTLED_MS = 400;

export interface Named {
  number: number;
  name: string | null;
  is_me?: boolean;
}

export function nameOfGuest({ number, name, is_me }: Named): string {
  if (is_me) return name ? say('mine.named', { name }) : say('mine');
  return name ?? say('guest', { n: number });
}

/** Minor units: what everybody's list comes to, this phone's as it is now among them; null: the others have none. */
export function tableTotal(): number | null {
  const { parts = [], total = 0 } = tableCart.value ?? {};
  const count = (list: readonly { quantity: number }[]): number =>
    list.reduce((sum, { quantity }) => sum + quantity, 0);
  const own = parts.find(({ is_me }) => is_me)?.items ?? [];
  const hasOthers = parts.some(({ is_me, items: theirs }) => !is_me && theirs.length > 0);
  return hasOthers && count(own) === count(items.value) ? total : null;
}

/** Tells the table what this phone has chosen, whenever that is another thing. */
export function tellNeighbours(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = '[]';
  effect(() => {
    const words = JSON.stringify(items.value);
    const isSeated = session.value !== null && session.value.kind !== 'PICKUP';
    clearTimeout(timer);
    // What is on its way is taken from the table's list by the house, when it is ordered.
    if (!isSeated || underWay.value || words === told) return;
    timer = setTimeout(() => {
      told = words;
      const body = { items: JSON.parse(words) as unknown };
      void ask<GuestCartView>({ method: 'PUT', path: '/guest/cart', body }).then((outcome) => {
        if (outcome.ok) tableCart.value = outcome.body;
        else if (outcome.failure.status === 0) told = '';
      });
    }, SETTLED_MS);
  });
}
