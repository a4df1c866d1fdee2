import { ticketState } from '../../src/domain/kitchen.js';
import type { Deed } from './deed.js';
import type { Restaurant, Ticket } from './restaurant.js';

/** The kitchen can miss neither a dish nor that somebody has taken it back. */
export function ticketFaults(before: Restaurant, deed: Deed, after: Restaurant): string[] {
  return after.tickets.flatMap((ticket) => [
    ...shown(after, ticket),
    ...struck(before, deed, after, ticket),
    ...stated(after, ticket),
  ]);
}

function shown(house: Restaurant, ticket: Ticket): string[] {
  const left = house.linesOn(ticket).filter(({ status }) => status === 'QUEUED' || status === 'IN_PROGRESS');
  return ticket.isBumped && left.length > 0 ? [`ticket ${ticket.id}: off the screen with ${left.length} to make`] : [];
}

/** Until a cook has said so of this very ticket, nobody has read that a line on it was struck. */
function struck(before: Restaurant, deed: Deed, after: Restaurant, ticket: Ticket): string[] {
  if (!ticket.isBumped || (deed.do === 'bump' && deed.ticket === ticket.id)) return [];
  const wasShown = before.tickets.some(({ id, isBumped }) => id === ticket.id && !isBumped);
  const old = new Map(before.lines.map(({ id, status }) => [id, status]));
  const unread = after
    .linesOn(ticket)
    .filter(({ id, status }) => status === 'CANCELLED' && (wasShown || old.get(id) !== 'CANCELLED'));
  return unread.length > 0 ? [`ticket ${ticket.id}: off the screen with ${unread.length} struck lines unread`] : [];
}

function stated(house: Restaurant, ticket: Ticket): string[] {
  const lines = house.linesOn(ticket).map(({ status }) => status);
  const left = lines.filter((status) => status !== 'CANCELLED');
  const isDone = !left.some((status) => status !== 'READY' && status !== 'SERVED');
  const expected = left.length === 0 ? 'CANCELLED' : isDone ? 'DONE' : 'OPEN';
  const state = ticketState(lines);
  return state === expected ? [] : [`ticket ${ticket.id}: ${state} instead of ${expected}`];
}
