import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approverOf, LIMITED_ACTIONS, limitsWith, type Approver } from './approvals.js';
import { LARGEST_AMOUNT } from './money.js';
import { ROLES, type Role } from './permissions.js';
import type { Refusal } from './refusal.js';

const person = (role: Role): Approver => ({ userId: '0190b6a0-0000-7000-8000-000000000000', name: 'Maria', role });
const limits = limitsWith({ waiter: { void_amount: 500, discount_percent: 10_000 }, manager: { void_amount: 9_000 } });
const voiding = (asked: number) => [{ action: 'void_amount' as const, asked }];

function refusalOf(act: () => unknown): Refusal | null {
  try {
    act();
    return null;
  } catch (refusal) {
    return refusal as Refusal;
  }
}

describe('a limit', () => {
  it('lets a person act alone up to it, and names it to whoever asks for more', () => {
    expect(approverOf(limits, 'waiter', voiding(500), null)).toBeNull();
    const refusal = refusalOf(() => approverOf(limits, 'waiter', voiding(501), null));
    expect(refusal).toMatchObject({
      code: 'APPROVAL_REQUIRED',
      facts: { action: 'void_amount', limit: 500, asked: 501 },
    });
  });

  it('that nobody set is the usual one of the role', () => {
    expect(approverOf(limits, 'waiter', [{ action: 'discount_percent', asked: 10_000 }], null)).toBeNull();
    expect(refusalOf(() => approverOf(limits, 'waiter', [{ action: 'comp_amount', asked: 1 }], null))?.facts).toEqual({
      action: 'comp_amount',
      limit: 0,
      asked: 1,
    });
    expect(approverOf(limitsWith(null), 'waiter', voiding(LARGEST_AMOUNT), null)).toBeNull();
  });

  it('holds for each part of what is asked', () => {
    const both = [...voiding(1), { action: 'void_after_bill_amount' as const, asked: 1 }];
    expect(refusalOf(() => approverOf(limits, 'waiter', both, null))?.facts).toMatchObject({
      action: 'void_after_bill_amount',
    });
  });
});

describe('an approval', () => {
  it('counts from those who may give one, within their own limits', () => {
    expect(approverOf(limits, 'waiter', voiding(9_000), person('manager'))).toEqual(person('manager'));
    expect(approverOf(limits, 'waiter', voiding(9_001), person('admin'))).toEqual(person('admin'));
    for (const [role, asked] of [
      ['manager', 9_001],
      ['waiter', 501],
      ['cashier', 501],
      ['kitchen', 501],
      ['viewer', 501],
    ] as const)
      expect(refusalOf(() => approverOf(limits, 'waiter', voiding(asked), person(role)))?.code).toBe(
        'APPROVAL_REQUIRED',
      );
  });

  it('is not written down where none was needed', () => {
    expect(approverOf(limits, 'waiter', voiding(500), person('admin'))).toBeNull();
    expect(approverOf(limits, 'admin', voiding(LARGEST_AMOUNT), person('admin'))).toBeNull();
  });

  it('never lets a role do more than it may do alone, whoever names themselves', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ROLES),
        fc.constantFrom(...LIMITED_ACTIONS),
        fc.nat(LARGEST_AMOUNT),
        (role, action, asked) => {
          const alone = refusalOf(() => approverOf(limits, role, [{ action, asked }], null));
          const byOneself = refusalOf(() => approverOf(limits, role, [{ action, asked }], person(role)));
          expect(byOneself?.code).toBe(alone?.code);
        },
      ),
    );
  });
});
