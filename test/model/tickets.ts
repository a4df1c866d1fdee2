import type { LineStatus } from '../../src/domain/order.js';
import type { Line, Restaurant } from './restaurant.js';

const DONE: readonly LineStatus[] = ['READY', 'SERVED'];

/** The line moves, and its ticket comes and goes with it. */
export function move(house: Restaurant, line: Line, to: LineStatus): void {
  line.status = to;
  const ticket = house.ticket(line.ticket);
  if (to === 'QUEUED' || to === 'IN_PROGRESS') ticket.isBumped = false;
  // A struck line keeps the ticket before the cook until it is bumped by hand.
  else if (house.linesOn(ticket).every(({ status }) => DONE.includes(status))) ticket.isBumped = true;
}

export function strike(house: Restaurant, line: Line): void {
  line.status = 'CANCELLED';
  house.ticket(line.ticket).isBumped = false;
}
