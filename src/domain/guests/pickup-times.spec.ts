import { describe, expect, it } from 'vitest';
import { mayBeFetchedAt, pickupTimes, type PickupDay } from './pickup-times.js';

// A Friday. Almaty is five hours ahead of UTC.
const FRIDAY: PickupDay = {
  now: '2026-11-20T13:07:00.000Z',
  promisedMinutes: 20,
  timeZone: 'Asia/Almaty',
  cutoffMinutes: 4 * 60,
  openingHours: null,
};
const open = (opens: string, closes: string, day = 5): PickupDay => ({
  ...FRIDAY,
  openingHours: [{ day, opens, closes }],
});

describe('when something can be fetched', () => {
  it('is every quarter of an hour from when it can be ready to the end of the business day', () => {
    const { asapAt, times } = pickupTimes(FRIDAY);
    expect(asapAt).toBe('2026-11-20T13:27:00.000Z');
    expect([times[0], times[1], times.at(-1)]).toEqual([
      '2026-11-20T13:30:00.000Z',
      '2026-11-20T13:45:00.000Z',
      '2026-11-20T22:45:00.000Z',
    ]);
  });

  it('ends when the house closes, also after midnight', () => {
    expect(pickupTimes(open('10:00', '19:00')).times.at(-1)).toBe('2026-11-20T14:00:00.000Z');
    expect(pickupTimes(open('10:00', '01:30')).times.at(-1)).toBe('2026-11-20T20:30:00.000Z');
    const night = { ...open('10:00', '01:30'), now: '2026-11-20T20:00:00.000Z' };
    expect(pickupTimes(night).times).toEqual(['2026-11-20T20:30:00.000Z']);
  });

  it('begins so long after the house opens as the kitchen takes, and nothing is made before', () => {
    const { asapAt, times } = pickupTimes(open('20:00', '22:00'));
    expect([asapAt, times[0]]).toEqual([null, '2026-11-20T15:30:00.000Z']);
  });

  it('is never on a day on which the house is closed, and not in the last minutes', () => {
    expect(pickupTimes(open('10:00', '22:00', 3))).toEqual({ asapAt: null, times: [] });
    expect(pickupTimes({ ...FRIDAY, openingHours: [] })).toEqual({ asapAt: null, times: [] });
    expect(pickupTimes(open('10:00', '18:20'))).toEqual({ asapAt: null, times: [] });
  });
});

describe('a time that a guest names', () => {
  it.each([
    ['that was the earliest a moment ago', '2026-11-20T13:25:00.000Z', true],
    ['before it can be ready', '2026-11-20T13:15:00.000Z', false],
    ['between two quarters', '2026-11-20T14:01:00.000Z', true],
    ['of the next business day', '2026-11-20T23:00:00.000Z', false],
    ['of yesterday', '2026-11-19T14:00:00.000Z', false],
  ])('%s is judged', (_, at, may) => {
    expect(mayBeFetchedAt(at, FRIDAY)).toBe(may);
  });

  it('after the house closes is too late', () => {
    expect(mayBeFetchedAt('2026-11-20T14:00:00.000Z', open('10:00', '19:00'))).toBe(true);
    expect(mayBeFetchedAt('2026-11-20T14:01:00.000Z', open('10:00', '19:00'))).toBe(false);
  });
});
