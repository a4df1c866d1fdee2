import { describe, expect, it } from 'vitest';
import { ageMs, thresholds, urgencyOf } from './age.js';

const FIRED = '2026-03-01T18:00:00.000Z';
const START = Date.parse(FIRED);
const MINUTE = 60_000;

const after = (minutes: number) => new Date(START + minutes * MINUTE).toISOString();

const ticket = (more: Partial<Parameters<typeof urgencyOf>[0]> = {}) => ({
  fired_at: FIRED,
  target_at: null,
  late_at: after(8),
  order_type: 'DINE_IN' as const,
  ...more,
});

describe('the age of a ticket', () => {
  it.each([
    [4.99, 'ok'],
    [5, 'soon'],
    [7.99, 'soon'],
    [8, 'late'],
  ])('where no dish says how long it takes, %s minutes at a table are %s', (minutes, word) => {
    expect(urgencyOf(ticket(), START + minutes * MINUTE)).toBe(word);
  });

  it('waits longer for what is carried out', () => {
    const words = (['DINE_IN', 'TAKEAWAY', 'DELIVERY'] as const).map((order_type) =>
      urgencyOf(ticket({ order_type, late_at: after(13) }), START + 9 * MINUTE),
    );
    expect(words).toEqual(['soon', 'soon', 'ok']);
  });

  it('goes by what dishes say before it goes by what is usual', () => {
    expect(thresholds(ticket({ target_at: after(20), late_at: after(25) }))).toEqual({
      soonAt: START + 20 * MINUTE,
      lateAt: START + 25 * MINUTE,
    });
  });

  it('warns before it alarms, however strict the station is', () => {
    for (const late of [0, 1, 4, 5, 6, 30]) {
      const { soonAt, lateAt } = thresholds(ticket({ late_at: after(late) }))!;
      expect(soonAt).toBeLessThanOrEqual(lateAt);
      expect(lateAt).toBe(START + late * MINUTE);
    }
  });

  it('where all of it was struck there is no alarm', () => {
    expect(urgencyOf(ticket({ late_at: null }), START + 60 * MINUTE)).toBe('ok');
  });

  it('of what is on hold there is none', () => {
    expect(urgencyOf(ticket({ fired_at: null }), START)).toBe('held');
    expect(ageMs(ticket({ fired_at: null }), START)).toBeNull();
  });

  it('is never less than nothing, whatever the clocks say', () => {
    expect(ageMs(ticket(), START - MINUTE)).toBe(0);
    expect(ageMs(ticket(), START + 90_000)).toBe(90_000);
  });
});
