import type { Outcome } from '../../lib/api.js';
import type { Entry } from '../../lib/outbox/outbox.js';
import { sendWaiting } from '../../lib/staff.js';

const SEATING = /^\/tables\/([\w-]+)\/sessions$/;

/**
 * Sends what waits. One party sits at a table: where guests were seated and their first order was quicker, or a colleague
 * was, they are the same guests, and what is left to say is how many they are.
 */
export async function sendFromTable(entry: Entry, until?: AbortSignal): Promise<Outcome<unknown>> {
  const outcome = await sendWaiting(entry, until);
  const tableId = SEATING.exec(entry.ask.path)?.[1];
  if (outcome.ok || tableId === undefined || outcome.failure.code !== 'TABLE_OCCUPIED') return outcome;
  const { covers = null } = entry.ask.body as { covers?: number | null };
  if (covers === null) return { ok: true, status: 200, body: null, etag: null, isReplayed: false };
  const path = `/tables/${tableId}/sessions/current`;
  return sendWaiting({ ...entry, key: `${entry.key}-count`, ask: { method: 'PATCH', path, body: { covers } } }, until);
}
