import { allocate } from '../allocate.js';
import { rounded, sum } from '../money.js';
import { LARGEST_RATE } from '../tax.js';
import type { Bill, BillLine, LineColumns, ServiceCharge } from './bill.js';
import { exactPart, type Explain } from './explain.js';

/** Service charge of a check and its share on each line. */
export interface MadeCharge {
  charge: ServiceCharge;
  amount: number;
  shares: number[];
}

/** Applies all charges to the same base: no charge is calculated from another. */
export function chargeService(
  bill: Bill,
  kept: readonly BillLine[],
  columns: readonly LineColumns[],
  explain: Explain,
): MadeCharge[] {
  if (bill.isServiceWaived) return [];
  return bill.charges
    .filter(({ fromCovers }) => fromCovers === null || (bill.covers ?? 0) >= fromCovers)
    .map((charge) => makeCharge(bill, charge, kept, columns, explain));
}

/** Returns true if the change in the number of guests ends a service charge. `charges` is JSON text. */
export function isCutBelow(charges: string | null, from: number | null, to: number | null): boolean {
  return chargesIn(charges).some(
    ({ fromCovers }) => fromCovers !== null && (to ?? 0) < fromCovers && fromCovers <= (from ?? 0),
  );
}

/** Parses the charges of a check from their JSON column. */
export function chargesIn(charges: string | null): ServiceCharge[] {
  return JSON.parse(charges ?? '[]') as ServiceCharge[];
}

function makeCharge(
  { rules: { serviceBase, amountRounding } }: Bill,
  charge: ServiceCharge,
  kept: readonly BillLine[],
  columns: readonly LineColumns[],
  explain: Explain,
): MadeCharge {
  const { name, rate } = charge;
  const isBefore = (charge.base ?? serviceBase) === 'BEFORE_DISCOUNTS';
  const bases = columns.map(({ gross, net }, index) => (kept[index]!.isServiceFree ? 0 : isBefore ? gross : net));
  const before = sum(bases);
  const amount = rounded(before, rate, LARGEST_RATE, amountRounding);
  const shares = allocate(amount, bases);
  for (const [index, line] of columns.entries()) line.service += shares[index]!;
  explain(() => ({
    step: 'SERVICE',
    of: name,
    before,
    rate,
    exact: exactPart(before, rate, LARGEST_RATE),
    rounding: amountRounding,
    amount,
    after: before + amount,
    lines: columns.map(({ id }, index) => ({
      lineId: id,
      before: bases[index]!,
      exact: null,
      amount: shares[index]!,
      after: bases[index]! + shares[index]!,
    })),
  }));
  return { charge, amount, shares };
}
