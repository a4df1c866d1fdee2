import { describe, expect, it } from 'vitest';
import { lineOf, ticketOf } from '../ticket-for-spec.js';
import { found, recallable } from './recallable.js';

const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const bumped = (minutesAgo: number, id = String(minutesAgo)) =>
  ticketOf(id, { bumped_at: new Date(NOW - minutesAgo * 60_000).toISOString() });

describe('what can be recalled', () => {
  it('are the last 50, however old', () => {
    const old = Array.from({ length: 60 }, (_, index) => bumped(100 + index));
    expect(recallable(old, NOW)).toEqual(old.slice(0, 50));
  });

  it('are all of the last quarter of an hour, however many', () => {
    const many = Array.from({ length: 70 }, (_, index) => bumped(14, `n${index}`));
    expect(recallable([...many, bumped(16)], NOW)).toEqual(many);
  });

  it('are not those that were cancelled', () => {
    expect(recallable([ticketOf('x', { state: 'CANCELLED', bumped_at: new Date(NOW).toISOString() })], NOW)).toEqual(
      [],
    );
  });

  it('are found by table, number, guest and dish, whatever the case', () => {
    const one = ticketOf('one', { table_name: 'Терраса 4', order_number: 17, lines: [lineOf({ name: 'БОРЩ' })] });
    const other = ticketOf('other', { table_name: null, tab_name: 'Ержан', order_number: 71 });
    const ids = (words: string) => found([one, other], words).map(({ id }) => id);
    expect(ids('терраса')).toEqual(['one']);
    expect(ids('#17')).toEqual(['one']);
    expect(ids('ерж')).toEqual(['other']);
    expect(ids('борщ терр')).toEqual(['one']);
    expect(ids('')).toEqual(['one', 'other']);
  });
});
