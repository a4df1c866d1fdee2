import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Timings } from '../config/timings.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import { insertRows, updateRow } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { outcomeOf } from '../domain/webhooks/schedule.js';
import { observeWebhook } from '../http/metrics.js';
import { disable } from './webhook-closing.js';
import { afterTry } from './webhook-outcome.js';
import { KEY_STANDS, lensOfEndpoint, mayRead } from './webhook-owners.js';
import type { Tried, WebhookTurn } from './webhook-turn.js';
import { WebhookDelivery, WebhookEndpoint, type WebhookAttempt } from './webhook.entity.js';

const MOST_DUE = 200;
// Of what waits for an endpoint that is switched off, in one write.
const MOST_CLOSED = 500;

const DUE = `
  SELECT e.id FROM webhook_endpoints e
  WHERE e.state = 'ENABLED' AND (e.paused_until IS NULL OR e.paused_until <= $1)
    AND (e.spaced_until IS NULL OR e.spaced_until <= $1) AND (e.claimed_until IS NULL OR e.claimed_until <= $1)
    AND EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.endpoint_id = e.id AND d.state = 'PENDING' AND d.next_at <= $1)
  LIMIT ${MOST_DUE}`;

const CLAIM = `
  UPDATE webhook_endpoints SET claimed_until = $2, claims = claims + 1
  WHERE id = $1 AND state = 'ENABLED' AND (paused_until IS NULL OR paused_until <= $3)
    AND (spaced_until IS NULL OR spaced_until <= $3) AND (claimed_until IS NULL OR claimed_until <= $3)`;

const OF_DISABLED = `
  UPDATE webhook_deliveries SET state = 'FAILED', reason = 'ENDPOINT_DISABLED', done_at = $1 WHERE id IN (
    SELECT d.id FROM webhook_endpoints e JOIN webhook_deliveries d ON d.endpoint_id = e.id
    WHERE e.state <> 'ENABLED' AND d.state = 'PENDING' LIMIT ${MOST_CLOSED})`;

const WITHOUT_KEY = `
  SELECT e.id FROM webhook_endpoints e WHERE e.state = 'ENABLED' AND e.key_group_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM api_keys k WHERE k.venue_id = e.venue_id AND k.group_id = e.key_group_id AND ${KEY_STANDS})
  ORDER BY e.id LIMIT ${MOST_DUE}`;

/**
 * Whose turn it is, decided in the database: of each endpoint one delivery at a time, the first that is due. Whoever
 * claims an endpoint has it for a time, so that two instances never send to it at once, and one that died is followed by
 * another.
 */
