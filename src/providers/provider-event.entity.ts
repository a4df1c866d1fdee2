import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Text } from '../database/columns.js';
import type { ProviderName } from '../domain/providers/operation.js';

/** What became of something that a provider told by itself. `NOT_OURS`: it is about nothing that this house has begun. */
export const EVENT_OUTCOMES = ['APPLIED', 'NOTHING_NEW', 'UNKNOWN_ID', 'MISMATCH', 'NOT_OURS'] as const;
export type EventOutcome = (typeof EVENT_OUTCOMES)[number];

/** Something that a provider has told by itself, once for each of its own event ids. */
@Entity('provider_events')
@Index('provider_events_event', ['provider', 'eventId'], { unique: true })
@Index('provider_events_received', ['receivedAt'])
@Rule('provider_events_outcome', `"outcome" IN ('APPLIED', 'NOTHING_NEW', 'UNKNOWN_ID', 'MISMATCH', 'NOT_OURS')`)
export class ProviderEventRow {
  @Id({ primary: true }) id: string;
  @Text() provider: ProviderName;
  @Text() eventId: string;
  @Text() type: string;
  /** As the provider says it, so not always an id of ours. */
  @Text({ nullable: true }) operationId: string | null;
  @ForeignKey('venues') @Id({ nullable: true }) venueId: string | null;
  @Text() outcome: EventOutcome;
  @Instant() receivedAt: string;
}
