import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsOfCheck, PIECE_AMOUNTS, unfairShares } from '../../../test/domain/split-laws.js';
import { byForm } from '../../../test/form.js';
import { randomSplits, type SplitOrder } from '../../../test/domain/random-splits.js';
import { sum } from '../money.js';
import type { BillColumns } from '../pricing/bill.js';
import { priceBill } from '../pricing/price.js';
import { priceChecks } from './price-checks.js';
import type { PricedCheck, Piece } from './shared-order.js';

// `SPLIT_CHECKS=100000 npx vitest run --project unit src/domain/splitting` splits 100 000 checks.
const ORDERS = Number(process.env.SPLIT_CHECKS ?? byForm(2_000, 10_000));
// Enough for a machine under load.
const LONG_MS = 120_000 + 10 * ORDERS;

type Columns = Omit<BillColumns, 'lines'>;

describe(`${ORDERS} orders drawn at random, split among 2 to 20 checks in a way drawn at random`, () => {
  it(
    'add up to the whole in every column, discount, charge and tax, line by line',
    () => {
      fc.assert(
        fc.property(randomSplits, ({ bill, order }) => {
          const whole = priceBill(bill);
          const priced = priceChecks(order);
          expectSame(added(priced, whole), { ...whole, lines: undefined });
          for (const line of whole.lines) expectSame(addedPieces(priced, line.id), line);
          const wrong = [...priced.flatMap(faultsOfCheck), ...unfairShares(order, priced)];
          if (wrong.length > 0) expect(wrong).toEqual([]);
        }),
        { numRuns: ORDERS },
      );
    },
    LONG_MS,
  );

  it(
    'come to what was wanted: evenly to one unit, by amount exactly',
    () => {
      fc.assert(
        fc.property(randomSplits, ({ way, order, amounts }) => {
          const totals = priceChecks(order).map(({ total }) => total);
          if (way === 'EVENLY') expect(Math.max(...totals) - Math.min(...totals)).toBeLessThanOrEqual(1);
          if (amounts) expect(totals).toEqual(amounts);
        }),
        { numRuns: ORDERS / 2 },
      );
    },
    LONG_MS,
  );

  it(
    'are what they were when they are put together again',
    () => {
      fc.assert(
        fc.property(randomSplits, (split) => {
          const whole = priceBill(split.bill);
          const [one] = priceChecks(unsplit(split));
          expect({ ...one, checkId: undefined, pieces: undefined, lines: one!.pieces.map(asLine) }).toEqual(whole);
        }),
        { numRuns: ORDERS / 10 },
      );
    },
    LONG_MS,
  );

  it('are explained to those who ask', () => {
    fc.assert(
      fc.property(randomSplits, ({ order }) => {
        const told: number[] = [];
        const priced = priceChecks(order, (step) => {
          const { step: name, amount } = step();
          if (name === 'SERVICE') told.push(amount);
        });
        expect(sum(told)).toBe(sum(priced.map(({ service }) => service)));
      }),
      { numRuns: 200 },
    );
  });
});

/** Returns the order with all lines on one check. */
function unsplit({ order }: SplitOrder): SplitOrder['order'] {
  const owners = [{ checkId: 'one', weight: 3 }];
  const [{ isServiceWaived }] = order.checks as [SplitOrder['order']['checks'][number]];
  return {
    ...order,
    checks: [{ id: 'one', isServiceWaived }],
    lines: order.lines.map((line) => ({ ...line, owners })),
  };
}

function asLine({ lineId, ...columns }: Piece): object {
  return { ...columns, id: lineId, lineId: undefined, checkId: undefined };
}

/** Returns the sum of the checks, in the order of the whole. */
function added(priced: readonly PricedCheck[], whole: BillColumns): Columns & { lines: undefined } {
  const of = (column: 'subtotal' | 'discount' | 'service' | 'total') => sum(priced.map((check) => check[column]));
  const keyOf = ({ taxClassId, rate, isIncluded }: BillColumns['taxes'][number]) =>
    `${taxClassId} ${rate} ${isIncluded}`;
  return {
    taken: whole.taken.map((_, place) => sum(priced.map(({ taken }) => taken[place]!))),
    charges: whole.charges.map((charge, place) => {
      return { ...charge, amount: sum(priced.map(({ charges }) => charges[place]!.amount)) };
    }),
    subtotal: of('subtotal'),
    discount: of('discount'),
    service: of('service'),
    taxes: whole.taxes.map((group) => {
      const own = priced.flatMap(({ taxes }) => taxes.filter((one) => keyOf(one) === keyOf(group)));
      return { ...group, base: sum(own.map(({ base }) => base)), amount: sum(own.map(({ amount }) => amount)) };
    }),
    total: of('total'),
    lines: undefined,
  };
}

function addedPieces(priced: readonly PricedCheck[], lineId: string): object {
  const own = priced.flatMap(({ pieces }) => pieces.filter((piece) => piece.lineId === lineId));
  return {
    id: lineId,
    ...Object.fromEntries(PIECE_AMOUNTS.map((name) => [name, sum(own.map((piece) => piece[name]))])),
  };
}

// Text comparison takes a tenth of the time; the slow comparison runs only to show a difference.
function expectSame(one: object, other: object): void {
  if (JSON.stringify(one) !== JSON.stringify(other)) expect(one).toEqual(other);
}
