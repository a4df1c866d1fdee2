import { describe, expect, it } from 'vitest';
import {
  added,
  changed,
  courseHeld,
  EMPTY_DRAFT,
  lineItem,
  portionsOf,
  restored,
  rounds,
  withQuantity,
} from './cart.js';
import { menuCard } from './menu-card.js';
import { demoMenu, FISH, TEA } from './menu-drawn.js';
import { plainWish } from './wish.js';

const card = menuCard(demoMenu(), 'DINE_IN');
const tea = plainWish(card, card.dishes.get(TEA)!, null);
const fish = { ...plainWish(card, card.dishes.get(FISH)!, null), grams: 300 };
const NOBODY = { seat: null, course: null };

describe('what is taken down at a table', () => {
  it('the same for the same guest is one more of it; for another guest, course or wish it is another line', () => {
    let draft = EMPTY_DRAFT;
    for (const [wish, aim] of [
      [tea, NOBODY],
      [{ ...tea, quantity: 2 }, NOBODY],
      [tea, { seat: 1, course: null }],
      [tea, { seat: null, course: 2 }],
      [{ ...tea, comment: 'no sugar' }, NOBODY],
    ] as const)
      ({ draft } = added(draft, wish, aim, `l${draft.lines.length + 1}`));
    expect(draft.lines.map(({ id, quantity }) => [id, quantity])).toEqual([
      ['l1', 3],
      ['l2', 1],
      ['l3', 1],
      ['l4', 1],
    ]);
    expect(portionsOf(draft)).toBe(6);
  });

  it('two pieces of fish are weighed one by one', () => {
    const { draft } = added(added(EMPTY_DRAFT, fish, NOBODY, 'l1').draft, fish, NOBODY, 'l2');
    expect(draft.lines).toHaveLength(2);
  });

  it('none of a line takes it away, and undo puts it back where it was', () => {
    const before = added(added(EMPTY_DRAFT, tea, NOBODY, 'l1').draft, fish, NOBODY, 'l2').draft;
    const after = withQuantity(before, 'l1', 0);
    expect(after.lines.map(({ id }) => id)).toEqual(['l2']);
    expect(restored(after, before.lines[0]!, 0)).toEqual(before);
  });

  it('is sent in words of an order, a large round in pieces', () => {
    const { draft } = added(EMPTY_DRAFT, { ...tea, comment: ' weak ' }, { seat: 0, course: 3 }, 'l1');
    expect(lineItem(changed(draft, 'l1', { hold: true }).lines[0]!)).toEqual({
      id: 'l1',
      dish_id: TEA,
      quantity: 1,
      modifiers: [],
      comment: 'weak',
      seat: 0,
      course: 3,
      hold: true,
    });
    const lines = Array.from({ length: 120 }, (_, at) => ({ ...draft.lines[0]!, id: `l${at}` }));
    expect(rounds({ ...draft, lines }).map((one) => one.length)).toEqual([50, 50, 20]);
  });

  it('a course is held once, however often it is said', () => {
    const held = courseHeld(courseHeld(courseHeld(EMPTY_DRAFT, 3, true), 2, true), 3, true);
    expect(held.heldCourses).toEqual([2, 3]);
    expect(courseHeld(held, 3, false).heldCourses).toEqual([2]);
  });
});
