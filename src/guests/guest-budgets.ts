import type { Reader } from '../database/reader.js';
import { refuseUnless } from '../domain/refusal.js';
import type { GuestPhone } from './guest.entity.js';

// Each rings on every tablet, and somebody must answer it.
const MOST_WAITING_OF_A_PHONE = 3;
const MOST_WAITING_AT_A_TABLE = 10;
// Of strangers at one address: the rest of the table's is for others.
const MOST_WAITING_OF_A_NETWORK = 5;
const MOST_CALLS = 10;
const CALLS_WITHIN_MS = 10 * 60_000;

const WAITING = `SELECT
  (SELECT COUNT(*) FROM guest_requests WHERE phone_id = $1 AND state = 'WAITING') AS own,
  (SELECT COUNT(*) FROM guest_requests WHERE table_id = $2 AND state = 'WAITING') AS here,
  (SELECT COUNT(*) FROM guest_requests r JOIN guest_phones p ON p.id = r.phone_id
    WHERE r.table_id = $2 AND r.state = 'WAITING' AND p.network = $3) AS near`;

const CALLS = `SELECT COUNT(*) AS calls FROM guest_calls c JOIN guest_phones p ON p.id = c.phone_id
  WHERE c.table_id = $1 AND c.called_at > $2 AND (p.id = $3 OR p.network = $4)`;

/** Refuses a wish that would wait where many do; those of strangers do not count against a phone that is trusted. */
export async function mustHaveRoomToWait(reader: Reader, phone: GuestPhone, tableId: string | null): Promise<void> {
  const { id, network } = phone;
  const [counts] = await reader.rows<{ own: number; here: number; near: number }>(WAITING, [id, tableId, network]);
  const { own, here, near } = counts!;
  refuseUnless(own < MOST_WAITING_OF_A_PHONE, 'TOO_MANY_WAITING', { most: MOST_WAITING_OF_A_PHONE });
  if (phone.isTrusted || tableId === null) return;
  refuseUnless(near < MOST_WAITING_OF_A_NETWORK, 'TOO_MANY_WAITING', { most: MOST_WAITING_OF_A_NETWORK });
  refuseUnless(here < MOST_WAITING_AT_A_TABLE, 'TOO_MANY_WAITING', { most: MOST_WAITING_AT_A_TABLE });
}

/** Refuses a call after many from this phone or its network. */
export async function mayCall(
  reader: Reader,
  { id, network }: GuestPhone,
  { tableId, nowMs }: { tableId: string; nowMs: number },
): Promise<void> {
  const since = new Date(nowMs - CALLS_WITHIN_MS).toISOString();
  const [counted] = await reader.rows<{ calls: number }>(CALLS, [tableId, since, id, network]);
  refuseUnless(counted!.calls < MOST_CALLS, 'TOO_MANY_CALLS', { most: MOST_CALLS });
}
