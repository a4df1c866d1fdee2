import type { Account } from '../../../src/domain/books/account.js';
import type { Move } from '../../../src/domain/books/move.js';
import type { BillLine } from '../../../src/domain/pricing/bill.js';
import type { GivenBack } from '../../../src/domain/refunds/sold.js';
import type { Owner, PricedCheck, ScopedDiscount } from '../../../src/domain/splitting/shared-order.js';
import type { TaxGroup } from '../../../src/domain/tax.js';
import type { Kind } from './deed.js';

export interface Line extends BillLine {
  seat: number;
  owners: Owner[];
}

export interface Check {
  id: string;
  state: 'OPEN' | 'BILLED' | 'PAID' | 'CLOSED';
  awaits: null;
  paid: number;
  pending: number;
  tips: number;
  refunded: number;
  total: number;
  priced: PricedCheck;
  givenBack: { lines: GivenBack[]; taxes: TaxGroup[] };
}

export interface Payment {
  id: string;
  check: string;
  by: Kind;
  status: string;
  amount: number;
  tip: number;
  rounding: number;
  change: number;
  refunded: number;
  roundedBack: number;
  shift: number | null;
}

export interface Posted {
  move: Move;
  /** The shift that answers for it. */
  shift: number | null;
}

export interface State {
  lines: Line[];
  discounts: ScopedDiscount[];
  checks: Check[];
  payments: Payment[];
  books: Posted[];
  /** How many there were; the last may be open. */
  shifts: number;
  isShiftOpen: boolean;
}

export const METHODS = Object.fromEntries(
  (['CASH', 'CARD', 'HOUSE'] as const).map((kind) => [kind, { id: kind, kind, name: kind }]),
) as Record<Kind, { id: string; kind: string; name: string }>;

/** Deep enough for all that a deed may change in it. */
export function copyOf({ lines, discounts, checks, payments, books, ...shifts }: State): State {
  const copies = <Row extends object>(rows: readonly Row[]) => rows.map((row) => ({ ...row }));
  return {
    lines: copies(lines),
    discounts: copies(discounts),
    checks: copies(checks),
    payments: copies(payments),
    books: [...books],
    ...shifts,
  };
}

export const NOTHING = { tip: 0, rounding: 0, change: 0, refunded: 0, roundedBack: 0, shift: null };

export function blank(id: string): Check {
  const zero = { subtotal: 0, discount: 0, service: 0, total: 0 };
  const priced: PricedCheck = { checkId: id, pieces: [], taken: [], charges: [], taxes: [], ...zero };
  const money = { paid: 0, pending: 0, tips: 0, refunded: 0, total: 0 };
  return { id, state: 'OPEN', awaits: null, priced, givenBack: { lines: [], taxes: [] }, ...money };
}

export function accounts(books: readonly Posted[]): Partial<Record<Account, number>> {
  const sums: Partial<Record<Account, number>> = {};
  for (const { account, amount } of books.flatMap(({ move }) => move.entries))
    sums[account] = (sums[account] ?? 0) + amount;
  return sums;
}
