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

/** A header that goes along with everything that is sent: what a receiver wants to see beside the signature. */
export class WebhookHeader {
  /** Not `Host`, `Content-Type` and such, not `webhook-…`; 1 to 60 characters. */
  @Letters(1, 60) name: string;
  /** Kept sealed, and never shown; 1 to 500 printable ASCII characters. */
  @Letters(1, 500) value: string;
}

export class WebhooksQuery extends PageQuery {}

class WebhookMembers {
  /** What it hears, as `GET /event-types` names it; null or left out: all that its owner may hear, which a key cannot ask for. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(NAMES.length)
  @ArrayUnique()
  @IsIn(NAMES, { each: true })
  @ApiProperty({ ...TYPES, minItems: 1, maxItems: NAMES.length, uniqueItems: true, required: false })
  types?: EventName[] | null;

  /** For people: 0 to 200 characters. */
  @MayBeLeftOut() @Words(200, 0) description?: string;

  /** At most ten; in a change they take the place of those before. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_HEADERS)
  @ValidateNested({ each: true })
  @Type(() => WebhookHeader)
  @ApiProperty({ type: WebhookHeader, isArray: true, required: false, maxItems: MOST_HEADERS })
  headers?: WebhookHeader[];

  /** At most so many deliveries in a second, 1 to 100; null: one after another, as fast as they are answered. */
  @IsOptional()
  @Int(1, MOST_PER_SECOND)
  @ApiProperty({ nullable: true, required: false })
  rate_per_second?: number | null;
}

export class NewWebhook extends WebhookMembers {
  /**
   * `https`, without a user's name in it; `http` only within networks that the operator allows. It must lead to public
   * addresses, or to those networks: 422 `WEBHOOK_URL_REFUSED` says why it does not.
   */
  @Letters(1, LONGEST_URL) url: string;
}

/** What is left out stays as it is. */
export class WebhookChange extends WebhookMembers {
  /** As for a new one. */
  @MayBeLeftOut() @Letters(1, LONGEST_URL) url?: string;

  /** False switches it off: what waits for it is given up. True is the same as `POST …/enable`. */
  @MayBeLeftOut() @IsBoolean() enabled?: boolean;
}

export class SecretRotation {
  /** How long the old secret signs as well: seconds, 0 to 604800. */
  @Int(0, LONGEST_OVERLAP_S)
  @ApiProperty({ required: false, default: A_DAY_S })
  overlap_seconds: number = A_DAY_S;
}

export class WebhookView {
  id: string;
  /** The person who made it, or the owner of the key that made it. It hears what this person may hear at that moment. */
  owner_id: string;
  /** The key that made it, after rotations the newest of them: it hears what this key's scopes open. Null: a person made it. */
  key_id: string | null;
  /** The name of that key. */
  key_name: string | null;
  url: string;
  description: string;
  /** Null: all that its owner may hear. */
  @ApiProperty(TYPES) types: EventName[] | null;
  /** The names of its headers; their values are not shown. */
  header_names: string[];
  @ApiProperty({ type: 'integer', nullable: true }) rate_per_second: number | null;
  enabled: boolean;
  /**
   * Null while it is enabled. FAILING: nothing arrived for five days; GONE: it answered 410; FULL: too much waited for it;
   * KEY_ENDED: the key that made it was revoked or switched off, or has expired.
   */
  @ApiProperty({ enum: DISABLED_REASONS, nullable: true }) disabled_reason: DisabledReason | null;
  disabled_at: string | null;
  /** Until then messages are signed with the secret before as well. */
  previous_secret_until: string | null;
  /** Since when nothing arrives; null: the last one did. */
  failing_since: string | null;
  /** Failures in a row. */
  @IntView() failures: number;
  /** Nothing is sent before: its receiver is away, or wants to be left alone. */
  paused_until: string | null;
  created_at: string;
}

export class WebhookWithSecret extends WebhookView {
  /** `whsec_` and 32 bytes in base64. Shown this once: null in the answer to a repeated request. */
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

/** Null: all that its owner may hear. */
export function typesOf({ types }: Pick<WebhookEndpoint, 'types'>): EventName[] | null {
  return types === null ? null : (JSON.parse(types) as EventName[]);
}
