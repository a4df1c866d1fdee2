import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Money, Text, Whole } from '../database/columns.js';
import type { OperationKind, OperationState, ProviderName } from '../domain/providers/operation.js';

/** Payment or refund at a provider. Its id is the id of the payment or refund. */
@Entity('provider_operations')
@Index('provider_operations_open', ['provider', 'nextAt'], { where: `"state" IN ('INITIATED', 'UNKNOWN')` })
@Index('provider_operations_begun', ['venueId', 'begunAt'])
@Index('provider_operations_payment', ['paymentId'])
@Rule('provider_operations_kind', `"kind" IN ('PAYMENT', 'REFUND')`)
@Rule('provider_operations_payment_is_itself', `"kind" = 'REFUND' OR "payment_id" = "id"`)
@Rule('provider_operations_state', `"state" IN ('INITIATED', 'SUCCEEDED', 'FAILED', 'UNKNOWN')`)
@Rule('provider_operations_amount', '"amount" > 0')
@Rule('provider_operations_ended', `("state" IN ('SUCCEEDED', 'FAILED')) = ("ended_at" IS NOT NULL)`)
@Rule('provider_operations_succeeded', `"state" <> 'SUCCEEDED' OR "reference" IS NOT NULL`)
export class ProviderOperation {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Text() kind: OperationKind;
  @Text() provider: ProviderName;
  /** Id of the payment; for a refund, of the payment that it returns. */
  @Id() paymentId: string;
  @Money() amount: number;
  @Text() currency: string;
  /** Text for the guest on statements and pages of the provider. */
  @Text() description: string;
  @Text() state: OperationState;
  /** Reference of the provider. */
  @Text({ nullable: true }) reference: string | null;
  /** URL where the guest pays, while the provider waits for it. */
  @Text({ nullable: true }) payUrl: string | null;
  /** Reason of a failure or of an unknown result. */
  @Text({ nullable: true }) reason: string | null;
  /** Number of claims. Writes are conditional on it, so that a worker whose lease ended does not write. */
  @Whole() attempts: number;
  /** Time of the next attempt. */
  @Instant() nextAt: string;
  /** End of the lease while a worker has claimed it. */
  @Instant({ nullable: true }) heldUntil: string | null;
  /** Earliest time at which the provider may have received it. */
  @Instant({ nullable: true }) sentAt: string | null;
  /** Time at which it is cancelled. */
  @Instant({ nullable: true }) expiresAt: string | null;
  @Instant() begunAt: string;
  @Instant({ nullable: true }) endedAt: string | null;
}
