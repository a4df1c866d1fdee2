import { describe, expect, it } from 'vitest';
import { joinedStatus, stepByHand, TABLE_STATUSES, type TableStatus } from './table.js';

const EMPTY: TableStatus[] = ['FREE', 'NEEDS_CLEANING', 'RESERVED', 'OUT_OF_SERVICE'];

function step(status: TableStatus, to: TableStatus): string {
  try {
    return stepByHand({ name: '7', status, hasVisit: !EMPTY.includes(status) }, to);
  } catch (error) {
    return (error as Error).message;
  }
}

describe('a status said by hand', () => {
  it('moves as the table of moves says', () => {
    const moves = TABLE_STATUSES.map((from) => [from, ...TABLE_STATUSES.map((to) => step(from, to))].join(' '));
    expect([`from ${TABLE_STATUSES.join(' ')}`, ...moves]).toEqual([
      'from FREE OCCUPIED BILLED NEEDS_CLEANING RESERVED OUT_OF_SERVICE',
      'FREE nothing begin BAD_MOVE set set set',
      'OCCUPIED end nothing set end BAD_MOVE BAD_MOVE',
      'BILLED end set nothing end BAD_MOVE BAD_MOVE',
      'NEEDS_CLEANING set begin BAD_MOVE nothing set set',
      'RESERVED set begin BAD_MOVE set nothing set',
      'OUT_OF_SERVICE set TABLE_OUT_OF_SERVICE BAD_MOVE set set nothing',
    ]);
  });
});

describe('joined tables', () => {
  it.each<[TableStatus[], TableStatus]>([
    [['FREE', 'FREE'], 'FREE'],
    [['FREE', 'RESERVED'], 'RESERVED'],
    [['RESERVED', 'NEEDS_CLEANING', 'FREE'], 'NEEDS_CLEANING'],
    [['FREE', 'OCCUPIED', 'NEEDS_CLEANING'], 'OCCUPIED'],
    [['BILLED', 'FREE'], 'BILLED'],
  ])('that are %s stand as %s', (statuses, joined) => {
    expect(joinedStatus(statuses.map((status, index) => ({ name: String(index), status })))).toBe(joined);
  });

  it('are none with a table that is out of service', () => {
    expect(() =>
      joinedStatus([
        { name: '1', status: 'FREE' },
        { name: '2', status: 'OUT_OF_SERVICE' },
      ]),
    ).toThrow('TABLE_OUT_OF_SERVICE');
  });
});
