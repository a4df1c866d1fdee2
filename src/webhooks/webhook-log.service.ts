import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import { updateRow } from '../database/statement.js';
import { Refusal } from '../domain/refusal.js';
import { scopeOf, takeEnabled, type Integrator } from './integrator.js';
import {
  attemptView,
  DELIVERY_TYPES,
  deliveryView,
  type DeliveriesQuery,
  type ResentView,
  type WebhookDeliveriesView,
  type WebhookDeliveryView,
  type WebhookHealthView,
  type WholeWebhookDelivery,
} from './webhook-delivery.dto.js';
import { WebhookCourier } from './webhook-courier.js';
import { mayRead } from './webhook-owners.js';
import { wakeUp } from './webhook-turns.service.js';
import { WebhookAttempt, WebhookDelivery, WebhookEndpoint, WebhookMessage } from './webhook.entity.js';

const MOST_RESENT = 1000;
const MOST_TRIES_SHOWN = 100;
const DAY_MS = 86_400_000;

/** What was said to webhooks, and saying it again. */
@Injectable()
export class WebhookLog {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly courier: WebhookCourier,
  ) {}

  list(me: Integrator, endpointId: string, query: DeliveriesQuery): Promise<WebhookDeliveriesView> {
    const { cursor, limit, state, type } = query;
    return this.database.read(async (reader) => {
      await mustBeThere(reader, me, endpointId);
      const readable = typesReadableBy(me);
      const where = {
        endpointId,
        ...(state && { state }),
        ...(readable && { type: In(readable.filter((one) => one === (type ?? one))) }),
        ...(!readable && type && { type }),
        ...(cursor && { messageId: LessThan(cursor) }),
      };
      // Newest first, by the index that has an endpoint's messages together: by ids of deliveries all of them would be read.
      const found = await reader.find(WebhookDelivery, { where, order: { messageId: 'DESC' }, take: limit + 1 });
      const rows = found.slice(0, limit);
      return { data: rows.map(deliveryView), next_cursor: found.length > limit ? rows.at(-1)!.messageId : null };
    });
  }

  one(me: Integrator, id: string): Promise<WholeWebhookDelivery> {
    return this.database.readSnapshot(async (reader) => {
      const delivery = await deliveryOf(reader, me, id);
      const { body } = await reader.get(WebhookMessage, { id: delivery.messageId });
      const order = { number: 'DESC' } as const;
      const tries = await reader.find(WebhookAttempt, { where: { deliveryId: id }, order, take: MOST_TRIES_SHOWN });
      return { ...deliveryView(delivery), body, tries: tries.toReversed().map(attemptView) };
    });
  }

  /** The same bytes under the same id, past those that wait. */
  async resend(me: Integrator, id: string): Promise<WebhookDeliveryView> {
    const delivery = await this.database.write(async (tx) => {
      const { endpointId } = await deliveryOf(tx, me, id);
      await takeEnabled(tx, me, endpointId);
      const before = await tx.lock(WebhookDelivery, 'WHERE id = $1', [id]);
      const at = this.clock.iso();
      const again = { ...queuedAgain(at), asideSince: at };
      await tx.changeAll([updateRow('webhook_deliveries', id, again)]);
      await wakeUp(tx, endpointId, at);
      return { ...before, ...again };
    });
    this.courier.wake();
    return deliveryView(delivery);
  }

  /** Oldest first. */
  async resendFailed(me: Integrator, endpointId: string, since: string): Promise<ResentView> {
    const resent = await this.database.write(async (tx) => {
      await takeEnabled(tx, me, endpointId);
      const at = this.clock.iso();
      await wakeUp(tx, endpointId, at);
      const readable = typesReadableBy(me);
      return tx.change(
        `UPDATE webhook_deliveries SET state = 'PENDING', reason = NULL, tries = 0, next_at = $3, aside_since = $3, done_at = NULL
         WHERE id IN (SELECT id FROM webhook_deliveries WHERE endpoint_id = $1 AND state = 'FAILED' AND done_at >= $2
                      ${ofTypes(readable)} ORDER BY place, id LIMIT ${MOST_RESENT})`,
        [endpointId, since, at, ...(readable ?? [])],
      );
    });
    this.courier.wake();
    return { resent };
  }

  health(me: Integrator): Promise<WebhookHealthView> {
    const now = this.clock.now();
    return this.database.readSnapshot(async (reader) => {
      const { oldest, ...figures } = await figuresOf(reader, me, now);
      const [log] = await reader.rows<{ waiting: number }>(
        `SELECT v.seq - c.seq AS waiting FROM webhook_cursors c JOIN venue_counter v ON v.venue_id = c.venue_id
         WHERE c.venue_id = $1`,
        [me.venueId],
      );
      const lagMs = oldest === null ? null : Math.max(0, now.getTime() - Date.parse(oldest));
      return {
        ...figures,
        events_waiting: log?.waiting ?? 0,
        lag_seconds: lagMs === null ? null : Math.round(lagMs / 1000),
      };
    });
  }
}

