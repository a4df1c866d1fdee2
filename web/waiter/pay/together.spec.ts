import { expect, it } from 'vitest';
import type { Method, Payable } from './tender.js';
import { together } from './together.js';

const CASH: Method = { name: 'Cash', kind: 'CASH', needs_reference: false };

function check(due: number, cashDue = due): Payable {
  return { state: 'OPEN', total: due, paid: 0, pending: 0, due, cash_due: cashDue, awaits: null };
}

it('several checks are paid in full, and the change is of what they ask for together', () => {
  expect(together([check(1003, 1000), check(2004, 2000)], CASH, { tendered: 5000 })).toEqual({
    ok: true,
    amount: 3007,
    handed: 3000,
    change: 2000,
    settles: true,
  });
});

it('what is too little for all of them is refused for all of them', () => {
  expect(together([check(1000), check(2000)], CASH, { tendered: 2500 })).toMatchObject({
    ok: false,
    code: 'BELOW_TOTAL',
    facts: { total: 3000 },
  });
});

it('one that is paid already spoils it', () => {
  const paid: Payable = { ...check(1000), paid: 1000, due: 0, cash_due: 0 };
  expect(together([check(1000), paid], CASH, {})).toMatchObject({ ok: false, code: 'CHECK_PAID' });
});
