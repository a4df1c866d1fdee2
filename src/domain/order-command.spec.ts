import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deriveOrderStatus,
  LINE_STATUSES,
  mayMoveLine,
  ORDER_COMMANDS,
  type LineStatus,
  type OrderStatus,
} from './order.js';
import { orderCommand } from './order-command.js';
import type { Refusal } from './refusal.js';

function after(target: OrderStatus, before: readonly LineStatus[]): LineStatus[] {
  const lines = before.map((status) => ({ status }));
  for (const { line, to } of orderCommand(target, lines)) line.status = to;
  return lines.map(({ status }) => status);
}

const badMove = (facts: object) => expect.objectContaining({ code: 'BAD_MOVE', facts }) as Refusal;

describe('a command to a whole order', () => {
  it.each<[OrderStatus, LineStatus[], LineStatus[]]>([
    ['IN_PROGRESS', ['QUEUED', 'QUEUED'], ['IN_PROGRESS', 'IN_PROGRESS']],
    ['IN_PROGRESS', ['QUEUED', 'READY'], ['IN_PROGRESS', 'READY']],
    ['IN_PROGRESS', ['IN_PROGRESS', 'READY'], ['IN_PROGRESS', 'READY']],
    ['IN_PROGRESS', ['READY', 'SERVED'], ['IN_PROGRESS', 'SERVED']],
    ['READY', ['QUEUED', 'IN_PROGRESS', 'CANCELLED'], ['READY', 'READY', 'CANCELLED']],
    ['READY', ['QUEUED', 'HELD', 'SERVED'], ['READY', 'HELD', 'SERVED']],
    ['SERVED', ['READY', 'QUEUED', 'HELD'], ['SERVED', 'SERVED', 'HELD']],
    ['SERVED', ['SERVED', 'HELD'], ['SERVED', 'HELD']],
    ['READY', ['SERVED', 'SERVED'], ['READY', 'READY']],
    ['CANCELLED', ['HELD', 'QUEUED', 'SERVED'], ['CANCELLED', 'CANCELLED', 'CANCELLED']],
    ['CANCELLED', ['CANCELLED'], ['CANCELLED']],
    ['CONFIRMED', ['QUEUED', 'READY'], ['QUEUED', 'READY']],
  ])('%s makes %j into %j', (target, before, expected) => {
    expect(after(target, before)).toEqual(expected);
  });

  it.each<[OrderStatus, LineStatus[], OrderStatus]>([
    ['IN_PROGRESS', ['SERVED'], 'SERVED'],
    ['READY', ['HELD'], 'CONFIRMED'],
    ['SERVED', ['HELD'], 'CONFIRMED'],
    ['SERVED', ['CANCELLED'], 'CANCELLED'],
    ['CONFIRMED', ['CANCELLED'], 'CANCELLED'],
    ['REJECTED', ['QUEUED'], 'CONFIRMED'],
    ['PENDING', ['QUEUED'], 'CONFIRMED'],
    ['COMPLETED', ['SERVED'], 'SERVED'],
  ])('%s is refused where no line can make it: %j', (target, lines, from) => {
    expect(() => after(target, lines)).toThrow(badMove({ from, to: target }));
  });

  it('cancels what was asked for when an order that nobody accepted is rejected', () => {
    const moves = orderCommand('REJECTED', [{ status: 'HELD' }, { status: 'CANCELLED' }], { accepted: false });

    expect(moves).toEqual([{ line: { status: 'HELD' }, from: 'HELD', to: 'CANCELLED' }]);
  });

  const lines = fc.array(fc.constantFrom(...LINE_STATUSES), { minLength: 1 });
  const target = fc.constantFrom(...ORDER_COMMANDS);

  it('makes only moves that a line may make, and of one kind', () => {
    fc.assert(
      fc.property(target, lines, (wanted, before) => {
        const moved = attempt(wanted, before);
        const kinds = before.map((from, index) => mayMoveLine(from, moved[index]!)).filter((kind) => kind !== 'same');

        expect(kinds).not.toContain(null);
        expect(new Set(kinds).size).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(target, lines, (wanted, before) => {
        const once = attempt(wanted, before);
        expect(attempt(wanted, once)).toEqual(once);
      }),
    );
  });

  it('cancels every order', () => {
    fc.assert(
      fc.property(lines, (before) => {
        const order = { accepted: true, rejected: false, checksClosed: false, lines: after('CANCELLED', before) };
        expect(deriveOrderStatus(order)).toBe('CANCELLED');
      }),
    );
  });
});

/** Returns the lines after the command, or unchanged if the move does not exist. */
function attempt(target: OrderStatus, before: readonly LineStatus[]): readonly LineStatus[] {
  try {
    return after(target, before);
  } catch (refusal) {
    expect(refusal).toMatchObject({ code: 'BAD_MOVE' });
    return before;
  }
}
