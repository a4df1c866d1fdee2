import type { Account, MoveKind } from '../books/account.js';

/** Ledger entry with the fields that reports read. */
export interface BookEntry {
  moveId: string;
  kind: MoveKind;
  account: Account;
  /** Amount in minor units; a debit is positive. */
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
