import { sum } from '../money.js';
import { addedTax, type TaxGroup } from '../tax.js';
import { move, negated, negative, type Entry, type Move } from './move.js';
import type { Tendered } from './payment.js';

/** Totals of a check at its close. */
export interface Sale {
  subtotal: number;
  total: number;
  discounts: readonly { reason: string; taken: number; isComp: boolean }[];
  charges: readonly { name: string; amount: number }[];
  taxes: readonly TaxGroup[];
  /**
   * Number of guests on the first check of an order that closes; else null.
   * So guests are not counted twice.
   */
  covers: number | null;
}

/** Records the close of a check: the amount owed against its components. */
export function sale({ subtotal, total, discounts, charges, taxes, covers }: Sale): Move {
  return move('SALE', [
    { account: 'CHECKS', amount: total, quantity: 1 },
    { account: 'SALES', amount: negative(subtotal) },
    ...discounts.map(({ reason, taken, isComp }): Entry => ({
      account: isComp ? 'COMPS' : 'DISCOUNTS',
      amount: taken,
      detail: reason,
    })),
    ...charges.map(({ name, amount }): Entry => ({ account: 'SERVICE', amount: negative(amount), detail: name })),
    ...taxes.flatMap(owedTax),
    ...(covers === null ? [] : [{ account: 'COVERS' as const, amount: 0, quantity: covers }]),
  ]);
}

/** Amounts of a refund. */
export interface Refund extends Tendered {
  /** Part of the amount that was service charge. */
  service: number;
  /** Taxes within the amount. */
  taxes: readonly TaxGroup[];
}

/** Records a refund. The check itself keeps its payments. */
export function refund({ method, amount, tip, rounding, service, taxes }: Refund): Move {
  const { id: methodId, kind: methodKind, name: detail } = method;
  return move('REFUND', [
    { account: 'TENDER', amount: negative(sum([amount, rounding, tip])), quantity: 1, methodId, methodKind, detail },
    { account: 'RETURNS', amount: sum([amount, -service, -addedTax(taxes)]) },
    { account: 'SERVICE', amount: service },
    ...taxes.flatMap(owedTax).map(negated),
    { account: 'ROUNDING', amount: rounding, methodId, methodKind },
    { account: 'TIPS', amount: tip, methodId, methodKind },
  ]);
}

function owedTax({ name, rate, isIncluded, base, amount }: TaxGroup): Entry[] {
  const tax: Entry = { account: 'TAX', amount: negative(amount), detail: name, rate, base: negative(base) };
  return isIncluded ? [tax, { account: 'INCLUDED_TAX', amount, detail: name, rate }] : [tax];
}
