import { sum } from '../money.js';
import { MEMO_ACCOUNTS, type Account, type MoveKind } from './account.js';

/** Entry of a ledger move. Minor units; a debit is positive. */
export interface Entry {
  account: Account;
  amount: number;
  /** Number of checks, payments, guests or portions; negative for a reversal. */
  quantity?: number;
  /** Name of the tax, discount, charge or payment method, or the reason of a cash move. */
  detail?: string;
  /** Tax rate in thousandths of a percent. */
  rate?: number;
  /** Base of a tax, with the sign of its amount. */
  base?: number;
  methodId?: string;
  methodKind?: string;
}

/** Double-entry record of a money event. Without memo entries, its amounts sum to 0. */
export interface Move {
  kind: MoveKind;
  entries: Entry[];
}

/** Creates a balanced move without empty entries. Entries with a quantity stay. */
export function move(kind: MoveKind, entries: readonly Entry[]): Move {
  const kept = entries.filter(({ amount, quantity }) => amount !== 0 || quantity !== undefined);
  mustBalance(kind, kept);
  return { kind, entries: kept };
}

/** Creates the move with all signs inverted. */
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

/** Returns 0 for 0 instead of -0. */
export function negative(amount: number): number {
  return amount === 0 ? 0 : -amount;
}

// Throws if the move does not sum to 0. Such a move is a bug and must never reach the ledger.
function mustBalance(kind: MoveKind, entries: readonly Entry[]): void {
  const left = sum(entries.filter(({ account }) => !MEMO_ACCOUNTS.includes(account)).map(({ amount }) => amount));
  if (left !== 0) throw new RangeError(`the entries of ${kind} come to ${left}`);
}
