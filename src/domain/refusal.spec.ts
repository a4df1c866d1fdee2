import { describe, expect, it } from 'vitest';
import { REFUSAL_CODES, Refusal, refuseUnless } from './refusal.js';

describe('refusal', () => {
  it('carries a stable code and plain facts', () => {
    const refusal = new Refusal('ORDER_CLOSED', { number: 7 });

    expect(refusal).toBeInstanceOf(Error);
    expect(refusal).toMatchObject({ name: 'Refusal', code: 'ORDER_CLOSED', facts: { number: 7 } });
    expect(new Refusal('NOT_FOUND').facts).toEqual({});
  });

  it('is thrown only when the condition does not hold', () => {
    expect(() => refuseUnless(true, 'IN_USE')).not.toThrow();
    expect(() => refuseUnless(undefined, 'IN_USE', { by: 3 })).toThrow(new Refusal('IN_USE', { by: 3 }));
  });

  it('has codes that are unique and fit to be public', () => {
    expect(new Set(REFUSAL_CODES).size).toBe(REFUSAL_CODES.length);
    for (const code of REFUSAL_CODES) expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
  });
});
