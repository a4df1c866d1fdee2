import { describe, expect, it } from 'vitest';
import { lineOf, ticketOf } from '../ticket-for-spec.js';
import { Bell } from './bell.js';
import { callsOfBoard, callsOfPass } from './calls.js';

const fresh = ticketOf('a');

describe('the bell of a board', () => {
  it('rings once for a new ticket and again every 30 s until somebody touches it', () => {
    const bell = new Bell();
    const at = (ms: number) => bell.ring(callsOfBoard([fresh]), ms);
    expect([at(0), at(29_999), at(30_000), at(45_000)]).toEqual([['new'], [], ['new'], []]);
    bell.touch('a');
    expect(at(100_000)).toEqual([]);
  });

  it('is quiet about what somebody had seen when the page was opened, and only about that', () => {
    const bell = new Bell();
    const seen = ticketOf('b', { seen_at: '2026-11-22T10:00:00.000Z' });
    expect(bell.ring(callsOfBoard([seen]), 0)).toEqual([]);
    expect(bell.ring(callsOfBoard([seen]), 60_000)).toEqual([]);
    expect(bell.ring(callsOfBoard([seen, ticketOf('c', { seen_at: seen.seen_at })]), 61_000)).toEqual(['new']);
  });

  it('rings once for three tickets that came together, and for a strike before all', () => {
    const struck = ticketOf('s', { lines: [lineOf({ status: 'CANCELLED', to_acknowledge: true })] });
    expect(new Bell().ring(callsOfBoard([struck, fresh, ticketOf('b')]), 0)).toEqual(['void', 'new']);
  });

  it('tells a change from a strike, and rings for the next change though the first one was touched', () => {
    const bell = new Bell();
    const changed = (quantity: number) =>
      ticketOf('a', { lines: [lineOf({ quantity, was: 1, to_acknowledge: true })] });
    bell.ring(callsOfBoard([fresh]), 0);
    bell.touch('a');
    expect(bell.ring(callsOfBoard([changed(2)]), 1)).toEqual(['changed']);
    bell.touch('a');
    expect(bell.ring(callsOfBoard([changed(2)]), 60_000)).toEqual([]);
    expect(bell.ring(callsOfBoard([changed(3)]), 60_001)).toEqual(['changed']);
  });

  it('does not ring for one strike less', () => {
    const bell = new Bell();
    const strikes = (...ids: string[]) =>
      ticketOf('a', { lines: ids.map((id) => lineOf({ id, status: 'CANCELLED', to_acknowledge: true })) });
    bell.ring(callsOfBoard([strikes('1', '2')]), 0);
    bell.touch('a');
    expect(bell.ring(callsOfBoard([strikes('2')]), 1)).toEqual([]);
  });

  it('says nothing of what is held, begun or taken back, and rings when the held is fired', () => {
    const bell = new Bell();
    const held = ticketOf('h', { state: 'HELD', fired_at: null, lines: [lineOf({ status: 'HELD' })] });
    const begun = ticketOf('g', { lines: [lineOf({ status: 'IN_PROGRESS' })] });
    const back = ticketOf('r', { recalled_at: '2026-11-22T10:00:00.000Z' });
    expect(bell.ring(callsOfBoard([held, begun, back]), 0)).toEqual([]);
    expect(bell.ring(callsOfBoard([ticketOf('h'), begun, back]), 1)).toEqual(['new']);
  });
});

describe('the bell of the pass', () => {
  it('rings when something can go, and for the next course again', () => {
    const bell = new Bell();
    const order = (...ready: string[]) => callsOfPass([{ order_id: 'o', ready }]);
    expect(bell.ring(order(), 0)).toEqual([]);
    expect(bell.ring(order('1'), 1)).toEqual(['ready']);
    expect(bell.ring(order('1', '2'), 2)).toEqual(['ready']);
    expect(bell.ring(order('2'), 3)).toEqual([]);
  });
});
