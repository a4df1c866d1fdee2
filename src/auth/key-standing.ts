import { CODECS } from '../database/columns.js';
import type { Reader } from '../database/reader.js';
import type { PlanCode, RatePolicy } from '../domain/api-plans.js';
import type { Role } from '../domain/permissions.js';
import { SCOPES, type Scope } from '../domain/scopes.js';
import type { NamedKey } from './actor.js';
import type { Environment } from './api-key-text.js';

/** What is known of a key. */
export interface KeyStanding {
  grants: number;
  venueId: string;
  key: NamedKey;
  /** Null: it is switched off or revoked, or its owner does not work here any more. */
  rights: KeyRights | null;
}

interface KeyRights {
  role: Role;
  isTest: boolean;
  plan: PlanCode;
  limits: readonly RatePolicy[] | null;
  scopes: readonly Scope[];
  cidrs: readonly string[];
  expiresAtMs: number | null;
}

interface Row {
  id: string;
  venue_id: string;
  group_id: string;
  name: string;
  owner_id: string;
  role: Role | null;
  environment: Environment;
  plan: PlanCode;
  limits: string | null;
  scopes: string;
  cidrs: string;
  expires_at: string | null;
  grants: number;
  stands: number | boolean;
}

const KEY = `
  SELECT k.id, k.venue_id, k.group_id, k.name, k.owner_id, m.role, k.environment, k.plan, k.limits, k.scopes, k.cidrs,
    k.expires_at, c.grants, k.is_enabled AND k.revoked_at IS NULL AND u.active AS stands
  FROM api_keys k
  JOIN users u ON u.id = k.owner_id
  LEFT JOIN user_venues m ON m.user_id = k.owner_id AND m.venue_id = k.venue_id
  JOIN venue_counter c ON c.venue_id = k.venue_id
  WHERE k.secret_hash IN ($1, $2)`;

/** `hashes`: under the pepper of now and of before. Whether it has expired is for the clock, at each use. */
export async function readKey(reader: Reader, hashes: readonly [string, string]): Promise<KeyStanding | null> {
  const [row] = await reader.rows<Row>(KEY, hashes);
  if (!row) return null;
  const { id: keyId, venue_id: venueId, group_id: groupId, owner_id: ownerId, name, grants } = row;
  return { grants, venueId, key: { kind: 'key', venueId, keyId, groupId, name, ownerId }, rights: rightsOf(row) };
}

function rightsOf({ role, stands, ...row }: Row): KeyRights | null {
  if (!stands || role === null) return null;
  const named = CODECS.json.read(row.scopes) as string[];
  return {
    role,
    isTest: row.environment === 'TEST',
    plan: row.plan,
    limits: CODECS.json.read(row.limits) as RatePolicy[] | null,
    scopes: SCOPES.filter((scope) => named.includes(scope)),
    cidrs: CODECS.json.read(row.cidrs) as string[],
    expiresAtMs: row.expires_at === null ? null : Date.parse(row.expires_at),
  };
}
