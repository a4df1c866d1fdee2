import { Check, Entity, ForeignKey, Index } from 'typeorm';
import type { Environment } from '../auth/api-key-text.js';
import { Flag, Id, Instant, Json, Text, Whole } from '../database/columns.js';
import type { PlanCode, RatePolicy } from '../domain/api-plans.js';
import type { Scope } from '../domain/scopes.js';

/** Of a key only its HMAC is kept. Revoked ones stay, so that history keeps their names. */
@Entity('api_keys')
@Index('api_keys_secret', ['secretHash'], { unique: true })
@Index('api_keys_venue', ['venueId', 'createdAt'])
@Index('api_keys_owner', ['ownerId'])
@Index('api_keys_replaced', ['replacedById'], { unique: true })
@Index('api_keys_ending', ['expiresAt'], { where: '"revoked_at" IS NULL' })
@Check('api_keys_environment', `"environment" IN ('LIVE', 'TEST')`)
@Check('api_keys_plan', `"plan" IN ('FREE', 'PRO')`)
export class ApiKey {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  /** The id of the first of those that were rotated one into another. */
  @Id() groupId: string;
  @ForeignKey('users') @Id() ownerId: string;
  @Text() name: string;
  @Text() environment: Environment;
  @Text() secretHash: string;
  /** By what people know it again: its first and last letters. */
  @Text() shown: string;
  @Json() scopes: Scope[];
  /** Empty: from anywhere. */
  @Json() cidrs: string[];
  @Text() plan: PlanCode;
  /** Null: those of the plan. */
  @Json({ nullable: true }) limits: RatePolicy[] | null;
  @Flag() isEnabled: boolean;
  /** Null: never. Of one that was rotated: when its grace ends. */
  @Instant({ nullable: true }) expiresAt: string | null;
  /** How many days before its end somebody was told last; null: nobody yet. */
  @Whole({ nullable: true }) toldDays: number | null;
  @Instant() createdAt: string;
  @ForeignKey('api_keys') @Id({ nullable: true }) replacedById: string | null;
  @Instant({ nullable: true }) revokedAt: string | null;
  /** To the minute, and a minute late: a call does not wait for it. */
  @Instant({ nullable: true }) lastUsedAt: string | null;
}

export const KEY_CHANGES = ['CREATED', 'CHANGED', 'DEACTIVATED', 'ROTATED', 'GRACE_ENDED', 'REVOKED'] as const;
export type KeyChangeKind = (typeof KEY_CHANGES)[number];

/** What somebody of the house has done with a key. */
@Entity('api_key_changes')
@Index('api_key_changes_key', ['keyId', 'at'])
@Check('api_key_changes_kind', `"kind" IN ('CREATED', 'CHANGED', 'DEACTIVATED', 'ROTATED', 'GRACE_ENDED', 'REVOKED')`)
export class ApiKeyChange {
  @Id({ primary: true }) id: string;
  @ForeignKey('api_keys') @Id() keyId: string;
  @Text() kind: KeyChangeKind;
  /** What was changed, by its names on the wire. */
  @Json() members: string[];
  @ForeignKey('users') @Id() byId: string;
  @Text() byName: string;
  @Instant() at: string;
}

/** Whence a key was used lately. Written by auth/key-uses.ts. */
@Entity('api_key_addresses')
export class ApiKeyAddress {
  @ForeignKey('api_keys') @Id({ primary: true }) keyId: string;
  @Text({ primary: true }) address: string;
  @Instant() lastUsedAt: string;
}
