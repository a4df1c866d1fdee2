import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessDate, businessDaySpan, isTimeZone } from './business-day.js';

const FOUR_O_CLOCK = 4 * 60;
const HOUR_MS = 3_600_000;
const iso = (atMs: number) => new Date(atMs).toISOString();

// Expected values follow the official dates of clock changes: begin and end of the day in UTC.
const DAYS = [
  ['Europe/Berlin', '2026-03-28', 23, '2026-03-28T03:00:00.000Z', '2026-03-29T02:00:00.000Z'],
  ['Europe/Berlin', '2026-07-15', 24, '2026-07-15T02:00:00.000Z', '2026-07-16T02:00:00.000Z'],
  ['Europe/Berlin', '2026-10-24', 25, '2026-10-24T02:00:00.000Z', '2026-10-25T03:00:00.000Z'],
  ['America/New_York', '2026-03-07', 23, '2026-03-07T09:00:00.000Z', '2026-03-08T08:00:00.000Z'],
  ['America/New_York', '2026-10-31', 25, '2026-10-31T08:00:00.000Z', '2026-11-01T09:00:00.000Z'],
  ['Asia/Almaty', '2024-02-29', 25, '2024-02-28T22:00:00.000Z', '2024-02-29T23:00:00.000Z'],
  ['Asia/Almaty', '2026-12-31', 24, '2026-12-30T23:00:00.000Z', '2026-12-31T23:00:00.000Z'],
] as const;

describe('the business date', () => {
  it.each(DAYS)(
    'in %s of the day %s, which has %i hours, begins and ends at four',
    (zone, date, hours, begins, ends) => {
      const [beginMs, endMs] = [Date.parse(begins), Date.parse(ends)];

      expect((endMs - beginMs) / HOUR_MS).toBe(hours);
      expect(businessDate(iso(beginMs - 1), zone, FOUR_O_CLOCK)).not.toBe(date);
      expect(businessDate(iso(endMs), zone, FOUR_O_CLOCK)).not.toBe(date);
      fc.assert(
        fc.property(fc.integer({ min: beginMs, max: endMs - 1 }), (atMs) => {
          expect(businessDate(iso(atMs), zone, FOUR_O_CLOCK)).toBe(date);
        }),
      );
    },
  );

  it('of a dish sold after midnight is the evening before', () => {
    expect(businessDate('2026-11-21T20:30:00.000Z', 'Asia/Almaty', FOUR_O_CLOCK)).toBe('2026-11-21');
    expect(businessDate('2026-11-21T20:30:00.000Z', 'Asia/Almaty', 0)).toBe('2026-11-22');
    expect(businessDate('2026-12-31T23:59:59.999Z', 'UTC', FOUR_O_CLOCK)).toBe('2026-12-31');
    expect(businessDate('2027-01-01T03:59:59.999Z', 'UTC', FOUR_O_CLOCK)).toBe('2026-12-31');
  });

  it.each([
    ['Europe/Berlin', '2026-10-25T00:30:00.000Z', 150],
    ['America/New_York', '2026-11-01T05:30:00.000Z', 90],
    ['Australia/Lord_Howe', '2026-04-04T14:45:00.000Z', 105],
  ])('in %s begins once where the cut-off is shown twice', (zone, firstShown, cutoffMinutes) => {
    const atMs = Date.parse(firstShown);
    const before = businessDate(iso(atMs - 1), zone, cutoffMinutes);
    const dates = Array.from({ length: 24 * 4 }, (_, quarter) =>
      businessDate(iso(atMs + quarter * 0.25 * HOUR_MS), zone, cutoffMinutes),
    );

    expect(before < dates[0]!).toBe(true);
    expect(new Set(dates.slice(0, 90)).size).toBe(1);
  });

  it('never goes back as time goes on, and changes once in a day', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Asia/Almaty',
      'Australia/Lord_Howe',
      'Asia/Tehran',
    );
    const from = fc.integer({ min: Date.parse('2015-01-01'), max: Date.parse('2030-01-01') });
    const changes = fc.constantFrom(...DAYS.map(([, , , , ends]) => Date.parse(ends) - 8 * HOUR_MS));
    fc.assert(
      fc.property(
        zones,
        fc.oneof(from, changes),
        fc.nat({ max: 12 * 60 }),
        fc.nat({ max: 30 * 60 }),
        (zone, atMs, cutoff, laterMin) => {
          const [earlier, later] = [atMs, atMs + laterMin * 60_000].map((moment) =>
            businessDate(iso(moment), zone, cutoff),
          );
          const days = (Date.parse(later!) - Date.parse(earlier!)) / (24 * HOUR_MS);

          expect(days).toBeGreaterThanOrEqual(0);
          expect(days).toBeLessThanOrEqual(laterMin <= 23 * 60 ? 1 : 2);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each(DAYS)('in %s of the day %s, which has %i hours, has a span of its own', (zone, date, _, begins, ends) => {
    expect(businessDaySpan(date, zone, FOUR_O_CLOCK)).toEqual({ from: begins, to: ends });
  });

  it('has a span that begins where the date does, also where the clocks change at the cut-off', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Almaty', 'Australia/Lord_Howe');
    const days = fc.integer({ min: 0, max: 366 * 6 }).map((day) => iso(Date.parse('2020-01-01') + day * 24 * HOUR_MS));
    fc.assert(
      fc.property(zones, days, fc.nat({ max: 12 * 60 }), (zone, day, cutoff) => {
        const date = day.slice(0, 10);
        const { from, to } = businessDaySpan(date, zone, cutoff);
        expect(businessDate(from, zone, cutoff)).toBe(date);
        expect(businessDate(iso(Date.parse(from) - 1), zone, cutoff) < date).toBe(true);
        expect(businessDate(iso(Date.parse(to) - 1), zone, cutoff)).toBe(date);
        expect(businessDate(to, zone, cutoff) > date).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('of nonsense crashes instead of booking on a wrong day', () => {
    expect(() => businessDate('yesterday', 'UTC', FOUR_O_CLOCK)).toThrow(RangeError);
    expect(() => businessDate('2026-11-21T20:30:00.000Z', 'Mars/Olympus', FOUR_O_CLOCK)).toThrow(RangeError);
  });
});

describe('a time zone', () => {
  it.each(['UTC', 'Asia/Almaty', 'Europe/Kyiv', 'America/Argentina/Buenos_Aires'])('%s is one', (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  });

  it.each(['', 'Almaty', '+05:00', 'GMT+5', 'Asia/Almaty '])('%j is none', (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  });
});
