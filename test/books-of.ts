import type { Account, MoveKind } from '../src/domain/books/account.js';
import type { House } from './given.js';

/** One entry of a ledger move, as the database stores it. */
export interface KeptEntry {
  move_id: string;
  kind: MoveKind;
  account: Account;
  amount: number;
  quantity: number | null;
  detail: string | null;
  rate: number | null;
  base: number | null;
  method_kind: string | null;
  check_id: string | null;
  source_id: string | null;
  shift_id: string | null;
  waiter_id: string | null;
  waiter_name: string | null;
  by_name: string | null;
  business_date: string;
}

/** Returns the ledger entries of an order in the order of writing. */
export function entriesOf(house: Pick<House, 'database'>, orderId: string, kind?: MoveKind): Promise<KeptEntry[]> {
  return house.database.read((reader) =>
    reader.rows<KeptEntry>(
      `SELECT move_id, kind, account, amount, quantity, detail, rate, base, method_kind, check_id, source_id, shift_id,
         waiter_id, waiter_name, by_name, business_date
       FROM ledger_entries WHERE order_id = $1 AND kind = COALESCE($2, kind) ORDER BY at, id`,
      [orderId, kind ?? null],
    ),
  );
}

/** Returns only account and amount of each entry. */
export function amountsOf(entries: readonly KeptEntry[]): [Account, number][] {
  return entries.map(({ account, amount }) => [account, amount]);
}
