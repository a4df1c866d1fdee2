import { describe, expect, it } from 'vitest';
import {
  afterFailing,
  afterFailure,
  MOST_TRIES,
  outcomeOf,
  PAUSES_MS,
  PROBE_PAUSES_MS,
  wishMs,
  type FailedTry,
} from './schedule.js';

const S = 1000;
const MINUTE = 60 * S;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function failed(change: Partial<FailedTry> = {}) {
  return afterFailure({
    outcome: 'REFUSED',
    tries: 1,
    failures: 1,
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
    expect(failed()).toEqual({ pauseMs: 5 * S, endpointPauseMs: 5 * S, isAside: false, tries: 1 });
    expect(failed({ tries: 2 })).toEqual({ pauseMs: 5 * MINUTE, endpointPauseMs: 0, isAside: true, tries: 2 });
  });

  it('holds the others while nobody is there, and asks within seconds at first, then every half hour', () => {
    const failures = PROBE_PAUSES_MS.map((_, index) => index + 1);
    const probes = [...failures, 11, 400].map((count) => failed({ outcome: 'AWAY', failures: count }));
    expect(probes.map(({ endpointPauseMs }) => endpointPauseMs)).toEqual([
      ...[1, 2, 5, 10, 30].map((seconds) => seconds * S),
      ...[1, 2, 5, 10, 30, 30, 30].map((minutes) => minutes * MINUTE),
    ]);
    expect(probes.every(({ isAside, pauseMs, endpointPauseMs }) => !isAside && pauseMs === endpointPauseMs)).toBe(true);
  });

  it('steps aside after twelve tries while nobody is there, with all long pauses before it', () => {
    expect(failed({ outcome: 'AWAY', tries: 11, failures: 11 }).isAside).toBe(false);
    expect(failed({ outcome: 'AWAY', tries: 12, failures: 12 })).toEqual({
      pauseMs: 5 * MINUTE,
      endpointPauseMs: 30 * MINUTE,
      isAside: true,
      tries: 2,
    });
    expect(failed({ outcome: 'AWAY', tries: 3, failures: 13, isAside: true })).toMatchObject({
      pauseMs: 30 * MINUTE,
      endpointPauseMs: 30 * MINUTE,
      tries: 3,
    });
  });

  it('holds them longer too where others have stepped aside and nothing arrived since', () => {
    expect(failed({ tries: 2, setAside: 3 }).isAside).toBe(false);
  });

  it('waits longer when the receiver wants so, and never shorter', () => {
    expect(failed({ outcome: 'AWAY', wishMs: HOUR }).endpointPauseMs).toBe(HOUR);
    expect(failed({ outcome: 'AWAY', wishMs: 0 }).endpointPauseMs).toBe(S);
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
