import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import { newKey } from '../../lib/key.js';
import { serverTime } from '../../ui/now.js';
import { toast } from '../../ui/toasts.js';
import { failureText } from '../../ui/failed.js';
import { placeOf } from '../card/place.js';
import { rail } from '../rail.js';
import { say } from '../words/views.js';
import type { PassOrder } from './pass-orders.js';

/** Lines that were handed out here, by the key of the tap, until the server's events say the same. */
type Out = ReadonlyMap<string, ReadonlySet<string>>;

const out = signal<Out>(new Map());

/** The tickets of the pass, with what was handed out here and is not told back yet. */
export const atPass: ReadonlySignal<readonly TicketView[] | null> = computed(() => {
  const tickets = rail.pass.value?.tickets;
  return tickets ? withOut(tickets, [...out.value.values()]) : null;
});

/** Orders with something that waits to be sent. */
export const waitingOrders: ReadonlySignal<ReadonlySet<string>> = computed(
  () =>
    new Set(
      rail.outbox.entries.value
        .filter(({ state }) => state !== 'refused')
        .map(({ lane }) => lane.replace('order:', '')),
    ),
);

export function withOut(tickets: readonly TicketView[], handedOut: readonly ReadonlySet<string>[]): TicketView[] {
  if (handedOut.length === 0) return [...tickets];
  return tickets
    .map((ticket) => ({
      ...ticket,
      lines: ticket.lines.map((line) =>
        line.status === 'READY' && handedOut.some((lines) => lines.has(line.id))
          ? { ...line, status: 'SERVED' as const }
          : line,
      ),
    }))
    .filter(({ bumped_at: at, lines }) => at === null || lines.some(({ status }) => status === 'READY'));
}

/** What is ready goes out; the toast takes it back for as long as it is shown. */
export function handOut(order: PassOrder): void {
  const place = placeOf(order.head);
  const key = newKey();
  const parts = partsReady(order);
  out.value = new Map([...out.peek(), [key, new Set(order.ready)]]);
  send(key, order.order_id, `/kitchen/orders/${order.order_id}/serve`, undefined, {
    word: 'says.serve',
    with: { place },
  });
  toast({ text: say('pass.done', { place }), look: 'good', undo: () => takeBack(key, order, parts) });
}

function takeBack(key: string, order: PassOrder, parts: ReadonlyMap<string, string[]>): void {
  out.value = new Map([...out.peek()].filter(([one]) => one !== key));
  const says = { word: 'says.serve.back', with: { place: placeOf(order.head) } };
  for (const [ticketId, lines] of parts) {
    const body = { items: lines.map((item_id) => ({ item_id })) };
    send(newKey(), order.order_id, `/kitchen/tickets/${ticketId}/recall`, body, says);
  }
}

function partsReady({ tickets }: PassOrder): Map<string, string[]> {
  const ready = tickets.map(({ id, lines }): [string, string[]] => [
    id,
    lines.filter(({ status }) => status === 'READY').map((line) => line.id),
  ]);
  return new Map(ready.filter(([, lines]) => lines.length > 0));
}

function send(
  key: string,
  orderId: string,
  path: string,
  body: unknown,
  says: { word: string; with: Record<string, string> },
): void {
  const ask = { method: 'POST' as const, path, ...(body !== undefined && { body }) };
  const at = new Date(serverTime()).toISOString();
  rail.outbox.add({ key, lane: `order:${orderId}`, ask, says, by: null, at }).catch((error: unknown) => {
    forget(key);
    toast({ text: String(error instanceof Error ? error.message : error), look: 'bad' });
  });
}

/** Call once per page: answers end what is laid over the pass. */
export function hearAnswers(): () => void {
  return rail.outbox.onAnswer(({ key, lane }, outcome) => {
    if (!lane.startsWith('order:')) return;
    if (outcome.ok) setTimeout(() => forget(key), EVENT_COMES_MS);
    else {
      forget(key);
      toast({ text: failureText(outcome.failure), look: 'bad' });
    }
  });
}

// The event of what was answered is on its way; without it the board would show for a moment what was before.
const EVENT_COMES_MS = 3000;

function forget(key: string): void {
  if (out.peek().has(key)) out.value = new Map([...out.peek()].filter(([one]) => one !== key));
}
