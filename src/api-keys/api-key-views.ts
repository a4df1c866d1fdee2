import { In } from 'typeorm';
import { User } from '../auth/user.entity.js';
import type { Reader } from '../database/reader.js';
import { keyState } from '../domain/api-key.js';
import type { RatePolicy } from '../domain/api-plans.js';
import type { ApiKeyNews, ApiKeyView, KeyLimit } from './api-key.dto.js';
import type { ApiKey } from './api-key.entity.js';

export async function namesOf(reader: Reader, keys: readonly ApiKey[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const ids = [...new Set(keys.map(({ ownerId }) => ownerId))];
  const owners = await reader.find(User, { where: { id: In(ids) }, select: { id: true, name: true } });
  return new Map(owners.map(({ id, name }) => [id, name]));
}

export function keyView(key: ApiKey, ownerName: string, nowMs: number): ApiKeyView {
  return {
    id: key.id,
    group_id: key.groupId,
    name: key.name,
    owner_id: key.ownerId,
    owner_name: ownerName,
    environment: key.environment,
    shown: key.shown,
    scopes: key.scopes,
    cidrs: key.cidrs,
    plan: key.plan,
    limits: key.limits && key.limits.map(({ name, most, windowS }) => ({ name, most, window_s: windowS })),
    status: keyState(key, nowMs),
    expires_at: key.expiresAt,
    created_at: key.createdAt,
    replaced_by_id: key.replacedById,
    revoked_at: key.revokedAt,
    last_used_at: key.lastUsedAt,
  };
}

export function keyNews(key: ApiKey, daysLeft: number | null = null): ApiKeyNews {
  return {
    id: key.id,
    group_id: key.groupId,
    name: key.name,
    owner_id: key.ownerId,
    shown: key.shown,
    expires_at: key.expiresAt,
    days_left: daysLeft,
  };
}

export function policiesOf(limits: readonly KeyLimit[] | null): RatePolicy[] | null {
  return limits && limits.map(({ name, most, window_s: windowS }) => ({ name, most, windowS }));
}
