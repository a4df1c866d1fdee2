import { ticketState } from '../../src/domain/kitchen.js';
import { partOf, type Deed } from './deed.js';
import type { Line, Restaurant, Ticket } from './restaurant.js';

/** The kitchen can miss neither a dish, nor a change, nor that somebody has taken it back. */
export function ticketFaults(before: Restaurant, deed: Deed, after: Restaurant): string[] {
  return [
    ...after.tickets.flatMap((ticket) => [...shown(after, ticket), ...stated(after, ticket), ...fired(after, ticket)]),
    ...after.lines.flatMap((line) => [...noticed(before, deed, line), ...made(line)]),
  ];
}

function shown(house: Restaurant, ticket: Ticket): string[] {
  const lines = house.linesOn(ticket);
  const left = lines.filter(
    ({ status }) => status === 'HELD' || status === 'QUEUED' || status === 'IN_PROGRESS',
  ).length;
  const unread = lines.filter(isUnread).length;
  if (!ticket.isBumped || left + unread === 0) return [];
  return [`ticket ${ticket.id}: off the screen with ${left} lines to make and ${unread} unread`];
}

/** Until a cook has said so of this very line, nobody has read that it was changed or struck. */
function noticed(before: Restaurant, deed: Deed, line: Line): string[] {
  const was = before.lines.find(({ id }) => id === originOf(deed, line));
  const isPart = was !== undefined && was.id !== line.id;
  const wasUnread = was !== undefined && !isPart && isUnread(was) && !isReadBy(before, deed, was);
  const isExpected = wasUnread || (was !== undefined && isNews(deed, was, line));
  if (isUnread(line) === isExpected) return [];
  return [`line ${line.id}: ${isExpected ? 'the kitchen is not told' : 'the kitchen is told for nothing'}`];
}

/** A part that was taken back was a part of this line. */
function originOf(deed: Deed, { id }: Line): string {
  return deed.do === 'void' && deed.part === id ? deed.line : id;
}

function isUnread({ status, toldQuantity, acknowledgedAt }: Line): boolean {
  return status === 'CANCELLED' ? acknowledgedAt === null : toldQuantity !== null;
}

function isNews(deed: Deed, was: Line, line: Line): boolean {
  if (was.status === 'HELD' || was.status === 'CANCELLED') return false;
  return line.status === 'CANCELLED' || (deed.do === 'change' && line.quantity !== was.quantity);
}

function isReadBy(before: Restaurant, deed: Deed, line: Line): boolean {
  if (deed.do === 'acknowledge') return deed.ticket === line.ticket;
  return deed.do === 'bump' && !before.ticket(line.ticket).isBumped && partOf(deed, line) !== undefined;
}

function made({ id, status, quantity, readyQuantity: ready }: Line): string[] {
  const isWhole = status === 'READY' || status === 'SERVED';
  const isFresh = status === 'HELD' || status === 'QUEUED';
  const isRight = isWhole ? ready === quantity : isFresh ? ready === 0 : ready >= 0 && ready <= quantity;
  const isUnfinished = status !== 'IN_PROGRESS' || ready < quantity;
  return isRight && isUnfinished ? [] : [`line ${id}: ${ready} of ${quantity} made, and ${status}`];
}

/** What is fired is no longer held, and what is held was never sent. */
function fired(house: Restaurant, ticket: Ticket): string[] {
  const held = house.linesOn(ticket).filter(({ status }) => status === 'HELD');
  const sent = house.linesOn(ticket).filter(({ status }) => status !== 'HELD' && status !== 'CANCELLED');
  if (ticket.isFired ? held.length === 0 : sent.length === 0) return [];
  return [`ticket ${ticket.id}: ${held.length} lines are held on it and ${sent.length} sent`];
}

function stated(house: Restaurant, ticket: Ticket): string[] {
  const lines = house.linesOn(ticket).map(({ status }) => status);
  const left = lines.filter((status) => status !== 'CANCELLED');
  const isHeld = left.every((status) => status === 'HELD');
  const isDone = !left.some((status) => status !== 'READY' && status !== 'SERVED');
  const expected = left.length === 0 ? 'CANCELLED' : isHeld ? 'HELD' : isDone ? 'DONE' : 'OPEN';
  const state = ticketState(lines);
  return state === expected ? [] : [`ticket ${ticket.id}: ${state} instead of ${expected}`];
}
