import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { HouseRoutine } from '../database/house-routine.js';
import { disable } from './webhook-closing.js';

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
    for (const { id } of full) await this.database.write((tx) => disable(tx, id, 'FULL', this.clock.iso()));
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
}
