import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitByItems } from '../../../src/domain/splitting/ways.js';
import type { Dish } from './dishes.js';
import {
  aboutEach,
  guestsWithNothing,
  NO_PLAN,
  splitByItem,
  toggle,
  weigh,
  withGuest,
  withoutGuest,
} from './split-plan.js';

const CHECK = 'check';

function dish(id: string, total = 1000): Dish {
  return { id, name: id, with: [], quantity: 1, seat: null, gross: total, total, share: null };
}

it('what is tapped for a guest is theirs, and what nobody has named is not asked for: it stays with the first', () => {
  const plan = toggle(NO_PLAN, 'soup', 1);
  expect(splitByItem(plan, CHECK)).toEqual({
    way: 'BY_ITEM',
    check_id: CHECK,
    checks: [{ items: [] }, { items: [{ item_id: 'soup' }] }],
  });
  expect(aboutEach(plan, [dish('soup', 450), dish('tea', 200)])).toEqual([200, 450]);
});

it('one dish for two guests is halved, or cut as they say', () => {
  const halves = toggle(toggle(NO_PLAN, 'cake', 0), 'cake', 1);
  expect(splitByItem(halves, CHECK).checks).toEqual([
    { items: [{ item_id: 'cake', weight: 1 }] },
    { items: [{ item_id: 'cake', weight: 1 }] },
  ]);
  expect(aboutEach(weigh(halves, 'cake', 1, 2), [dish('cake', 1000)])).toEqual([333, 667]);
});

it('a second tap takes it back', () => {
  expect(toggle(toggle(NO_PLAN, 'soup', 1), 'soup', 1)).toEqual(NO_PLAN);
});

it('a guest without a dish is named before the house refuses', () => {
  const plan = toggle(withGuest(NO_PLAN), 'soup', 2);
  expect(guestsWithNothing(plan, [dish('soup'), dish('tea')])).toEqual([1]);
});

it('a guest who goes leaves their dishes, and the others keep theirs', () => {
  const plan = [toggle, toggle, toggle].reduce(
    (so, tap, place) => tap(so, ['a', 'b', 'c'][place]!, place),
    withGuest(NO_PLAN),
  );
  const left = withoutGuest(plan, 1);
  expect(left.guests).toBe(2);
  expect(splitByItem(left, CHECK).checks).toEqual([{ items: [{ item_id: 'a' }] }, { items: [{ item_id: 'c' }] }]);
});

it('whatever is tapped, parts come to the whole, and the rules of the house take what is asked for', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const tap = fc.tuple(fc.constantFrom(...ids), fc.nat({ max: 3 }), fc.integer({ min: 1, max: 5 }));
  fc.assert(
    fc.property(
      fc.array(tap, { maxLength: 15 }),
      fc.array(fc.nat(100_000), { minLength: 5, maxLength: 5 }),
      (taps, totals) => {
        const dishes = ids.map((id, place) => dish(id, totals[place]));
        const plan = taps.reduce(
          (so, [id, guest, weight]) => (weight === 1 ? toggle(so, id, guest) : weigh(so, id, guest, weight)),
          { ...NO_PLAN, guests: 4 },
        );
        const about = aboutEach(plan, dishes);
        expect(about.reduce((one, other) => one + other, 0)).toBe(totals.reduce((one, other) => one + other, 0));
        if (guestsWithNothing(plan, dishes).length > 0) return;
        const lines = ids.map((id) => ({ id, partOfId: null, partOf: null, seat: null, status: 'QUEUED' as const }));
        const wanted = splitByItem(plan, CHECK).checks!;
        const split = splitByItems(
          lines,
          wanted.map(({ items }) => items.map(({ item_id: itemId, weight }) => ({ itemId, weight }))),
        );
        expect(split.checks).toBe(4);
      },
    ),
  );
});
