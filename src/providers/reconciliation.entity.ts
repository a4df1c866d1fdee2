import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Json, Money, Text, Whole } from '../database/columns.js';
import type { ProviderName } from '../domain/providers/operation.js';
import type { Agreement, Difference } from '../domain/providers/reconciling.js';

/** Comparison of one business date with the records of one provider. */
@Entity('provider_reconciliations')
@Index('provider_reconciliations_day', ['venueId', 'provider', 'businessDate'], { unique: true })
@Rule('provider_reconciliations_state', `"state" IN ('AGREES', 'DIFFERS')`)
@Rule('provider_reconciliations_differs', `("state" = 'DIFFERS') = ("difference_count" > 0)`)
export class ProviderReconciliation {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Text() provider: ProviderName;
  @BusinessDate() businessDate: string;
  @Text() state: Agreement;
  /** Number of succeeded payments and refunds. */
  @Whole() oursCount: number;
  /** Payments minus refunds. */
  @Money() oursAmount: number;
  @Whole() theirsCount: number;
  @Money() theirsAmount: number;
  @Whole() differenceCount: number;
  /** First differences, at most 200. */
  @Json() differences: Difference[];
  @Instant() at: string;
}
