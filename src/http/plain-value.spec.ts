import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFaultsOf, noFaults } from './plain-value.js';

function faultsOf(value: unknown): Record<string, string[]> {
  const faults = noFaults();
  addFaultsOf(value, faults);
  return { ...faults };
}

describe('a value from outside', () => {
  it('without tricks has no fault', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        fc.pre(!/\\u0000|constructor|prototype|__proto__/.test(JSON.stringify(value)));
        expect(faultsOf(value)).toEqual({});
      }),
    );
  });

  it('with the character that ends a text is told by its path', () => {
    expect(faultsOf({ items: [{ comment: 'no\0onion' }] })).toEqual({ 'items.0.comment': [expect.any(String)] });
    expect(faultsOf('\0')).toEqual({ body: [expect.any(String)] });
  });

  it('with members that libraries take for their own is told by its path', () => {
    expect(Object.keys(faultsOf(JSON.parse('{"a": {"constructor": 1}, "__proto__": 2}')))).toEqual([
      'a.constructor',
      '__proto__',
    ]);
  });

  it('that is deeper than anything of ours is refused at once, however deep', () => {
    const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    expect(faultsOf(deep(20))).toEqual({});
    for (const levels of [22, 30_000]) expect(() => faultsOf(deep(levels))).toThrow('MALFORMED');
  });
});
