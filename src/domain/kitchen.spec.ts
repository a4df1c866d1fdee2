import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bumpPortions,
  isUnacknowledged,
  readyAfter,
  recallPortions,
  recallServed,
  splitReady,
  staysAtPass,
  staysOnScreen,
  ticketState,
  ticketTimes,
  type PortionMove,
  type TicketState,
} from './kitchen.js';
import { LINE_STATUSES, mayMoveLine, type LineStatus } from './order.js';

interface Line {
  status: LineStatus;
  quantity: number;
  readyQuantity: number;
}

const lineIn = (status: LineStatus): fc.Arbitrary<Line> =>
  fc.record({ quantity: fc.integer({ min: 1, max: 9 }), made: fc.nat({ max: 8 }) }).map(({ quantity, made }) => {
    const readyQuantity =
      status === 'IN_PROGRESS' ? made % quantity : readyAfter(status, { status, quantity, readyQuantity: 0 });
    return { status, quantity, readyQuantity };
  });
const line = fc.constantFrom(...LINE_STATUSES.filter((status) => status !== 'HELD')).chain(lineIn);
const portions = fc.integer({ min: 1, max: 9 });
const after = (one: Line, move: PortionMove | null): Line =>
  move ? { ...one, status: move.to, readyQuantity: move.ready } : one;

describe('a ticket', () => {
  it.each<[LineStatus[], TicketState]>([
    [['QUEUED'], 'OPEN'],
    [['READY', 'IN_PROGRESS'], 'OPEN'],
    [['CANCELLED', 'QUEUED'], 'OPEN'],
    [['READY', 'READY'], 'DONE'],
    [['READY', 'SERVED', 'CANCELLED'], 'DONE'],
    [['CANCELLED', 'CANCELLED'], 'CANCELLED'],
  ])('with lines %j is %s', (ticket, state) => {
    expect(ticketState(ticket)).toBe(state);
  });

  it('is never open after a bump, and a second bump changes nothing', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (ticket) => {
        const bumped = ticket.map((one) => after(one, bumpPortions(one, null)));
        expect(ticketState(bumped.map(({ status }) => status))).not.toBe('OPEN');
        expect(bumped.map((one) => bumpPortions(one, null))).toEqual(bumped.map(() => null));
      }),
    );
  });

  it('that was bumped is done again after a recall and a bump', () => {
    fc.assert(
      fc.property(line, (one) => {
        const bumped = after(one, bumpPortions(one, null));
        const back = after(bumped, recallPortions(bumped, null));
        expect(after(back, bumpPortions(back, null))).toEqual(bumped);
      }),
    );
  });

  it('is due with the dish that takes longest, and late with the line that may take longest', () => {
    const at = '2026-05-09T18:00:00.000Z';
    const of = (status: LineStatus, prepMinutes: number | null, lateMinutes: number | null) => ({
      status,
      prepMinutes,
      lateMinutes,
    });
    const lines = [of('QUEUED', 5, 15), of('READY', 20, 21), of('CANCELLED', 90, 99), of('QUEUED', null, 10)];
    expect(ticketTimes(at, lines, 'DINE_IN')).toEqual({
      targetAt: '2026-05-09T18:20:00.000Z',
      lateAt: '2026-05-09T18:21:00.000Z',
    });
    expect(ticketTimes(at, [of('CANCELLED', 90, 99)], 'DINE_IN')).toEqual({ targetAt: null, lateAt: null });
    expect(ticketTimes(null, lines, 'DINE_IN')).toEqual({ targetAt: null, lateAt: null });
  });

  it.each([
    ['DINE_IN', null, 8],
    ['TAKEAWAY', null, 10],
    ['DELIVERY', null, 13],
    ['DINE_IN', 20, 23],
    ['DELIVERY', 2, 5],
  ] as const)(
    'where its station says nothing, %s of a dish that takes %s minutes is late after %s',
    (type, prep, late) => {
      const line = { status: 'QUEUED', prepMinutes: prep, lateMinutes: null } as const;
      const { lateAt } = ticketTimes('2026-05-09T18:00:00.000Z', [line], type);
      expect(Date.parse(lateAt!) - Date.parse('2026-05-09T18:00:00.000Z')).toBe(late * 60_000);
    },
  );
});

