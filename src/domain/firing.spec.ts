import { describe, expect, it } from 'vitest';
import { earlier, fireTime, movedFireTime } from './firing.js';

const promisedAt = '2026-05-09T18:00:00.000Z';

describe('the moment of sending', () => {
  it.each([
    ['the slowest dish', [10, 40, 25], '2026-05-09T17:20:00.000Z'],
    ['a dish that does not say', [10, null], '2026-05-09T17:45:00.000Z'],
    ['dishes that are only handed out', [0], promisedAt],
  ])('leaves time for %s', (_, prepMinutes, expected) => {
    expect(fireTime({ promisedAt, prepMinutes })).toBe(expected);
  });

  it('goes along with the promise, over a night in which clocks change too', () => {
    const fireAt = '2027-03-27T23:20:00.000Z';
    const moved = movedFireTime({ fireAt, from: '2027-03-28T00:00:00.000Z', to: '2027-03-28T03:00:00.000Z' });
    expect(moved).toBe('2027-03-28T02:20:00.000Z');
  });

  it('of two is the earlier one, where there are two', () => {
    expect(earlier(promisedAt, '2026-05-09T17:59:59.999Z')).toBe('2026-05-09T17:59:59.999Z');
    expect([earlier(null, promisedAt), earlier(promisedAt, null), earlier(null, null)]).toEqual([
      promisedAt,
      promisedAt,
      null,
    ]);
  });
});
