import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { menuChanges, type MenuChange, type MenuThing } from './menu-diff.js';

const field = fc.oneof(fc.constant(null), fc.integer(), fc.string(), fc.boolean(), fc.array(fc.string()));
const thing: fc.Arbitrary<MenuThing> = fc
  .record({
    kind: fc.constantFrom('DISH', 'CATEGORY'),
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    name: fc.string(),
    fields: fc.record({ price: field, tags: field }),
  })
  .map((made) => ({ ...made, id: made.key }));
const menu = fc.uniqueArray(thing, { selector: ({ kind, key }) => `${kind} ${key}` });

const dish = (price: number, more: object = {}): MenuThing => ({
  kind: 'DISH',
  key: 'borscht',
  id: 'borscht',
  name: 'Borscht',
  fields: { price, ...more },
});

describe('changes of a menu', () => {
  it('are told field by field, with what came and what went whole', () => {
    const soup = { ...dish(1), key: 'soup', id: 'soup', name: 'Soup' };
    const told = { kind: 'DISH', id: 'borscht', name: 'Borscht' };
    const whole = { field: null, from: null, to: null };

    expect(menuChanges([dish(300, { tags: [] })], [dish(320, { tags: ['hot'] })])).toEqual([
      { ...told, change: 'CHANGED', field: 'price', from: '300', to: '320' },
      { ...told, change: 'CHANGED', field: 'tags', from: '[]', to: '["hot"]' },
    ]);
    expect(menuChanges([dish(300)], [soup])).toEqual([
      { kind: 'DISH', id: 'soup', name: 'Soup', change: 'ADDED', ...whole },
      { ...told, change: 'ARCHIVED', ...whole },
    ]);
  });

  it('do not tell a field that an older version did not have and that is empty', () => {
    expect(menuChanges([dish(300)], [dish(300, { course: null })])).toEqual([]);
    expect(menuChanges([dish(300, { course: null })], [dish(300)])).toEqual([]);
  });

  it('are none between a menu and itself, in whatever order it stands', () => {
    fc.assert(
      fc.property(menu, (one) => {
        expect(menuChanges(one, one.toReversed())).toEqual([]);
      }),
    );
  });

  it('are the same both ways, turned around', () => {
    const turned = { ADDED: 'ARCHIVED', ARCHIVED: 'ADDED', CHANGED: 'CHANGED' } as const;
    const told = (changes: MenuChange[]) =>
      changes.map(({ change, kind, id, field: of, from, to }) => [change, kind, id, of, from, to].join()).toSorted();
    fc.assert(
      fc.property(menu, menu, (one, other) => {
        const back = menuChanges(other, one).map((change) => ({
          ...change,
          change: turned[change.change],
          from: change.to,
          to: change.from,
        }));
        expect(told(menuChanges(one, other))).toEqual(told(back));
      }),
    );
  });
});
