import { sum } from '../money.js';
import { MEMO_ACCOUNTS, type Account, type MoveKind } from './account.js';

/** One line of a move. Minor units; a debit is positive. */
export interface Entry {
  account: Account;
  amount: number;
  /** How many: checks, payments, guests, portions. Negative where they are taken back. */
  quantity?: number;
  /** Of the tax, the discount, the charge, the way to pay; the reason of a move of cash. */
  detail?: string;
  /** Of a tax: thousandths of a per cent. */
  rate?: number;
  /** Of a tax: what it was counted from, with the sign of its amount. */
  base?: number;
  methodId?: string;
  methodKind?: string;
}

/** Something that happened to the money, told from both of its sides: but for memos, its entries come to 0. */
export interface Move {
  kind: MoveKind;
  entries: Entry[];
}

/** Without entries of nothing; those that count something stay. */
export function move(kind: MoveKind, entries: readonly Entry[]): Move {
  const kept = entries.filter(({ amount, quantity }) => amount !== 0 || quantity !== undefined);
  mustBalance(kind, kept);
  return { kind, entries: kept };
}

/** The same the other way round. */
export function reversed(kind: MoveKind, { entries }: Move): Move {
  return move(kind, entries.map(negated));
}

export function negated({ amount, quantity, base, ...rest }: Entry): Entry {
  return {
    ...rest,
    amount: negative(amount),
    ...(quantity !== undefined && { quantity: negative(quantity) }),
    ...(base !== undefined && { base: negative(base) }),
  };
}

/** Never the -0 that a negated 0 is. */
export function negative(amount: number): number {
  return amount === 0 ? 0 : -amount;
}

// A move that does not come to 0 is a bug of ours, and must never reach the books.
function mustBalance(kind: MoveKind, entries: readonly Entry[]): void {
  const left = sum(entries.filter(({ account }) => !MEMO_ACCOUNTS.includes(account)).map(({ amount }) => amount));
  if (left !== 0) throw new RangeError(`the entries of ${kind} come to ${left}`);
}
