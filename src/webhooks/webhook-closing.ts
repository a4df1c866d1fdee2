import { updateRow } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { troubleOf } from './webhook-outcome.js';
import { WebhookEndpoint, type DisabledReason, type WebhookAttempt } from './webhook.entity.js';

// Of what waits: what was delivered to a busy endpoint in a month is too much to look through.
const LAST_TRY = `
  SELECT status, error FROM webhook_attempts WHERE delivery_id = (
    SELECT id FROM webhook_deliveries WHERE endpoint_id = $1 AND state = 'PENDING' AND attempts > 0 ORDER BY place LIMIT 1)
  ORDER BY number DESC LIMIT 1`;

/** Disables a webhook and tells admins why. */
export async function disable(tx: Tx, id: string, disabledReason: DisabledReason, at: string): Promise<void> {
  const endpoint = await tx.lock(WebhookEndpoint, 'WHERE id = $1', [id]);
  // What waited for one that is off is given up already.
  if (endpoint.state !== 'ENABLED') return;
  const change = { state: 'DISABLED', disabledReason, disabledAt: at } as const;
  await tx.changeAll([updateRow('webhook_endpoints', id, change)]);
  const [last] = await tx.rows<Pick<WebhookAttempt, 'status' | 'error'>>(LAST_TRY, [id]);
  const view = troubleOf({ ...endpoint, ...change }, last ?? { status: null, error: null });
  tx.record(endpoint.venueId, 'webhook.disabled', view, ['staff']);
}
