import type { MoveKind } from '../books/account.js';
import { negative } from '../books/move.js';
import { sum } from '../money.js';
import type { BookEntry } from './book-entry.js';

/** Cash movement other than a payment. */
export interface CashLine {
  kind: MoveKind;
  /** Amount in minor units; negative if cash went out. */
  amount: number;
  reason: string | null;
  byName: string | null;
  at: string;
}

/** Cash totals of a drawer in minor units, not negative unless noted. */
export interface Cash {
  float: number;
  /** Payments with tips, minus voided payments; may be negative. */
  payments: number;
  refunds: number;
  /** Deposits taken minus deposits returned. */
  deposits: number;
  payIns: number;
  payOuts: number;
  drops: number;
  tipsPaid: number;
  /** Sum of all of the above, with outgoing amounts subtracted. */
  expected: number;
  /** Cash counted at the close of the shift and moved to the safe; null while the shift is open. */
  counted: number | null;
  /** Counted minus expected cash. */
  overShort: number;
  moves: CashLine[];
}

const CLOSING: readonly MoveKind[] = ['OVER_SHORT', 'SHIFT_CLOSED'];
const MOVES: readonly MoveKind[] = ['FLOAT_IN', 'PAY_IN', 'PAY_OUT', 'DROP', 'TIPS_PAID'];

export function isCash({ account, methodKind }: Pick<BookEntry, 'account' | 'methodKind'>): boolean {
  return account === 'TENDER' && methodKind === 'CASH';
}

/** Returns the cash totals. They are calculated from the ledger, not from payments. */
export function cashOf(entries: readonly BookEntry[]): Cash {
  const cash = entries.filter(isCash);
  const of = (...kinds: MoveKind[]): number =>
    sum(cash.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => amount));
  const isClosed = cash.some(({ kind }) => kind === 'SHIFT_CLOSED');
  return {
    float: of('FLOAT_IN'),
    payments: of('PAYMENT', 'PAYMENT_VOIDED', 'TIP'),
    refunds: negative(of('REFUND')),
    deposits: of('DEPOSIT_TAKEN', 'DEPOSIT_RETURNED'),
    payIns: of('PAY_IN'),
    payOuts: negative(of('PAY_OUT')),
    drops: negative(of('DROP')),
    tipsPaid: negative(of('TIPS_PAID')),
    expected: sum(cash.filter(({ kind }) => !CLOSING.includes(kind)).map(({ amount }) => amount)),
    counted: isClosed ? negative(of('SHIFT_CLOSED')) : null,
    overShort: of('OVER_SHORT'),
    moves: cash
      .filter(({ kind }) => MOVES.includes(kind))
      .map(({ kind, amount, detail, byName, at }) => ({ kind, amount, reason: detail, byName, at })),
  };
}
