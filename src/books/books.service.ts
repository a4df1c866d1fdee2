import { newId } from '../database/new-id.js';
import { insertRows, type Statement } from '../database/statement.js';
import type { Move } from '../domain/books/move.js';
import type { LedgerEntry } from './ledger-entry.entity.js';

interface Person {
  id: string;
  name: string;
}

/** Ledger move with the order, check, shift and people that it refers to. */
export interface Posting extends Move {
  venueId: string;
  orderId?: string | null;
  checkId?: string | null;
  /** Id of the payment, refund, deposit, cash move or void that the move records. */
  sourceId?: string | null;
  shiftId?: string | null;
  /** Waiter who served the guests. */
  waiter?: Person | null;
  /** User who acted; left out if the server acted by itself. */
  by?: Person | null;
  businessDate: string;
  at: string;
}

/**
 * Returns the statements that insert ledger moves, for the transaction of the change that they record.
 * Pass them to `tx.changeAll(…)`, or to `record.withRows(…)` together with the rows of a locked order. Moves that are
 * posted together share statements.
 */
export function postings(...moves: readonly Posting[]): Statement[] {
  return insertRows('ledger_entries', moves.flatMap(entriesOf));
}

function entriesOf(posting: Posting): LedgerEntry[] {
  const moveId = newId();
  return posting.entries.map((entry) => ({
    id: newId(),
    venueId: posting.venueId,
    moveId,
    kind: posting.kind,
    account: entry.account,
    amount: entry.amount,
    quantity: entry.quantity ?? null,
    detail: entry.detail ?? null,
    rate: entry.rate ?? null,
    base: entry.base ?? null,
    methodId: entry.methodId ?? null,
    methodKind: entry.methodKind ?? null,
    orderId: posting.orderId ?? null,
    checkId: posting.checkId ?? null,
    sourceId: posting.sourceId ?? null,
    shiftId: posting.shiftId ?? null,
    waiterId: posting.waiter?.id ?? null,
    waiterName: posting.waiter?.name ?? null,
    byId: posting.by?.id ?? null,
    byName: posting.by?.name ?? null,
    businessDate: posting.businessDate,
    at: posting.at,
  }));
}
