import type { Account, MoveKind } from '../books/account.js';

/** One line of the books, as far as a report reads it. */
export interface BookEntry {
  moveId: string;
  kind: MoveKind;
  account: Account;
  /** Minor units; a debit is positive. */
  amount: number;
  quantity: number | null;
  detail: string | null;
  rate: number | null;
  base: number | null;
  methodId: string | null;
  methodKind: string | null;
  sourceId: string | null;
  waiterId: string | null;
  waiterName: string | null;
  byId: string | null;
  byName: string | null;
  at: string;
}
