import type { Outcome } from '../../lib/api.js';
import type { Entry } from '../../lib/outbox/outbox.js';
import { sendWaiting } from '../../lib/staff.js';

const SEATING = /^\/tables\/([\w-]+)\/sessions$/;

/** What a guest asked for was answered by somebody else meanwhile. */
export interface AnsweredAlready {
  /** In the words of the house. */
  already: string;
}

const taken = (body: AnsweredAlready | null): Outcome<unknown> => ({
  ok: true,
  status: 200,
  body,
  etag: null,
  isReplayed: false,
});

/**
 * Sends what waits. One party sits at a table: where guests were seated and their first order was quicker, or a colleague
 * was, they are the same guests, and what is left to say is how many they are. A guest whom a colleague has answered
 * needs no second answer.
 */
export async function sendFromTable(entry: Entry, until?: AbortSignal): Promise<Outcome<unknown>> {
  const outcome = await sendWaiting(entry, until);
  if (!outcome.ok && outcome.failure.code === 'REQUEST_ANSWERED') return taken({ already: outcome.failure.message });
  const tableId = SEATING.exec(entry.ask.path)?.[1];
  if (outcome.ok || tableId === undefined || outcome.failure.code !== 'TABLE_OCCUPIED') return outcome;
  const { covers = null } = entry.ask.body as { covers?: number | null };
  if (covers === null) return taken(null);
  const path = `/tables/${tableId}/sessions/current`;
  return sendWaiting({ ...entry, key: `${entry.key}-count`, ask: { method: 'PATCH', path, body: { covers } } }, until);
}