describe('portions of a line', () => {
  it('move the line only as a line may move', () => {
    fc.assert(
      fc.property(line, fc.option(portions), (one, parts) => {
        const bump = bumpPortions(one, parts);
        if (bump) expect(['forward', 'same']).toContain(mayMoveLine(one.status, bump.to));
        const recall = recallPortions(one, parts);
        if (recall) expect(['recall', 'same']).toContain(mayMoveLine(one.status, recall.to));
      }),
    );
  });

  it('are ready when the last of them is bumped, in whatever pieces', () => {
    fc.assert(
      fc.property(lineIn('QUEUED'), fc.array(portions, { minLength: 1 }), (one, pieces) => {
        const made = pieces.reduce((before, parts) => after(before, bumpPortions(before, parts)), one);
        const sum = pieces.reduce((a, b) => a + b, 0);
        expect(made.readyQuantity).toBe(Math.min(one.quantity, sum));
        expect(made.status).toBe(sum >= one.quantity ? 'READY' : 'IN_PROGRESS');
      }),
    );
  });

  it('come back from the pass one by one, and never more than there are', () => {
    const ready: Line = { status: 'READY', quantity: 3, readyQuantity: 3 };
    const two = after(ready, recallPortions(ready, 1));
    expect(two).toEqual({ status: 'IN_PROGRESS', quantity: 3, readyQuantity: 2 });
    const none = after(two, recallPortions(two, 9));
    expect(none).toEqual({ status: 'IN_PROGRESS', quantity: 3, readyQuantity: 0 });
    expect(recallPortions(none, 1)).toBeNull();
  });

  it('are all there when the line is split, and none twice', () => {
    fc.assert(
      fc.property(line, fc.nat(), (one, share) => {
        const leaving = 1 + (share % one.quantity);
        const { rest, part } = splitReady(one, leaving);
        expect(rest + part).toBe(one.readyQuantity);
        expect(rest).toBeLessThanOrEqual(one.quantity - leaving);
        expect(part).toBeLessThanOrEqual(leaving);
      }),
    );
  });

  it('that were carried to the table come back only together', () => {
    const served: Line = { status: 'SERVED', quantity: 3, readyQuantity: 3 };
    expect(recallPortions(served, null)).toBeNull();
    expect(recallServed(served, null)).toEqual({ to: 'READY', ready: 3 });
    expect(() => recallServed(served, 2)).toThrow('BAD_MOVE');
  });
});

describe('what a cook must take note of', () => {
  const noticed = (status: LineStatus, toldQuantity: number | null = null, acknowledgedAt: string | null = null) => ({
    status,
    toldQuantity,
    acknowledgedAt,
  });

  it('is a strike or another quantity, until it is acknowledged', () => {
    expect(isUnacknowledged(noticed('CANCELLED'))).toBe(true);
    expect(isUnacknowledged(noticed('CANCELLED', 4, 'then'))).toBe(false);
    expect(isUnacknowledged(noticed('READY', 4))).toBe(true);
    expect(isUnacknowledged(noticed('READY'))).toBe(false);
  });

  it('keeps its ticket on the screen whatever state its lines are in, and at the pass what waits there', () => {
    expect(staysOnScreen([noticed('SERVED'), noticed('CANCELLED')])).toBe(true);
    expect(staysOnScreen([noticed('SERVED'), noticed('READY')])).toBe(false);
    expect(staysOnScreen([noticed('HELD')])).toBe(true);
    expect(staysAtPass([noticed('SERVED'), noticed('READY')])).toBe(true);
    expect(staysAtPass([noticed('SERVED'), noticed('CANCELLED', null, 'then')])).toBe(false);
  });
});
