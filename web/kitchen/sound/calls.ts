import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import type { Call } from './bell.js';
import type { Tone } from './tones.js';

/** What the tickets of a board have to say: a strike before a change, and either before what is merely new. */
export function callsOfBoard(tickets: readonly TicketView[]): Call[] {
  return tickets.flatMap((ticket): Call[] => {
    const { id, lines, seen_at: seenAt } = ticket;
    const unread = lines.filter((line) => line.to_acknowledge);
    const struck = unread.filter(({ status }) => status === 'CANCELLED');
    const isSeen = seenAt !== null;
    const say = (tone: Tone, news: string[]): Call[] => [{ id, tone, news, isSeen }];
    if (struck.length > 0)
      return say(
        'void',
        struck.map((line) => `struck ${line.id}`),
      );
    if (unread.length > 0)
      return say(
        'changed',
        unread.map((line) => `changed ${line.id} ${line.quantity} ${line.comment ?? ''}`),
      );
    return isUntouched(ticket) ? say('new', [`fired ${ticket.fired_at}`]) : [];
  });
}

/** Nobody has begun it, and nobody has put it back who would know of it. */
function isUntouched({ state, lines, recalled_at: recalledAt }: TicketView): boolean {
  if (state !== 'OPEN' || recalledAt !== null) return false;
  return lines.every(({ status }) => status === 'QUEUED' || status === 'HELD' || status === 'CANCELLED');
}

/** What the pass has to say: an order, or a course of it, can go. */
export function callsOfPass(orders: readonly { order_id: string; ready: readonly string[] }[]): Call[] {
  return orders
    .filter(({ ready }) => ready.length > 0)
    .map(({ order_id: id, ready }) => ({ id, tone: 'ready', news: ready, isSeen: true }));
}
