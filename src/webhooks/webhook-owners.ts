import { CODECS } from '../database/columns.js';
import type { Reader } from '../database/reader.js';
import type { Role } from '../domain/permissions.js';
import { SCOPES } from '../domain/scopes.js';
import type { EventName } from '../events/catalog.js';
import { Lens } from '../events/lens.js';
import { TEST_TYPE } from './webhook-message.js';
import type { WebhookEndpoint } from './webhook.entity.js';

/** What a row of `e` needs for `lensOf`: the owner's role and the scopes of the key, which is the newest of its group. */
export const RIGHTS = 'm.role, k.scopes';

/** A key `k` that lets its program in. The moment of now is `$1`. */
export const KEY_STANDS = `k.replaced_by_id IS NULL AND k.is_enabled AND k.revoked_at IS NULL
  AND (k.expires_at IS NULL OR k.expires_at > $1)`;

/** Joins `webhook_endpoints e` to those who answer for it. The moment of now is `$1`. */
export const OWNERS = `
  JOIN user_venues m ON m.user_id = e.owner_id AND m.venue_id = e.venue_id
  JOIN users u ON u.id = e.owner_id AND u.active
  LEFT JOIN api_keys k ON k.venue_id = e.venue_id AND k.group_id = e.key_group_id AND ${KEY_STANDS}`;

/** Endpoints whose key is over hear nothing. */
export const IS_HELD = '(e.key_group_id IS NULL OR k.id IS NOT NULL)';

export interface Rights {
  role: Role;
  /** Null: a person made it. */
  scopes: string | null;
}

export function lensOf({ role, scopes }: Rights): Lens {
  if (scopes === null) return Lens.ofRole(role);
  const named = CODECS.json.read(scopes) as string[];
  return Lens.ofKey(
    role,
    SCOPES.filter((scope) => named.includes(scope)),
  );
}

/** Null: its owner does not work here any more, or its key is over. */
export async function lensOfEndpoint(reader: Reader, id: string, now: string): Promise<Lens | null> {
  const [rights] = await reader.rows<Rights>(
    `SELECT ${RIGHTS} FROM webhook_endpoints e ${OWNERS} WHERE e.id = $2 AND ${IS_HELD}`,
    [now, id],
  );
  return rights ? lensOf(rights) : null;
}

/** Whether a listener may read deliveries of this type; a test is for every listener. */
export function mayRead(lens: Lens, type: string): boolean {
  return type === TEST_TYPE || lens.hears(type as EventName);
}

export interface KeyName {
  id: string;
  name: string;
}

/** Whether the key that made this webhook still lets its program in. */
export async function keyStands(reader: Reader, endpoint: WebhookEndpoint, now: string): Promise<boolean> {
  const { venueId, keyGroupId } = endpoint;
  const found = await reader.rows(
    `SELECT k.id FROM api_keys k WHERE k.venue_id = $2 AND k.group_id = $3 AND ${KEY_STANDS}`,
    [now, venueId, keyGroupId],
  );
  return found.length > 0;
}

/** The keys that made webhooks of the venue, by their group: of keys that were rotated the newest. */
export async function keysOf(
  reader: Reader,
  endpoints: readonly Pick<WebhookEndpoint, 'keyGroupId'>[],
): Promise<Map<string, KeyName>> {
  const ids = [...new Set(endpoints.map(({ keyGroupId }) => keyGroupId))].filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const rows = await reader.rows<KeyName & { group_id: string }>(
    `SELECT id, name, group_id FROM api_keys
     WHERE replaced_by_id IS NULL AND group_id IN (${ids.map((_, index) => `$${index + 1}`).join(', ')})`,
    ids,
  );
  return new Map(rows.map(({ group_id: groupId, id, name }) => [groupId, { id, name }]));
}
