import fc from 'fast-check';
import { LARGEST_AMOUNT, ROUNDINGS } from '../../src/domain/money.js';
import { LINE_STATUSES } from '../../src/domain/order.js';
import { DISCOUNT_KINDS, type Bill, type BillLine } from '../../src/domain/pricing/bill.js';
import { DISCOUNT_STEPS, SERVICE_BASES, TAX_LEVELS } from '../../src/domain/pricing/policy.js';
import type { LineTax } from '../../src/domain/tax.js';

const taxes: (LineTax | null)[] = [
  null,
  { taxClassId: 'a', name: 'A', rate: 8875, isIncluded: false },
  { taxClassId: 'b', name: 'B', rate: 12_000, isIncluded: true },
  { taxClassId: 'c', name: 'C', rate: 7001, isIncluded: true },
  { taxClassId: 'd', name: 'D', rate: 10_000, isIncluded: false },
];
const rules = fc.record({
  steps: fc.shuffledSubarray([...DISCOUNT_STEPS], { minLength: DISCOUNT_STEPS.length }),
  taxRounding: fc.constantFrom(...ROUNDINGS),
  taxLevel: fc.constantFrom(...TAX_LEVELS),
  amountRounding: fc.constantFrom(...ROUNDINGS),
  serviceBase: fc.constantFrom(...SERVICE_BASES),
  cash: fc.constant(null),
});
// Prices as currencies have them: of yen, of cents, of thousandths of a dinar, and of what nobody eats.
const price = fc.oneof(fc.nat(9), fc.nat(2000), fc.nat(50_000), fc.nat(500_000), fc.nat(LARGEST_AMOUNT / 100_000));
const lines = fc
  .array(
    fc.record({
      partOfId: fc.constantFrom(null, null, null, '0', 'combo'),
      unitPrice: price,
      quantity: fc.integer({ min: 1, max: 12 }),
      status: fc.constantFrom(...LINE_STATUSES),
      tax: fc.constantFrom(...taxes),
    }),
    { maxLength: 9 },
  )
  .map((some): BillLine[] => some.map((line, index) => ({ ...line, id: String(index) })));
const discounts = fc.array(
  fc
    .record({
      id: fc.constant('discount'),
      itemId: fc.constantFrom(null, '0', '1', 'combo', 'elsewhere'),
      kind: fc.constantFrom(...DISCOUNT_KINDS),
      percent: fc.integer({ min: 1, max: 100_000 }),
      amount: fc.nat(60_000),
      cap: fc.option(fc.nat(30_000)),
    })
    .map(({ percent, amount, cap, ...one }) => ({
      ...one,
      percent: one.kind === 'PERCENT' ? percent : null,
      amount: one.kind === 'AMOUNT' ? amount : null,
      cap: one.kind === 'PERCENT' ? cap : null,
    })),
  { maxLength: 4 },
);
const charges = fc.array(
  fc.record({
    name: fc.constantFrom('Service', 'Music'),
    rate: fc.integer({ min: 0, max: 100_000 }),
    fromCovers: fc.constantFrom(null, null, 6),
    base: fc.constantFrom(null, ...SERVICE_BASES),
    tax: fc.constantFrom(...taxes),
  }),
  { maxLength: 3 },
);
/** A bill drawn at random, under rules drawn at random: as orders are, and as nobody would dare to make one. */
export const randomBills: fc.Arbitrary<Bill> = fc.record({
  rules,
  charges,
  isServiceWaived: fc.constantFrom(false, false, false, true),
  covers: fc.constantFrom(null, 2, 6),
  lines,
  discounts,
});
