import { signal } from '@preact/signals';
import type { GuestItem, GuestRequestView } from '../../../src/guests/guest-order.dto.js';
import type { OrderPrice } from '../../../src/orders/checks/order-price.dto.js';
import type { Failure } from '../../lib/api.js';
import { newId, newKey } from '../../lib/key.js';
import { items, putItems } from './basket.js';
import { priceOf, wishIn } from './choices.js';
import { changesOf, placesIn, sumsOf, type Change, type Read } from './diff.js';
import { dishOf } from './card.js';
import { loadMenu, menu } from './menu.js';
import { chosenTime, isPickup } from './pickup.js';
import { ask, seated } from './seat.js';
import { keepSending, quote, underWay, type Contact, type Quote, type Sending } from './under-way.js';

export const isSending = signal(false);

export interface Changed {
  changes: Change[];
  /** What of the list can be had, and what it comes to; null: nothing of it. */
  quote: Quote | null;
}

/** What the house would ask for the list as it is. Sits down first: only who is at a table is told. */
export async function askPrice(): Promise<Failure | null> {
  const asked = items.peek();
  if (asked.length === 0) {
    // What was read of an order on its way is compared with what the house answers.
    if (!underWay.peek()) quote.value = null;
    return null;
  }
  const failure = await seated();
  if (failure) return failure;
  const found = await priced(asked);
  if ('status' in found) return found;
  if (items.peek() === asked) quote.value = found;
  return null;
}

/** What is fetched later costs what it costs then. */
function whenFetched(): { pickup_at?: string | null } {
  return isPickup ? { pickup_at: chosenTime() } : {};
}

async function priced(asked: readonly GuestItem[]): Promise<Quote | Failure> {
  const outcome = await ask<OrderPrice>({
    method: 'POST',
    path: '/guest/orders/price',
    body: { items: asked, ...whenFetched() },
  });
  if (!outcome.ok) return outcome.failure;
  return { price: outcome.body, items: asked, sums: sumsOf(asked.length, outcome.body.items) };
}

export type Sent =
  | { kind: 'sent'; request: GuestRequestView }
  | { kind: 'changed'; changed: Changed }
  | { kind: 'failed'; failure: Failure };

// What the house says when the menu is another one than the guest has read.
const MENU_CHANGED = [
  'PRICE_CHANGED',
  'SOLD_OUT',
  'NOT_SOLD_NOW',
  'CHOICE_REFUSED',
  'DISH_ARCHIVED',
  'NOT_PUBLISHED',
  'VARIATION_REQUIRED',
];

export function isChangeOfMenu({ code }: Failure): boolean {
  return MENU_CHANGED.includes(code);
}

let inFlight: Promise<Sent> | null = null;

/** Sends what was read in the quote. A second tap, and every retry, is the same order. */
export function send(
  agreed: Quote,
  more: { total?: number; isWholeTable?: boolean; contact?: Contact } = {},
): Promise<Sent> {
  if (inFlight) return inFlight;
  if (!underWay.peek()) {
    const { total = agreed.price.total, isWholeTable, contact } = more;
    const version = menu.peek()?.menu_version;
    const order = {
      id: newId(),
      items: [...agreed.items],
      total,
      ...(version !== undefined && { menu_version: version }),
      ...(isWholeTable && { whole_table: true }),
      ...(contact && { contact }),
    };
    keepSending({ key: newKey(), order });
    putItems([]);
  }
  return again();
}

/** Once more what is on its way. */
export function again(): Promise<Sent> {
  inFlight ??= post(underWay.peek()!).finally(() => (inFlight = null));
  return inFlight;
}

async function post(sending: Sending): Promise<Sent> {
  isSending.value = true;
  try {
    const outcome = await ask<GuestRequestView>({
      method: 'POST',
      path: '/guest/orders',
      key: sending.key,
      body: sending.order,
    });
    if (!outcome.ok) return await refusedBy(outcome.failure, sending);
    keepSending(null);
    quote.value = null;
    return { kind: 'sent', request: outcome.body };
  } finally {
    isSending.value = false;
  }
}

async function refusedBy(failure: Failure, { order }: Sending): Promise<Sent> {
  // Whether it was heard is not known: the next try is the same order.
  if (failure.status === 0 || failure.status >= 500 || failure.status === 429) return { kind: 'failed', failure };
  const added = items.peek();
  const asked = [...order.items, ...added];
  const sent: Sent = isChangeOfMenu(failure) ? await changedBy(failure, asked) : { kind: 'failed', failure };
  // The list comes back last: it is priced anew as soon as it is there.
  keepSending(null);
  putItems([...asked, ...items.peek().filter((item) => !added.includes(item))]);
  return sent;
}

/** Asks what is otherwise, so that the guest can agree to it or not. */
export async function changedBy(failure: Failure, asked = items.peek(), read = readBefore(asked)): Promise<Sent> {
  const unread = await loadMenu();
  if (unread) return { kind: 'failed', failure: unread };
  const gone = placesIn(failure.details);
  const left = asked.filter((item, at) => !gone.has(at) && isToBeHad(item));
  const found = left.length > 0 ? await priced(left) : null;
  if (found && 'status' in found) {
    const more = placesIn(found.details);
    // Refused once more, and not by what stands on the list: the reason is the answer.
    if (!isChangeOfMenu(found) || more.size === 0) return { kind: 'failed', failure: found };
    const places = asked.flatMap((item, at) => (more.has(left.indexOf(item)) ? [{ path: `items.${at}` }] : []));
    const all = [...places, ...[...gone].map((at) => ({ path: `items.${at}` }))];
    return changedBy({ ...failure, details: { items: all } }, asked, read);
  }
  const sums = asked.map((item) => (left.includes(item) && found ? (found.sums[left.indexOf(item)] ?? null) : null));
  const changes = changesOf(read, sums);
  // The sums of the lines are as they were: a tax or a charge is another one.
  if (changes.length === 0 && !found) return { kind: 'failed', failure };
  return { kind: 'changed', changed: { changes, quote: found } };
}

/** What the guest has read of each line: by the house where it has said it, by the menu where not. */
function readBefore(asked: readonly GuestItem[]): Read[] {
  const before = quote.peek();
  const card = menu.peek();
  return asked.map((item) => {
    const place = before?.items.indexOf(item) ?? -1;
    const unit = card ? priceOf(card, wishIn(card, item)) : null;
    const name = (card && dishOf(card, item.dish_id)?.name) ?? '…';
    return { name, total: place >= 0 ? before!.sums[place]! : (unit ?? 0) * item.quantity };
  });
}

function isToBeHad(item: GuestItem): boolean {
  const card = menu.peek();
  return !card || priceOf(card, wishIn(card, item)) !== null;
}

/** Takes the list as it can be had. */
export function agreeTo({ quote: agreed }: Changed): void {
  putItems(agreed?.items ?? []);
  quote.value = agreed;
}
