import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, lastTurn, nextTurn, type Schedule } from './schedule.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/St_Johns'];

function hours(from: string, to: string, days = EVERY_DAY, more: Partial<Schedule> = {}): Schedule {
  return { hours: [{ days, from, to }], startsOn: null, endsOn: null, orderTypes: null, ...more };
}

/** Returns the spans between two moments, found minute by minute. */
function spans(schedule: Schedule, zone: string, from: string, to: string): string[] {
  const found: string[] = [];
  let was = isWithin(schedule, new Date(Date.parse(from) - 1).toISOString(), zone);
  for (let atMs = Date.parse(from); atMs < Date.parse(to); atMs += MINUTE_MS) {
    const at = new Date(atMs).toISOString();
    const is = isWithin(schedule, at, zone);
    expect(isWithin(schedule, new Date(atMs + MINUTE_MS - 1).toISOString(), zone)).toBe(is);
    if (is !== was) found.push(at.slice(5, 16));
    was = is;
  }
  return found;
}

describe('a schedule', () => {
  it('holds from the first minute of its hours up to the one that ends them', () => {
    const lunch = hours('12:00', '15:30');
    const at = (time: string) => isWithin(lunch, `2026-05-09T${time}Z`, 'UTC');

    expect(at('11:59:59.999')).toBe(false);
    expect(at('12:00:00.000')).toBe(true);
    expect(at('15:29:59.999')).toBe(true);
    expect(at('15:30:00.000')).toBe(false);
  });

  it('belongs past midnight to the day on which it began', () => {
    // 2026-05-08 is a Friday.
    const fridays = hours('22:00', '02:00', [5], { startsOn: '2026-05-08', endsOn: '2026-05-08' });

    expect(spans(fridays, 'UTC', '2026-05-07T00:00:00.000Z', '2026-05-10T00:00:00.000Z')).toEqual([
      '05-08T22:00',
      '05-09T02:00',
    ]);
  });

  it('lasts a whole day when it ends where it begins', () => {
    const days = hours('00:00', '00:00', [6, 7]);

    expect(spans(days, 'Asia/Almaty', '2026-05-08T00:00:00.000Z', '2026-05-12T00:00:00.000Z')).toEqual([
      '05-08T19:00',
      '05-10T19:00',
    ]);
  });

  it.each([
    // 23 hours: clocks go forward from 02:00 to 03:00.
    ['Europe/Berlin', '01:00', '02:30', '2026-03-29', ['03-29T00:00', '03-29T01:00']],
    ['Europe/Berlin', '02:30', '04:00', '2026-03-29', ['03-29T01:00', '03-29T02:00']],
    ['Europe/Berlin', '02:10', '02:50', '2026-03-29', []],
    ['America/New_York', '22:00', '03:00', '2026-03-08', ['03-08T07:00', '03-09T02:00']],
    // 25 hours: 02:00 to 03:00 occurs twice; in New York 01:00 to 02:00.
    ['Europe/Berlin', '02:00', '03:00', '2026-10-25', ['10-25T00:00', '10-25T02:00']],
    ['Europe/Berlin', '02:15', '02:45', '2026-10-25', ['10-25T00:15', '10-25T00:45']],
    ['Europe/Berlin', '23:00', '04:00', '2026-10-25', ['10-25T03:00', '10-25T22:00']],
    ['America/New_York', '01:30', '02:30', '2026-11-01', ['11-01T05:30', '11-01T07:30']],
    // Half an hour occurs twice.
    ['Australia/Lord_Howe', '01:30', '02:00', '2026-04-05', ['04-04T14:30', '04-04T15:30']],
    ['Australia/Lord_Howe', '01:40', '02:20', '2026-10-04', ['10-03T15:10', '10-03T15:30']],
    ['Asia/Kolkata', '07:00', '11:00', '2026-06-01', ['06-01T01:30', '06-01T05:30']],
  ])('in %s from %s to %s on %s happens once', (zone, from, to, day, expected) => {
    const begins = new Date(Date.parse(`${day}T00:00:00.000Z`) - 10 * HOUR_MS);
    const ends = new Date(begins.getTime() + 45 * HOUR_MS);
    const found = spans(hours(from, to), zone, begins.toISOString(), ends.toISOString());

    expect(found.filter((turn) => isOnDay(turn, zone, day))).toEqual(expected);
  });

  it('turns at the very moments that it names, whatever the clocks do', () => {
    const times = fc
      .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    const oneOf = fc.record({ days: fc.subarray(EVERY_DAY, { minLength: 1 }), from: times, to: times });
    const near = fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01');
    const schedules = fc.record({
      hours: fc.array(oneOf, { minLength: 1, maxLength: 3 }),
      startsOn: fc.option(near),
      endsOn: fc.option(near),
      orderTypes: fc.constant(null),
    });
    fc.assert(
      fc.property(
        schedules,
        fc.constantFrom(...ZONES),
        near,
        fc.integer({ min: -4000, max: 4000 }),
        (one, zone, day, min) => {
          const at = new Date(Date.parse(day) + min * MINUTE_MS).toISOString();
          const next = nextTurn(one, at, zone);
          const last = lastTurn(one, at, zone);
          const is = isWithin(one, at, zone);
          const beginsMs = last === null ? Date.parse(at) - HOUR_MS : Date.parse(last);
          const endsMs = next === null ? Date.parse(at) + HOUR_MS : Date.parse(next);

          expect(beginsMs).toBeLessThanOrEqual(Date.parse(at));
          expect(endsMs).toBeGreaterThan(Date.parse(at));
          for (const part of [0, 0.3, 0.7, 0.999])
            expect(isWithin(one, new Date(beginsMs + Math.floor((endsMs - beginsMs) * part)).toISOString(), zone)).toBe(
              is,
            );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('names the next turn however far its first day is, and none behind its last', () => {
    const summer = hours('10:00', '22:00', [1], { startsOn: '2030-06-01', endsOn: '2030-08-31' });

    expect(nextTurn(summer, '2026-01-01T00:00:00.000Z', 'UTC')).toBe('2030-06-03T10:00:00.000Z');
    expect(nextTurn(summer, '2030-08-26T22:00:00.000Z', 'UTC')).toBeNull();
    expect(lastTurn(summer, '2026-01-01T00:00:00.000Z', 'UTC')).toBeNull();
  });
});

function isOnDay(turn: string, zone: string, day: string): boolean {
  const shown = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(`2026-${turn}:00Z`));
  return shown === day;
}
