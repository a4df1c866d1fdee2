import type { Account, MoveKind } from '../books/account.js';
import { negative } from '../books/move.js';
import { grouped } from '../grouped.js';
import { halfEven, sum } from '../money.js';
import { hourOf } from './hours.js';
import type { BookEntry } from './book-entry.js';
import { cashOf, type Cash } from './cash.js';
import { tendersOf, type Tender } from './tenders.js';

/** Sales of closed checks: all, of one waiter, or of one hour. Minor units. */
export interface Sales {
  checks: number;
  covers: number;
  /** Dishes at their list prices. */
  gross: number;
  discounts: number;
  comps: number;
  /** Gross minus discounts and comps. */
  net: number;
  service: number;
  /** Taxes on top of prices. */
  addedTax: number;
  /** Amount that guests were asked to pay: net, service and added tax. */
  total: number;
}

export interface TaxRow {
  name: string;
  /** Rate in thousandths of a percent. */
  rate: number;
  /** Taxed amount. */
  base: number;
  amount: number;
  /** Part of `amount` that prices included. */
  included: number;
  /** Tax refunded; not subtracted from `amount`. */
  refunded: number;
}

export interface Report {
  sales: Sales;
  /** Net sales per check and per guest; null without checks or guests. */
  perCheck: number | null;
  perCover: number | null;
  taxes: TaxRow[];
  tenders: Tender[];
  /** Amount paid from deposits. */
  depositsUsed: number;
  tips: { taken: number; refunded: number; paidOut: number };
  rounding: number;
  refunds: { count: number; amount: number };
  /** Voided lines: never sold, so not part of the money. */
  voids: { count: number; quantity: number; amount: number };
  waiters: (Sales & { id: string | null; name: string | null })[];
  hours: (Sales & { hour: number; startsAt: string })[];
  cash: Cash;
}

/**
 * Calculates an X, Z or day report from ledger entries alone.
 * Entries must be in the order in which they were written.
 */
export function reportOf(entries: readonly BookEntry[], timeZone: string): Report {
  const sold = entries.filter(({ kind }) => kind === 'SALE');
  const sales = salesOf(sold);
  const of = (account: Account, ...kinds: MoveKind[]) => amountOf(entries, account, kinds);
  const voids = entries.filter(({ account }) => account === 'VOIDED');
  return {
    sales,
    perCheck: average(sales.net, sales.checks),
    perCover: average(sales.net, sales.covers),
    taxes: taxesOf(entries),
    tenders: tendersOf(entries),
    depositsUsed: of('DEPOSITS', 'DEPOSIT_USED', 'DEPOSIT_USE_VOIDED'),
    tips: {
      taken: negative(of('TIPS', 'PAYMENT', 'PAYMENT_VOIDED', 'TIP', 'DEPOSIT_USED', 'DEPOSIT_USE_VOIDED')),
      refunded: of('TIPS', 'REFUND'),
      paidOut: of('TIPS', 'TIPS_PAID'),
    },
    rounding: negative(sum(entries.filter(({ account }) => account === 'ROUNDING').map(({ amount }) => amount))),
    refunds: refundsOf(entries),
    voids: { count: voids.length, quantity: sum(voids.map(({ quantity }) => quantity ?? 0)), amount: totalOf(voids) },
    waiters: waitersOf(sold),
    hours: hoursOf(sold, timeZone),
    cash: cashOf(entries),
  };
}

function salesOf(sold: readonly BookEntry[]): Sales {
  const of = (account: Account): number => totalOf(sold.filter((entry) => entry.account === account));
  const count = (account: Account): number =>
    sum(sold.filter((entry) => entry.account === account).map(({ quantity }) => quantity ?? 0));
  const [gross, discounts, comps] = [negative(of('SALES')), of('DISCOUNTS'), of('COMPS')];
  return {
    checks: count('CHECKS'),
    covers: count('COVERS'),
    gross,
    discounts,
    comps,
    net: gross - discounts - comps,
    service: negative(of('SERVICE')),
    addedTax: negative(sum([of('TAX'), of('INCLUDED_TAX')])),
    total: of('CHECKS'),
  };
}

function taxesOf(entries: readonly BookEntry[]): TaxRow[] {
  const taxed = entries.filter(({ account }) => account === 'TAX' || account === 'INCLUDED_TAX');
  return [...grouped(taxed, ({ detail, rate }) => `${rate} ${detail}`).values()].map((group) => {
    const sold = group.filter(({ kind }) => kind === 'SALE');
    const owed = sold.filter(({ account }) => account === 'TAX');
    return {
      name: group[0]!.detail ?? '',
      rate: group[0]!.rate ?? 0,
      base: negative(sum(owed.map(({ base }) => base ?? 0))),
      amount: negative(totalOf(owed)),
      included: totalOf(sold.filter(({ account }) => account === 'INCLUDED_TAX')),
      refunded: totalOf(group.filter(({ kind, account }) => kind === 'REFUND' && account === 'TAX')),
    };
  });
}

// Refunds are what left the tenders, minus tips and cash rounding.
function refundsOf(entries: readonly BookEntry[]): Report['refunds'] {
  const refunds = entries.filter(({ kind }) => kind === 'REFUND');
  const back = refunds.filter(({ account }) => account === 'TENDER');
  const beside = refunds.filter(({ account }) => account === 'TIPS' || account === 'ROUNDING');
  return {
    count: new Set(refunds.map(({ moveId }) => moveId)).size,
    amount: negative(sum([totalOf(back), totalOf(beside)])),
  };
}

function waitersOf(sold: readonly BookEntry[]): Report['waiters'] {
  return [...grouped(sold, ({ waiterId }) => waiterId ?? '').values()].map((theirs) => ({
    id: theirs[0]!.waiterId,
    name: theirs.at(-1)!.waiterName,
    ...salesOf(theirs),
  }));
}

// Grouped by start time, because an hour occurs twice when clocks go back.
function hoursOf(sold: readonly BookEntry[], timeZone: string): Report['hours'] {
  const hours = grouped(sold, ({ at }) => hourOf(at, timeZone).startsAt);
  return [...hours.values()]
    .map((group) => ({ ...hourOf(group[0]!.at, timeZone), ...salesOf(group) }))
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
}

function amountOf(entries: readonly BookEntry[], account: Account, kinds: readonly MoveKind[]): number {
  return totalOf(entries.filter((entry) => entry.account === account && kinds.includes(entry.kind)));
}

function totalOf(entries: readonly BookEntry[]): number {
  return sum(entries.map(({ amount }) => amount));
}

function average(amount: number, count: number): number | null {
  return count > 0 ? halfEven(amount, 1, count) : null;
}
