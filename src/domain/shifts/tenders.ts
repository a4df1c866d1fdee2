import type { MoveKind } from '../books/account.js';
import { negative } from '../books/move.js';
import { grouped } from '../grouped.js';
import { sum } from '../money.js';
import type { BookEntry } from './book-entry.js';

/** Totals of one payment method, in minor units. */
export interface Tender {
  methodId: string;
  name: string;
  kind: string;
  /** Number of payments that were not voided. */
  count: number;
  /** Amount of the payments, with tips and cash rounding. */
  amount: number;
  tips: number;
  refunds: number;
  refunded: number;
  /** Deposits taken minus deposits returned. */
  deposits: number;
  /** Amount plus deposits minus refunds. */
  total: number;
}

const PAID: readonly MoveKind[] = ['PAYMENT', 'PAYMENT_VOIDED', 'TIP'];
const DEPOSITED: readonly MoveKind[] = ['DEPOSIT_TAKEN', 'DEPOSIT_RETURNED'];

/**
 * Returns totals by payment method, in order of first use.
 * Cash moves of drawers have no method and are left out.
 */
export function tendersOf(entries: readonly BookEntry[]): Tender[] {
  const methods = grouped(
    entries.filter(({ methodId }) => methodId !== null),
    ({ methodId }) => methodId!,
  );
  return [...methods].map(([methodId, theirs]) => {
    const tendered = theirs.filter(({ account }) => account === 'TENDER');
    const of = (kinds: readonly MoveKind[]) => tendered.filter(({ kind }) => kinds.includes(kind));
    const refunds = of(['REFUND']);
    const tips = theirs.filter(({ account, kind }) => account === 'TIPS' && PAID.includes(kind));
    return {
      methodId,
      name: tendered.findLast(({ detail }) => detail !== null)?.detail ?? '',
      kind: theirs[0]!.methodKind ?? '',
      count: sum(of(PAID).map(({ quantity }) => quantity ?? 0)),
      amount: totalOf(of(PAID)),
      tips: negative(totalOf(tips)),
      refunds: sum(refunds.map(({ quantity }) => quantity ?? 0)),
      refunded: negative(totalOf(refunds)),
      deposits: totalOf(of(DEPOSITED)),
      total: totalOf(tendered),
    };
  });
}

function totalOf(entries: readonly BookEntry[]): number {
  return sum(entries.map(({ amount }) => amount));
}
