import { expect, it } from 'vitest';
import { NO_REFUND, refundOf, withQuantity } from './refund-plan.js';

const WHY = { ...NO_REFUND, reason: ' cold ' };

it('nothing goes back without a reason', () => {
  expect(refundOf(NO_REFUND)).toBeNull();
  expect(refundOf(WHY)).toEqual({ kind: 'WHOLE', reason: 'cold' });
});

it('of dishes goes back what was tapped, and no more', () => {
  const plan = withQuantity(withQuantity({ ...WHY, kind: 'ITEMS' }, 'soup', 2), 'tea', 1);
  expect(refundOf(withQuantity(plan, 'tea', 0))).toEqual({
    kind: 'ITEMS',
    reason: 'cold',
    items: [{ item_id: 'soup', quantity: 2 }],
  });
  expect(refundOf({ ...WHY, kind: 'ITEMS' })).toBeNull();
});

it('a sum goes back as it was typed, and a tip may go back alone', () => {
  const plan = { ...WHY, kind: 'AMOUNT' as const };
  expect(refundOf(plan)).toBeNull();
  expect(refundOf({ ...plan, amount: 0 })).toBeNull();
  expect(refundOf({ ...plan, amount: 0, tip: 500 })).toEqual({ kind: 'AMOUNT', reason: 'cold', amount: 0, tip: 500 });
  expect(refundOf({ ...plan, amount: 900, methodId: 'cash' })).toEqual({
    kind: 'AMOUNT',
    reason: 'cold',
    amount: 900,
    payment_method_id: 'cash',
  });
});
