import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTotals, due, paymentStatus, settle, stateAfterVoid, type CheckState, type Tender } from './bill.js';
import { LARGEST_AMOUNT } from './money.js';
import { LINE_STATUSES, type PaymentStatus } from './order.js';
import { Refusal, type Facts, type RefusalCode } from './refusal.js';

const refused = (code: RefusalCode, facts: Facts) => expect.objectContaining({ code, facts }) as Refusal;

const added = { taxClassId: 'sales', name: 'Sales tax', rate: 8875, isIncluded: false };
const included = { taxClassId: 'vat', name: 'VAT', rate: 12_000, isIncluded: true };

const line = fc.record({
  unitPrice: fc.nat({ max: 10_000_000 }),
  quantity: fc.integer({ min: 1, max: 999 }),
  status: fc.constantFrom(...LINE_STATUSES),
  tax: fc.constantFrom(null, added, included),
});

describe('the totals of a check', () => {
  it('count every line that was not cancelled', () => {
    const lines = [
      { unitPrice: 65000, quantity: 2, status: 'SERVED', tax: null },
      { unitPrice: 9000, quantity: 3, status: 'HELD', tax: null },
      { unitPrice: 45000, quantity: 1, status: 'CANCELLED', tax: added },
    ] as const;

    expect(checkTotals(lines)).toEqual({ subtotal: 157000, taxes: [], total: 157000 });
    expect(checkTotals([])).toEqual({ subtotal: 0, taxes: [], total: 0 });
  });

  it('have subtotals that are the sum of those of their parts, wherever the lines are cut', () => {
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (some, others) => {
        const parts = checkTotals(some).subtotal + checkTotals(others).subtotal;
        expect(checkTotals([...others, ...some]).subtotal).toBe(parts);
      }),
    );
  });

  it('are the lines and the tax that comes on top of them, and never less than without one more line', () => {
    fc.assert(
      fc.property(fc.array(line), line, (lines, more) => {
        const { subtotal, taxes, total } = checkTotals(lines);
        const onTop = taxes.filter(({ isIncluded }) => !isIncluded).map(({ amount }) => amount);
        expect(total).toBe(onTop.reduce((sum, amount) => sum + amount, subtotal));
        expect(subtotal).toBeGreaterThanOrEqual(0);
        expect(checkTotals([...lines, more]).total).toBeGreaterThanOrEqual(total);
      }),
    );
  });

  it('are refused where they would be more than one payment may be', () => {
    const dear = { unitPrice: LARGEST_AMOUNT, quantity: 1, status: 'QUEUED', tax: null } as const;
    const struck = { ...dear, status: 'CANCELLED' } as const;

    expect(checkTotals([dear, struck]).total).toBe(LARGEST_AMOUNT);
    const most = { most: LARGEST_AMOUNT };
    expect(() => checkTotals([dear, { ...dear, unitPrice: 1 }])).toThrow(refused('TOTAL_TOO_LARGE', most));
    expect(() => checkTotals(Array.from({ length: 500 }, () => ({ ...dear, quantity: 999 })))).toThrow(
      refused('TOTAL_TOO_LARGE', most),
    );
    expect(checkTotals([{ ...dear, tax: included }]).total).toBe(LARGEST_AMOUNT);
    expect(() => checkTotals([{ ...dear, tax: added }])).toThrow(refused('TOTAL_TOO_LARGE', most));
  });

  it('do not see how far the kitchen is', () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const cooked = lines.map(
          (each) => ({ ...each, status: each.status === 'CANCELLED' ? each.status : 'READY' }) as const,
        );
        expect(checkTotals(cooked)).toEqual(checkTotals(lines));
      }),
    );
  });
});

