import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byForm } from '../../../test/form.js';
import { sum } from '../money.js';
import type { BillLine } from '../pricing/bill.js';
import { DEFAULT_POLICY, TAX_LEVELS } from '../pricing/policy.js';
import { priceBill } from '../pricing/price.js';
import { Refusal } from '../refusal.js';
import type { LineTax, TaxGroup } from '../tax.js';
import { cashBackRounding } from './cash.js';
import { payingBack } from './over-payments.js';
import { amountOf, leftOf, type GivenBack, type SoldLine } from './sold.js';
import { overPayments, takeBack, type WantedBack } from './take.js';
import { taxesBack, taxesLeft } from './taxes.js';

const taxes: (LineTax | null)[] = [
  null,
  { taxClassId: 'a', name: 'A', rate: 8875, isIncluded: false },
  { taxClassId: 'b', name: 'B', rate: 12_000, isIncluded: true },
  { taxClassId: 'c', name: 'C', rate: 0, isIncluded: true },
  { taxClassId: 'd', name: 'D', rate: 10_000, isIncluded: false },
];

interface Sold {
  lines: SoldLine[];
  groups: TaxGroup[];
  total: number;
}

const bills: fc.Arbitrary<Sold> = fc
  .record({
    lines: fc.array(
      fc.record({
        unitPrice: fc.oneof(fc.nat(9), fc.nat(2000), fc.nat(500_000)),
        quantity: fc.integer({ min: 1, max: 7 }),
        tax: fc.constantFrom(...taxes),
        isPart: fc.constantFrom(false, false, true),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    taxLevel: fc.constantFrom(...TAX_LEVELS),
    serviceTax: fc.constantFrom(...taxes),
    percent: fc.constantFrom(0, 0, 7500, 33_333),
    isServiceWaived: fc.boolean(),
  })
  .map(({ lines: wanted, taxLevel, serviceTax, percent, isServiceWaived }) => {
    const lines = wanted.map(({ isPart, ...line }, index): BillLine => {
      const partOfId = isPart && index > 0 ? '0' : null;
      return { ...line, id: String(index), partOfId, status: 'SERVED' };
    });
    const columns = priceBill({
      rules: { ...DEFAULT_POLICY, taxLevel },
      charges: [{ name: 'Service', rate: 10_000, fromCovers: null, base: null, tax: serviceTax }],
      isServiceWaived,
      covers: null,
      lines,
      discounts: [
        { id: 'x', itemId: null, kind: 'PERCENT' as const, percent, amount: null, cap: null },
        { id: 'y', itemId: '1', kind: 'AMOUNT' as const, percent: null, amount: 500, cap: null },
      ],
    });
    const sold = columns.lines.map((line, index): SoldLine => ({
      ...line,
      ...lines[index]!,
      id: line.id,
      partOf: lines[index]!.partOfId === null ? null : { kind: 'OPTION', name: 'A dish', units: 1 },
    }));
    return { lines: sold, groups: columns.taxes, total: columns.total };
  });

const wishes = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('ITEMS' as const),
      item: fc.nat(7),
      quantity: fc.option(fc.integer({ min: 1, max: 7 })),
    }),
    fc.record({ kind: fc.constant('AMOUNT' as const), percent: fc.integer({ min: 1, max: 100 }) }),
  ),
  { maxLength: 12 },
);
type Wish = typeof wishes extends fc.Arbitrary<(infer W)[]> ? W : never;

function wanted(wish: Wish, left: readonly SoldLine[]): WantedBack {
  if (wish.kind === 'AMOUNT') {
    const most = sum(left.map(amountOf));
    return { kind: 'AMOUNT', amount: Math.ceil((most * wish.percent) / 100) };
  }
  return { kind: 'ITEMS', items: [{ itemId: String(wish.item), quantity: wish.quantity ?? undefined }] };
}

