import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  Matches,
  ValidateNested,
} from 'class-validator';
import { ENVIRONMENTS, type Environment } from '../auth/api-key-text.js';
import { KEY_STATES, type KeyState } from '../domain/api-key.js';
import { PLAN_CODES, type PlanCode } from '../domain/api-plans.js';
import { SCOPES, type Scope } from '../domain/scopes.js';
import { MayBeLeftOut, Moment, Words } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { Int, IntView } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';
import { Networks } from './network-list.js';

const LONGEST_GRACE_S = 30 * 24 * 60 * 60;
const USUAL_GRACE_S = 24 * 60 * 60;
const MOST_LIMITS = 5;
const MOST_CALLS = 1_000_000;
const LONGEST_WINDOW_S = 24 * 60 * 60;
const POLICY_NAME = /^[a-z][a-z0-9-]{0,39}$/;

/** A rate limit: a number of calls in a number of seconds. */
export class KeyLimit {
  /** Name used in headers and errors: lower-case letters, digits and hyphens. */
  @Matches(POLICY_NAME, { message: 'must be small letters, digits and hyphens' })
  @ApiProperty({ type: 'string', pattern: POLICY_NAME.source })
  name: string;
  /** Number of calls. */
  @Int(1, MOST_CALLS) most: number;
  /** Window in seconds. */
  @Int(1, LONGEST_WINDOW_S) window_s: number;
}

function Scopes(): PropertyDecorator {
  return (target, property) => {
    IsArray()(target, property);
    ArrayMinSize(1)(target, property);
    ArrayMaxSize(SCOPES.length)(target, property);
    ArrayUnique()(target, property);
    IsIn(SCOPES, { each: true })(target, property);
    ApiProperty({ enum: SCOPES, isArray: true, minItems: 1, uniqueItems: true })(target, property);
  };
}

function Limits(): PropertyDecorator {
  return (target, property) => {
    IsOptional()(target, property);
    IsArray()(target, property);
    ArrayMinSize(1)(target, property);
    ArrayMaxSize(MOST_LIMITS)(target, property);
    ValidateNested({ each: true })(target, property);
    Type(() => KeyLimit)(target, property);
    ApiProperty({ type: KeyLimit, isArray: true, nullable: true, required: false, minItems: 1, maxItems: MOST_LIMITS })(
      target,
      property,
    );
  };
}

export class NewApiKey {
  /** Name of the key: the vendor and the purpose of the software that uses it. */
  @Words(80) name: string;

  /** Scopes of the key. 422 for a scope with no permission that the caller's own role holds. */
  @Scopes() scopes: Scope[];

  /** `TEST`: the key reads real data and cannot change anything, 403 `TEST_KEY_READS_ONLY`. */
  @MayBeLeftOut() @IsIn(ENVIRONMENTS) environment?: Environment = 'LIVE';

  /**
   * Addresses and networks that may use the key, for example `10.0.0.0/8` or `2001:db8::/32`, at most 50. Empty, or
   * with a network that contains all addresses: any address.
   */
  @MayBeLeftOut() @Networks() cidrs?: string[] = [];

  /** When the key expires; 365 days after creation when left out. Only an admin can set a later time, or `null` for a key that never expires. */
  @IsOptional() @Moment() expires_at?: string | null;

  /** Plan; only an admin can set it. */
  @MayBeLeftOut() @IsIn(PLAN_CODES) plan?: PlanCode;

  /** Rate limits in place of the plan's limits; `null`: the plan's limits. Only an admin can set them. */
  @Limits() limits?: KeyLimit[] | null;
}

export class ApiKeyPatch {
  @MayBeLeftOut() @Words(80) name?: string;

  /** Scopes of the key, checked against the role of the key's owner. */
  @MayBeLeftOut() @Scopes() scopes?: Scope[];

  /** Addresses and networks, at most 50; empty: any address. */
  @MayBeLeftOut() @Networks() cidrs?: string[];

  /** When the key expires, with the rules for a new key. Not possible for a key in its grace period. */
  @IsOptional() @Moment() expires_at?: string | null;

  /** `false` deactivates the key, `true` activates it again. */
  @MayBeLeftOut() @IsBoolean() enabled?: boolean;

  /** Plan; only an admin can set it. */
  @MayBeLeftOut() @IsIn(PLAN_CODES) plan?: PlanCode;

  /** Rate limits in place of the plan's limits; `null`: the plan's limits. Only an admin can set them. */
  @Limits() limits?: KeyLimit[] | null;
}

export class KeyRotation {
  /** Grace period in which both keys are valid, in seconds, 0 to 2592000; it never extends the old key's own expiry. */
  @Int(0, LONGEST_GRACE_S)
  @ApiProperty({ required: false, default: USUAL_GRACE_S })
  grace_seconds: number = USUAL_GRACE_S;
}

export class ApiKeysQuery extends PageQuery {
  @MayBeLeftOut() @IsIn(KEY_STATES) status?: KeyState;
  /** Only keys of this owner. */
  @MayBeLeftOut() @IsId() owner_id?: string;
}

export class ApiKeyView {
  id: string;
  /** Group of a key and its rotations; limits, quota and idempotency apply to the whole group. */
  group_id: string;
  name: string;
  owner_id: string;
  owner_name: string;
  @ApiProperty({ enum: ENVIRONMENTS }) environment: Environment;
  /** First and last characters of the key, for example `qres_live_aB3d…9xYz`. */
  shown: string;
  @ApiProperty({ enum: SCOPES, isArray: true }) scopes: Scope[];
  cidrs: string[];
  @ApiProperty({ enum: PLAN_CODES }) plan: PlanCode;
  @ApiProperty({ type: KeyLimit, isArray: true, nullable: true }) limits: KeyLimit[] | null;
  /** `IN_GRACE`: rotated and valid until `expires_at`. */
  @ApiProperty({ enum: KEY_STATES }) status: KeyState;
  expires_at: string | null;
  created_at: string;
  /** Key that replaces this one. */
  replaced_by_id: string | null;
  revoked_at: string | null;
  /** Time of the last use, rounded to the minute. */
  last_used_at: string | null;
}

export class IssuedKeyView {
  /** The full key. Shown once and not stored; null in the response to a request that is repeated with its `Idempotency-Key`. */
  key: string | null;
  api_key: ApiKeyView;
}

export class ScopeView {
  @ApiProperty({ enum: SCOPES }) scope: Scope;
  about: string;
  /** Permissions that the scope grants, as far as the key's owner holds them too. */
  @ApiProperty({ type: String, isArray: true }) permissions: string[];
  /** Whether the caller's own role holds any of these permissions, so that a key of the caller can have the scope. */
  may_be_given: boolean;
}

/** A change of a key, sent to admins. */
export class ApiKeyNews {
  id: string;
  group_id: string;
  name: string;
  owner_id: string;
  shown: string;
  expires_at: string | null;
  /** For `api_key.expiring`: maximum number of days left. */
  @IntView() days_left: number | null;
}
