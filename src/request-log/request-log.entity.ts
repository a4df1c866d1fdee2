import { Check as Rule, Entity, Index } from 'typeorm';
import { Id, Instant, Money, Text, Whole } from '../database/columns.js';

/** In the place of an id, where a key of a table must have one: strangers have no venue, and most callers no key. */
export const NONE = '00000000-0000-0000-0000-000000000000';

export const ACTOR_KINDS = ['STAFF', 'DEVICE', 'KEY', 'GUEST', 'STRANGER'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/**
 * One request that was answered: who asked for what and how it ended, and nothing of what was sent. Without foreign keys:
 * each would be looked up for every request of the house, and nothing that they name is ever deleted.
 */
@Entity('request_log')
@Index('request_log_key', ['keyGroupId', 'at', 'id'], { where: '"key_group_id" IS NOT NULL' })
@Rule('request_log_actor_kind', `"actor_kind" IN ('STAFF', 'DEVICE', 'KEY', 'GUEST', 'STRANGER')`)
@Rule('request_log_took', '"took_us" >= 0')
export class LoggedRequest {
  @Id({ primary: true }) venueId: string;
  @Instant({ primary: true }) at: string;
  @Id({ primary: true }) id: string;
  /** As the answer's head said it; callers may choose it, so two may have the same. */
  @Text() requestId: string;
  @Text() method: string;
  /** As the program knows it, with `:id` where an id was. */
  @Text() route: string;
  @Whole() status: number;
  @Text({ nullable: true }) code: string | null;
  @Text() actorKind: ActorKind;
  @Id({ nullable: true }) keyId: string | null;
  @Id({ nullable: true }) keyGroupId: string | null;
  @Id({ nullable: true }) userId: string | null;
  @Id({ nullable: true }) deviceId: string | null;
  @Money() tookUs: number;
  @Money() bytesIn: number;
  @Money() bytesOut: number;
  @Text({ nullable: true }) address: string | null;
  @Text({ nullable: true }) agent: string | null;
}

export type Period = 'HOUR' | 'DAY';

/** Which requests are summed. */
abstract class Summed {
  @Id({ primary: true }) venueId: string;
  @Text({ primary: true }) period: Period;
  /** `2026-05-09T18` in UTC, or the business date. */
  @Text({ primary: true }) start: string;
  @Id({ primary: true }) keyGroupId: string;
  @Text({ primary: true }) route: string;
  @Text({ primary: true }) method: string;
}

/** How often something was asked within an hour or a day, and how it ended. */
@Entity('request_counts')
@Rule('request_counts_period', `"period" IN ('HOUR', 'DAY')`)
@Rule('request_counts_calls', '"calls" > 0')
export class RequestCount extends Summed {
  @Whole({ primary: true }) status: number;
  /** Of the error; empty: there was none. */
  @Text({ primary: true }) code: string;
  @Whole() calls: number;
  @Money() bytesIn: number;
  @Money() bytesOut: number;
  @Instant() firstAt: string;
  @Instant() lastAt: string;
}

/** How long it took, as counts in the buckets of domain/latency. */
@Entity('request_latencies')
@Rule('request_latencies_period', `"period" IN ('HOUR', 'DAY')`)
@Rule('request_latencies_calls', '"calls" > 0')
export class RequestLatency extends Summed {
  /** 2 for 200 to 299. */
  @Whole({ primary: true }) statusClass: number;
  @Whole({ primary: true }) bucket: number;
  @Whole() calls: number;
}

/** Keys that have called: whose they were then, and what they were called. */
@Entity('calling_keys')
@Index('calling_keys_owner', ['venueId', 'ownerId'])
export class CallingKey {
  @Id({ primary: true }) keyId: string;
  @Id() keyGroupId: string;
  @Id() venueId: string;
  @Id() ownerId: string;
  @Text() name: string;
  @Instant() lastCallAt: string;
}
