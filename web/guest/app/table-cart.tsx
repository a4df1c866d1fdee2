import type { JSX } from 'preact';
import { ListedItem } from './list-rows.js';
import { nameOfGuest } from './neighbours.js';
import { tableCart } from './standing.js';
import { money, say } from './words.js';

/** What the others at the table have chosen and not sent. */
export function Neighbours(): JSX.Element | null {
  const others = (tableCart.value?.parts ?? []).filter((part) => !part.is_me && part.items.length > 0);
  if (others.length === 0) return null;
  return (
    <section>
      <h3>{say('table.total')}</h3>
      {others.map((part) => (
        <details key={part.guest_id} open>
          <summary class="line">
            <span>{nameOfGuest(part)}</span>
            <span class="price">{money(part.total)}</span>
          </summary>
          <ul class="rows">
            {part.items.map((item, at) => (
              <ListedItem key={at} item={item} name={item.name} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
