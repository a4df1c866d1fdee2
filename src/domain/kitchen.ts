import type { LineStatus, OrderType } from './order.js';
import { Refusal } from './refusal.js';

export const TICKET_STATES = ['HELD', 'OPEN', 'DONE', 'CANCELLED'] as const;
export const TICKET_PRIORITIES = ['NORMAL', 'RUSH'] as const;

export type TicketState = (typeof TICKET_STATES)[number];
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];

/** A ticket has no state of its own: it is done when the kitchen has nothing left to do on it. */
export function ticketState(lines: readonly LineStatus[]): TicketState {
  const kept = lines.filter((status) => status !== 'CANCELLED');
  if (kept.length === 0) return 'CANCELLED';
  if (kept.every((status) => status === 'HELD')) return 'HELD';
  return kept.every((status) => status === 'READY' || status === 'SERVED') ? 'DONE' : 'OPEN';
}

/** What of a line the cook may not have noticed yet. */
export interface Noticed {
  status: LineStatus;
  /** The quantity that the cook knows, while a change was not acknowledged. */
  toldQuantity: number | null;
  acknowledgedAt: string | null;
}

/** A change or a strike of which no cook has said that it was noticed. */
export function isUnacknowledged({ status, toldQuantity, acknowledgedAt }: Noticed): boolean {
  return status === 'CANCELLED' ? acknowledgedAt === null : toldQuantity !== null;
}

/** Whether the ticket must be on the screen: there is something to make or to take note of. */
export function staysOnScreen(lines: readonly Noticed[]): boolean {
  return lines.some((line) => isToMake(line.status) || isUnacknowledged(line));
}

/** Whether the pass has something to do with it: it is not made yet, or it waits to be handed out. */
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

/** What a bump of so many portions does (`null`: of all that are left); null when it leaves the line alone. */
export function bumpPortions({ status, quantity, readyQuantity }: Portions, parts: number | null): PortionMove | null {
  if (status !== 'QUEUED' && status !== 'IN_PROGRESS') return null;
  const ready = parts === null ? quantity : Math.min(quantity, readyQuantity + parts);
  return { to: ready === quantity ? 'READY' : 'IN_PROGRESS', ready };
}

/** What a recall of so many portions does (`null`: of all that are ready); null when it leaves the line alone. */
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

/** What was carried to the table comes back to the pass whole: which guest's portion it was nobody can tell. */
export function recallServed({ status, quantity }: Portions, parts: number | null): PortionMove | null {
  if (status !== 'SERVED') return null;
  if (parts !== null && parts < quantity) throw new Refusal('BAD_MOVE', { from: 'SERVED', to: 'READY' });
  return { to: 'READY', ready: quantity };
}

/** How many portions are made when the line is moved as a whole. */
export function readyAfter(to: LineStatus, { quantity, readyQuantity }: Portions): number {
  if (to === 'READY' || to === 'SERVED') return quantity;
  return to === 'CANCELLED' ? readyQuantity : 0;
}

/** How many portions are made of what stays and of what leaves: what is not made leaves first. */
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

/** Minutes of a dish without a preparation time. Guests at a table wait for food; a takeaway bag waits for its guest. */
export const USUAL_PREP_MINUTES: Record<OrderType, number> = { DINE_IN: 5, TAKEAWAY: 7, DELIVERY: 10 };

/** Minutes after the target where the station names none. */
const USUAL_LATE_MINUTES = 3;

/** By when everything on a ticket should be ready, and from when it counts as late. Struck lines no longer matter. */
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

/** How far what belongs together is, as the pass asks: can it go? */
export function passState(lines: readonly LineStatus[]): PassState {
  const left = lines.filter((status) => status !== 'SERVED' && status !== 'CANCELLED');
  if (left.length === 0) return 'SERVED';
  if (left.every((status) => status === 'READY')) return 'READY';
  return left.every((status) => status === 'HELD') ? 'HELD' : 'WAITING';
}
