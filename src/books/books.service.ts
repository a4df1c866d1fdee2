import { newId } from '../database/new-id.js';
import { insertRows, type Statement } from '../database/statement.js';
import type { Move } from '../domain/books/move.js';
import type { LedgerEntry } from './ledger-entry.entity.js';

interface Person {
  id: string;
  name: string;
}

/** A move with all that the books say of it. */
export interface Posting extends Move {
  venueId: string;
  orderId?: string | null;
  checkId?: string | null;
  /** The payment, refund, deposit, move of cash or void of which it tells. */
  sourceId?: string | null;
  shiftId?: string | null;
  /** Whose guests they were. */
  waiter?: Person | null;
  /** Who did it; left out: the house itself. */
  by?: Person | null;
  businessDate: string;
  at: string;
}

/**
 * What writes moves down, in the transaction of what they tell: `tx.changeAll(postings(…))`, or with the rows of a held
 * order, `record.withRows(postings(…))`. Moves that are posted together share their statements.
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
