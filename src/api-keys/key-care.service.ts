import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../auth/actor.js';
import { UserVenue } from '../auth/user.entity.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { isOver } from '../domain/api-key.js';
import { refuseUnless } from '../domain/refusal.js';
import type { ApiKeyPatch, ApiKeyView } from './api-key.dto.js';
import { ApiKey, ApiKeyAddress, ApiKeyChange } from './api-key.entity.js';
import { own } from './api-key-finds.js';
import { endWanted, mustBeHeld, mustBeOwnAffair } from './api-key-rules.js';
import { namesOf, policiesOf } from './api-key-views.js';
import type { KeyActivity } from './key-activity.dto.js';
import { KeyBook } from './key-book.js';

const MOST_CHANGES = 100;

/** What is changed of a key while it stands, and what has become of it. */
@Injectable()
export class KeyCareService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly book: KeyBook,
  ) {}

  change(me: StaffActor, id: string, wanted: ApiKeyPatch): Promise<ApiKeyView> {
    mustBeOwnAffair(me, wanted);
    return this.book.changeRights(me.venueId, async (tx) => {
      const nowMs = this.clock.now().getTime();
      const key = await tx.take(ApiKey, own(me, id));
      refuseUnless(!isOver(key, nowMs), 'API_KEY_OVER');
      if (wanted.scopes) mustBeHeld(await roleOf(tx, key), wanted.scopes);
      // When it ends was said by the rotation.
      refuseUnless(wanted.expires_at === undefined || key.replacedById === null, 'ROTATION_UNDER_WAY', {
        until: key.expiresAt,
      });
      const { expires_at: end, enabled, limits, ...rest } = wanted;
      const set = {
        ...rest,
        ...(limits !== undefined && { limits: policiesOf(limits) }),
        ...(enabled !== undefined && { isEnabled: enabled }),
        ...(end !== undefined && { expiresAt: endWanted(me, end, nowMs), toldDays: null }),
      };
      const members = Object.entries(wanted).flatMap(([name, value]) => (value === undefined ? [] : [name]));
      if (members.length > 0) {
        await tx.update(ApiKey, { id }, set);
        if (enabled !== undefined) await tx.update(ApiKey, { replacedById: id }, { isEnabled: enabled });
        await this.book.note(tx, me, id, 'CHANGED', members);
      }
      return this.book.view({ ...key, ...set }, await namesOf(tx, [key]));
    });
  }

  /** With the one in its grace that it has replaced: whoever switches a program off means the program. */
  deactivate(me: StaffActor, id: string): Promise<ApiKeyView> {
    return this.book.changeRights(me.venueId, async (tx) => {
      const key = await tx.take(ApiKey, own(me, id));
      refuseUnless(!isOver(key, this.clock.now().getTime()), 'API_KEY_OVER');
      if (key.isEnabled) await this.book.note(tx, me, id, 'DEACTIVATED');
      await tx.update(ApiKey, { id }, { isEnabled: false });
      await tx.update(ApiKey, { replacedById: id }, { isEnabled: false });
      return this.book.view({ ...key, isEnabled: false }, await namesOf(tx, [key]));
    });
  }

  activity(me: StaffActor, id: string): Promise<KeyActivity> {
    return this.database.read(async (reader) => {
      const key = await reader.get(ApiKey, own(me, id));
      const addresses = await reader.find(ApiKeyAddress, {
        where: { keyId: id },
        order: { lastUsedAt: 'DESC', address: 'ASC' },
      });
      const changes = await reader.find(ApiKeyChange, {
        where: { keyId: id },
        order: { at: 'DESC', id: 'DESC' },
        take: MOST_CHANGES,
      });
      return {
        last_used_at: key.lastUsedAt,
        last_used_ip: addresses[0]?.address ?? null,
        addresses: addresses.map(({ address, lastUsedAt }) => ({ address, last_used_at: lastUsedAt })),
        changes: changes.map(({ kind, members, byId, byName, at }) => {
          return { kind, members, by_id: byId, by_name: byName, at };
        }),
      };
    });
  }
}

// Of the owner, whoever changes it: a key may what its owner may.
async function roleOf(tx: Tx, { ownerId, venueId }: ApiKey): Promise<UserVenue['role']> {
  return (await tx.get(UserVenue, { userId: ownerId, venueId })).role;
}
