import type { JSX } from 'preact';
import { items, portions } from './basket.js';
import { menu } from './menu.js';
import { page } from './page.js';
import { show } from './shown.js';
import { bill, calls, requests } from './standing.js';
import { quote, sumByMenu, underWay } from './under-way.js';
import { money, say } from './words.js';

/** What is always at hand: the list, what was ordered, somebody to call, the bill. */
export function Bar(): JSX.Element {
  const isPickup = page.mode === 'pickup';
  const sum = sumOfList();
  const hasList = portions.value > 0 || underWay.value !== null;
  const hasOrdered = requests.value.length > 0 || (bill.value?.lines.length ?? 0) > 0;
  return (
    <nav aria-label={say(isPickup ? 'bar.pickup' : 'bar')}>
      {hasList && (
        <button type="button" class="main wide" data-do="list" onClick={() => show({ kind: 'list' })}>
          <span>{say('cart')}</span>
          <span>{say('cart.n', { count: portions.value })}</span>
          {sum !== null && sum > 0 && <span>{money(sum)}</span>}
        </button>
      )}
      {!isPickup && (
        <button type="button" data-do="call" onClick={() => show({ kind: 'call' })}>
          {say('call')}
          {calls.value.some(({ answered_at }) => answered_at === null) && ' ✓'}
        </button>
      )}
      {hasOrdered && (
        <button type="button" data-do="order" onClick={() => show({ kind: 'order' })}>
          {say('order')}
        </button>
      )}
      <button type="button" data-do="bill" onClick={() => show({ kind: 'bill' })}>
        {say('bill')}
      </button>
    </nav>
  );
}

/** By the house where it has said it, by the menu where not; null while nobody knows. */
function sumOfList(): number | null {
  const list = items.value;
  if (quote.value?.items === list) return quote.value.price.total;
  return menu.value && sumByMenu.value ? sumByMenu.value(menu.value, list) : null;
}
