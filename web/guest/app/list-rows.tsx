import type { JSX } from 'preact';
import type { GuestItem } from '../../../src/guests/guest-order.dto.js';
import type { PublicMenu } from '../../../src/menu/menu.dto.js';
import { items, replaceItem } from './basket.js';
import { dishOf } from './card.js';
import { priceOf, wishIn, wordsOf, type ListedItem as Item } from './choices.js';
import { Stepper, Sum } from './kit.js';
import { menu } from './menu.js';
import { show } from './shown.js';
import { quote } from './under-way.js';
import { money, optionText, say } from './words.js';

/** Size, options and comment, with commas. */
function detailsIn(card: PublicMenu, item: Item): string {
  return [...wordsOf(card, wishIn(card, item), optionText), item.comment].filter(Boolean).join(', ');
}

/** A dish with its size, options and comment, only to be read. `name`: of one that has left the menu. */
export function ListedItem({ item, name = '…' }: { item: Item; name?: string }): JSX.Element {
  const card = menu.value;
  return (
    <li class="dish-text">
      {item.quantity} × {(card && dishOf(card, item.dish_id)?.name) ?? name}
      {card && <small>{detailsIn(card, item)}</small>}
    </li>
  );
}

const MOST_PORTIONS = 99;

/** A dish that is chosen and not sent: it can be changed, counted and taken off. */
export function ListRow({ item, at }: { item: GuestItem; at: number }): JSX.Element {
  const card = menu.value;
  const dish = card && dishOf(card, item.dish_id);
  const wish = card && wishIn(card, item);
  const unit = card && wish ? priceOf(card, wish) : null;
  const name = dish?.name ?? '…';
  const place = quote.value?.items.indexOf(item) ?? -1;
  const sum = place >= 0 ? quote.value!.sums[place]! : unit === null ? null : unit * item.quantity;
  return (
    <li>
      <div class="line">
        <button type="button" class="quiet name" onClick={() => show({ kind: 'item', dishId: item.dish_id, at })}>
          <span>
            {name}
            {card && wish && <small>{detailsIn(card, item)}</small>}
          </span>
        </button>
        <span class="price">{sum === null ? say('sold.out') : money(sum)}</span>
      </div>
      <div class="line">
        <Stepper
          label={name}
          value={item.quantity}
          min={1}
          max={MOST_PORTIONS}
          onChange={(quantity) => replaceItem(at, { ...item, quantity })}
        />
        <button type="button" class="quiet" aria-label={say('remove', { name })} onClick={() => replaceItem(at, null)}>
          ✕
        </button>
      </div>
    </li>
  );
}

/** What the order comes to, as far as the server has said it. */
export function Sums(): JSX.Element | null {
  const list = items.value;
  const said = quote.value;
  if (list.length === 0) return null;
  if (said?.items !== list) return <p class="soft">{say('total.menu')}</p>;
  const { subtotal, service, discount, total } = said.price;
  const tax = total - subtotal + discount - service;
  return (
    <dl class="sums">
      {service > 0 && <Sum name={say('service')} sum={service} />}
      {tax > 0 && <Sum name={say('tax.on.top')} sum={tax} />}
      <Sum name={say('total')} sum={total} />
    </dl>
  );
}
