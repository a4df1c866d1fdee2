import { describe, expect, it } from 'vitest';
import { afterFailing, afterFailure, MOST_TRIES, outcomeOf, PAUSES_MS, wishMs, type FailedTry } from './schedule.js';

const S = 1000;
const MINUTE = 60 * S;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function failed(change: Partial<FailedTry> = {}) {
  return afterFailure({
    outcome: 'REFUSED',
    tries: 1,
    isAside: false,
    setAside: 0,
    wishMs: null,
    chance: 0.5,
    ...change,
  });
}

describe('an answer', () => {
  it.each([
    [200, 'DELIVERED'],
    [204, 'DELIVERED'],
    [301, 'REFUSED'],
    [307, 'REFUSED'],
    [400, 'REFUSED'],
    [410, 'GONE'],
    [429, 'AWAY'],
    [500, 'REFUSED'],
    [502, 'AWAY'],
    [503, 'AWAY'],
    [504, 'AWAY'],
    [null, 'AWAY'],
  ] as const)('of %s means %s', (status, outcome) => {
    expect(outcomeOf(status)).toBe(outcome);
  });

  it.each([
    ['120', 120 * S],
    ['Thu, 01 Jan 1970 00:01:00 GMT', MINUTE],
    ['999999', DAY],
    ['-5', null],
    ['soon', null],
    [undefined, null],
  ])('that wants to be left alone for %s is left for %s ms', (wish, ms) => {
    expect(wishMs(wish, 0)).toBe(ms);
  });
});

describe('what fails', () => {
  it('is tried ten times, after five seconds and up to a day, three days in all', () => {
    const pauses = Array.from(
      { length: MOST_TRIES },
      (_, index) => failed({ tries: index + 1, isAside: true }).pauseMs,
    );
    expect(pauses).toEqual([...PAUSES_MS, null]);
    expect(pauses.reduce<number>((sum, ms) => sum + (ms ?? 0), 0)).toBe(75 * HOUR + 35 * MINUTE + 5 * S);
  });

  it('is tried up to a fifth earlier or later, so that receivers that fell together are not called together', () => {
    expect(failed({ chance: 0 }).pauseMs).toBe(4 * S);
    expect(failed({ chance: 1 }).pauseMs).toBe(6 * S);
  });

  it('holds the others once, then steps aside', () => {
    expect(failed()).toEqual({ pauseMs: 5 * S, endpointPauseMs: 5 * S, isAside: false });
    expect(failed({ tries: 2 })).toEqual({ pauseMs: 5 * MINUTE, endpointPauseMs: 0, isAside: true });
  });

  it('holds the others longer where nobody is there, half an hour at most at a time', () => {
    const holds = [1, 2, 3, 4].map((tries) => failed({ outcome: 'AWAY', tries }));
    expect(holds.map(({ endpointPauseMs }) => endpointPauseMs)).toEqual([5 * S, 5 * MINUTE, 30 * MINUTE, 30 * MINUTE]);
    expect(failed({ outcome: 'AWAY', tries: 5 })).toMatchObject({ isAside: true, pauseMs: 5 * HOUR });
  });

  it('holds them longer too where others have stepped aside and nothing arrived since', () => {
    expect(failed({ tries: 2, setAside: 3 }).isAside).toBe(false);
  });

  it('waits longer when the receiver wants so, and never shorter', () => {
    expect(failed({ outcome: 'AWAY', wishMs: HOUR }).endpointPauseMs).toBe(HOUR);
    expect(failed({ outcome: 'AWAY', wishMs: 0 }).endpointPauseMs).toBe(5 * S);
  });
});

describe('an endpoint that does nothing but fail', () => {
  it('is told of after a day and after three, and switched off after five', () => {
    expect(afterFailing(DAY - 1, 50, 0)).toEqual({ disable: false, told: 0 });
    expect(afterFailing(DAY, 50, 0)).toEqual({ disable: false, told: 1 });
    expect(afterFailing(4 * DAY, 50, 1)).toEqual({ disable: false, told: 2 });
    expect(afterFailing(5 * DAY, 10, 2)).toEqual({ disable: true, told: 2 });
  });

  it('is not switched off for a few failures, however long ago the first was', () => {
    expect(afterFailing(50 * DAY, 9, 2).disable).toBe(false);
  });
});
