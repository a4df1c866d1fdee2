import type { NewOrder } from '../../../src/orders/new-order.dto.js';
import type { OrderItemChange } from '../../../src/orders/order-change.dto.js';
import type { OrderChange } from '../../../src/orders/order-work.dto.js';
import { effect } from '@preact/signals-core';
import { newKey } from '../../lib/key.js';
import type { Command } from '../../lib/outbox/outbox.js';
import { me } from '../../lib/staff.js';
import { serverTime } from '../../ui/now.js';
import { house } from '../house.js';
import { failedToKeep } from '../keeping.js';
import type { ShownItem, ShownOrder } from '../overlay/shown.js';
import { portionsOf, rounds, type Draft } from './cart.js';

type Given = Pick<Command, 'ask' | 'says'>;

/** Everything here is done at once for whoever taps it, and reaches the house as soon as it can, in order. */
async function tell(orderId: string, given: Given): Promise<boolean> {
  const by = me.peek();
  const at = new Date(serverTime()).toISOString();
  const lane = laneOf(orderId);
  try {
    await house.outbox.add({ key: newKey(), lane, ...given, by: by && { id: by.id, name: by.name }, at });
    return true;
  } catch (error) {
    failedToKeep(error);
    return false;
  }
}

/** Of an order that is new: where it goes, and for whom. */
export type Beginning = Omit<NewOrder, 'id' | 'items' | 'hold_courses' | 'notes'>;

/** A round in as many pieces as it takes. False: nothing of it was kept, and the draft stays. */
export async function sendRound(
  id: string,
  draft: Draft,
  beginning: Beginning | null,
  place: string,
): Promise<boolean> {
  const hold_courses = draft.heldCourses.length > 0 ? [...draft.heldCourses] : undefined;
  const says = { word: 'do.send', with: { place, count: portionsOf(draft) } };
  for (const [index, items] of rounds(draft).entries()) {
    const isFirst = index === 0 && beginning !== null;
    const holding = hold_courses && { hold_courses };
    const notes = draft.notes.trim() === '' ? undefined : { notes: draft.notes.trim() };
    const ask: Command['ask'] = isFirst
      ? { method: 'POST', path: '/orders', body: { ...beginning, id, ...holding, ...notes, items } }
      : { method: 'POST', path: `/orders/${id}/items`, body: { ...holding, items } };
    if (!(await tell(id, { ask, says }))) return false;
  }
  return true;
}

// A server nearby answers within a fraction of it.
const PATIENCE_MS = 1_500;

/** What has become of an order's commands: the server has them all, has refused one, or has not answered for a moment. */
export function answerTo(orderId: string): Promise<'sent' | 'refused' | 'waiting'> {
  return new Promise((resolve) => {
    let stop = (): void => undefined;
    const end = (became: 'sent' | 'refused' | 'waiting'): void => {
      clearTimeout(timer);
      // An effect that ends at its first run has not been handed over yet.
      queueMicrotask(() => stop());
      resolve(became);
    };
    const timer = setTimeout(() => end('waiting'), PATIENCE_MS);
    stop = effect(() => {
      const own = house.outbox.entries.value.filter(({ lane }) => lane === laneOf(orderId));
      if (own.some(({ state }) => state === 'refused')) end('refused');
      else if (own.length === 0) end('sent');
    });
  });
}

const laneOf = (orderId: string): string => `order:${orderId}`;

export function placeOf(order: ShownOrder): string {
  return order.table_name ?? order.tab_name ?? order.details.name ?? `#${order.number || '…'}`;
}

export function changeLine(order: ShownOrder, item: ShownItem, body: OrderItemChange): Promise<boolean> {
  const says = { word: 'do.change', with: { place: placeOf(order), name: item.name } };
  const path = `/orders/${order.id}/items/${item.id}`;
  return tell(order.id, { ask: { method: 'PATCH', path, body, ifMatch: item.version }, says });
}

export function removeLine(order: ShownOrder, item: ShownItem): Promise<boolean> {
  const says = { word: 'do.remove', with: { place: placeOf(order), name: item.name } };
  return tell(order.id, {
    ask: { method: 'DELETE', path: `/orders/${order.id}/items/${item.part_of?.id ?? item.id}` },
    says,
  });
}

/** What nobody could be asked about because there is no network; above a limit the house refuses it, and says so. */
export function voidLater(order: ShownOrder, item: ShownItem, body: object): Promise<boolean> {
  const says = { word: 'do.void', with: { place: placeOf(order), name: item.name } };
  const path = `/orders/${order.id}/items/${item.part_of?.id ?? item.id}/void`;
  return tell(order.id, { ask: { method: 'POST', path, body, ifMatch: item.version }, says });
}

export function fire(order: ShownOrder, course: number | null): Promise<boolean> {
  const says = {
    word: course === null ? 'do.fire' : 'do.fire.course',
    with: { place: placeOf(order), course: course ?? 0 },
  };
  const body = course === null ? {} : { course };
  return tell(order.id, { ask: { method: 'POST', path: `/orders/${order.id}/fire`, body }, says });
}

export function fireLine(order: ShownOrder, item: ShownItem): Promise<boolean> {
  const says = { word: 'do.fire', with: { place: placeOf(order), course: 0 } };
  const body = { item_ids: [item.part_of?.id ?? item.id] };
  return tell(order.id, { ask: { method: 'POST', path: `/orders/${order.id}/fire`, body }, says });
}

export function serve(order: ShownOrder, item: ShownItem): Promise<boolean> {
  const says = { word: 'do.serve', with: { place: placeOf(order), name: item.name } };
  const path = `/orders/${order.id}/items/${item.id}/status`;
  return tell(order.id, { ask: { method: 'PATCH', path, body: { status: 'SERVED' } }, says });
}

export function changeOrder(order: ShownOrder, body: OrderChange): Promise<boolean> {
  const says = { word: 'do.order', with: { place: placeOf(order) } };
  return tell(order.id, { ask: { method: 'PATCH', path: `/orders/${order.id}`, body, ifMatch: order.version }, says });
}
