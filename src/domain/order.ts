import { Refusal } from './refusal.js';

export const ORDER_TYPES = ['DINE_IN', 'TAKEAWAY', 'DELIVERY'] as const;
export const LINE_STATUSES = ['HELD', 'QUEUED', 'IN_PROGRESS', 'READY', 'SERVED', 'CANCELLED'] as const;
export const ORDER_STATUSES = [
  'PENDING',
  'CONFIRMED',
  'IN_PROGRESS',
  'READY',
  'SERVED',
  'COMPLETED',
  'CANCELLED',
  'REJECTED',
] as const;
export const PAYMENT_STATUSES = ['UNPAID', 'PARTIALLY_PAID', 'PAID', 'PARTIALLY_REFUNDED', 'REFUNDED'] as const;

/**
 * What completes a paid order. BY_HAND: all its lines are marked as served. WHEN_READY: the same, and a line is served once
 * the kitchen has made it. WHEN_PAID: the payment alone, unless lines are on hold.
 */
export const COMPLETIONS = ['BY_HAND', 'WHEN_READY', 'WHEN_PAID'] as const;

/** What a person may ask of a whole order; PENDING and COMPLETED only ever follow from something else. */
export const ORDER_COMMANDS = ['CONFIRMED', 'REJECTED', 'IN_PROGRESS', 'READY', 'SERVED', 'CANCELLED'] as const;

export type OrderType = (typeof ORDER_TYPES)[number];
export type LineStatus = (typeof LINE_STATUSES)[number];
export type Completion = (typeof COMPLETIONS)[number];
export type Completions = Record<OrderType, Completion>;
export type OrderStatus = (typeof ORDER_STATUSES)[number];
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export type MoveKind = 'forward' | 'recall' | 'same' | 'void';
type Side = 'waiter' | 'kitchen';
interface LineRule {
  kind: Exclude<MoveKind, 'same'>;
  by: readonly Side[];
}

const FIRE: LineRule = { kind: 'forward', by: ['waiter'] };
const COOK: LineRule = { kind: 'forward', by: ['kitchen'] };
const SERVE: LineRule = { kind: 'forward', by: ['waiter'] };
const RECALL: LineRule = { kind: 'recall', by: ['waiter', 'kitchen'] };
const VOID: LineRule = { kind: 'void', by: ['waiter'] };

// The kitchen sees a held line only as what will come: until it is fired nobody can have cooked or served it. A sent line
// does not go back to HELD, because a cook has already read it; it is taken back by a void, which the kitchen is shown.
const LINE_RULES: Record<LineStatus, Partial<Record<LineStatus, LineRule>>> = {
  HELD: { QUEUED: FIRE, CANCELLED: VOID },
  QUEUED: { IN_PROGRESS: COOK, READY: COOK, SERVED: SERVE, CANCELLED: VOID },
  IN_PROGRESS: { QUEUED: RECALL, READY: COOK, SERVED: SERVE, CANCELLED: VOID },
  READY: { IN_PROGRESS: RECALL, SERVED: SERVE, CANCELLED: VOID },
  SERVED: { READY: RECALL, CANCELLED: VOID },
  CANCELLED: {},
};

/** Which kind of move this is, or null when there is none. A void of what is already paid is stopped by the bill. */
export function mayMoveLine(from: LineStatus, to: LineStatus): MoveKind | null {
  if (from === to) return 'same';
  return LINE_RULES[from][to]?.kind ?? null;
}

/** As `mayMoveLine`, for a move that somebody asked for: one that does not exist is refused. */
export function moveLine(from: LineStatus, to: LineStatus): MoveKind {
  const kind = mayMoveLine(from, to);
  if (kind === null) throw new Refusal('BAD_MOVE', { from, to });
  return kind;
}

/** Whose work the move is. Repeating a move is nobody's work, since nothing changes. */
export function lineMovers(from: LineStatus, to: LineStatus): readonly Side[] {
  return LINE_RULES[from][to]?.by ?? [];
}

/** The kitchen has been told of the line: from here on taking it back needs a reason. */
export function isSent(status: LineStatus): boolean {
  return status !== 'HELD' && status !== 'CANCELLED';
}

export interface OrderFacts {
  accepted: boolean;
  rejected: boolean;
  /** At least one: an order is born with its first line, and lines are cancelled, never removed. */
  lines: readonly LineStatus[];
  checksClosed: boolean;
  /** Null: by hand. */
  completion?: Completion | null;
}

const DONE: readonly LineStatus[] = ['READY', 'SERVED'];
const BEGUN: readonly LineStatus[] = ['IN_PROGRESS', ...DONE];

export function deriveOrderStatus({ accepted, rejected, lines, checksClosed, completion }: OrderFacts): OrderStatus {
  if (rejected) return 'REJECTED';
  const kept = lines.filter((status) => status !== 'CANCELLED');
  if (kept.length === 0) return 'CANCELLED';
  if (!accepted) return 'PENDING';
  // The kitchen has not been told of what is on hold, so the order must go on until it is fired.
  if (completion === 'WHEN_PAID' && checksClosed && !kept.includes('HELD')) return 'COMPLETED';
  if (kept.every((status) => status === 'SERVED')) return checksClosed ? 'COMPLETED' : 'SERVED';
  if (kept.every((status) => DONE.includes(status))) return 'READY';
  if (kept.some((status) => BEGUN.includes(status))) return 'IN_PROGRESS';
  return 'CONFIRMED';
}

/** Which completion orders of each type have. */
export function completionsWith(own: Partial<Completions> | null): Completions {
  return { DINE_IN: 'BY_HAND', TAKEAWAY: 'BY_HAND', DELIVERY: 'BY_HAND', ...own };
}

/** A paid order may be completed before the kitchen has made it: then its lines still move forward. */
export function mayStillMove(status: OrderStatus, kind: MoveKind): boolean {
  return isOpen(status) || kind === 'recall' || (status === 'COMPLETED' && kind === 'forward');
}

/** An open order takes new lines, moves and payments. */
export function isOpen(status: OrderStatus): boolean {
  return status !== 'COMPLETED' && status !== 'CANCELLED' && status !== 'REJECTED';
}
