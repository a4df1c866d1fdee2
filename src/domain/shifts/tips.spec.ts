import { describe, expect, it } from 'vitest';
import { tipsOf, type TipsRule, type TipsTaken } from './tips.js';

const DAY = '2026-11-23';
const byCashier = { userId: 'carla', waiterId: 'anna', date: DAY, amount: 100 };
const byGuest = { userId: null, waiterId: 'anna', date: DAY, amount: 10 };
const ofNobody = { userId: null, waiterId: null, date: DAY, amount: 7 };
const crew = [
  { userId: 'anna', date: DAY, seconds: 3600 },
  { userId: 'bolat', date: DAY, seconds: 7200 },
];

const shared = (rule: TipsRule, taken: TipsTaken[], worked = crew) => {
  const { people, unassigned } = tipsOf(rule, taken, worked);
  return { ...Object.fromEntries(people), unassigned };
};

describe('tips', () => {
  it.each([
    ['PERSONAL', { carla: 100, anna: 12, bolat: 5, unassigned: 0 }],
    ['WAITER', { anna: 112, bolat: 5, unassigned: 0 }],
    ['POOLED', { anna: 39, bolat: 78, unassigned: 0 }],
  ] as const)('are shared %s', (rule, expected) => {
    expect(shared(rule, [byCashier, byGuest, ofNobody])).toEqual(expected);
  });

  it.each([
    ['PERSONAL', { carla: 100, anna: 10, unassigned: 7 }],
    ['WAITER', { anna: 110, unassigned: 7 }],
    ['POOLED', { carla: 100, anna: 10, unassigned: 7 }],
  ] as const)('are shared %s where nobody was at work', (rule, expected) => {
    expect(shared(rule, [byCashier, byGuest, ofNobody], [])).toEqual(expected);
  });

  it('belong to the person who took them where an order has no waiter', () => {
    expect(shared('WAITER', [{ ...byCashier, waiterId: null }])).toEqual({ carla: 100, unassigned: 0 });
  });
});
