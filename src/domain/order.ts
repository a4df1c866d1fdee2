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
 * Conditions that complete a paid order. BY_HAND: all its lines are marked as served.
 * WHEN_READY: the same, and a line counts as served once the kitchen has made it. WHEN_PAID: the payment alone, unless
 * lines are on hold.
 */
export const COMPLETIONS = ['BY_HAND', 'WHEN_READY', 'WHEN_PAID'] as const;

/** Statuses that a user may request for a whole order. PENDING and COMPLETED are always derived. */
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

// Allowed moves of a line.
// The kitchen sees a held line only as upcoming, so until it is fired it cannot be cooked or served. A sent line does
// not go back to HELD, because a cook has read it; a void takes it back, which the kitchen sees.
const LINE_RULES: Record<LineStatus, Partial<Record<LineStatus, LineRule>>> = {
  HELD: { QUEUED: FIRE, CANCELLED: VOID },
  QUEUED: { IN_PROGRESS: COOK, READY: COOK, SERVED: SERVE, CANCELLED: VOID },
  IN_PROGRESS: { QUEUED: RECALL, READY: COOK, SERVED: SERVE, CANCELLED: VOID },
  READY: { IN_PROGRESS: RECALL, SERVED: SERVE, CANCELLED: VOID },
  SERVED: { READY: RECALL, CANCELLED: VOID },
  CANCELLED: {},
};

/**
 * Returns the kind of the move, or null if the move does not exist.
 * The check of the order stops voids of paid lines.
 */
export function mayMoveLine(from: LineStatus, to: LineStatus): MoveKind | null {
  if (from === to) return 'same';
  return LINE_RULES[from][to]?.kind ?? null;
}

/** Returns the kind of a requested move. Throws BAD_MOVE if the move does not exist. */
export function moveLine(from: LineStatus, to: LineStatus): MoveKind {
  const kind = mayMoveLine(from, to);
  if (kind === null) throw new Refusal('BAD_MOVE', { from, to });
  return kind;
}

/** Returns which sides may make the move; none for a repeated move, which changes nothing. */
export function lineMovers(from: LineStatus, to: LineStatus): readonly Side[] {
  return LINE_RULES[from][to]?.by ?? [];
}

/** Returns true once the kitchen has received the line: from then on a void needs a reason. */
export function isSent(status: LineStatus): boolean {
  return status !== 'HELD' && status !== 'CANCELLED';
}

export interface OrderFacts {
  accepted: boolean;
  rejected: boolean;
  /** Never empty: an order is created with a line, and lines are cancelled, not removed. */
  lines: readonly LineStatus[];
  checksClosed: boolean;
  /** Null means BY_HAND. */
  completion?: Completion | null;
}

const DONE: readonly LineStatus[] = ['READY', 'SERVED'];
const BEGUN: readonly LineStatus[] = ['IN_PROGRESS', ...DONE];

export function deriveOrderStatus({ accepted, rejected, lines, checksClosed, completion }: OrderFacts): OrderStatus {
  if (rejected) return 'REJECTED';
  const kept = lines.filter((status) => status !== 'CANCELLED');
  if (kept.length === 0) return 'CANCELLED';
  if (!accepted) return 'PENDING';
  // The kitchen has not received held lines, so the order stays open until they are fired.
  if (completion === 'WHEN_PAID' && checksClosed && !kept.includes('HELD')) return 'COMPLETED';
  if (kept.every((status) => status === 'SERVED')) return checksClosed ? 'COMPLETED' : 'SERVED';
  if (kept.every((status) => DONE.includes(status))) return 'READY';
  if (kept.some((status) => BEGUN.includes(status))) return 'IN_PROGRESS';
  return 'CONFIRMED';
}

/** Returns the completion of each order type, with BY_HAND as the default. */
export function completionsWith(own: Partial<Completions> | null): Completions {
  return { DINE_IN: 'BY_HAND', TAKEAWAY: 'BY_HAND', DELIVERY: 'BY_HAND', ...own };
}

/**
 * Returns true if lines may still move.
 * A paid order may be complete before the kitchen is done; then its lines still move forward.
 */
export function mayStillMove(status: OrderStatus, kind: MoveKind): boolean {
  return isOpen(status) || kind === 'recall' || (status === 'COMPLETED' && kind === 'forward');
}

/** Returns true while the order accepts new lines, moves and payments. */
export function isOpen(status: OrderStatus): boolean {
  return status !== 'COMPLETED' && status !== 'CANCELLED' && status !== 'REJECTED';
}
