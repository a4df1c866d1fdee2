import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TaxGroup } from '../tax.js';
import { MEMO_ACCOUNTS, type Account } from './account.js';
import { drop, floatIn, overShort, payIn, payOut, shiftClosed, tipsPaid } from './cash.js';
import { move, type Move } from './move.js';
import {
  depositReturned,
  depositTaken,
  depositUsed,
  depositUseVoided,
  payment,
  paymentVoided,
  tip,
  type Tendered,
} from './payment.js';
import { refund, sale, type Sale } from './sale.js';
import { voided } from './voided.js';

const cash = { id: 'm1', kind: 'CASH', name: 'Cash' };
const minor = fc.nat(1_000_000_000);
const method = fc.constantFrom(cash, { id: 'm2', kind: 'CARD', name: 'Card' });
const taxes = fc.array(
  fc.record({
    taxClassId: fc.constantFrom('a', 'b'),
    name: fc.constantFrom('VAT', 'City'),
    rate: fc.nat(100_000),
    isIncluded: fc.boolean(),
    base: minor,
    amount: minor,
  }),
  { maxLength: 8 },
);
const tendered: fc.Arbitrary<Tendered> = fc.record({
  method,
  amount: minor,
  tip: minor,
  rounding: fc.integer({ min: -99, max: 99 }),
});
const sales = fc
  .record({
    lines: minor,
    discounts: fc.array(fc.record({ reason: fc.string(), taken: minor, isComp: fc.boolean() }), { maxLength: 5 }),
    charges: fc.array(fc.record({ name: fc.string(), amount: minor }), { maxLength: 3 }),
    taxes,
    covers: fc.option(fc.nat(40)),
  })
  .map(({ lines, ...rest }): Sale => {
    const off = total(rest.discounts.map(({ taken }) => taken));
    const service = total(rest.charges.map(({ amount }) => amount));
    return { ...rest, subtotal: lines + off, total: lines + service + added(rest.taxes) };
  });

function total(amounts: readonly number[]): number {
  return amounts.reduce((all, amount) => all + amount, 0);
}

function added(groups: readonly TaxGroup[]): number {
  return total(groups.filter(({ isIncluded }) => !isIncluded).map(({ amount }) => amount));
}

function of({ entries }: Move, ...accounts: Account[]): number {
  return total(entries.filter(({ account }) => accounts.includes(account)).map(({ amount }) => amount));
}

function expectBalanced(one: Move): void {
  expect(total(one.entries.filter(({ account }) => !MEMO_ACCOUNTS.includes(account)).map(({ amount }) => amount))).toBe(
    0,
  );
  for (const { amount, base, quantity } of one.entries)
    for (const number of [amount, base ?? 0, quantity ?? 0]) expect(Object.is(number, -0)).toBe(false);
}

describe('a sale', () => {
  it('tells what guests owe against dishes, what is taken off, service and taxes', () => {
    const vat = { taxClassId: 'a', name: 'VAT', rate: 12_000, isIncluded: true, base: 893, amount: 107 };
    const city = { taxClassId: 'b', name: 'City', rate: 5000, isIncluded: false, base: 400, amount: 20 };
    const { entries } = sale({
      subtotal: 1400,
      total: 1380,
      discounts: [
        { reason: 'Regular', taken: 100, isComp: false },
        { reason: 'Cold soup', taken: 50, isComp: true },
      ],
      charges: [{ name: 'Service', amount: 110 }],
      taxes: [vat, city],
      covers: 2,
    });
    expect(entries).toEqual([
      { account: 'CHECKS', amount: 1380, quantity: 1 },
      { account: 'SALES', amount: -1400 },
      { account: 'DISCOUNTS', amount: 100, detail: 'Regular' },
      { account: 'COMPS', amount: 50, detail: 'Cold soup' },
      { account: 'SERVICE', amount: -110, detail: 'Service' },
      { account: 'TAX', amount: -107, detail: 'VAT', rate: 12_000, base: -893 },
      { account: 'INCLUDED_TAX', amount: 107, detail: 'VAT', rate: 12_000 },
      { account: 'TAX', amount: -20, detail: 'City', rate: 5000, base: -400 },
      { account: 'COVERS', amount: 0, quantity: 2 },
    ]);
  });

  it('comes to 0, and owes what the check says', () => {
    fc.assert(
      fc.property(sales, (one) => {
        expectBalanced(sale(one));
        expect(of(sale(one), 'CHECKS')).toBe(one.total);
        expect(of(sale(one), 'TAX') + total(one.taxes.map(({ amount }) => amount))).toBe(0);
      }),
    );
  });

  it('of a check that was given away whole still counts as a check', () => {
    const none = { discounts: [], charges: [], taxes: [], covers: null };
    expect(sale({ ...none, subtotal: 0, total: 0 }).entries).toEqual([{ account: 'CHECKS', amount: 0, quantity: 1 }]);
  });

  it('whose columns do not add up is never written', () => {
    expect(() => sale({ subtotal: 1000, total: 999, discounts: [], charges: [], taxes: [], covers: null })).toThrow(
      'come to -1',
    );
  });
});

