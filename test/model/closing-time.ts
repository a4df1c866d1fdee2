import type { Deed } from './deed.js';
import type { Restaurant } from './restaurant.js';

/** What is left to do before everyone goes home; null when nothing is. */
export function nextAtClosing(house: Restaurant): Deed | null {
  for (const order of house.orders) {
    const { id, status, check } = order;
    if (status === 'COMPLETED' || status === 'CANCELLED') continue;
    if (house.linesOf(order).some((line) => line.status === 'HELD')) return { do: 'fire', order: id, lines: null };
    if (check.state === 'BILLED' && check.paid === 0) return { do: 'unbill', order: id, isStale: false };
    if (check.paid === 0 && check.state === 'OPEN') return { do: 'cancel', order: id, isStale: false };
    if (status !== 'SERVED') return { do: 'command', order: id, to: 'SERVED' };
    return { do: 'pay', order: id, tip: 0 };
  }
  const ticket = house.board[0];
  return ticket ? { do: 'bump', ticket: ticket.id, parts: null } : null;
}