function tried(left: readonly SoldLine[], wish: WantedBack): GivenBack[] | null {
  try {
    return takeBack(left, wish);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Returns all refunds, one after another, and finally the rest. */
function givenBack({ lines, groups }: Sold, some: readonly Wish[]) {
  const given: GivenBack[] = [];
  const taxed: TaxGroup[] = [];
  const refunds: { taken: GivenBack[]; back: TaxGroup[] }[] = [];
  for (const wish of [...some, 'rest' as const]) {
    const left = leftOf(lines, given);
    const asked: WantedBack = wish === 'rest' ? { kind: 'WHOLE' } : wanted(wish, left);
    const taken = tried(left, asked);
    if (!taken) continue;
    if (asked.kind === 'AMOUNT') expect(sum(taken.map(amountOf))).toBe(asked.amount);
    const isAll = sum(taken.map(amountOf)) === sum(left.map(amountOf));
    const back = taxesBack({ groups: taxesLeft(groups, taxed), lines: left, taken, isAll });
    refunds.push({ taken, back });
    given.push(...taken);
    taxed.push(...back);
    for (const isIncluded of [false, true])
      expect(sum(back.filter((group) => group.isIncluded === isIncluded).map(({ amount }) => amount))).toBe(
        sum(taken.map((one) => (isIncluded ? one.includedTax : one.addedTax))),
      );
  }
  return { given, taxed, refunds };
}

describe('refunds of one check, in whatever parts and order', () => {
  it('come to exactly what was paid when nothing is left, in every part and every tax', () => {
    fc.assert(
      fc.property(bills, wishes, (sold, some) => {
        const { given, taxed } = givenBack(sold, some);
        expect(sum(given.map(amountOf))).toBe(sold.total);
        for (const line of leftOf(sold.lines, given)) expect([amountOf(line), line.includedTax]).toEqual([0, 0]);
        for (const group of taxesLeft(sold.groups, taxed)) expect([group.base, group.amount]).toEqual([0, 0]);
      }),
      { numRuns: byForm(500, 2000) },
    );
  });

  it('have in each the base of what it gave back: its lines without the tax inside of them', () => {
    fc.assert(
      fc.property(bills, wishes, (sold, some) => {
        const isService = sold.lines.some(({ service, tax }) => service > 0 || tax === null);
        fc.pre(!isService);
        for (const { taken, back } of givenBack(sold, some).refunds)
          expect(sum(back.map(({ base, amount, isIncluded }) => base + (isIncluded ? amount : 0)))).toBe(
            sum(taken.map(({ net }) => net)),
          );
      }),
      { numRuns: byForm(500, 2000) },
    );
  });

  it('never give back less than nothing, nor more of a dish than was sold', () => {
    fc.assert(
      fc.property(bills, wishes, (sold, some) => {
        const { given } = givenBack(sold, some);
        for (const one of given)
          for (const part of [one.net, one.service, one.addedTax, one.includedTax, one.quantity])
            expect(part).toBeGreaterThanOrEqual(0);
        for (const { quantity } of leftOf(sold.lines, given)) expect(quantity).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('go to several payments whole, each with its own sum', () => {
    fc.assert(
      fc.property(bills, fc.array(fc.nat(100), { minLength: 1, maxLength: 4 }), (sold, weights) => {
        const taken = takeBack(sold.lines, { kind: 'WHOLE' });
        const cut = weights.map((weight) => Math.floor((sold.total * weight) / 401));
        const amounts = [...cut, sold.total - sum(cut)];
        const parts = overPayments(taken, amounts);
        expect(parts.map((part) => sum(part.map(amountOf)))).toEqual(amounts);
        for (const line of leftOf(sold.lines, parts.flat())) expect(amountOf(line) + line.includedTax).toBe(0);
      }),
    );
  });
});

describe('the payments that a refund goes back to', () => {
  const payments = [
    { id: 'card', left: 600 },
    { id: 'cash', left: 400 },
  ];

  it('are the last first, and none beyond what is left of it', () => {
    expect(payingBack(payments, 500)).toEqual([
      { id: 'cash', amount: 400 },
      { id: 'card', amount: 100 },
    ]);
    expect(() => payingBack(payments, 1001)).toThrow(expect.objectContaining({ code: 'REFUND_TOO_LARGE' }));
  });
});

describe('cash that is handed back', () => {
  const cash = { unit: 5, mode: 'NEAREST' as const };

  it('comes in small parts to no more coins than were handed over, and in the end to just these', () => {
    const cut = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(cut, fc.constantFrom('NEAREST' as const, 'UP' as const, 'DOWN' as const), (parts, mode) => {
        const amount = sum(parts);
        const whole = {
          paid: { amount, rounding: 0, isCash: true },
          before: { amount: 0, rounding: 0 },
          amount,
          cash: { unit: 5, mode },
        };
        const rounding = cashBackRounding({ ...whole, paid: { ...whole.paid, isCash: false } });
        const paid = { amount, rounding, isCash: true };
        const before = { amount: 0, rounding: 0 };
        for (const part of parts) {
          const now = cashBackRounding({ paid, before, amount: part, cash: { unit: 5, mode } });
          expect(part + now).toBeGreaterThanOrEqual(0);
          before.amount += part;
          before.rounding += now;
          expect(before.amount + before.rounding).toBeLessThanOrEqual(amount + rounding);
        }
        expect(before.rounding).toBe(rounding);
      }),
    );
  });

  it('is what was paid to the unit, where that was not rounded', () => {
    const paid = { amount: 503, rounding: 0, isCash: true };
    expect(cashBackRounding({ paid, before: { amount: 0, rounding: 0 }, amount: 503, cash })).toBe(0);
  });

  it('is in coins that there are, where a card had paid to the unit', () => {
    const paid = { amount: 503, rounding: 0, isCash: false };
    expect(cashBackRounding({ paid, before: { amount: 0, rounding: 0 }, amount: 503, cash })).toBe(2);
    expect(cashBackRounding({ paid, before: { amount: 0, rounding: 0 }, amount: 503, cash: null })).toBe(0);
  });
});
