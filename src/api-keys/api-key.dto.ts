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

/** So many calls in so many seconds. */
export class KeyLimit {
  /** As headers and errors name it: small letters, digits and hyphens. */
  @Matches(POLICY_NAME, { message: 'must be small letters, digits and hyphens' })
  @ApiProperty({ type: 'string', pattern: POLICY_NAME.source })
  name: string;
  /** Calls. */
  @Int(1, MOST_CALLS) most: number;
  /** Seconds. */
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
  /** What people call it: whose software it is and what it does. */
  @Words(80) name: string;

  /** What it may. A scope of which the caller's own role holds nothing is refused with 422. */
  @Scopes() scopes: Scope[];

  /** `TEST`: it reads the real house and changes nothing, 403 `TEST_KEY_READS_ONLY`. */
  @MayBeLeftOut() @IsIn(ENVIRONMENTS) environment?: Environment = 'LIVE';

  /** Addresses and networks from which it may be used, as `10.0.0.0/8` or `2001:db8::/32`, at most 50. None, or one that holds every address: from anywhere. */
  @MayBeLeftOut() @Networks() cidrs?: string[] = [];

  /** From this moment on it is refused. Left out: in 365 days. Later, or `null` for never: only by an admin. */
  @IsOptional() @Moment() expires_at?: string | null;

  /** Only by an admin. */
  @MayBeLeftOut() @IsIn(PLAN_CODES) plan?: PlanCode;

  /** In the place of its plan's limits; `null`: those of the plan. Only by an admin. */
  @Limits() limits?: KeyLimit[] | null;
}

export class ApiKeyPatch {
  @MayBeLeftOut() @Words(80) name?: string;

  /** Judged by the role of the key's owner. */
  @MayBeLeftOut() @Scopes() scopes?: Scope[];

  /** At most 50; none: from anywhere. */
  @MayBeLeftOut() @Networks() cidrs?: string[];

  /** As when it was made. Not of a key in its grace. */
  @IsOptional() @Moment() expires_at?: string | null;

  /** Switches it off, and on again. */
  @MayBeLeftOut() @IsBoolean() enabled?: boolean;

  /** Only by an admin. */
  @MayBeLeftOut() @IsIn(PLAN_CODES) plan?: PlanCode;

  /** In the place of its plan's limits; `null`: those of the plan. Only by an admin. */
  @Limits() limits?: KeyLimit[] | null;
}

export class KeyRotation {
  /** For so many seconds both keys are valid, 0 to 2592000; never longer than the old key would have been. */
  @Int(0, LONGEST_GRACE_S)
  @ApiProperty({ required: false, default: USUAL_GRACE_S })
  grace_seconds: number = USUAL_GRACE_S;
}

export class ApiKeysQuery extends PageQuery {
  @MayBeLeftOut() @IsIn(KEY_STATES) status?: KeyState;
  /** Whose keys. */
  @MayBeLeftOut() @IsId() owner_id?: string;
}

export class ApiKeyView {
  id: string;
  /** Of all that were rotated one into another: limits, quota and repeated calls are theirs together. */
  group_id: string;
  name: string;
  owner_id: string;
  owner_name: string;
  @ApiProperty({ enum: ENVIRONMENTS }) environment: Environment;
  /** Its first and last letters, as `qres_live_aB3d…9xYz`. */
  shown: string;
  @ApiProperty({ enum: SCOPES, isArray: true }) scopes: Scope[];
  cidrs: string[];
  @ApiProperty({ enum: PLAN_CODES }) plan: PlanCode;
  @ApiProperty({ type: KeyLimit, isArray: true, nullable: true }) limits: KeyLimit[] | null;
  /** `IN_GRACE`: rotated, and valid until `expires_at`. */
  @ApiProperty({ enum: KEY_STATES }) status: KeyState;
  expires_at: string | null;
  created_at: string;
  /** The key that took its place. */
  replaced_by_id: string | null;
  revoked_at: string | null;
  /** To the minute. */
  last_used_at: string | null;
}

export class IssuedKeyView {
  /** The key itself: shown this once, and kept nowhere. Null where the same request is repeated with its `Idempotency-Key`. */
  key: string | null;
  api_key: ApiKeyView;
}

export class ScopeView {
  @ApiProperty({ enum: SCOPES }) scope: Scope;
  about: string;
  /** What it opens, if the key's owner holds it too. */
  @ApiProperty({ type: String, isArray: true }) permissions: string[];
  /** Whether the caller's own role holds anything of it, so that a key of theirs may have it. */
  may_be_given: boolean;
}

/** Something about a key changed; told to admins. */
export class ApiKeyNews {
  id: string;
  group_id: string;
  name: string;
  owner_id: string;
  shown: string;
  expires_at: string | null;
  /** Of `api_key.expiring`: at most so many days are left. */
  @IntView() days_left: number | null;
}
