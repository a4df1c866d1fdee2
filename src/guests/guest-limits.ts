import type { Reader } from '../database/reader.js';
import { isWithinLimits } from '../domain/guests/ordering-right.js';
import { joinedTo, type TableNow } from './guest-tables.js';

const HOUR_MS = 60 * 60_000;
// Longer than any dinner; whoever is still there scans once more.
export const LONGEST_SESSION_MS = 6 * HOUR_MS;

const COUNTS = `SELECT
  (SELECT COUNT(*) FROM guest_phones p WHERE p.left_at IS NULL AND p.expires_at > $3
    AND (p.session_id = $2 OR (p.session_id IS NULL AND p.table_id IN ${joinedTo('$1')}))) AS phones,
  (SELECT COUNT(*) FROM guest_requests r JOIN guest_phones p ON p.id = r.phone_id
    WHERE (p.session_id = $2 OR r.table_id = $1) AND r.asked_at > $4 AND r.state <> 'REJECTED') AS recent,
  (SELECT COUNT(*) FROM orders o WHERE o.session_id = $2) AS orders`;

interface Asked {
  table: TableNow;
  at: string;
  total: number;
  firstOrderLimit: number | null;
}

/** How the table stands to what guests may do by themselves. */
export async function limitsOf(
  reader: Reader,
  { table, at, total, firstOrderLimit }: Asked,
): Promise<{ isWithin: boolean }> {
  const hourAgo = new Date(Date.parse(at) - HOUR_MS).toISOString();
  const [counts] = await reader.rows<{ phones: number; recent: number; orders: number }>(COUNTS, [
    table.tableId,
    table.sessionId,
    at,
    hourAgo,
  ]);
  const { phones, recent, orders } = counts!;
  return { isWithin: isWithinLimits({ phones, orders: recent, total, isFirst: orders === 0 }, firstOrderLimit) };
}