type Figures = Omit<WebhookHealthView, 'events_waiting' | 'lag_seconds'> & { oldest: string | null };

async function figuresOf(reader: Reader, me: Integrator, now: Date): Promise<Figures> {
  const { ownerId, keyGroupId } = scopeOf(me);
  const own = keyGroupId ?? ownerId;
  const column = keyGroupId === undefined ? 'owner_id' : 'key_group_id';
  const whose = own === undefined ? 'e.venue_id = $1' : `e.venue_id = $1 AND e.${column} = $2`;
  const who = own === undefined ? [me.venueId] : [me.venueId, own];
  const [endpoints] = await reader.rows<Pick<Figures, 'enabled' | 'disabled' | 'failing'>>(
    `SELECT COUNT(CASE WHEN state = 'ENABLED' THEN 1 END) AS enabled,
       COUNT(CASE WHEN state = 'DISABLED' THEN 1 END) AS disabled,
       COUNT(CASE WHEN state = 'ENABLED' AND failing_since IS NOT NULL THEN 1 END) AS failing
     FROM webhook_endpoints e WHERE ${whose}`,
    who,
  );
  const moment = `$${who.length + 1}`;
  const joined = 'FROM webhook_endpoints e JOIN webhook_deliveries d ON d.endpoint_id = e.id';
  const [waiting] = await reader.rows<Pick<Figures, 'pending' | 'due' | 'oldest'>>(
    `SELECT COUNT(*) AS pending, COUNT(CASE WHEN d.next_at <= ${moment} THEN 1 END) AS due,
       MIN(CASE WHEN d.next_at <= ${moment} THEN d.created_at END) AS oldest
     ${joined} WHERE ${whose} AND e.state = 'ENABLED' AND d.state = 'PENDING'`,
    [...who, now.toISOString()],
  );
  const [failed] = await reader.rows<{ failed_in_24h: number }>(
    `SELECT COUNT(*) AS failed_in_24h ${joined} WHERE ${whose} AND d.state = 'FAILED' AND d.done_at >= ${moment}`,
    [...who, new Date(now.getTime() - DAY_MS).toISOString()],
  );
  return { ...endpoints!, ...waiting!, ...failed! };
}

function queuedAgain(at: string) {
  return { state: 'PENDING', reason: null, tries: 0, nextAt: at, doneAt: null } as const;
}

async function mustBeThere(reader: Reader, me: Integrator, id: string): Promise<void> {
  const { state } = await reader.get(WebhookEndpoint, { ...scopeOf(me), id });
  if (state === 'DELETED') throw new Refusal('NOT_FOUND');
}

async function deliveryOf(reader: Reader, me: Integrator, id: string): Promise<WebhookDelivery> {
  const delivery = await reader.get(WebhookDelivery, { id, venueId: me.venueId });
  await mustBeThere(reader, me, delivery.endpointId);
  if (me.keyGroupId !== null && !mayRead(me.lens, delivery.type)) throw new Refusal('NOT_FOUND');
  return delivery;
}

/** The types of which this caller reads deliveries; null: all, as for people. */
function typesReadableBy({ keyGroupId, lens }: Integrator): string[] | null {
  return keyGroupId === null ? null : DELIVERY_TYPES.filter((type) => mayRead(lens, type));
}

function ofTypes(types: readonly string[] | null): string {
  return types === null ? '' : `AND type IN (${types.map((_, index) => `$${index + 4}`).join(', ')})`;
}
