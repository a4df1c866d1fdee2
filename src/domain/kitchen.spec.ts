import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bumpTarget, recallTarget, ticketState, type TicketState } from './kitchen.js';
import { LINE_STATUSES, mayMoveLine, type LineStatus } from './order.js';

const lines = fc.array(fc.constantFrom(...LINE_STATUSES.filter((status) => status !== 'HELD')), { minLength: 1 });
const bump = (ticket: readonly LineStatus[]) => ticket.map((status) => bumpTarget(status) ?? status);
const recall = (ticket: readonly LineStatus[]) => ticket.map((status) => recallTarget(status) ?? status);

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
      fc.property(lines, (ticket) => {
        expect(ticketState(bump(ticket))).not.toBe('OPEN');
        expect(bump(bump(ticket))).toEqual(bump(ticket));
      }),
    );
  });

  it('that was being cooked comes back from a bump as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('IN_PROGRESS', 'SERVED', 'CANCELLED')), (ticket) => {
        expect(recall(bump(ticket))).toEqual(ticket);
      }),
    );
  });

  it('that was bumped is done again after a recall and a bump', () => {
    fc.assert(
      fc.property(lines, (ticket) => {
        expect(bump(recall(bump(ticket)))).toEqual(bump(ticket));
      }),
    );
  });

  it('moves its lines only as a line may move', () => {
    for (const status of LINE_STATUSES) {
      expect(['forward', 'same']).toContain(mayMoveLine(status, bumpTarget(status) ?? status));
      expect(['recall', 'same']).toContain(mayMoveLine(status, recallTarget(status) ?? status));
    }
  });
});
