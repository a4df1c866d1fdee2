import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Money, Text, Whole } from '../database/columns.js';
import type { OperationKind, OperationState, ProviderName } from '../domain/providers/operation.js';

/** A payment or a refund that a provider makes for the house; its id is the payment's or the refund's own. */
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
  /** The payment itself, or the one that a refund gives back. */
  @Id() paymentId: string;
  @Money() amount: number;
  @Text() currency: string;
  /** What the guest reads on a statement or a page of the provider. */
  @Text() description: string;
  @Text() state: OperationState;
  /** The provider's own number for it. */
  @Text({ nullable: true }) reference: string | null;
  /** Where the guest pays, while the provider waits for that. */
  @Text({ nullable: true }) payUrl: string | null;
  /** Why it failed, or why nobody knows. */
  @Text({ nullable: true }) reason: string | null;
  /** How often it was claimed; who claims it writes with this number, so that nobody writes after his time. */
  @Whole() attempts: number;
  /** When it is tried next. */
  @Instant() nextAt: string;
  /** While a courier is at it: when he may no longer be. */
  @Instant({ nullable: true }) heldUntil: string | null;
  /** When the provider may first have heard of it. */
  @Instant({ nullable: true }) sentAt: string | null;
  /** When it is called off. */
  @Instant({ nullable: true }) expiresAt: string | null;
  @Instant() begunAt: string;
  @Instant({ nullable: true }) endedAt: string | null;
}
