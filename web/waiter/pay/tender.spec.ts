import { expect, it } from 'vitest';
import { isPayable, tryPayment, type Method, type Payable } from './tender.js';

const CASH: Method = { name: 'Cash', kind: 'CASH', needs_reference: false };
const CARD: Method = { name: 'Card', kind: 'CARD', needs_reference: false };
const VOUCHER: Method = { name: 'Voucher', kind: 'VOUCHER', needs_reference: true };
const HOUSE: Method = { name: 'House', kind: 'HOUSE', needs_reference: false };

function check(more: Partial<Payable> = {}): Payable {
  return { state: 'OPEN', total: 435_050, paid: 0, pending: 0, due: 435_050, cash_due: 435_000, awaits: null, ...more };
}

it('settles in coins that there are, and gives change on what was really asked', () => {
  expect(tryPayment(check(), CASH, { tendered: 500_000 })).toEqual({
    ok: true,
    amount: 435_050,
    handed: 435_000,
    change: 65_000,
    settles: true,
  });
});

it('rounds nothing that settles nothing', () => {
  expect(tryPayment(check(), CASH, { amount: 200_010, tendered: 200_020 })).toMatchObject({
    handed: 200_010,
    change: 10,
    settles: false,
  });
});

it('counts a tip to what changes hands, and not to what is owed', () => {
  expect(tryPayment(check(), CARD, { tip: 40_000 })).toMatchObject({ amount: 435_050, handed: 475_050, settles: true });
});

it.each([
  ['too little cash', check(), CASH, { tendered: 400_000 }, 'BELOW_TOTAL'],
  ['more than is owed', check(), CARD, { amount: 500_000 }, 'OVERPAID'],
  ['a voucher without its number', check(), VOUCHER, {}, 'REFERENCE_REQUIRED'],
  ['a gift of the house to nobody', check(), HOUSE, {}, 'REFERENCE_REQUIRED'],
  ['a tip of the house', check(), HOUSE, { reference: 'Asel', tip: 100 }, 'VALIDATION_ERROR'],
  ['nothing', check(), CARD, { amount: 0 }, 'AMOUNT_REQUIRED'],
  ['what is paid', check({ paid: 435_050, due: 0, cash_due: 0 }), CARD, {}, 'CHECK_PAID'],
  ['what is closed', check({ state: 'CLOSED', total: 0, due: 0, cash_due: 0 }), CARD, {}, 'CHECK_CLOSED'],
])('says no to %s before the house has to', (_, owing, method, said, code) => {
  expect(tryPayment(owing, method, said)).toMatchObject({ ok: false, code });
});

it('leaves alone what a bank has been asked for', () => {
  const asked = check({ pending: 400_000, due: 35_050, cash_due: 35_000 });
  expect(tryPayment(asked, CARD, {})).toMatchObject({ ok: true, amount: 35_050 });
  expect(tryPayment(asked, CARD, { amount: 36_000 })).toMatchObject({ ok: false, code: 'OVERPAID' });
});

it('closes a check on which everything was taken back, by nothing', () => {
  const empty = check({ total: 0, due: 0, cash_due: 0 });
  expect(isPayable(empty)).toBe(true);
  expect(tryPayment(empty, CASH, {})).toMatchObject({ ok: true, amount: 0, settles: true });
  expect(isPayable(check({ pending: 435_050, due: 0, cash_due: 0 }))).toBe(false);
});