describe('what may still be taken of a check', () => {
  it('is the total without what is paid and what payments under way will pay', () => {
    expect(due({ total: 1000, paid: 300, pending: 200 })).toBe(500);
    expect(() => due({ total: 1000, paid: 900, pending: 101 })).toThrow(RangeError);
    const part = { total: 1000, paid: 300, pending: 200 };
    expect(() => settle({ ...part, amount: 501 })).toThrow(refused('OVERPAID', { due: 500 }));
    expect(settle({ ...part, amount: 500 })).toEqual({ paid: 800, change: 0, state: 'OPEN' });
  });

  it('is not taken below by a void', () => {
    const part = { state: 'OPEN', total: 400, paid: 300, pending: 101 } as const;
    expect(() => stateAfterVoid(part)).toThrow(refused('REFUND_FIRST', { total: 400, paid: 401 }));
    expect(stateAfterVoid({ ...part, pending: 100 })).toBe('OPEN');
  });

  it('is nothing when all is paid, and the check waits for what it awaits', () => {
    expect(settle({ total: 1000, paid: 0, amount: 1000, awaits: 'TIP' }).state).toBe('PAID');
    expect(stateAfterVoid({ state: 'OPEN', total: 400, paid: 400, awaits: 'FISCAL_SIGN' })).toBe('PAID');
  });
});

describe('settling a check', () => {
  it.each<[string, Tender, object]>([
    ['the whole by card', { total: 1000, paid: 0, amount: 1000 }, { paid: 1000, change: 0, state: 'CLOSED' }],
    ['a part', { total: 1000, paid: 0, amount: 400 }, { paid: 400, change: 0, state: 'OPEN' }],
    [
      'a part of a printed bill',
      { total: 1000, paid: 0, amount: 1, state: 'BILLED' },
      { paid: 1, change: 0, state: 'BILLED' },
    ],
    ['the rest', { total: 1000, paid: 400, amount: 600, state: 'BILLED' }, { paid: 1000, change: 0, state: 'CLOSED' }],
    ['cash', { total: 850, paid: 0, amount: 850, tendered: 1000 }, { paid: 850, change: 150, state: 'CLOSED' }],
    [
      'cash and a tip',
      { total: 850, paid: 0, amount: 850, tip: 100, tendered: 1000 },
      { paid: 850, change: 50, state: 'CLOSED' },
    ],
    [
      'exact cash',
      { total: 850, paid: 0, amount: 850, tip: 150, tendered: 1000 },
      { paid: 850, change: 0, state: 'CLOSED' },
    ],
    ['nothing, when all was voided', { total: 0, paid: 0, amount: 0 }, { paid: 0, change: 0, state: 'CLOSED' }],
  ])('takes %s', (_title, tender, settled) => {
    expect(settle(tender)).toEqual(settled);
  });

  it.each<[string, Tender, RefusalCode, Facts]>([
    ['more than is owed', { total: 1000, paid: 400, amount: 601 }, 'OVERPAID', { due: 600 }],
    ['anything on a free check', { total: 0, paid: 0, amount: 1 }, 'OVERPAID', { due: 0 }],
    ['nothing where something is owed', { total: 1000, paid: 400, amount: 0 }, 'AMOUNT_REQUIRED', { due: 600 }],
    ['a negative amount', { total: 1000, paid: 400, amount: -100 }, 'AMOUNT_REQUIRED', { due: 600 }],
    [
      'a second full payment',
      { total: 1000, paid: 1000, amount: 1000, state: 'CLOSED' },
      'CHECK_PAID',
      { total: 1000, due: 0, pending: 0 },
    ],
    ['a second closing', { total: 0, paid: 0, amount: 0, state: 'CLOSED' }, 'CHECK_CLOSED', { state: 'CLOSED' }],
    [
      'too little cash',
      { total: 850, paid: 0, amount: 850, tendered: 800 },
      'BELOW_TOTAL',
      { total: 850, tendered: 800 },
    ],
    [
      'cash that does not cover the tip',
      { total: 850, paid: 0, amount: 850, tip: 200, tendered: 1000 },
      'BELOW_TOTAL',
      { total: 1050, tendered: 1000 },
    ],
  ])('refuses %s', (_title, tender, code, facts) => {
    expect(() => settle(tender)).toThrow(refused(code, facts));
  });

  it('crashes on amounts that no caller should let through', () => {
    expect(() => settle({ total: 1000, paid: 0, amount: 0.5 })).toThrow(RangeError);
    expect(() => settle({ total: 1000, paid: 0, amount: Number.NaN })).toThrow(Refusal);
    expect(() => settle({ total: 1000, paid: 0, amount: 100, tip: -1 })).toThrow(RangeError);
    expect(() => settle({ total: 1000, paid: 1001, amount: 1 })).toThrow(RangeError);
  });

  const attempt = fc.record({
    amount: fc.integer({ min: -100, max: 1500 }),
    tip: fc.nat({ max: 300 }),
    tendered: fc.option(fc.nat({ max: 2500 }), { nil: undefined }),
  });

  it('never takes more than the total, counts every payment once, and closes exactly when all is paid', () => {
    fc.assert(
      fc.property(fc.nat({ max: 3000 }), fc.array(attempt, { maxLength: 30 }), (total, attempts) => {
        let check: { paid: number; state: CheckState } = { paid: 0, state: 'OPEN' };
        const taken: number[] = [];
        for (const tender of attempts) {
          try {
            const { change, ...after } = settle({ ...check, total, ...tender });
            expect(change).toBe(tender.tendered === undefined ? 0 : tender.tendered - tender.amount - tender.tip);
            expect(change).toBeGreaterThanOrEqual(0);
            expect(check.state).toBe('OPEN');
            taken.push(tender.amount);
            check = after;
          } catch (refusal) {
            if (!(refusal instanceof Refusal)) throw refusal;
          }
          expect(check.paid).toBe(taken.reduce((sum, amount) => sum + amount, 0));
          expect(check.paid).toBeLessThanOrEqual(total);
          if (taken.length > 0) expect(check.state).toBe(check.paid === total ? 'CLOSED' : 'OPEN');
        }
      }),
    );
  });

  it('can always be finished by paying what is due', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (total, part) => {
        const paid = part % (total + 1);
        fc.pre(paid < total || total === 0);
        expect(settle({ total, paid, amount: due({ total, paid }) })).toEqual({
          paid: total,
          change: 0,
          state: 'CLOSED',
        });
      }),
    );
  });
});

