import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomBills } from '../../../test/domain/random-bills.js';
import { byForm } from '../../../test/form.js';
import type { Rounding } from '../money.js';
import { taxDivisor, type LineTax } from '../tax.js';
import type { Bill, BillColumns } from './bill.js';
import type { Step } from './explain.js';
import { priceBill } from './price.js';

// `PRICED_ORDERS=100000 npx vitest run --project unit src/domain/pricing/random-orders.spec.ts` prices 100 000 orders.
const ORDERS = Number(process.env.PRICED_ORDERS ?? byForm(2_000, 10_000));
const LONG_MS = 120_000 + 10 * ORDERS;

const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

/** Returns true if the integer is the correct rounding of the ratio; implemented without rounding. */
function isRounded(amount: number, numerator: bigint, denominator: bigint, rounding: Rounding): boolean {
  const off = BigInt(amount) * denominator - numerator;
  const isNearest = 2n * off <= denominator && -2n * off <= denominator;
  const isHalf = 2n * off === denominator || -2n * off === denominator;
  if (rounding === 'UP') return off >= 0n && off < denominator;
  if (rounding === 'DOWN') return off <= 0n && -off < denominator;
  return isNearest && (!isHalf || (rounding === 'HALF_UP' ? off > 0n : amount % 2 === 0));
}

/** Returns the sum over the lines of each amount, which must equal the check. */
function sumsOf({ lines: columns }: BillColumns): object {
  const of = (name: 'gross' | 'discount' | 'service' | 'total') => total(columns.map((column) => column[name]));
  const taxed = columns.map(({ addedTax, includedTax }) => addedTax + includedTax);
  return {
    subtotal: of('gross'),
    discount: of('discount'),
    service: of('service'),
    tax: total(taxed),
    total: of('total'),
  };
}

describe(`${ORDERS} orders drawn at random, under rules drawn at random`, () => {
  it(
    'have lines that add up to their checks, taxes that are rounded as the rules say, and nothing below nothing',
    () => {
      fc.assert(
        fc.property(randomBills, (bill) => {
          const priced = priceBill(bill);
          const { subtotal, discount, service, total: all } = priced;
          const tax = total(priced.taxes.map(({ amount }) => amount));
          if (JSON.stringify(sumsOf(priced)) !== JSON.stringify({ subtotal, discount, service, tax, total: all }))
            expect(sumsOf(priced)).toEqual({ subtotal, discount, service, tax, total: all });
          const wrong = [
            ...faultsOfLines(bill, priced),
            ...faultsOfDiscounts(bill, priced),
            ...faultsOfTaxes(bill, priced),
          ];
          if (wrong.length > 0) expect(wrong).toEqual([]);
        }),
        { numRuns: ORDERS },
      );
    },
    LONG_MS,
  );

  it('are explained to the last unit, and cost the same when they are', () => {
    fc.assert(
      fc.property(randomBills, (bill) => {
        const steps: Step[] = [];
        const priced = priceBill(bill, (step) => steps.push(step()));
        expect(priced).toEqual(priceBill(bill));
        for (const { id, net, service, addedTax } of priced.lines) {
          const own = steps.flatMap((one) =>
            one.lines.filter(({ lineId }) => lineId === id).map((line) => ({ ...line, one })),
          );
          const of = (step: string) => total(own.filter(({ one }) => one.step === step).map(({ amount }) => amount));
          const taken = own.filter(({ one }) => one.step !== 'SERVICE' && one.step !== 'TAX');
          for (const { before, amount, after } of taken) expect(before - amount).toBe(after);
          expect(taken.at(-1)?.after ?? net).toBe(net);
          expect(of('SERVICE')).toBe(service);
          expect(total(own.filter(({ one }) => one.step === 'TAX').map(({ before, after }) => after - before))).toBe(
            addedTax,
          );
        }
        for (const { before, amount, after, lines: parts, step } of steps) {
          expect(total(parts.map((part) => part.amount))).toBe(amount);
          if (step === 'SERVICE') expect(before + amount).toBe(after);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function faultsOfLines({ lines: asked }: Bill, { lines: columns }: BillColumns): string[] {
  const kept = asked.filter(({ status }) => status !== 'CANCELLED');
  return columns.flatMap((column, index) => {
    const { id, unitPrice, quantity } = kept[index]!;
    const { gross, discount, net, service, addedTax, total: comes } = column;
    const isRight =
      column.id === id &&
      gross === unitPrice * quantity &&
      net === gross - discount &&
      comes === net + service + addedTax &&
      Object.values(column).every(
        (amount) => typeof amount === 'string' || (amount >= 0 && Number.isSafeInteger(amount)),
      );
    return isRight ? [] : [`line ${JSON.stringify(column)}`];
  });
}

function faultsOfDiscounts({ discounts: asked }: Bill, { taken, discount, subtotal }: BillColumns): string[] {
  const wrong = asked.flatMap(({ cap, amount, itemId }, index) => {
    const most = Math.min(cap ?? subtotal, amount ?? subtotal, itemId === 'elsewhere' ? 0 : subtotal);
    return taken[index]! > most || taken[index]! < 0 ? [`discount ${index} takes ${taken[index]} of ${most}`] : [];
  });
  return total(taken) === discount ? wrong : [...wrong, `discounts of ${taken.join()} are ${discount}`];
}

/** Checks that the base of each tax group is the sum of its lines after discounts and of its charges. */
function faultsOfTaxes(bill: Bill, { lines: columns, taxes: groups, charges: made }: BillColumns): string[] {
  const kept = bill.lines.filter(({ status }) => status !== 'CANCELLED');
  const { taxLevel, taxRounding } = bill.rules;
  const charged = bill.isServiceWaived
    ? []
    : bill.charges.filter(({ fromCovers }) => fromCovers === null || fromCovers <= (bill.covers ?? 0));
  const sums = [0n, 0n];
  const wrong = groups.flatMap((group) => {
    const isOf = (tax: LineTax | null) => tax?.taxClassId === group.taxClassId;
    const amounts = [
      ...columns.filter((_, index) => isOf(kept[index]!.tax)).map(({ net }) => net),
      ...made.filter((_, index) => isOf(charged[index]!.tax)).map(({ amount }) => amount),
    ];
    const gross = total(amounts);
    const divisor = BigInt(taxDivisor(group));
    const isBase = group.base === (group.isIncluded ? gross - group.amount : gross);
    const exact = (amount: number) => BigInt(amount) * BigInt(group.rate);
    if (taxLevel === 'CHECK') sums[Number(group.isIncluded)]! += exact(gross) * (COMMON / divisor);
    const isTaxed = taxLevel !== 'GROUP' || isRounded(group.amount, exact(gross), divisor, taxRounding);
    return isBase && isTaxed ? [] : [`tax ${JSON.stringify(group)} of ${amounts.join()}`];
  });
  if (taxLevel !== 'CHECK') return wrong;
  for (const isIncluded of [false, true]) {
    const amount = total(groups.filter((group) => group.isIncluded === isIncluded).map((group) => group.amount));
    if (!isRounded(amount, sums[Number(isIncluded)]!, COMMON, taxRounding)) wrong.push(`taxes come to ${amount}`);
  }
  return wrong;
}

// Common multiple of all tax divisors in random orders.
const COMMON = 100_000n * 112_000n * 107_001n;
