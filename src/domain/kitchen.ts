import type { LineStatus } from './order.js';

export const TICKET_STATES = ['HELD', 'OPEN', 'DONE', 'CANCELLED'] as const;

export type TicketState = (typeof TICKET_STATES)[number];

/** A ticket has no state of its own: it is done when the kitchen has nothing left to do on it. */
export function ticketState(lines: readonly LineStatus[]): TicketState {
  const kept = lines.filter((status) => status !== 'CANCELLED');
  if (kept.length === 0) return 'CANCELLED';
  if (kept.every((status) => status === 'HELD')) return 'HELD';
  return kept.every((status) => status === 'READY' || status === 'SERVED') ? 'DONE' : 'OPEN';
}

/** Where a bump of the ticket takes its line; null when it leaves the line alone. */
export function bumpTarget(status: LineStatus): LineStatus | null {
  return status === 'QUEUED' || status === 'IN_PROGRESS' ? 'READY' : null;
}

/** Where a recall of the ticket takes its line. What has left for the table is recalled one line at a time, by name. */
export function recallTarget(status: LineStatus): LineStatus | null {
  return status === 'READY' ? 'IN_PROGRESS' : null;
}
