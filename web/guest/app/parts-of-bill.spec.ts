import { describe, expect, it } from 'vitest';
import type { GuestBillView, GuestLineView } from './api.js';
import { dueOf, partOf, tipOf, WAYS, type Plan } from './parts-of-bill.js';

const line = (id: string, due: number, more: Partial<GuestLineView> = {}): GuestLineView => ({
  id,
  name: id,
  variation_name: null,
  quantity: 1,
  choices: [],
  comment: null,
  total: due,
  status: 'SERVED',
  is_mine: false,
  due,
  state: 'OPEN',
  ...more,
});

const bill: GuestBillView = {
  lines: [
    line('soup', 1100, { is_mine: true }),
    line('tea', 550, { state: 'PAID' }),
    line('steak', 5501, { state: 'BEING_PAID', is_mine: true }),
    line('cake', 2200),
    line('gone', 900, { status: 'CANCELLED', is_mine: true }),
  ],
  total: 9351,
  paid: 550,
  being_paid: 5501,
  due: 3300,
};

const plan = (more: Partial<Plan>): Plan => ({ way: 'MINE', lines: new Set(), of: 2, amount: null, ...more });

describe('a part of the bill', () => {
  it('is what this phone had and nobody pays yet', () => {
    expect(partOf(bill, plan({}))).toEqual({ share: { kind: 'ITEMS', line_ids: ['soup'] }, amount: 1100 });
  });

  it('is what was ticked, as far as it is open', () => {
    const lines = new Set(['cake', 'tea', 'steak']);
    expect(partOf(bill, plan({ way: 'ITEMS', lines }))).toEqual({
      share: { kind: 'ITEMS', line_ids: ['cake'] },
      amount: 2200,
    });
  });

  it('is never more than what is due', () => {
    expect(partOf(bill, plan({ way: 'EQUAL', of: 2 }))?.amount).toBe(3300);
    expect(partOf(bill, plan({ way: 'EQUAL', of: 4 }))?.amount).toBe(2338);
    expect(partOf(bill, plan({ way: 'AMOUNT', amount: 3301 }))).toBeNull();
    expect(partOf(bill, plan({ way: 'ALL' }))?.amount).toBe(3300);
  });

  it('is nothing where nothing is due', () => {
    const paid = { ...bill, paid: 9351, being_paid: 0, due: 0 };
    for (const way of WAYS) expect(partOf(paid, plan({ way, amount: 1 })), way).toBeNull();
  });

  it('is counted by the phone where the house does not say what is due', () => {
    const { due: _, ...older } = bill;
    expect(dueOf(older)).toBe(3300);
  });
});

it('a tip is a part of what is paid, in whole minor units', () => {
  expect(tipOf(1105, 5)).toBe(55);
});