describe('a void on a check', () => {
  it('asks for a refund first when more is paid than is left to pay', () => {
    expect(() => stateAfterVoid({ state: 'OPEN', total: 500, paid: 600 })).toThrow(
      refused('REFUND_FIRST', { total: 500, paid: 600 }),
    );
  });

  it('closes the check when the rest is already paid', () => {
    expect(stateAfterVoid({ state: 'BILLED', total: 600, paid: 600 })).toBe('CLOSED');
  });

  it('leaves the check open when something is due or nothing was paid', () => {
    expect(stateAfterVoid({ state: 'OPEN', total: 700, paid: 600 })).toBe('OPEN');
    expect(stateAfterVoid({ state: 'OPEN', total: 0, paid: 0 })).toBe('OPEN');
  });
});

describe('the payment status', () => {
  it.each<[number, number, number, PaymentStatus]>([
    [1000, 0, 0, 'UNPAID'],
    [0, 0, 0, 'UNPAID'],
    [1000, 1, 0, 'PARTIALLY_PAID'],
    [1000, 1000, 0, 'PAID'],
    [1000, 1000, 1, 'PARTIALLY_REFUNDED'],
    [1000, 1000, 1000, 'REFUNDED'],
    [1000, 400, 400, 'REFUNDED'],
  ])('of %i with %i paid and %i refunded is %s', (total, paid, refunded, status) => {
    expect(paymentStatus({ total, paid, refunded })).toBe(status);
  });

  it('of a broken ledger crashes', () => {
    expect(() => paymentStatus({ total: 1000, paid: 1001, refunded: 0 })).toThrow(RangeError);
    expect(() => paymentStatus({ total: 1000, paid: 500, refunded: 501 })).toThrow(RangeError);
  });
});
