import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import {
  OPERATION_KINDS,
  OPERATION_STATES,
  PROVIDERS,
  type OperationKind,
  type OperationState,
  type ProviderName,
} from '../domain/providers/operation.js';
import {
  AGREEMENTS,
  DIFFERENCE_KINDS,
  type Agreement,
  type Difference,
  type DifferenceKind,
} from '../domain/providers/reconciling.js';
import { Day, MayBeLeftOut } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { IntView } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';
import type { ProviderOperation } from './operation.entity.js';
import type { ProviderReconciliation } from './reconciliation.entity.js';

export class OperationsQuery extends PageQuery {
  @MayBeLeftOut() @IsIn(PROVIDERS) @ApiProperty({ enum: PROVIDERS, required: false }) provider?: ProviderName;
  @MayBeLeftOut() @IsIn(OPERATION_KINDS) @ApiProperty({ enum: OPERATION_KINDS, required: false }) kind?: OperationKind;
  @MayBeLeftOut()
  @IsIn(OPERATION_STATES)
  @ApiProperty({ enum: OPERATION_STATES, required: false })
  state?: OperationState;
  /** The payment itself and its refunds. */
  @MayBeLeftOut() @IsId() payment_id?: string;
}

/** A payment or a refund that a provider makes. */
export class ProviderOperationView {
  /** The payment's or the refund's own id. */
  id: string;
  @ApiProperty({ enum: PROVIDERS }) provider: ProviderName;
  @ApiProperty({ enum: OPERATION_KINDS }) kind: OperationKind;
  payment_id: string;
  /** Minor units. */
  @IntView() amount: number;
  /** ISO 4217. */
  currency: string;
  /** `UNKNOWN`: nobody has heard the provider's answer; it is asked again until it says. */
  @ApiProperty({ enum: OPERATION_STATES }) state: OperationState;
  /** The provider's own number for it. */
  reference: string | null;
  /** Where the guest pays, while the provider waits for that. */
  pay_url: string | null;
  /** Why it failed, or why nobody knows. */
  reason: string | null;
  /** How often the provider was asked. */
  @IntView() attempts: number;
  begun_at: string;
  ended_at: string | null;
}

export class ReconciliationsQuery extends PageQuery {
  @MayBeLeftOut() @IsIn(PROVIDERS) @ApiProperty({ enum: PROVIDERS, required: false }) provider?: ProviderName;
  @MayBeLeftOut() @IsIn(AGREEMENTS) @ApiProperty({ enum: AGREEMENTS, required: false }) state?: Agreement;
  /** `YYYY-MM-DD`, the venue's business date. */
  @MayBeLeftOut() @Day() business_date?: string;
}

/** How one side says it. */
export class DifferingSide {
  /** Minor units. */
  @IntView() amount: number;
  /** ISO 4217. */
  currency: string;
  /** Of ours as in `ProviderOperation`; of theirs `SUCCEEDED`, `FAILED` or `PENDING`. */
  state: string;
}

export class DifferenceView {
  /** `MISSING_HERE`: the provider has moved money of which nothing is known here. `MISSING_THERE`: the other way round. */
  @ApiProperty({ enum: DIFFERENCE_KINDS }) what: DifferenceKind;
  @ApiProperty({ enum: OPERATION_KINDS }) kind: OperationKind;
  /** Our id of the payment or refund, as the provider says it where we know nothing of it. */
  id: string;
  reference: string | null;
  @ApiProperty({ type: DifferingSide, nullable: true }) ours: DifferingSide | null;
  @ApiProperty({ type: DifferingSide, nullable: true }) theirs: DifferingSide | null;
}

/** One business day of one provider, held against the provider's own books. */
export class ReconciliationView {
  id: string;
  @ApiProperty({ enum: PROVIDERS }) provider: ProviderName;
  /** `YYYY-MM-DD`. */
  business_date: string;
  @ApiProperty({ enum: AGREEMENTS }) state: Agreement;
  /** Payments and refunds that have happened by our books. */
  @IntView() ours_count: number;
  /** Payments less refunds, minor units. */
  @IntView() ours_amount: number;
  @IntView() theirs_count: number;
  @IntView() theirs_amount: number;
  @IntView() difference_count: number;
  /** The first 200 of them. */
  @ApiProperty({ type: DifferenceView, isArray: true }) differences: DifferenceView[];
  at: string;
}

/** The event is kept; there is nothing more to say. */
export class EventTaken {
  received: boolean;
}

export function operationView(operation: ProviderOperation): ProviderOperationView {
  return {
    id: operation.id,
    provider: operation.provider,
    kind: operation.kind,
    payment_id: operation.paymentId,
    amount: operation.amount,
    currency: operation.currency,
    state: operation.state,
    reference: operation.reference,
    pay_url: operation.payUrl,
    reason: operation.reason,
    attempts: operation.attempts,
    begun_at: operation.begunAt,
    ended_at: operation.endedAt,
  };
}

export function reconciliationView(row: ProviderReconciliation): ReconciliationView {
  return {
    id: row.id,
    provider: row.provider,
    business_date: row.businessDate,
    state: row.state,
    ours_count: row.oursCount,
    ours_amount: row.oursAmount,
    theirs_count: row.theirsCount,
    theirs_amount: row.theirsAmount,
    difference_count: row.differenceCount,
    differences: row.differences.map((one: Difference): DifferenceView => one),
    at: row.at,
  };
}
