import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { HouseRoutine } from '../database/house-routine.js';
import { updateRow } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { troubleOf } from './webhook-outcome.js';
import { WebhookEndpoint, type WebhookAttempt } from './webhook.entity.js';

const KEPT_MS = 30 * 86_400_000;
const EVERY_MS = 10 * 60_000;
// One write stays short; what is left goes with the next.
const ROWS_PER_WRITE = 500;
// Where more waits, its receiver will not catch up, and every message is a row more.
const MOST_WAITING = 50_000;

const OLD = `SELECT id FROM webhook_deliveries WHERE done_at < $1 ORDER BY done_at, id LIMIT ${ROWS_PER_WRITE}`;
const UNSAID = `
  SELECT m.id FROM webhook_messages m WHERE m.created_at < $1
    AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.message_id = m.id) LIMIT ${ROWS_PER_WRITE}`;
const FULL = `
  SELECT endpoint_id AS id FROM webhook_deliveries WHERE state = 'PENDING'
  GROUP BY endpoint_id HAVING COUNT(*) > $1 ORDER BY endpoint_id`;
// Of what waits: what was delivered to a busy endpoint in a month is too much to look through.
const LAST_TRY = `
  SELECT status, error FROM webhook_attempts WHERE delivery_id = (
    SELECT id FROM webhook_deliveries WHERE endpoint_id = $1 AND state = 'PENDING' AND attempts > 0 ORDER BY place LIMIT 1)
  ORDER BY number DESC LIMIT 1`;

/** Forgets what was said a month ago, and whom nothing will be said any more. */
@Injectable()
export class WebhookKeeping extends HouseRoutine {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super('Webhook deliveries', EVERY_MS);
  }

  protected async round(): Promise<void> {
    await this.closeFull();
    await this.prune();
  }

  /** Switches off whom nothing reaches as fast as it happens, and says so. */
  async closeFull(mostWaiting = MOST_WAITING): Promise<void> {
    const full = await this.database.read((reader) => reader.rows<{ id: string }>(FULL, [mostWaiting]));
    for (const { id } of full) await this.database.write((tx) => this.close(tx, id));
  }

  /** Answers how many deliveries were forgotten. */
  async prune(): Promise<number> {
    const now = this.clock.now();
    const before = new Date(now.getTime() - KEPT_MS).toISOString();
    let forgotten = 0;
    for (let rows = ROWS_PER_WRITE; rows === ROWS_PER_WRITE; forgotten += rows)
      rows = await this.database.write(async (tx) => {
        await tx.change(`DELETE FROM webhook_attempts WHERE delivery_id IN (${OLD})`, [before]);
        return tx.change(`DELETE FROM webhook_deliveries WHERE id IN (${OLD})`, [before]);
      });
    for (let rows = ROWS_PER_WRITE; rows === ROWS_PER_WRITE;)
      rows = await this.database.write((tx) =>
        tx.change(`DELETE FROM webhook_messages WHERE id IN (${UNSAID})`, [before]),
      );
    await this.database.write((tx) =>
      tx.change(`DELETE FROM webhook_endpoints WHERE state = 'DELETED' AND NOT EXISTS (
        SELECT 1 FROM webhook_deliveries d WHERE d.endpoint_id = webhook_endpoints.id)`),
    );
    return forgotten;
  }

  private async close(tx: Tx, id: string): Promise<void> {
    const endpoint = await tx.lock(WebhookEndpoint, 'WHERE id = $1', [id]);
    // What waited for one that is off is given up already.
    if (endpoint.state !== 'ENABLED') return;
    const change = { state: 'DISABLED', disabledReason: 'FULL', disabledAt: this.clock.iso() } as const;
    await tx.changeAll([updateRow('webhook_endpoints', id, change)]);
    const [last] = await tx.rows<Pick<WebhookAttempt, 'status' | 'error'>>(LAST_TRY, [id]);
    const view = troubleOf({ ...endpoint, ...change }, last ?? { status: null, error: null });
    tx.record(endpoint.venueId, 'webhook.disabled', view, ['staff']);
  }
}
