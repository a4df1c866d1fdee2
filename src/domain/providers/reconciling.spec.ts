import { describe, expect, it } from 'vitest';
import { difference, moved, type BookEntry, type OwnEntry } from './reconciling.js';

const ours: OwnEntry = { kind: 'PAYMENT', id: 'a', amount: 500, currency: 'RUB', state: 'SUCCEEDED' };
const theirs: BookEntry = { ...ours, state: 'SUCCEEDED', reference: 'p_1', at: '2026-05-09T12:00:00.000Z' };

describe('two books', () => {
  it.each<[string, OwnEntry | null, BookEntry | null, string | null]>([
    ['agree', ours, theirs, null],
    ['miss here what has moved there', null, theirs, 'MISSING_HERE'],
    ['miss there what has moved here', ours, null, 'MISSING_THERE'],
    ['say another amount', { ...ours, amount: 501 }, theirs, 'AMOUNT'],
    ['say another currency', { ...ours, currency: 'KZT' }, theirs, 'AMOUNT'],
    ['say that it has not happened here', { ...ours, state: 'FAILED' }, theirs, 'STATE'],
    ['say that nobody knows here', { ...ours, state: 'UNKNOWN' }, theirs, 'STATE'],
    ['say that it has not happened there', ours, { ...theirs, state: 'FAILED' }, 'STATE'],
    ['agree about what has not happened', { ...ours, state: 'FAILED' }, { ...theirs, state: 'FAILED' }, null],
    ['agree about what never arrived', { ...ours, state: 'FAILED' }, null, null],
    ['agree about what a stranger tried', null, { ...theirs, state: 'PENDING' }, null],
  ])('%s', (_, here, there, what) => {
    expect(difference(here, there)?.what ?? null).toBe(what);
  });

  it('count what has moved: payments less refunds', () => {
    const lines = [ours, { ...ours, kind: 'REFUND' as const, amount: 200 }, { ...ours, state: 'FAILED' as const }];
    expect(moved(lines)).toEqual({ count: 2, amount: 300 });
  });
});
