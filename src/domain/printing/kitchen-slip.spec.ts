import { describe, expect, it } from 'vitest';
import { LOCALES } from '../locale.js';
import { kitchenSlip } from './kitchen-slip.js';
import type { Slip, SlipLine, SlipMarks } from './slip.js';

const LINE: SlipLine = {
  name: 'Steak',
  variation_name: null,
  quantity: 2,
  grams: null,
  course: null,
  modifiers: [],
  comment: null,
  part_of: null,
  status: 'QUEUED',
  was: null,
};
const SLIP: Slip = {
  order_number: 128,
  order_type: 'DINE_IN',
  table_name: '5',
  waiter_name: 'Anna',
  notes: null,
  station_id: 'grill',
  fire: 1,
  created_at: '2026-05-09T16:42:00.000Z',
  lines: [LINE],
};
const MARKS: SlipMarks = { reason: 'ROUTED', stationName: 'Grill', isRepeat: false };
const setting = { locale: 'en' as const, width: 32, time: '19:42', promised: null };
const lines = (slip: Slip, marks: Partial<SlipMarks> = {}) =>
  kitchenSlip(slip, { ...MARKS, ...marks }, setting).map(({ text }) => text.trimEnd());

describe('a kitchen slip', () => {
  it('says who fetches it and when', () => {
    const fetched: Slip = { ...SLIP, table_name: null, order_type: 'TAKEAWAY', tab_name: 'Dana Smagulova' };
    const text = kitchenSlip(fetched, MARKS, { ...setting, promised: '20:15' }).map((line) => line.text.trimEnd());
    expect(text).toContain('TAKEAWAY');
    expect(text).toContain('Dana Smagulova · 20:15');
    expect(lines(fetched)).toContain('Dana Smagulova');
  });

  it('says what, how many, for whom, how and with what', () => {
    const modifiers = [
      { name: 'Onion', pre: 'NO' as const, level: 1, quantity: 1 },
      { name: 'Cheese', pre: null, level: 2, quantity: 2 },
    ];
    const line = {
      ...LINE,
      variation_name: 'Large',
      grams: 350,
      modifiers,
      allergens: ['GLUTEN', 'MILK'] as const,
      comment: 'well done',
      part_of: { name: 'Lunch' },
    };
    expect(
      lines({
        ...SLIP,
        lines: [
          { ...line, course: 1 },
          { ...LINE, course: 2 },
        ],
        notes: 'birthday',
      }),
    ).toEqual([
      'Grill                      19:42',
      '№ 128',
      'TABLE 5',
      'Waiter: Anna',
      '-'.repeat(32),
      'COURSE 1',
      '2 × Steak',
      '  Large',
      '  350 g',
      '  (Lunch)',
      '  + NO Onion',
      '    + 2 × Cheese',
      '  * gluten, milk',
      '  ! well done',
      'COURSE 2',
      '2 × Steak',
      '-'.repeat(32),
      '! birthday',
    ]);
  });

  it.each([
    [{ table_name: null, order_type: 'DELIVERY' }, ['DELIVERY']],
    [{ order_type: 'TAKEAWAY' }, ['TABLE 5', 'TAKEAWAY']],
    [{ fire: 3 }, ['ADD-ON 2']],
    [{ waiter_name: null }, []],
  ] as const)('of %j says %j', (more, said) => {
    expect(lines({ ...SLIP, ...more })).toEqual(expect.arrayContaining([...said]));
  });

  it('says first why it is there, and that it may be there twice', () => {
    expect(
      lines(SLIP, { reason: 'FALLBACK', isRepeat: true })
        .slice(0, 2)
        .map((line) => line.trim()),
    ).toEqual(['FALLBACK: NOT SEEN ON SCREEN', 'REPRINT?']);
  });

  it('has struck lines in white on black, without what was to be done with them', () => {
    const slip = kitchenSlip({ ...SLIP, lines: [{ ...LINE, status: 'CANCELLED', comment: 'hot' }] }, MARKS, setting);
    expect(slip.filter(({ inverse }) => inverse).map(({ text }) => text.trim())).toEqual(['VOID 2 × Steak']);
  });

  it('of a change says what there was and what there is', () => {
    const changed = [
      { ...LINE, was: 5 },
      { ...LINE, was: 2, comment: 'hot' },
      { ...LINE, was: 3, status: 'CANCELLED' as const },
    ];
    expect(lines({ ...SLIP, lines: changed }, { reason: 'CHANGE' }).slice(6, -1)).toEqual([
      '5 → 2 × Steak',
      '2 × Steak',
      '  COMMENT CHANGED',
      '  ! hot',
      'VOID 3 × Steak',
    ]);
  });

  it.each(LOCALES)('fits its paper in %s', (locale) => {
    for (const width of [32, 42, 48])
      for (const reason of ['ROUTED', 'CHANGE', 'FALLBACK', 'REPRINT'] as const) {
        const line = { ...LINE, name: 'N'.repeat(80), comment: 'о'.repeat(140), status: 'CANCELLED' as const };
        const slip = kitchenSlip(
          { ...SLIP, lines: [line, { ...line, status: 'QUEUED' }] },
          { ...MARKS, reason, isRepeat: true },
          { ...setting, locale, width },
        );
        for (const { text, wide } of slip) expect(text.length).toBeLessThanOrEqual(wide ? width / 2 : width);
      }
  });
});
