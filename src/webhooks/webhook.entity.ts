import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Money, Text, Whole } from '../database/columns.js';

export const ENDPOINT_STATES = ['ENABLED', 'DISABLED', 'DELETED'] as const;
/**
 * BY_HAND: a person or key disabled it. GONE: it answered 410. FAILING: nothing arrived for five days. FULL: too much waits
 * for it. KEY_ENDED: the key that made it was revoked or switched off, or has expired.
 */
export const DISABLED_REASONS = ['BY_HAND', 'GONE', 'FAILING', 'FULL', 'KEY_ENDED'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** Where a restaurant's events are sent to, and how its receiver is doing. */
@Entity('webhook_endpoints')
@Index('webhook_endpoints_venue', ['venueId', 'ownerId'])
@Rule('webhook_endpoints_state', `"state" IN ('ENABLED', 'DISABLED', 'DELETED')`)
export class WebhookEndpoint {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  /** It hears what this person may hear at that moment. */
  @ForeignKey('users') @Id() ownerId: string;
  /** The key that made it, with those that it is rotated into; null: a person made it. It hears what that key may hear. */
  @Id({ nullable: true }) keyGroupId: string | null;
  @Text() url: string;
  @Text() description: string;
  /** A JSON list of event types; null: all. */
  @Text({ nullable: true }) types: string | null;
  /** A JSON list of `CustomHeader`, sealed: they may be somebody's password. */
  @Text({ nullable: true }) headers: string | null;
  /** So many deliveries in a second; null: one after another. */
  @Whole({ nullable: true }) ratePerSecond: number | null;
  @Text() state: (typeof ENDPOINT_STATES)[number];
  @Text({ nullable: true }) disabledReason: DisabledReason | null;
  @Instant({ nullable: true }) disabledAt: string | null;
  /** Sealed. */
  @Text() secret: string;
  /** Signs as well until `previousUntil`; sealed. */
  @Text({ nullable: true }) previousSecret: string | null;
  @Instant({ nullable: true }) previousUntil: string | null;
  /** It hears what comes after this number of the log. */
  @Money() fromSeq: number;
  /** The first failure after which nothing arrived. */
  @Instant({ nullable: true }) failingSince: string | null;
  @Whole() failures: number;
  /** How often its admins were told of that. */
  @Whole() told: number;
  /** How many messages stepped aside since anything arrived. */
  @Whole() setAside: number;
  /** Nothing is sent before: its receiver is away, or wants to be left alone. */
  @Instant({ nullable: true }) pausedUntil: string | null;
  /** Nothing is sent before, by its own rate. */
  @Instant({ nullable: true }) spacedUntil: string | null;
  /** A courier is with it until then, unless it has died. */
  @Instant({ nullable: true }) claimedUntil: string | null;
  /** Whose claim it is: each is another number. */
  @Whole() claims: number;
  @Instant() createdAt: string;
}

/** Up to which event a venue's log is written out into deliveries. The log is never shortened beyond it. */
@Entity('webhook_cursors')
export class WebhookCursor {
  @ForeignKey('venues') @Id({ primary: true }) venueId: string;
  @Money() seq: number;
}

/** What is said, as the very bytes that every try sends. */
@Entity('webhook_messages')
@Index('webhook_messages_event', ['venueId', 'seq'], { unique: true, where: '"seq" IS NOT NULL' })
@Index('webhook_messages_age', ['createdAt'])
export class WebhookMessage {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  /** Of the event; null: a test. */
  @Money({ nullable: true }) seq: number | null;
  @Text() type: string;
  @Text() body: string;
  /** When it happened. */
  @Instant() createdAt: string;
}

export const DELIVERY_STATES = ['PENDING', 'DELIVERED', 'FAILED'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
/** Why it is not tried any more. */
export const FAILED_REASONS = ['EXHAUSTED', 'GONE', 'ENDPOINT_DISABLED', 'NOT_ALLOWED'] as const;
export type FailedReason = (typeof FAILED_REASONS)[number];

/** A message on its way to one endpoint. */
@Entity('webhook_deliveries')
@Index('webhook_deliveries_once', ['endpointId', 'messageId'], { unique: true })
@Index('webhook_deliveries_waiting', ['endpointId', 'place'], { where: `"state" = 'PENDING'` })
@Index('webhook_deliveries_message', ['messageId'])
@Index('webhook_deliveries_done', ['doneAt'], { where: '"done_at" IS NOT NULL' })
@Rule('webhook_deliveries_state', `"state" IN ('PENDING', 'DELIVERED', 'FAILED')`)
@Rule('webhook_deliveries_end', `("state" = 'PENDING') = ("done_at" IS NULL)`)
@Rule('webhook_deliveries_reason', `("state" = 'FAILED') = ("reason" IS NOT NULL)`)
export class WebhookDelivery {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('webhook_endpoints') @Id() endpointId: string;
  @ForeignKey('webhook_messages') @Id() messageId: string;
  /** Its turn: the number of its event; a test comes before all of them. */
  @Money() place: number;
  @Text() type: string;
  @Text() state: DeliveryState;
  @Text({ nullable: true }) reason: FailedReason | null;
  @Whole() attempts: number;
  /** Attempts since it was last put into the queue. */
  @Whole() tries: number;
  /** Others go past it since then. */
  @Instant({ nullable: true }) asideSince: string | null;
  /** Not before. */
  @Instant() nextAt: string;
  @Instant() createdAt: string;
  @Instant({ nullable: true }) doneAt: string | null;
}

/** One try, and what came of it. */
@Entity('webhook_attempts')
@Index('webhook_attempts_number', ['deliveryId', 'number'], { unique: true })
export class WebhookAttempt {
  @Id({ primary: true }) id: string;
  @ForeignKey('webhook_deliveries') @Id() deliveryId: string;
  @Whole() number: number;
  @Instant() at: string;
  @Whole() ms: number;
  /** Of the answer; null: there was none. */
  @Whole({ nullable: true }) status: number | null;
  @Text({ nullable: true }) error: string | null;
  /** How the answer begins. */
  @Text({ nullable: true }) head: string | null;
}
