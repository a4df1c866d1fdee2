import type { MoveKind } from '../books/account.js';
import { negative } from '../books/move.js';
import { sum } from '../money.js';
import type { BookEntry } from './book-entry.js';

/** Cash that went in or out beside payments. */
export interface CashLine {
  kind: MoveKind;
  /** Minor units; less than 0 where it went out. */
  amount: number;
  reason: string | null;
  byName: string | null;
  at: string;
}

/** What happened in a drawer. Minor units; each is 0 or more unless it says otherwise. */
export interface Cash {
  float: number;
  /** By payments with their tips, less those that were voided; less than 0 where more was voided than taken. */
  payments: number;
  refunds: number;
  /** Deposits taken less those given back. */
  deposits: number;
  payIns: number;
  payOuts: number;
  drops: number;
  tipsPaid: number;
  /** All of this together. */
  expected: number;
  /** Carried to the safe when the shift was closed; null while it is open. */
  counted: number | null;
  /** What the count has found beyond what was expected. */
  overShort: number;
  moves: CashLine[];
}

const CLOSING: readonly MoveKind[] = ['OVER_SHORT', 'SHIFT_CLOSED'];
const MOVES: readonly MoveKind[] = ['FLOAT_IN', 'PAY_IN', 'PAY_OUT', 'DROP', 'TIPS_PAID'];

export function isCash({ account, methodKind }: Pick<BookEntry, 'account' | 'methodKind'>): boolean {
  return account === 'TENDER' && methodKind === 'CASH';
}

/** What the books say of drawers: never what payments say. */
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
