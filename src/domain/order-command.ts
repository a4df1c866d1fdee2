import { deriveOrderStatus, mayMoveLine, type LineStatus, type MoveKind, type OrderStatus } from './order.js';
import { Refusal } from './refusal.js';

export interface LineMove<Line> {
  line: Line;
  from: LineStatus;
  to: LineStatus;
}

interface Statused {
  status: LineStatus;
}

/**
 * Returns the lines that a command to a whole order moves; none if it was carried out before.
 * Lines that cannot make the move keep their status: a dessert on hold is not cooked or served with the rest, but it is
 * cancelled with the rest.
 */
export function orderCommand<Line extends Statused>(
  target: OrderStatus,
  lines: readonly Line[],
  { accepted } = { accepted: true },
): LineMove<Line>[] {
  const moves = movesFor(target, lines, accepted);
  if (moves) return moves;
  const statuses = lines.map(({ status }) => status);
  const from = deriveOrderStatus({ accepted, rejected: false, lines: statuses, checksClosed: false });
  throw new Refusal('BAD_MOVE', { from, to: target });
}

function movesFor<Line extends Statused>(
  target: OrderStatus,
  lines: readonly Line[],
  accepted: boolean,
): LineMove<Line>[] | null {
  switch (target) {
    case 'CONFIRMED':
      return lines.every(({ status }) => status === 'CANCELLED') ? null : [];
    case 'REJECTED':
      return accepted ? null : movesOf('void', lines, 'CANCELLED');
    case 'CANCELLED':
      return movesOf('void', lines, 'CANCELLED');
    case 'IN_PROGRESS':
    case 'READY':
    case 'SERVED':
      return sweep(lines, target);
    case 'PENDING':
    case 'COMPLETED':
      return null;
  }
}

// Moves lines forward if any can, and back only otherwise.
// "Start" for an order with one dish waiting and one ready starts the first and leaves the second; a repeated "start"
// undoes nothing while a dish is being cooked.
function sweep<Line extends Statused>(lines: readonly Line[], to: LineStatus): LineMove<Line>[] | null {
  const forward = movesOf('forward', lines, to);
  if (forward.length > 0) return forward;
  if (lines.some(({ status }) => status === to)) return [];
  const recalls = movesOf('recall', lines, to);
  return recalls.length > 0 ? recalls : null;
}

function movesOf<Line extends Statused>(kind: MoveKind, lines: readonly Line[], to: LineStatus): LineMove<Line>[] {
  return lines
    .filter(({ status }) => mayMoveLine(status, to) === kind)
    .map((line) => ({ line, from: line.status, to }));
}
