import type { Reader } from '../database/reader.js';
import { sharing, type Sharer } from '../domain/guests/sharing.js';
import type { GuestPhone } from './guest.entity.js';
import { joinedTo, kindOf, tableOf, type TableNow } from './guest-tables.js';

export interface PhoneAtTable extends Sharer {
  number: number;
  name: string | null;
  /** Whence it came; null: from where nobody is limited. */
  network?: string | null;
}

const PHONES = `SELECT p.id, p.number, p.name, p.session_id, p.is_trusted, p.network FROM guest_phones p
  WHERE p.left_at IS NULL AND p.expires_at > $3 AND (p.session_id = $2 OR (p.session_id IS NULL AND p.table_id IN ${joinedTo('$1')}))
  ORDER BY p.number, p.id`;

interface PhoneRow {
  id: string;
  number: number;
  name: string | null;
  session_id: string | null;
  is_trusted: boolean | number;
  network: string | null;
}

/** Everybody at a table who has a phone in hand. */
export async function phonesAt(reader: Reader, { tableId, sessionId }: TableNow, at: string): Promise<PhoneAtTable[]> {
  const rows = await reader.rows<PhoneRow>(PHONES, [tableId, sessionId, at]);
  return rows.map(({ id, number, name, session_id: visitId, is_trusted: isTrusted, network }) => {
    return { id, number, name, visitId, isTrusted: Boolean(isTrusted), network };
  });
}

/** Phones whose order at this table nobody has answered yet. */
export async function waitingPhonesAt(reader: Reader, tableId: string): Promise<ReadonlySet<string>> {
  const text = "SELECT DISTINCT phone_id FROM guest_requests WHERE table_id = $1 AND state = 'WAITING'";
  const rows = await reader.rows<{ phone_id: string }>(text, [tableId]);
  return new Set(rows.map((row) => row.phone_id));
}

/** The phones that share a cart, and the id of what it is of: a visit, a table, or one phone. */
export interface Company {
  cartId: string;
  phones: PhoneAtTable[];
}

/** Whoever fetches what they order shares with nobody. */
export async function companyOf(reader: Reader, phone: GuestPhone, at: string): Promise<Company> {
  const { id, number, name, sessionId: visitId, isTrusted } = phone;
  if (kindOf(phone) === 'PICKUP') return { cartId: id, phones: [{ id, number, name, visitId, isTrusted }] };
  const table = await tableOf(reader, phone);
  const all = await phonesAt(reader, table, at);
  const { of, phones } = sharing({ id, number, name, visitId, isTrusted }, all, table.sessionId !== null);
  const ids = { VISIT: visitId ?? id, TABLE: table.groupId ?? table.tableId, PHONE: id };
  return { cartId: ids[of], phones };
}
