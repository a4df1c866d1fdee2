import { describe, expect, it } from 'vitest';
import { ticketOf } from '../ticket-for-spec.js';
import { GAP_MS, hangUp, nextLook, OTHERS_GAP_MS, STILL_MS, type Hanging } from './standing.js';

const at = (minute: number) => new Date(Date.parse('2026-03-01T18:00:00Z') + minute * 60_000).toISOString();
const [a, b, c] = ['a', 'b', 'c'].map((id, minute) => ticketOf(id, { fired_at: at(minute) })) as [any, any, any];
const NEVER = -1_000_000;
const names = (hanging: readonly Hanging[]) =>
  hanging.map(({ ticket, goneAt }) => (goneAt === null ? ticket.id : `(${ticket.id})`));

const first = hangUp([], [a, b, c], { now: 0, touchedAt: NEVER });

describe('tickets that hang', () => {
  it('leave a gap in their place for a second, and only then do others move up', () => {
    const own = { touchedAt: NEVER, ownId: 'b' };
    const gone = hangUp(first, [a, c], { now: 100, ...own });
    expect(names(gone)).toEqual(['a', '(b)', 'c']);
    expect(nextLook(gone, [a, c], { now: 100, ...own })).toBe(GAP_MS);
    expect(names(hangUp(gone, [a, c], { now: 99 + GAP_MS, ...own }))).toEqual(['a', '(b)', 'c']);
    expect(names(hangUp(gone, [a, c], { now: 100 + GAP_MS, ...own }))).toEqual(['a', 'c']);
  });

  it('leave a short gap where another screen took them', () => {
    const others = { touchedAt: NEVER, ownId: 'a' };
    const gone = hangUp(first, [a, c], { now: 100, ...others });
    expect(nextLook(gone, [a, c], { now: 100, ...others })).toBe(OTHERS_GAP_MS);
    expect(names(hangUp(gone, [a, c], { now: 100 + OTHERS_GAP_MS, ...others }))).toEqual(['a', 'c']);
  });

  it('that are taken back fill their own gap', () => {
    const gone = hangUp(first, [a, c], { now: 100, touchedAt: NEVER });
    expect(names(hangUp(gone, [a, b, c], { now: 200, touchedAt: NEVER }))).toEqual(['a', 'b', 'c']);
  });

  it('never move under a finger: a gap stays, and what would come before others waits', () => {
    const rush = ticketOf('rush', { priority: 'RUSH', fired_at: at(9) });
    const touched = { now: 5_000, touchedAt: 4_900 };
    const gone = hangUp(first, [a, c], { now: 100, touchedAt: NEVER });
    const held = hangUp(gone, [rush, a, c], touched);
    expect(names(held)).toEqual(['a', '(b)', 'c']);
    expect(nextLook(held, [rush, a, c], touched)).toBe(STILL_MS - 100);
    expect(names(hangUp(held, [rush, a, c], { now: 5_300, touchedAt: 4_900 }))).toEqual(['rush', 'a', 'c']);
  });

  it('may come behind all others while a finger is near, and take new words in their place', () => {
    const changed = { ...a, version: 2 };
    const late = ticketOf('late', { fired_at: at(30) });
    const next = hangUp(first, [changed, b, c, late], { now: 10, touchedAt: 0 });
    expect(names(next)).toEqual(['a', 'b', 'c', 'late']);
    expect(next[0]!.ticket).toBe(changed);
  });

  it('are the very same list when nothing has happened', () => {
    expect(hangUp(first, [a, b, c], { now: 9_000, touchedAt: NEVER })).toBe(first);
    expect(nextLook(first, [a, b, c], { now: 9_000, touchedAt: NEVER })).toBeNull();
  });
});
