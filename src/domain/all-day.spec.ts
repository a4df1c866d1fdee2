import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allDay, isCountedIn, type CountedLine } from './all-day.js';
import { LINE_STATUSES } from './order.js';

interface Option {
  name: string;
  pre: string | null;
  level: number;
  quantity: number;
}
type Line = CountedLine<Option>;

const soup: Line = {
  name: 'БОРЩ',
  variation_name: null,
  grams: null,
  modifiers: [],
  quantity: 1,
  ready_quantity: 0,
  status: 'QUEUED',
};
const cream: Option = { name: 'Cream', pre: null, level: 1, quantity: 1 };

describe('the all-day counts', () => {
  it('add up what is to be made over all tickets, what is held apart, and take off what is made', () => {
    const tickets = [
      {
        lines: [
          { ...soup, quantity: 2 },
          { ...soup, quantity: 9, status: 'READY' as const, ready_quantity: 9 },
        ],
      },
      { lines: [{ ...soup, quantity: 4, status: 'IN_PROGRESS' as const, ready_quantity: 3 }] },
      {
        lines: [
          { ...soup, quantity: 5, status: 'HELD' as const },
          { ...soup, quantity: 7, status: 'CANCELLED' as const },
        ],
      },
    ];
    expect(allDay(tickets)).toEqual([
      { name: 'БОРЩ', variation_name: null, grams: null, modifiers: [], to_make: 3, coming: 5 },
    ]);
  });

  it('count apart what is made differently', () => {
    const lines = [
      soup,
      { ...soup, modifiers: [cream] },
      { ...soup, modifiers: [{ ...cream, pre: 'NO' }] },
      { ...soup, modifiers: [{ ...cream, quantity: 2 }] },
      { ...soup, variation_name: 'large' },
      { ...soup, grams: 300 },
      { ...soup, modifiers: [cream] },
    ];
    expect(allDay([{ lines }]).map(({ to_make }) => to_make)).toEqual([2, 1, 1, 1, 1, 1]);
  });

  it('know the lines that they count', () => {
    const lines = [soup, { ...soup, modifiers: [cream] }, { ...soup, status: 'READY' as const }];
    const counts = allDay([{ lines }]);
    expect(counts.map((count) => lines.map((line) => isCountedIn(line, count)))).toEqual(
      expect.arrayContaining([
        [true, false, false],
        [false, true, false],
      ]),
    );
  });

  it('are the same however the lines are spread over tickets', () => {
    const line: fc.Arbitrary<Line> = fc.record({
      name: fc.constantFrom('soup', 'steak', 'tea'),
      variation_name: fc.constant(null),
      grams: fc.constant(null),
      modifiers: fc.constantFrom([], [cream]),
      quantity: fc.integer({ min: 1, max: 9 }),
      ready_quantity: fc.constant(0),
      status: fc.constantFrom(...LINE_STATUSES),
    });
    fc.assert(
      fc.property(fc.array(line), fc.nat(), (lines, at) => {
        const whole = allDay([{ lines }]);
        expect(allDay([{ lines: lines.slice(at) }, { lines: lines.slice(0, at) }])).toEqual(whole);
        const sum = lines.filter(({ status }) => status === 'QUEUED' || status === 'IN_PROGRESS');
        expect(whole.reduce((n, { to_make }) => n + to_make, 0)).toBe(sum.reduce((n, { quantity }) => n + quantity, 0));
      }),
    );
  });
});
