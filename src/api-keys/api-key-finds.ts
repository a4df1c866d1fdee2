import { IsNull, LessThanOrEqual, MoreThan, Not, type FindOptionsWhere } from 'typeorm';
import type { StaffActor } from '../auth/actor.js';
import type { KeyState } from '../domain/api-key.js';
import type { ApiKey } from './api-key.entity.js';
import { isAdmin } from './api-key-rules.js';

/** A developer finds nobody else's key. */
export function own(me: StaffActor, id: string): FindOptionsWhere<ApiKey> {
  return { id, venueId: me.venueId, ...(!isAdmin(me) && { ownerId: me.userId }) };
}

/** As `keyState` says it, asked of the database. */
export function inState(state: KeyState | undefined, now: string): FindOptionsWhere<ApiKey>[] {
  const stands = { revokedAt: IsNull() };
  const alive = aliveAt(now);
  switch (state) {
    case undefined:
      return [{}];
    case 'REVOKED':
      return [{ revokedAt: Not(IsNull()) }];
    case 'EXPIRED':
      return [{ ...stands, expiresAt: LessThanOrEqual(now) }];
    case 'DEACTIVATED':
      return alive.map((one) => ({ ...one, isEnabled: false }));
    case 'ACTIVE':
      return alive.map((one) => ({ ...one, isEnabled: true, replacedById: IsNull() }));
    case 'IN_GRACE':
      return alive.map((one) => ({ ...one, isEnabled: true, replacedById: Not(IsNull()) }));
  }
}

/** Whatever may let somebody in now or when it is switched on again. */
export function aliveAt(now: string): FindOptionsWhere<ApiKey>[] {
  const ends = [IsNull(), MoreThan(now)];
  return ends.map((expiresAt) => ({ revokedAt: IsNull(), expiresAt }));
}
