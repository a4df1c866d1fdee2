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
  /** Only operations of this payment: the payment itself and its refunds. */
  @MayBeLeftOut() @IsId() payment_id?: string;
}

/** A payment or refund made by a payment provider. */
export class ProviderOperationView {
  /** Id of the payment or the refund. */
  id: string;
  @ApiProperty({ enum: PROVIDERS }) provider: ProviderName;
  @ApiProperty({ enum: OPERATION_KINDS }) kind: OperationKind;
  payment_id: string;
  /** Minor units. */
  @IntView() amount: number;
  /** Currency code, ISO 4217. */
  currency: string;
  /** `UNKNOWN`: the provider's answer was lost; the server asks again until the provider answers. */
  @ApiProperty({ enum: OPERATION_STATES }) state: OperationState;
  /** The provider's reference for the operation. */
  reference: string | null;
  /** URL where the guest pays, while the provider waits for the guest; otherwise null. */
  pay_url: string | null;
  /** Reason why the operation failed or its result is unknown. */
  reason: string | null;
  /** Number of requests to the provider. */
  @IntView() attempts: number;
  begun_at: string;
  ended_at: string | null;
}

export class ReconciliationsQuery extends PageQuery {
  @MayBeLeftOut() @IsIn(PROVIDERS) @ApiProperty({ enum: PROVIDERS, required: false }) provider?: ProviderName;
  @MayBeLeftOut() @IsIn(AGREEMENTS) @ApiProperty({ enum: AGREEMENTS, required: false }) state?: Agreement;
  /** Business date of the venue, `YYYY-MM-DD`. */
  @MayBeLeftOut() @Day() business_date?: string;
}

/** An operation as one side recorded it. */
export class DifferingSide {
  /** Minor units. */
  @IntView() amount: number;
  /** Currency code, ISO 4217. */
  currency: string;
  /** In `ours`: a `state` of `ProviderOperationView`. In `theirs`: `SUCCEEDED`, `FAILED` or `PENDING`. */
  state: string;
}

/** A difference between the venue's operations and the provider's records. */
export class DifferenceView {
  /**
   * `MISSING_HERE`: the provider moved money that the server does not know. `MISSING_THERE`: the provider has no record of
   * money that the server has recorded. `AMOUNT`: amounts or currencies differ. `STATE`: only one side has the operation as
   * succeeded.
   */
  @ApiProperty({ enum: DIFFERENCE_KINDS }) what: DifferenceKind;
  @ApiProperty({ enum: OPERATION_KINDS }) kind: OperationKind;
  /** Id of the payment or refund; for MISSING_HERE the id in the provider's records. */
  id: string;
  reference: string | null;
  @ApiProperty({ type: DifferingSide, nullable: true }) ours: DifferingSide | null;
  @ApiProperty({ type: DifferingSide, nullable: true }) theirs: DifferingSide | null;
}

/** A comparison of one business date with the records of one provider. */
export class ReconciliationView {
  id: string;
  @ApiProperty({ enum: PROVIDERS }) provider: ProviderName;
  /** Business date, `YYYY-MM-DD`. */
  business_date: string;
  @ApiProperty({ enum: AGREEMENTS }) state: Agreement;
  /** Number of succeeded payments and refunds recorded by the server. */
  @IntView() ours_count: number;
  /** Payments minus refunds recorded by the server, in minor units. */
  @IntView() ours_amount: number;
  /** Number of succeeded payments and refunds recorded by the provider. */
  @IntView() theirs_count: number;
  /** Payments minus refunds recorded by the provider, in minor units. */
  @IntView() theirs_amount: number;
  @IntView() difference_count: number;
  /** The first 200 differences. */
  @ApiProperty({ type: DifferenceView, isArray: true }) differences: DifferenceView[];
  at: string;
}

/** A confirmation that the event was stored. */
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
