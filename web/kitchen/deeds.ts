import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { TicketPriority } from '../../src/domain/kitchen.js';
import type { TicketLineView, TicketView } from '../../src/orders/tickets/ticket.dto.js';
import { newKey } from '../lib/key.js';
import type { Command } from '../lib/outbox/outbox.js';
import { serverTime } from '../ui/now.js';
import { toast } from '../ui/toasts.js';
import { placeOf } from './card/place.js';
import { rail } from './rail.js';
import { movedByBump, type LinePart } from './waiting.js';
import { say } from './words/words.js';

type Says = Command['says'];

interface Deed {
  ticketId: string;
  says: Says;
  takeBack: () => void;
}

// Nobody remembers what they did before that.
const MOST_DEEDS = 20;

const deeds = signal<readonly Deed[]>([]);

/** What `undo` would take back. */
export const lastDeed: ReadonlySignal<Pick<Deed, 'ticketId' | 'says'> | null> = computed(
  () => deeds.value.at(-1) ?? null,
);

/** Everything on it is made, and what is new on it was read. */
export function bump(ticket: TicketView): void {
  const items = movedByBump(ticket);
  const says = { word: 'says.bump', with: { place: placeOf(ticket) } };
  send(ticket.id, { verb: 'bump', says });
  remember({ ticketId: ticket.id, says, takeBack: () => sendRecall(ticket, items.length > 0 ? items : null) });
}

/** The line is made; or, where it was, it is not. What was struck or changed is noticed by it. */
export function bumpLine(ticket: TicketView, line: TicketLineView): void {
  if (line.status === 'HELD') return;
  if (line.status === 'CANCELLED') return line.to_acknowledge ? acknowledgeLine(ticket, line) : undefined;
  const isMade = line.status === 'READY' || line.status === 'SERVED';
  const all: LinePart[] = [{ item_id: line.id }];
  const says = {
    word: isMade ? 'says.line.back' : 'says.line',
    with: { place: placeOf(ticket), name: line.name },
  };
  const back: LinePart[] = [{ item_id: line.id, quantity: line.quantity - line.ready_quantity }];
  send(ticket.id, { verb: isMade ? 'recall' : 'bump', body: { items: all }, says });
  remember({
    ticketId: ticket.id,
    says,
    takeBack: () => send(ticket.id, { verb: isMade ? 'bump' : 'recall', body: { items: isMade ? all : back }, says }),
  });
}

/** Puts a bumped ticket back where it was. */
export function recall(ticketId: string, known?: TicketView): void {
  if (known) rail.remember(known);
  const ticket = rail.ticket(ticketId);
  const says = { word: 'says.recall', with: { place: ticket ? placeOf(ticket) : '' } };
  send(ticketId, { verb: 'recall', says });
  remember({ ticketId, says, takeBack: () => send(ticketId, { verb: 'bump', says }) });
}

export function prioritise(ticket: TicketView, priority: TicketPriority): void {
  if (ticket.priority === priority) return;
  const says = { word: priority === 'RUSH' ? 'says.rush' : 'says.normal', with: { place: placeOf(ticket) } };
  sendPriority(ticket.id, priority, says);
  remember({ ticketId: ticket.id, says, takeBack: () => sendPriority(ticket.id, ticket.priority, says) });
}

/** What is new on it was read. That cannot be unread, so nothing takes it back. */
export function acknowledge(ticket: TicketView): void {
  send(ticket.id, { verb: 'acknowledge', says: { word: 'says.acknowledge', with: { place: placeOf(ticket) } } });
}

/** Somebody works on what nobody worked on yet; waiters see it. */
export function start(ticket: TicketView): void {
  const isNew = ticket.lines.some(({ status }) => status === 'QUEUED');
  if (isNew) send(ticket.id, { verb: 'start', says: { word: 'says.start', with: { place: placeOf(ticket) } } });
}

/** Takes back the last thing that was done here. */
export function undo(): void {
  const deed = deeds.peek().at(-1);
  if (!deed) return;
  deeds.value = deeds.peek().slice(0, -1);
  deed.takeBack();
}

function acknowledgeLine(ticket: TicketView, { id, name }: TicketLineView): void {
  const says = { word: 'says.acknowledge', with: { place: placeOf(ticket), name } };
  send(ticket.id, { verb: 'bump', body: { items: [{ item_id: id }] }, says });
}

function sendRecall(ticket: TicketView, items: readonly LinePart[] | null): void {
  const says = { word: 'says.recall', with: { place: placeOf(ticket) } };
  send(ticket.id, { verb: 'recall', ...(items && { body: { items } }), says });
}

function sendPriority(ticketId: string, priority: TicketPriority, says: Says): void {
  add({
    ...commandOf(ticketId, says),
    ask: { method: 'PATCH', path: `/kitchen/tickets/${ticketId}`, body: { priority } },
  });
}

function send(ticketId: string, { verb, body, says }: { verb: string; body?: unknown; says: Says }): void {
  const path = `/kitchen/tickets/${ticketId}/${verb}`;
  add({ ...commandOf(ticketId, says), ask: { method: 'POST', path, ...(body !== undefined && { body }) } });
}

function commandOf(ticketId: string, says: Says): Omit<Command, 'ask'> {
  return { key: newKey(), lane: `ticket:${ticketId}`, says, by: null, at: new Date(serverTime()).toISOString() };
}

function add(command: Command): void {
  rail.outbox.add(command).catch((error: unknown) => {
    toast({
      look: 'bad',
      text: say('outbox.broken', { reason: String(error instanceof Error ? error.message : error) }),
    });
  });
}

function remember(deed: Deed): void {
  deeds.value = [...deeds.peek().slice(1 - MOST_DEEDS), deed];
}
