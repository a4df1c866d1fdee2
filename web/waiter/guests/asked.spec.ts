import { describe, expect, it } from 'vitest';
import type { Entry } from '../../lib/outbox/outbox.js';
import { answeredBy, unanswered } from './asked.js';

const entry = (path: string, state: Entry['state']): Entry => ({
  key: path,
  lane: 'x',
  ask: { method: 'POST', path },
  says: { word: 'x' },
  by: null,
  at: '2026-05-01T18:05:00.000Z',
  state,
  tries: 0,
  failure: null,
});

describe('what guests wait for', () => {
  it('is told by the path of a command', () => {
    expect(answeredBy(entry('/guest-requests/a1/accept', 'waiting'))).toBe('a1');
    expect(answeredBy(entry('/calls/b2/answer', 'waiting'))).toBe('b2');
    expect(answeredBy(entry('/orders/c3/items', 'waiting'))).toBeNull();
  });

  it('goes with the tap, and comes back when the house says no', () => {
    const things = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
    const entries = [entry('/guest-requests/a/accept', 'sending'), entry('/guest-requests/b/accept', 'refused')];
    const left = unanswered(things, entries);
    expect(left.map(({ thing }) => thing.id)).toEqual(['b', 'c']);
    expect(left.map(({ refused }) => refused?.key ?? null)).toEqual(['/guest-requests/b/accept', null]);
  });
});
