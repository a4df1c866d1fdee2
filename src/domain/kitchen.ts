import type { LineStatus, OrderType } from './order.js';
import { Refusal } from './refusal.js';

export const TICKET_STATES = ['HELD', 'OPEN', 'DONE', 'CANCELLED'] as const;
export const TICKET_PRIORITIES = ['NORMAL', 'RUSH'] as const;

export type TicketState = (typeof TICKET_STATES)[number];
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];

/**
 * Returns the state of a ticket, derived from its lines.
 * It is done when the kitchen has nothing left to do.
 */
export function ticketState(lines: readonly LineStatus[]): TicketState {
  const kept = lines.filter((status) => status !== 'CANCELLED');
  if (kept.length === 0) return 'CANCELLED';
  if (kept.every((status) => status === 'HELD')) return 'HELD';
  return kept.every((status) => status === 'READY' || status === 'SERVED') ? 'DONE' : 'OPEN';
}

/** Changes of a line that the cook may not have seen yet. */
export interface Noticed {
  status: LineStatus;
  /** Quantity that the cook knows, until the change is acknowledged; else null. */
  toldQuantity: number | null;
  acknowledgedAt: string | null;
}

/** Returns true if no cook has acknowledged a change or cancellation of the line. */
export function isUnacknowledged({ status, toldQuantity, acknowledgedAt }: Noticed): boolean {
  return status === 'CANCELLED' ? acknowledgedAt === null : toldQuantity !== null;
}

/** Returns true while the ticket has something to make or to acknowledge. */
export function staysOnScreen(lines: readonly Noticed[]): boolean {
  return lines.some((line) => isToMake(line.status) || isUnacknowledged(line));
}

/** Returns true while the ticket is not made or not handed out. */
export function staysAtPass(lines: readonly Noticed[]): boolean {
  return staysOnScreen(lines) || lines.some(({ status }) => status === 'READY');
}

function isToMake(status: LineStatus): boolean {
  return status === 'HELD' || status === 'QUEUED' || status === 'IN_PROGRESS';
}

interface Portions {
  status: LineStatus;
  quantity: number;
  readyQuantity: number;
}

export interface PortionMove {
  to: LineStatus;
  ready: number;
}

/**
 * Returns the effect of a bump of `parts` portions; null means all that are left.
 * The result is null if the line does not change.
 */
export function bumpPortions({ status, quantity, readyQuantity }: Portions, parts: number | null): PortionMove | null {
  if (status !== 'QUEUED' && status !== 'IN_PROGRESS') return null;
  const ready = parts === null ? quantity : Math.min(quantity, readyQuantity + parts);
  return { to: ready === quantity ? 'READY' : 'IN_PROGRESS', ready };
}

/**
 * Returns the effect of a recall of `parts` portions; null means all that are ready.
 * The result is null if the line does not change.
 */
export function recallPortions(
  { status, quantity, readyQuantity }: Portions,
  parts: number | null,
): PortionMove | null {
  if (status !== 'READY' && (status !== 'IN_PROGRESS' || readyQuantity === 0)) return null;
  return {
    to: 'IN_PROGRESS',
    ready: parts === null ? 0 : Math.max(0, (status === 'READY' ? quantity : readyQuantity) - parts),
  };
}

/**
 * Returns the effect of a recall of a served line.
 * Only whole lines can be recalled, because single portions cannot be told apart.
 */
export function recallServed({ status, quantity }: Portions, parts: number | null): PortionMove | null {
  if (status !== 'SERVED') return null;
  if (parts !== null && parts < quantity) throw new Refusal('BAD_MOVE', { from: 'SERVED', to: 'READY' });
  return { to: 'READY', ready: quantity };
}

/** Returns the number of ready portions after the line moves as a whole. */
export function readyAfter(to: LineStatus, { quantity, readyQuantity }: Portions): number {
  if (to === 'READY' || to === 'SERVED') return quantity;
  return to === 'CANCELLED' ? readyQuantity : 0;
}

/**
 * Divides ready portions between the rest and the leaving part.
 * Portions that are not ready leave first.
 */
export function splitReady(
  { quantity, readyQuantity }: Omit<Portions, 'status'>,
  leaving: number,
): { rest: number; part: number } {
  const rest = Math.min(readyQuantity, quantity - leaving);
  return { rest, part: readyQuantity - rest };
}

interface Timed {
  status: LineStatus;
  prepMinutes: number | null;
  lateMinutes: number | null;
}

const MINUTE_MS = 60_000;

/**
 * Default preparation minutes.
 * Guests at a table wait for the food; a takeaway bag waits for its guest.
 */
export const USUAL_PREP_MINUTES: Record<OrderType, number> = { DINE_IN: 5, TAKEAWAY: 7, DELIVERY: 10 };

/** Minutes after the target if the station has no setting. */
const USUAL_LATE_MINUTES = 3;

/** Returns when the ticket should be ready and when it is late. Cancelled lines are ignored. */
export function ticketTimes(
  firedAt: string | null,
  lines: readonly Timed[],
  orderType: OrderType,
): { targetAt: string | null; lateAt: string | null } {
  const kept = lines.filter(({ status }) => status !== 'CANCELLED');
  const after = (minutes: readonly (number | null)[]): string | null => {
    const longest = Math.max(-1, ...minutes.map((one) => one ?? -1));
    return firedAt === null || longest < 0 ? null : new Date(Date.parse(firedAt) + longest * MINUTE_MS).toISOString();
  };
  const usual = USUAL_PREP_MINUTES[orderType];
  return {
    targetAt: after(kept.map(({ prepMinutes }) => prepMinutes)),
    lateAt: after(
      kept.map(({ prepMinutes, lateMinutes }) => lateMinutes ?? (prepMinutes ?? usual) + USUAL_LATE_MINUTES),
    ),
  };
}

export const PASS_STATES = ['HELD', 'WAITING', 'READY', 'SERVED'] as const;

export type PassState = (typeof PASS_STATES)[number];

/** Returns the state at the pass of lines that go out together. */
export function passState(lines: readonly LineStatus[]): PassState {
  const left = lines.filter((status) => status !== 'SERVED' && status !== 'CANCELLED');
  if (left.length === 0) return 'SERVED';
  if (left.every((status) => status === 'READY')) return 'READY';
  return left.every((status) => status === 'HELD') ? 'HELD' : 'WAITING';
}
