import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import type { StaffActor } from '../auth/actor.js';
import { API_KEY_BYTES, apiKeyHash, apiKeyText, shownForm, type Environment } from '../auth/api-key-text.js';
import { Clock } from '../config/clock.js';
import { Keys } from '../config/keys.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/tx.js';
import { graceEnd, isOver, lifeAnew } from '../domain/api-key.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import type { ApiKeysQuery, ApiKeyView, IssuedKeyView, NewApiKey } from './api-key.dto.js';
import { ApiKey } from './api-key.entity.js';
import { endWanted, isAdmin, mustBeHeld, mustBeOwnAffair } from './api-key-rules.js';
import { aliveAt, inState, own } from './api-key-finds.js';
import { keyNews, namesOf, policiesOf } from './api-key-views.js';
import { KeyBook } from './key-book.js';

// So many programs no house has; whoever makes keys in a loop is stopped.
const MOST_KEYS = 200;

interface Secret {
  text: string;
  secretHash: string;
  shown: string;
}

/** The keys of a venue: making, rotating, ending. An admin sees all of them, a developer their own. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly book: KeyBook,
  ) {}

  list(me: StaffActor, query: ApiKeysQuery): Promise<Page<ApiKeyView>> {
    const ownerId = isAdmin(me) ? query.owner_id : me.userId;
    const isOfOthers = query.owner_id !== undefined && ownerId !== query.owner_id;
    // Nobody has the id of the venue: whoever asks for somebody else's keys finds none.
    const whose = isOfOthers ? { ownerId: me.venueId } : { ...(ownerId && { ownerId }) };
    return this.database.read(async (reader) => {
      const where = inState(query.status, this.clock.iso()).map((state) => ({
        venueId: me.venueId,
        ...whose,
        ...state,
      }));
      const found = await reader.page(ApiKey, pageWanted(query), where, { createdAt: 'DESC', id: 'DESC' });
      const names = await namesOf(reader, found.rows);
      return pageView(query, found, (key) => this.book.view(key, names));
    });
  }

  async one(me: StaffActor, id: string): Promise<ApiKeyView> {
    return this.database.read(async (reader) => {
      const key = await reader.get(ApiKey, own(me, id));
      return this.book.view(key, await namesOf(reader, [key]));
    });
  }

  async make(me: StaffActor, wanted: NewApiKey): Promise<IssuedKeyView> {
    mustBeOwnAffair(me, wanted);
    mustBeHeld(me.role, wanted.scopes);
    const { name, scopes, environment = 'LIVE', cidrs = [], plan = 'FREE', limits = null } = wanted;
    const id = newId();
    const secret = this.newSecret(environment);
    const api_key = await this.database.write(async (tx) => {
      const nowMs = this.clock.now().getTime();
      await this.mustHaveRoom(tx, me.venueId);
      const key: ApiKey = {
        id,
        venueId: me.venueId,
        groupId: id,
        ownerId: me.userId,
        name,
        environment,
        secretHash: secret.secretHash,
        shown: secret.shown,
        scopes,
        cidrs,
        plan,
        limits: policiesOf(limits),
        isEnabled: true,
        expiresAt: endWanted(me, wanted.expires_at, nowMs),
        toldDays: null,
        createdAt: instant(nowMs),
        replacedById: null,
        revokedAt: null,
        lastUsedAt: null,
      };
      await tx.insert(ApiKey, key);
      await this.book.note(tx, me, key.id, 'CREATED');
      tx.record(me.venueId, 'api_key.created', keyNews(key), ['staff']);
      return this.book.view(key, await namesOf(tx, [key]));
    });
    return issued(api_key, id, secret);
  }

  /** A new key in the place of this one; for the grace both are valid. */
  async rotate(me: StaffActor, oldId: string, graceMs: number): Promise<IssuedKeyView> {
    const { environment } = await this.database.read((reader) => reader.get(ApiKey, own(me, oldId)));
    const id = newId();
    const secret = this.newSecret(environment);
    const api_key = await this.book.changeRights(me.venueId, async (tx) => {
      const nowMs = this.clock.now().getTime();
      const old = await tx.take(ApiKey, own(me, oldId));
      await this.mustBeRotatable(tx, old, nowMs);
      const successor: ApiKey = {
        ...old,
        id,
        secretHash: secret.secretHash,
        shown: secret.shown,
        expiresAt: lifeAnew(old, nowMs),
        toldDays: null,
        createdAt: instant(nowMs),
        lastUsedAt: null,
      };
      await tx.insert(ApiKey, successor);
      const expiresAt = graceEnd(old.expiresAt, nowMs, graceMs);
      await tx.update(ApiKey, { id: oldId }, { expiresAt, replacedById: id });
      await this.book.note(tx, me, oldId, 'ROTATED');
      await this.book.note(tx, me, id, 'CREATED');
      tx.record(me.venueId, 'api_key.rotated', keyNews(successor), ['staff']);
      return this.book.view(successor, await namesOf(tx, [successor]));
    });
    return issued(api_key, id, secret);
  }

  /** Ends the grace of the key before this one. */
  async endGrace(me: StaffActor, id: string): Promise<void> {
    await this.book.changeRights(me.venueId, async (tx) => {
      await tx.take(ApiKey, own(me, id));
      const at = this.clock.iso();
      const before = { replacedById: id, revokedAt: IsNull(), expiresAt: MoreThan(at) };
      const previous = await tx.take(ApiKey, before);
      await tx.update(ApiKey, { id: previous.id }, { expiresAt: at });
      await this.book.note(tx, me, previous.id, 'GRACE_ENDED');
    });
  }

  /** For good: this key and the one that it is about to replace. Repeated it changes nothing. */
  async revoke(me: StaffActor, id: string): Promise<void> {
    await this.book.changeRights(me.venueId, async (tx) => {
      const key = await tx.take(ApiKey, own(me, id));
      const revokedAt = this.clock.iso();
      for (const one of [key, ...(await tx.find(ApiKey, { where: { replacedById: id } }))]) {
        if (one.revokedAt !== null) continue;
        await tx.update(ApiKey, { id: one.id }, { revokedAt });
        await this.book.note(tx, me, one.id, 'REVOKED');
        tx.record(me.venueId, 'api_key.revoked', keyNews(one), ['staff']);
      }
    });
  }

  private async mustBeRotatable(tx: Tx, old: ApiKey, nowMs: number): Promise<void> {
    refuseUnless(!isOver(old, nowMs), 'API_KEY_OVER');
    refuseUnless(old.replacedById === null, 'ROTATION_UNDER_WAY', { until: old.expiresAt });
    const inGrace = { replacedById: old.id, revokedAt: IsNull(), expiresAt: MoreThan(instant(nowMs)) };
    const before = await tx.one(ApiKey, inGrace);
    if (before) throw new Refusal('ROTATION_UNDER_WAY', { until: before.expiresAt });
  }

  private async mustHaveRoom(tx: Tx, venueId: string): Promise<void> {
    let count = 0;
    for (const alive of aliveAt(this.clock.iso())) count += await tx.count(ApiKey, { ...alive, venueId });
    refuseUnless(count < MOST_KEYS, 'TOO_MANY_API_KEYS', { most: MOST_KEYS });
  }

  private newSecret(environment: Environment): Secret {
    const text = apiKeyText(environment, randomBytes(API_KEY_BYTES));
    return { text, secretHash: apiKeyHash(text, this.keys.apiKeyPepper), shown: shownForm(text) };
  }
}

/** A repeated request is answered from what was stored, and the key itself is stored nowhere. */
function issued(api_key: ApiKeyView, id: string, { text }: Secret): IssuedKeyView {
  return { key: api_key.id === id ? text : null, api_key };
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
