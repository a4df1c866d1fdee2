import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Sealing } from '../config/sealing.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import { updateRow } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { refuseUnless } from '../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { FanOut, deliveryOf } from './fan-out.service.js';
import { newWebhookSecret } from './signing.js';
import { mustBeFitting, mustBeWithinScopes, WebhookRules } from './webhook-rules.js';
import { scopeOf, takeEnabled, takeEndpoint, type Integrator } from './integrator.js';
import { messageText, TEST_TYPE } from './webhook-message.js';
import { keysOf, keyStands, type KeyName } from './webhook-owners.js';
import { customHeaders } from './webhook-try.js';
import { wakeUp } from './webhook-turns.service.js';
import { WebhookCourier } from './webhook-courier.js';
import {
  typesOf,
  webhookView,
  type NewWebhook,
  type WebhookChange,
  type WebhooksQuery,
  type WebhookView,
  type WebhookWithSecret,
} from './webhook.dto.js';
import { deliveryView, type WebhookDeliveryView } from './webhook-delivery.dto.js';
import { WebhookDelivery, WebhookEndpoint, WebhookMessage } from './webhook.entity.js';

/** Each has a queue of its own, and every event is a row for each that hears it. */
const MOST_WEBHOOKS = 100;

/** Where a restaurant's events are sent to. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sealing: Sealing,
    private readonly rules: WebhookRules,
    private readonly fanOut: FanOut,
    private readonly courier: WebhookCourier,
  ) {}

  async list(me: Integrator, query: WebhooksQuery): Promise<Page<WebhookView>> {
    const where = { ...scopeOf(me), state: In(['ENABLED', 'DISABLED'] as const) };
    const found = await this.database.read(async (reader) => {
      const page = await reader.page(WebhookEndpoint, pageWanted(query), where, { createdAt: 'DESC', id: 'DESC' });
      return { page, keys: await keysOf(reader, page.rows) };
    });
    return pageView(query, found.page, (row) => this.viewOf(row, found.keys));
  }

  async one(me: Integrator, id: string): Promise<WebhookView> {
    const where = { ...scopeOf(me), id, state: In(['ENABLED', 'DISABLED'] as const) };
    return this.database.read(async (reader) => this.viewIn(reader, await reader.get(WebhookEndpoint, where)));
  }

  async make(me: Integrator, wanted: NewWebhook): Promise<WebhookWithSecret> {
    await this.rules.mustBeCallable(wanted.url);
    mustBeFitting(me, wanted);
    mustBeWithinScopes(me, wanted.types ?? null);
    const secret = newWebhookSecret();
    const id = newId();
    const view = await this.database.write(async (tx) =>
      this.viewIn(tx, await this.insert(tx, me, wanted, { id, secret })),
    );
    return { ...view, secret: view.id === id ? secret : null };
  }

  async change(me: Integrator, id: string, change: WebhookChange): Promise<WebhookView> {
    if (change.url !== undefined) await this.rules.mustBeCallable(change.url);
    const view = await this.database.write(async (tx) => {
      const before = await takeEndpoint(tx, me, id);
      mustBeFitting(me, change);
      const set = { ...this.members(id, change), ...(change.enabled === false ? this.switchedOff(before) : {}) };
      if (Object.keys(set).length > 0) await tx.changeAll([updateRow('webhook_endpoints', id, set)]);
      const after = { ...before, ...set };
      mustBeWithinScopes(me, typesOf(after));
      // A receiver that has moved need not wait for the pause of where it was.
      if (change.url !== undefined && after.state === 'ENABLED') await wakeUp(tx, id, this.clock.iso());
      return this.viewIn(tx, change.enabled === true ? await this.switchOn(tx, after) : after);
    });
    this.courier.wake();
    return view;
  }

  /** Its row stays for its deliveries until those are forgotten. */
  remove(me: Integrator, id: string): Promise<void> {
    return this.database.write(async (tx) => {
      await takeEndpoint(tx, me, id);
      const gone = { state: 'DELETED', disabledAt: this.clock.iso(), secret: '', previousSecret: null, headers: null };
      await tx.changeAll([updateRow('webhook_endpoints', id, gone)]);
    });
  }

  async enable(me: Integrator, id: string): Promise<WebhookView> {
    const view = await this.database.write(async (tx) =>
      this.viewIn(tx, await this.switchOn(tx, await takeEndpoint(tx, me, id))),
    );
    this.courier.wake();
    return view;
  }

  /** With an overlap both sign until it is over. A secret that signs beside this one ends only by an overlap of 0. */
  async rotateSecret(me: Integrator, id: string, overlapS: number): Promise<WebhookWithSecret> {
    const secret = newWebhookSecret();
    const rotationId = newId();
    const { view, made } = await this.database.write(async (tx) => {
      const before = await takeEndpoint(tx, me, id);
      const { previousUntil } = before;
      const isOver = overlapS === 0 || previousUntil === null || previousUntil <= this.clock.iso();
      refuseUnless(isOver, 'SECRET_ROTATION_UNDER_WAY', { until: previousUntil });
      const until = new Date(this.clock.now().getTime() + overlapS * 1000).toISOString();
      const change = {
        secret: this.sealing.seal(secret, id),
        previousSecret: overlapS > 0 ? before.secret : null,
        previousUntil: overlapS > 0 ? until : null,
      };
      await tx.changeAll([updateRow('webhook_endpoints', id, change)]);
      return { view: await this.viewIn(tx, { ...before, ...change }), made: rotationId };
    });
    // A repeated request is answered from what was stored, and the secret is stored nowhere in plain text.
    return { ...view, secret: made === rotationId ? secret : null };
  }

  /** Goes the way of every other message, past those that wait. */
  async test(me: Integrator, id: string): Promise<WebhookDeliveryView> {
    const delivery = await this.database.write(async (tx) => {
      const { venueId } = await takeEnabled(tx, me, id);
      const at = this.clock.iso();
      const body = messageText(venueId, { seq: null, type: TEST_TYPE, v: 1, at, data: { webhook_id: id } });
      const message: WebhookMessage = { id: newId(), venueId, seq: null, type: TEST_TYPE, body, createdAt: at };
      const made = deliveryOf(message, id, at);
      await tx.insert(WebhookMessage, message);
      await tx.insert(WebhookDelivery, made);
      await wakeUp(tx, id, at);
      return made;
    });
    this.courier.wake();
    return deliveryView(delivery);
  }

  async wake(me: Integrator, id: string): Promise<WebhookView> {
    const view = await this.database.write(async (tx) => {
      const row = await takeEnabled(tx, me, id);
      const at = this.clock.iso();
      await wakeUp(tx, id, at);
      await tx.change(
        `UPDATE webhook_deliveries SET next_at = $2 WHERE endpoint_id = $1 AND state = 'PENDING' AND next_at > $2`,
        [id, at],
      );
      return this.viewIn(tx, { ...row, pausedUntil: null });
    });
    this.courier.wake();
    return view;
  }

  private async insert(
    tx: Tx,
    me: Integrator,
    wanted: NewWebhook,
    { id, secret }: { id: string; secret: string },
  ): Promise<WebhookEndpoint> {
    const { venueId, userId: ownerId, keyGroupId } = me;
    const fromSeq = await this.fanOut.begin(tx, venueId);
    const there = await tx.count(WebhookEndpoint, { venueId, state: In(['ENABLED', 'DISABLED'] as const) });
    refuseUnless(there < MOST_WEBHOOKS, 'TOO_MANY_WEBHOOKS', { most: MOST_WEBHOOKS });
    const row: WebhookEndpoint = {
      id,
      venueId,
      ownerId,
      keyGroupId,
      url: wanted.url,
      description: '',
      types: null,
      headers: null,
      ratePerSecond: null,
      state: 'ENABLED',
      disabledReason: null,
      disabledAt: null,
      secret: this.sealing.seal(secret, id),
      previousSecret: null,
      previousUntil: null,
      fromSeq,
      failingSince: null,
      failures: 0,
      told: 0,
      setAside: 0,
      pausedUntil: null,
      spacedUntil: null,
      claimedUntil: null,
      claims: 0,
      createdAt: this.clock.iso(),
      ...this.members(id, wanted),
    };
    await tx.insert(WebhookEndpoint, row);
    return row;
  }

  private members(id: string, { url, types, description, headers, rate_per_second: rate }: WebhookChange) {
    const sealed = headers && headers.length > 0 ? this.sealing.seal(JSON.stringify(headers), id) : null;
    return {
      ...(url === undefined ? {} : { url }),
      ...(types === undefined ? {} : { types: types === null ? null : JSON.stringify(types) }),
      ...(description === undefined ? {} : { description }),
      ...(headers === undefined ? {} : { headers: sealed }),
      ...(rate === undefined ? {} : { ratePerSecond: rate }),
    } satisfies Partial<WebhookEndpoint>;
  }

  private switchedOff({ state }: WebhookEndpoint): Partial<WebhookEndpoint> {
    return state === 'ENABLED' ? { state: 'DISABLED', disabledReason: 'BY_HAND', disabledAt: this.clock.iso() } : {};
  }

  /** It hears what comes from now on; what it has missed is in the log. */
  private async switchOn(tx: Tx, before: WebhookEndpoint): Promise<WebhookEndpoint> {
    const fresh = { failingSince: null, failures: 0, told: 0, setAside: 0, pausedUntil: null };
    const on = { state: 'ENABLED', disabledReason: null, disabledAt: null } as const;
    const isOff = before.state !== 'ENABLED';
    if (before.keyGroupId !== null) refuseUnless(await keyStands(tx, before, this.clock.iso()), 'WEBHOOK_KEY_ENDED');
    const change = { ...fresh, ...(isOff ? { ...on, fromSeq: await this.fanOut.begin(tx, before.venueId) } : {}) };
    await tx.changeAll([updateRow('webhook_endpoints', before.id, change)]);
    await wakeUp(tx, before.id, this.clock.iso());
    return { ...before, ...change };
  }

  private async viewIn(reader: Reader, row: WebhookEndpoint): Promise<WebhookView> {
    return this.viewOf(row, await keysOf(reader, [row]));
  }

  private viewOf(row: WebhookEndpoint, keys: ReadonlyMap<string, KeyName>): WebhookView {
    const { id, headers, keyGroupId } = row;
    const headerNames = headers === null ? [] : customHeaders(this.sealing, id, headers).map(({ name }) => name);
    const key = keyGroupId === null ? null : (keys.get(keyGroupId) ?? null);
    return webhookView(row, { key, headerNames, now: this.clock.iso() });
  }
}
