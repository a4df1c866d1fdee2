import type { Reader } from '../database/reader.js';
import type { Param } from '../database/statement.js';
import type { BookEntry } from '../domain/shifts/book-entry.js';

const ENTRIES = `SELECT move_id AS "moveId", kind, account, amount, quantity, detail, rate, base,
  method_id AS "methodId", method_kind AS "methodKind", source_id AS "sourceId", waiter_id AS "waiterId",
  waiter_name AS "waiterName", by_id AS "byId", by_name AS "byName", at FROM ledger_entries`;

/** Returns the ledger entries of a shift in the order in which they were written. */
export function entriesOfShift(reader: Reader, shiftId: string): Promise<BookEntry[]> {
  return entriesWhere(reader, 'shift_id = $1', [shiftId]);
}

/** Returns the ledger entries of a business date, with and without a shift. */
export function entriesOfDay(reader: Reader, venueId: string, date: string): Promise<BookEntry[]> {
  return entriesWhere(reader, 'venue_id = $1 AND business_date = $2', [venueId, date]);
}

function entriesWhere(reader: Reader, where: string, params: readonly Param[]): Promise<BookEntry[]> {
  return reader.rows<BookEntry>(`${ENTRIES} WHERE ${where} ORDER BY at, id`, params);
}

/** Expected cash in a drawer, and the number of entries that moved cash. */
export interface DrawerCash {
  amount: number;
  moved: number;
}

/** Returns the cash according to the ledger. Without the lock of the shift, the result may be outdated. */
export async function drawerCash(reader: Reader, shiftId: string): Promise<DrawerCash> {
  const [row] = await reader.rows<DrawerCash>(
    `SELECT CAST(COALESCE(SUM(amount), 0) AS bigint) AS amount, COUNT(*) AS moved FROM ledger_entries
     WHERE shift_id = $1 AND account = 'TENDER' AND method_kind = 'CASH' AND amount <> 0`,
    [shiftId],
  );
  return row!;
}
