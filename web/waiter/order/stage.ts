import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import type { ShownItem } from '../overlay/shown.js';

/** How far a line is, as a waiter asks. */
export type Stage =
  | 'refused'
  | 'waiting'
  | 'held'
  | 'sent'
  | 'shown'
  | 'unshown'
  | 'started'
  | 'ready'
  | 'served'
  | 'cancelled';

// The house looks for 10 s whether a screen has shown it; after as long again somebody must walk.
const WALK_AFTER_MS = 10_000;

/** `unshown`: no screen and no paper has shown it to a cook for 20 seconds. */
export function stageOf(item: ShownItem, ticket: TicketView | undefined, nowMs: number): Stage {
  if (item.waiting) return item.waiting === 'refused' ? 'refused' : 'waiting';
  switch (item.status) {
    case 'HELD':
      return 'held';
    case 'IN_PROGRESS':
      return 'started';
    case 'READY':
      return 'ready';
    case 'SERVED':
      return 'served';
    case 'CANCELLED':
      return 'cancelled';
    case 'QUEUED':
      return queued(ticket, nowMs);
  }
}

function queued(ticket: TicketView | undefined, nowMs: number): Stage {
  if (!ticket) return 'sent';
  if (ticket.seen_at !== null) return 'shown';
  // On a further page of a screen: the kitchen will come to it.
  if (ticket.behind_at !== null) return 'sent';
  return ticket.unseen_at !== null && nowMs - Date.parse(ticket.unseen_at) >= WALK_AFTER_MS ? 'unshown' : 'sent';
}