describe('money that changes hands', () => {
  it('pays the check without the tip and without what cash was rounded by', () => {
    expect(payment({ method: cash, amount: 1003, tip: 100, rounding: -3 }).entries).toEqual([
      { account: 'TENDER', amount: 1100, quantity: 1, methodId: 'm1', methodKind: 'CASH', detail: 'Cash' },
      { account: 'CHECKS', amount: -1003 },
      { account: 'ROUNDING', amount: 3, methodId: 'm1', methodKind: 'CASH' },
      { account: 'TIPS', amount: -100, methodId: 'm1', methodKind: 'CASH' },
    ]);
  });

  it('comes to 0 whatever happens', () => {
    fc.assert(
      fc.property(tendered, taxes, (one, groups) => {
        for (const made of [
          payment(one),
          paymentVoided(one),
          tip(one),
          depositTaken(one),
          depositReturned(one),
          depositUsed(one),
          depositUseVoided(one),
          refund({ ...one, service: 3, taxes: groups }),
        ])
          expectBalanced(made);
      }),
    );
  });

  it('leaves nothing when it is voided', () => {
    fc.assert(
      fc.property(tendered, (one) => {
        for (const account of ['TENDER', 'CHECKS', 'ROUNDING', 'TIPS'] as const)
          expect(of(payment(one), account) + of(paymentVoided(one), account)).toBe(0);
        const counts = [...payment(one).entries, ...paymentVoided(one).entries].map(({ quantity }) => quantity ?? 0);
        expect(total(counts)).toBe(0);
      }),
    );
  });

  it('is given back with its service and its taxes', () => {
    const vat = { taxClassId: 'a', name: 'VAT', rate: 12_000, isIncluded: true, base: 893, amount: 107 };
    const city = { taxClassId: 'b', name: 'City', rate: 5000, isIncluded: false, base: 400, amount: 20 };
    const back = refund({ method: cash, amount: 1120, tip: 30, rounding: 0, service: 100, taxes: [vat, city] });
    expect(of(back, 'TENDER')).toBe(-1150);
    expect(of(back, 'RETURNS')).toBe(1000);
    expect(of(back, 'SERVICE')).toBe(100);
    expect(of(back, 'TAX')).toBe(127);
    expect(of(back, 'INCLUDED_TAX')).toBe(-107);
    expect(of(back, 'TIPS')).toBe(30);
  });

  it('given back for a whole check takes back what its sale said', () => {
    fc.assert(
      fc.property(sales, (one) => {
        const service = total(one.charges.map(({ amount }) => amount));
        const back = refund({ method: cash, amount: one.total, tip: 0, rounding: 0, service, taxes: one.taxes });
        for (const account of ['SERVICE', 'TAX', 'INCLUDED_TAX'] as const)
          expect(of(sale(one), account) + of(back, account)).toBe(0);
        expect(of(sale(one), 'SALES', 'DISCOUNTS', 'COMPS') + of(back, 'RETURNS')).toBe(0);
      }),
    );
  });

  it('that was deposited is the house’s own only when it is used or given back', () => {
    fc.assert(
      fc.property(method, minor, minor, (by, taken, used) => {
        const moves = [depositTaken({ method: by, amount: taken + used }), depositUsed({ amount: used })];
        moves.push(depositReturned({ method: by, amount: taken }));
        expect(total(moves.map((one) => of(one, 'DEPOSITS')))).toBe(0);
        expect(total(moves.map((one) => of(one, 'TENDER')))).toBe(used);
      }),
    );
  });
});

describe('a drawer', () => {
  it('holds what went in and not out, and nothing when its shift is closed', () => {
    fc.assert(
      fc.property(minor, minor, minor, minor, minor, tendered, (float, more, out, dropped, counted, guests) => {
        const before = [
          floatIn({ amount: float }),
          payIn({ amount: more, reason: 'Change' }),
          payOut({ amount: out, reason: 'Lemons' }),
          drop({ amount: dropped }),
          tipsPaid({ amount: 5, to: 'Anna' }),
          payment({ ...guests, method: cash }),
        ];
        const expected = total(before.map((one) => of(one, 'TENDER')));
        expect(expected).toBe(float + more - out - dropped - 5 + guests.amount + guests.rounding + guests.tip);
        const all = [...before, overShort({ amount: counted - expected }), shiftClosed({ counted })];
        for (const one of all) expectBalanced(one);
        expect(total(all.map((one) => of(one, 'TENDER')))).toBe(0);
        expect(total(all.map((one) => of(one, 'SAFE')))).toBe(counted + dropped - float);
      }),
    );
  });
});

describe('a memo', () => {
  it('counts what was taken back beside the money', () => {
    expect(voided({ amount: 1200, quantity: 2, reason: 'Wrong dish' })).toEqual({
      kind: 'VOID',
      entries: [{ account: 'VOIDED', amount: 1200, quantity: 2, detail: 'Wrong dish' }],
    });
  });

  it('never makes up for money that is missing', () => {
    const entries = [
      { account: 'SALES' as const, amount: -5 },
      { account: 'VOIDED' as const, amount: 5 },
    ];
    expect(() => move('SALE', entries)).toThrow('come to -5');
  });
});
