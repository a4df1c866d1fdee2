import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deriveOrderStatus,
  isOpen,
  isSent,
  LINE_STATUSES,
  lineMovers,
  mayMoveLine,
  moveLine,
  ORDER_STATUSES,
  type LineStatus,
  type OrderStatus,
} from './order.js';
import type { Refusal } from './refusal.js';

// Kind of the move and who may make it: w = waiter, k = kitchen.
const MOVES: Record<LineStatus, string> = {
  //            HELD    QUEUED     IN_PROGRESS  READY      SERVED     CANCELLED
  HELD: '       same    forward:w  -            -          -          void:w',
  QUEUED: '     -       same       forward:k    forward:k  forward:w  void:w',
  IN_PROGRESS: '-       recall:wk  same         forward:k  forward:w  void:w',
  READY: '      -       -          recall:wk    same       forward:w  void:w',
  SERVED: '     -       -          -            recall:wk  same       void:w',
  CANCELLED: '  -       -          -            -          -          same',
};

const everyMove = LINE_STATUSES.flatMap((from) =>
  MOVES[from]
    .trim()
    .split(/\s+/)
    .map((cell, index) => ({ from, to: LINE_STATUSES[index]!, cell })),
);

const status = fc.constantFrom(...LINE_STATUSES);
const badMove = (facts: object) => expect.objectContaining({ code: 'BAD_MOVE', facts }) as Refusal;
const cooking = ['HELD', 'QUEUED', 'IN_PROGRESS', 'READY', 'SERVED'] as const;

describe('a line', () => {
  it.each(everyMove)('from $from to $to: $cell', ({ from, to, cell }) => {
    const [kind, by = ''] = cell.split(':');

    expect(mayMoveLine(from, to)).toBe(kind === '-' ? null : kind);
    expect(lineMovers(from, to).map((side) => side[0])).toEqual([...by]);
  });

  it.each(everyMove)('asked to go from $from to $to is refused where there is no such move', ({ from, to, cell }) => {
    if (cell === '-') expect(() => moveLine(from, to)).toThrow(badMove({ from, to }));
    else expect(moveLine(from, to)).toBe(cell.split(':')[0]);
  });

  it('only ever goes ahead, one step back, or out', () => {
    fc.assert(
      fc.property(status, fc.array(status), (start, wishes) => {
        let at: LineStatus = start;
        for (const to of wishes) {
          const kind = mayMoveLine(at, to);
          if (kind === null) continue;
          const steps = cooking.indexOf(to as never) - cooking.indexOf(at as never);
          if (kind === 'forward') expect(steps).toBeGreaterThan(0);
          if (kind === 'recall') expect(steps).toBe(-1);
          if (kind === 'same') expect(to).toBe(at);
          if (kind === 'void') expect(to).toBe('CANCELLED');
          at = to;
        }
        if (wishes.includes('CANCELLED')) expect(at).toBe('CANCELLED');
      }),
    );
  });

  it('comes back to where it was when one step ahead is recalled', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), (index) => {
        const [from, to] = [cooking[index]!, cooking[index + 1]!];
        expect([mayMoveLine(from, to), mayMoveLine(to, from)]).toEqual(['forward', 'recall']);
      }),
    );
  });

  it('is known to the kitchen from the moment it is queued', () => {
    expect(LINE_STATUSES.filter(isSent)).toEqual(['QUEUED', 'IN_PROGRESS', 'READY', 'SERVED']);
  });
});

describe('the status of an order', () => {
  const staff = { accepted: true, rejected: false, checksClosed: false };

  it.each<[LineStatus[], OrderStatus]>([
    [['QUEUED'], 'CONFIRMED'],
    [['HELD', 'QUEUED'], 'CONFIRMED'],
    [['HELD'], 'CONFIRMED'],
    [['QUEUED', 'IN_PROGRESS'], 'IN_PROGRESS'],
    [['QUEUED', 'READY'], 'IN_PROGRESS'],
    [['IN_PROGRESS', 'IN_PROGRESS'], 'IN_PROGRESS'],
    [['READY', 'IN_PROGRESS', 'SERVED'], 'IN_PROGRESS'],
    [['HELD', 'SERVED'], 'IN_PROGRESS'],
    [['READY', 'READY'], 'READY'],
    [['READY', 'SERVED'], 'READY'],
    [['READY', 'CANCELLED'], 'READY'],
    [['SERVED', 'SERVED'], 'SERVED'],
    [['SERVED', 'CANCELLED'], 'SERVED'],
    [['CANCELLED', 'CANCELLED'], 'CANCELLED'],
  ])('with lines %j is %s', (lines, derived) => {
    expect(deriveOrderStatus({ ...staff, lines })).toBe(derived);
  });

  it('is completed when everything is served and every check is closed', () => {
    expect(deriveOrderStatus({ ...staff, checksClosed: true, lines: ['SERVED', 'CANCELLED'] })).toBe('COMPLETED');
    expect(deriveOrderStatus({ ...staff, checksClosed: true, lines: ['SERVED', 'READY'] })).toBe('READY');
  });

  it('waits for staff until it is accepted, unless it was taken back or turned down', () => {
    const asked = { ...staff, accepted: false };
    expect(deriveOrderStatus({ ...asked, lines: ['HELD'] })).toBe('PENDING');
    expect(deriveOrderStatus({ ...asked, lines: ['CANCELLED'] })).toBe('CANCELLED');
    expect(deriveOrderStatus({ ...asked, rejected: true, lines: ['CANCELLED'] })).toBe('REJECTED');
  });

  const facts = fc.record({
    accepted: fc.boolean(),
    rejected: fc.boolean(),
    checksClosed: fc.boolean(),
    lines: fc.array(status, { minLength: 1 }),
  });

  it('exists for every order and does not depend on the order of its lines or on cancelled ones', () => {
    fc.assert(
      fc.property(facts, (order) => {
        const derived = deriveOrderStatus(order);

        expect(ORDER_STATUSES).toContain(derived);
        expect(deriveOrderStatus({ ...order, lines: order.lines.toReversed() })).toBe(derived);
        expect(deriveOrderStatus({ ...order, lines: [...order.lines, 'CANCELLED'] })).toBe(derived);
      }),
    );
  });

  it('never goes back when a line goes ahead', () => {
    fc.assert(
      fc.property(facts, status, (order, to) => {
        const ahead = order.lines.map((from) => (mayMoveLine(from, to) === 'forward' ? to : from));
        const [before, after] = [deriveOrderStatus(order), deriveOrderStatus({ ...order, lines: ahead })];
        expect(ORDER_STATUSES.indexOf(after)).toBeGreaterThanOrEqual(ORDER_STATUSES.indexOf(before));
      }),
    );
  });

  it('is closed for good in three cases', () => {
    expect(ORDER_STATUSES.filter((each) => !isOpen(each))).toEqual(['COMPLETED', 'CANCELLED', 'REJECTED']);
  });
});
