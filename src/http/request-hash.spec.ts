import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestHash } from './request-hash.js';

const PARAMS = { id: '0190b6a0-0000-7000-8000-000000000000' };

/** The same value with the members of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, shuffled(member)]),
  );
}

describe('the hash of a request', () => {
  it('is the same for the same body in another order of members', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(requestHash({ params: PARAMS, body: shuffled(body) })).toBe(requestHash({ params: PARAMS, body }));
      }),
    );
  });

  it('is another for another body', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const isSame = requestHash({ params: PARAMS, body: one }) === requestHash({ params: PARAMS, body: other });
        expect(isSame).toBe(JSON.stringify(sorted(one)) === JSON.stringify(sorted(other)));
      }),
    );
  });

  it.each([
    ['another path', { params: { id: '1' }, body: {} }, { params: { id: '2' }, body: {} }],
    ['another order of lines', { params: {}, body: [1, 2] }, { params: {}, body: [2, 1] }],
    ['no body and an empty one', { params: {}, body: undefined }, { params: {}, body: {} }],
    ['a number and its text', { params: {}, body: { quantity: 1 } }, { params: {}, body: { quantity: '1' } }],
  ])('tells %s apart', (_, one, other) => {
    expect(requestHash(one)).not.toBe(requestHash(other));
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, sorted(member)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}
