import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Text } from '../database/columns.js';
import type { ProviderName } from '../domain/providers/operation.js';

/**
 * Results of a provider event.
 * `NOT_OURS` means that the event is about no operation of this installation.
 */
export const EVENT_OUTCOMES = ['APPLIED', 'NOTHING_NEW', 'UNKNOWN_ID', 'MISMATCH', 'NOT_OURS'] as const;
export type EventOutcome = (typeof EVENT_OUTCOMES)[number];

/** Webhook event of a provider, stored once per event id. */
@Entity('provider_events')
@Index('provider_events_event', ['provider', 'eventId'], { unique: true })
@Index('provider_events_received', ['receivedAt'])
@Rule('provider_events_outcome', `"outcome" IN ('APPLIED', 'NOTHING_NEW', 'UNKNOWN_ID', 'MISMATCH', 'NOT_OURS')`)
export class ProviderEventRow {
  @Id({ primary: true }) id: string;
  @Text() provider: ProviderName;
  @Text() eventId: string;
  @Text() type: string;
  /** Id as the provider sent it; not always a valid operation id. */
  @Text({ nullable: true }) operationId: string | null;
  @ForeignKey('venues') @Id({ nullable: true }) venueId: string | null;
  @Text() outcome: EventOutcome;
  @Instant() receivedAt: string;
}