@Injectable()
export class WebhookTurns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly timings: Timings,
  ) {}

  /** Endpoints for which something is due, and nobody carries it. */
  async due(): Promise<string[]> {
    const rows = await this.database.read((reader) => reader.rows<{ id: string }>(DUE, [this.clock.iso()]));
    return rows.map(({ id }) => id);
  }

  /** Venues whose commits may mean work. */
  async venues(): Promise<string[]> {
    const rows = await this.database.read((reader) =>
      reader.rows<{ venue_id: string }>('SELECT venue_id FROM webhook_cursors'),
    );
    return rows.map(({ venue_id: id }) => id);
  }

  /** After a start, where this process is the only one: whatever was being carried when it ended. */
  async takeOver(): Promise<void> {
    if (this.database.dialect !== 'sqlite') return;
    await this.database.write((tx) =>
      tx.change('UPDATE webhook_endpoints SET claimed_until = NULL WHERE claimed_until IS NOT NULL'),
    );
  }

  /** Disables the webhooks of keys that let nobody in any more. */
  async disableKeyless(): Promise<void> {
    const rows = await this.database.read((reader) => reader.rows<{ id: string }>(WITHOUT_KEY, [this.clock.iso()]));
    for (const { id } of rows) await this.database.write((tx) => disable(tx, id, 'KEY_ENDED', this.clock.iso()));
  }

  /** What waits for an endpoint that is switched off waits for nobody. */
  async closeDisabled(): Promise<void> {
    for (let closed = MOST_CLOSED; closed === MOST_CLOSED;)
      closed = await this.database.write((tx) => tx.change(OF_DISABLED, [this.clock.iso()]));
  }

  /** Null: nothing is due there, or another courier is with it. */
  claim(endpointId: string): Promise<WebhookTurn | null> {
    return this.database.write(async (tx) => {
      const now = this.clock.now();
      if ((await tx.change(CLAIM, [endpointId, this.leaseFrom(now), now.toISOString()])) === 0) return null;
      const [endpoint] = await tx.select(WebhookEndpoint, 'WHERE id = $1', [endpointId]);
      return this.next(tx, endpoint!);
    });
  }

  /** Gives it back as it was: the try did not take place. */
  async release({ endpoint: { id, claims } }: WebhookTurn): Promise<void> {
    await this.database.write((tx) =>
      tx.change('UPDATE webhook_endpoints SET claimed_until = NULL WHERE id = $1 AND claims = $2', [id, claims]),
    );
  }

  /** Writes down what came of a try, and answers what is to be carried next; null: the courier is free. */
  async settle(turn: WebhookTurn, tried: Tried, mayGoOn: boolean): Promise<WebhookTurn | null> {
    const outcome = outcomeOf(tried.status);
    const next = await this.database.write(async (tx) => {
      const endpoint = await tx.lock(WebhookEndpoint, 'WHERE id = $1', [turn.endpoint.id]);
      const delivery = await tx.lock(WebhookDelivery, 'WHERE id = $1', [turn.delivery.id]);
      // Another courier believed this one dead, and has it by now.
      if (endpoint.claims !== turn.endpoint.claims) return null;
      const now = this.clock.now();
      const change = afterTry({ endpoint, delivery, tried, now, chance: Math.random() });
      await tx.changeAll(insertRows('webhook_attempts', [attemptOf(delivery, tried)]));
      // What was given up while it was on its way stays given up, unless it arrived.
      const isOpen = delivery.state === 'PENDING' || outcome === 'DELIVERED';
      const told = isOpen ? change.delivery : { attempts: delivery.attempts + 1 };
      await tx.changeAll([
        updateRow('webhook_deliveries', delivery.id, told),
        updateRow('webhook_endpoints', endpoint.id, { claimedUntil: endpoint.claimedUntil, ...change.endpoint }),
      ]);
      if (change.isBack) await wakeUp(tx, endpoint.id, now.toISOString());
      if (change.news) tx.record(endpoint.venueId, change.news.type, change.news.view, ['staff']);
      const after = { ...endpoint, ...change.endpoint };
      return mayGoOn && isFree(after, now) ? this.next(tx, after) : this.free(tx, after);
    });
    observeWebhook(outcome, Date.parse(tried.at) - Date.parse(turn.happenedAt), turn.delivery.tries === 0);
    return next;
  }

  private async next(tx: Tx, endpoint: WebhookEndpoint): Promise<WebhookTurn | null> {
    const now = this.clock.now();
    const lens = await lensOfEndpoint(tx, endpoint.id, now.toISOString());
    for (;;) {
      const delivery = await firstDue(tx, endpoint.id, now.toISOString());
      if (!delivery) return this.free(tx, endpoint);
      if (lens && mayRead(lens, delivery.type)) return this.start(tx, endpoint, delivery);
      // Its owner or key may hear less than when this was put into the queue.
      const closed = { state: 'FAILED', reason: 'NOT_ALLOWED', doneAt: now.toISOString() } as const;
      await tx.changeAll([updateRow('webhook_deliveries', delivery.id, closed)]);
    }
  }

  private async start(tx: Tx, endpoint: WebhookEndpoint, delivery: WebhookDelivery): Promise<WebhookTurn> {
    const now = this.clock.now();
    const claimedUntil = this.leaseFrom(now);
    const spacedUntil = endpoint.ratePerSecond === null ? null : later(now, Math.ceil(1000 / endpoint.ratePerSecond));
    await tx.changeAll([updateRow('webhook_endpoints', endpoint.id, { claimedUntil, spacedUntil })]);
    const [message] = await tx.rows<{ body: string; at: string }>(
      'SELECT body, created_at AS at FROM webhook_messages WHERE id = $1',
      [delivery.messageId],
    );
    return {
      endpoint: { ...endpoint, claimedUntil, spacedUntil },
      delivery,
      body: message!.body,
      happenedAt: message!.at,
    };
  }

  private leaseFrom(now: Date): string {
    return later(now, this.timings.webhookLeaseMs);
  }

  private async free(tx: Tx, { id }: WebhookEndpoint): Promise<null> {
    await tx.changeAll([updateRow('webhook_endpoints', id, { claimedUntil: null })]);
    return null;
  }
}

/** Tries at once whatever waits at the head of a queue: somebody looks on, or its receiver is back. */
export async function wakeUp(tx: Tx, endpointId: string, now: string): Promise<void> {
  await tx.change('UPDATE webhook_endpoints SET paused_until = NULL WHERE id = $1', [endpointId]);
  await tx.change(
    `UPDATE webhook_deliveries SET next_at = $2
     WHERE endpoint_id = $1 AND state = 'PENDING' AND aside_since IS NULL AND next_at > $2`,
    [endpointId, now],
  );
}

async function firstDue(tx: Tx, endpointId: string, now: string): Promise<WebhookDelivery | undefined> {
  const [first] = await tx.select(
    WebhookDelivery,
    `WHERE endpoint_id = $1 AND state = 'PENDING' AND next_at <= $2 ORDER BY place, id LIMIT 1`,
    [endpointId, now],
  );
  return first;
}

function isFree({ state, pausedUntil, spacedUntil }: WebhookEndpoint, now: Date): boolean {
  const at = now.toISOString();
  return state === 'ENABLED' && (pausedUntil ?? at) <= at && (spacedUntil ?? at) <= at;
}

function attemptOf(delivery: WebhookDelivery, { at, ms, status, error, head }: Tried): WebhookAttempt {
  return { id: newId(), deliveryId: delivery.id, number: delivery.attempts + 1, at, ms, status, error, head };
}

function later(from: Date, ms: number): string {
  return new Date(from.getTime() + ms).toISOString();
}
