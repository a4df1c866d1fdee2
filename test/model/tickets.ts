import { isUnacknowledged, readyAfter, staysOnScreen } from '../../src/domain/kitchen.js';
import { moveLine, type LineStatus } from '../../src/domain/order.js';
import type { Line, Restaurant, Ticket } from './restaurant.js';

const NOTED = 'noted';

/** The line moves, and its ticket comes and goes with it. */
export function move(house: Restaurant, line: Line, to: LineStatus, ready = readyAfter(to, line)): void {
  Object.assign(line, { status: to, readyQuantity: ready });
  settleTicket(house, house.ticket(line.ticket));
}

/** What was never sent goes without a word; anything else must be shown until it is noticed. */
export function strike(house: Restaurant, line: Line): void {
  if (line.status === 'HELD') line.acknowledgedAt = NOTED;
  line.status = 'CANCELLED';
  showAgain(house, line);
}

export function edit(house: Restaurant, line: Line, quantity: number): void {
  if (line.status !== 'HELD' && quantity !== line.quantity) line.toldQuantity ??= line.quantity;
  const isNew = line.status !== 'HELD' && quantity !== line.quantity;
  line.quantity = quantity;
  if (isNew) showAgain(house, line);
}

export function acknowledge(house: Restaurant, line: Line): void {
  if (!isUnacknowledged(line)) return;
  line.toldQuantity = null;
  if (line.status === 'CANCELLED') line.acknowledgedAt = NOTED;
  settleTicket(house, house.ticket(line.ticket));
}

export function settleTicket(house: Restaurant, ticket: Ticket): void {
  ticket.isBumped = !staysOnScreen(house.linesOn(ticket));
}

/** Whoever saw the ticket before has not seen this. */
function showAgain(house: Restaurant, line: Line): void {
  const ticket = house.ticket(line.ticket);
  settleTicket(house, ticket);
  if (isUnacknowledged(line) && ticket.isFired) ticket.isSeen = false;
}

/** Sends what was held of these lines. A ticket of which a part is still held parts. */
export function fireLines(house: Restaurant, lines: readonly Line[]): void {
  const held = lines.filter(({ status }) => status === 'HELD');
  for (const id of new Set(held.map(({ ticket }) => ticket))) {
    const ticket = house.ticket(id);
    const fired = held.filter((line) => line.ticket === id);
    const isWhole = house.linesOn(ticket).every((line) => line.status !== 'HELD' || fired.includes(line));
    const sent = isWhole ? ticket : partOff(house, ticket, fired);
    for (const line of fired) {
      if (moveLine(line.status, 'QUEUED') !== 'forward') throw new Error(`${line.id} was fired twice`);
      Object.assign(line, { status: 'QUEUED', wasFired: true });
    }
    Object.assign(sent, { isFired: true, isSeen: false });
  }
}

export function partOff(house: Restaurant, ticket: Ticket, lines: readonly Line[]): Ticket {
  const part = { ...ticket, id: `${ticket.id} / ${lines[0]!.id}` };
  house.tickets.push(part);
  for (const line of lines) line.ticket = part.id;
  return part;
}
