import { isUnacknowledged, staysAtPass, staysOnScreen, ticketTimes } from '../../domain/kitchen.js';
import type { LineStatus, OrderType } from '../../domain/order.js';
import type { OrderItem, Ticket } from '../order.entity.js';

/** Sets the line's state and the times that go with it. */
export function moveLineTo(item: OrderItem, to: LineStatus, ready: number, at: string): void {
  item.status = to;
  item.readyQuantity = ready;
  if (to === 'IN_PROGRESS') item.startedAt ??= at;
  item.readyAt = to === 'READY' || to === 'SERVED' ? (item.readyAt ?? at) : null;
  item.servedAt = to === 'SERVED' ? at : null;
}

/** What was never sent goes without a word; of anything else the cook must take note. */
export function strike(item: OrderItem, reason: string, at: string): void {
  if (item.status === 'HELD') item.acknowledgedAt = at;
  item.status = 'CANCELLED';
  item.cancelledAt = at;
  item.cancelReason = reason;
}

/** What a waiter may change of a line. */
export type LineChange = Partial<Pick<OrderItem, 'quantity' | 'comment' | 'course' | 'seat'>>;

/** Of another comment the cook must take note as of another quantity; answers whether there is something new. */
export function editLine(item: OrderItem, change: LineChange): boolean {
  const { quantity = item.quantity, comment = item.comment } = change;
  const isNew = item.status !== 'HELD' && (quantity !== item.quantity || comment !== item.comment);
  if (isNew) item.toldQuantity ??= item.quantity;
  Object.assign(item, change);
  return isNew;
}

/** Answers whether there was anything to take note of. */
export function acknowledge(item: OrderItem, at: string): boolean {
  if (!isUnacknowledged(item)) return false;
  item.toldQuantity = null;
  if (item.status === 'CANCELLED') item.acknowledgedAt = at;
  return true;
}

/** The last thing that the kitchen had to do takes the ticket off the screen; anything new brings it back. */
export function settle(ticket: Ticket, lines: readonly OrderItem[], at: string): void {
  if (staysOnScreen(lines)) {
    ticket.bumpedAt = null;
    return;
  }
  ticket.bumpedAt ??= at;
  ticket.recalledAt = null;
}

/** There is something new on it: whoever has seen it before has not seen this. */
export function showAgain(ticket: Ticket, at: string): void {
  if (ticket.firedAt === null) return;
  Object.assign(ticket, { toldAt: at, toldVersion: ticket.version + 1 });
  const unseen = { seenAt: null, seenBy: null, behindAt: null, unseenAt: null, fallbackAt: null };
  Object.assign(ticket, unseen satisfies Partial<Ticket>);
}

/** Keeps what follows from the lines and from when the ticket was fired; called before the ticket is written. */
export function keepTimes(ticket: Ticket, lines: readonly OrderItem[], orderType: OrderType, at: string): void {
  Object.assign(ticket, ticketTimes(ticket.firedAt, lines, orderType));
  if (ticket.firedAt === null) ticket.toldAt = null;
  // Whoever saw it on hold has not seen that it was fired.
  else if (ticket.toldAt === null || ticket.toldAt < ticket.firedAt) showAgain(ticket, ticket.firedAt);
  if (ticket.bumpedAt === null || staysAtPass(lines)) ticket.clearedAt = null;
  else ticket.clearedAt ??= at;
}
