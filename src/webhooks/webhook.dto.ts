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
  ValidateNested,
} from 'class-validator';
import { catalog, type EventName } from '../events/catalog.js';
import { Letters, MayBeLeftOut, Words } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';
import type { KeyName } from './webhook-owners.js';
import { DISABLED_REASONS, type DisabledReason, type WebhookEndpoint } from './webhook.entity.js';

const LONGEST_URL = 2000;
const MOST_HEADERS = 10;
const MOST_PER_SECOND = 100;
const LONGEST_OVERLAP_S = 604_800;
const A_DAY_S = 86_400;
const NAMES = Object.keys(catalog) as EventName[];
const TYPES = { type: 'array', items: { type: 'string', enum: NAMES }, nullable: true } as const;

/** A custom header of every request to the webhook, sent in addition to the signature. */
export class WebhookHeader {
  /** Header name, 1 to 60 characters; reserved names such as `Host`, `Content-Type` and `webhook-…` are refused. */
  @Letters(1, 60) name: string;
  /** Stored encrypted and never returned; 1 to 500 printable ASCII characters. */
  @Letters(1, 500) value: string;
}

export class WebhooksQuery extends PageQuery {}

class WebhookMembers {
  /**
   * Event types to deliver, as listed by `GET /event-types`; null or left out: all types that its owner may receive.
   * With an API key the types are required.
   */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(NAMES.length)
  @ArrayUnique()
  @IsIn(NAMES, { each: true })
  @ApiProperty({ ...TYPES, minItems: 1, maxItems: NAMES.length, uniqueItems: true, required: false })
  types?: EventName[] | null;

  /** Note for users, 0 to 200 characters. */
  @MayBeLeftOut() @Words(200, 0) description?: string;

  /** Custom headers, at most ten; a change replaces all previous ones. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_HEADERS)
  @ValidateNested({ each: true })
  @Type(() => WebhookHeader)
  @ApiProperty({ type: WebhookHeader, isArray: true, required: false, maxItems: MOST_HEADERS })
  headers?: WebhookHeader[];

  /** Maximum number of deliveries per second, 1 to 100; null: one after another, as fast as the receiver responds. */
  @IsOptional()
  @Int(1, MOST_PER_SECOND)
  @ApiProperty({ nullable: true, required: false })
  rate_per_second?: number | null;
}

export class NewWebhook extends WebhookMembers {
  /**
   * `https` URL without a user name; `http` only for networks that the operator allows. The host must resolve to public
   * addresses or to these networks: 422 `WEBHOOK_URL_REFUSED` contains the reason.
   */
  @Letters(1, LONGEST_URL) url: string;
}

/** A change of a webhook; values that are left out stay unchanged. */
export class WebhookChange extends WebhookMembers {
  /** URL, with the same rules as for a new webhook. */
  @MayBeLeftOut() @Letters(1, LONGEST_URL) url?: string;

  /** `false` disables the webhook and cancels its pending deliveries. `true` is the same as `POST …/enable`. */
  @MayBeLeftOut() @IsBoolean() enabled?: boolean;
}

export class SecretRotation {
  /** How long the old secret signs messages too, in seconds, 0 to 604800. */
  @Int(0, LONGEST_OVERLAP_S)
  @ApiProperty({ required: false, default: A_DAY_S })
  overlap_seconds: number = A_DAY_S;
}

export class WebhookView {
  id: string;
  /**
   * User who created the webhook, or the owner of the key that created it. The webhook receives only events that this
   * user may receive at that moment.
   */
  owner_id: string;
  /**
   * Key that created the webhook, or its newest successor after rotation: the webhook receives only events that the
   * key's scopes allow. Null: created by a user.
   */
  key_id: string | null;
  /** Name of that key. */
  key_name: string | null;
  url: string;
  description: string;
  /** Delivered event types; null: all types that its owner may receive. */
  @ApiProperty(TYPES) types: EventName[] | null;
  /** Names of the custom headers; their values are not returned. */
  header_names: string[];
  @ApiProperty({ type: 'integer', nullable: true }) rate_per_second: number | null;
  enabled: boolean;
  /**
   * Reason why the webhook is disabled; null while it is enabled. BY_HAND: disabled by a user or a key; FAILING: no
   * delivery succeeded for five days; GONE: the receiver answered 410; FULL: too many deliveries were waiting;
   * KEY_ENDED: the key that created it was revoked or deactivated, or has expired.
   */
  @ApiProperty({ enum: DISABLED_REASONS, nullable: true }) disabled_reason: DisabledReason | null;
  disabled_at: string | null;
  /** Until then messages are also signed with the previous secret. */
  previous_secret_until: string | null;
  /** Since when deliveries fail; null: the last one succeeded. */
  failing_since: string | null;
  /** Number of consecutive failures. */
  @IntView() failures: number;
  /** No delivery is sent before: the receiver is unavailable or asked to wait. */
  paused_until: string | null;
  created_at: string;
}

export class WebhookWithSecret extends WebhookView {
  /** `whsec_` and 32 bytes in base64. Shown once: null in the response to a repeated request. */
  secret: string | null;
}

export function webhookView(
  row: WebhookEndpoint,
  { key, headerNames, now }: { key: KeyName | null; headerNames: string[]; now: string },
): WebhookView {
  const { previousUntil, pausedUntil } = row;
  return {
    id: row.id,
    owner_id: row.ownerId,
    key_id: key?.id ?? null,
    key_name: key?.name ?? null,
    url: row.url,
    description: row.description,
    types: typesOf(row),
    header_names: headerNames,
    rate_per_second: row.ratePerSecond,
    enabled: row.state === 'ENABLED',
    disabled_reason: row.disabledReason,
    disabled_at: row.disabledAt,
    previous_secret_until: previousUntil !== null && previousUntil > now ? previousUntil : null,
    failing_since: row.failingSince,
    failures: row.failures,
    paused_until: pausedUntil !== null && pausedUntil > now ? pausedUntil : null,
    created_at: row.createdAt,
  };
}

/** Null: all types that the owner may receive. */
export function typesOf({ types }: Pick<WebhookEndpoint, 'types'>): EventName[] | null {
  return types === null ? null : (JSON.parse(types) as EventName[]);
}
