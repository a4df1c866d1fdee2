import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { CheckView } from '../orders/checks/check.dto.js';
import { Day, MayBeLeftOut } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { IntView } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';
import { OrderHead } from '../orders/order.dto.js';
import { PAYMENT_STATES, type Payment, type PaymentState } from './payment.entity.js';

export class PaymentsQuery extends PageQuery {
  /** `YYYY-MM-DD`, the venue's business date. */
  @MayBeLeftOut() @Day() business_date?: string;
  @MayBeLeftOut() @IsId() check_id?: string;
  @MayBeLeftOut() @IsId() order_id?: string;
  @MayBeLeftOut() @IsId() shift_id?: string;
  @MayBeLeftOut() @IsIn(PAYMENT_STATES) @ApiProperty({ enum: PAYMENT_STATES }) status?: PaymentState;
}

export class PaymentView {
  id: string;
  order_id: string;
  check_id: string;
  payment_method_id: string;
  method_name: string;
  /** Of payment methods, or DEPOSIT: it was paid beforehand. */
  method_kind: string;
  @ApiProperty({ enum: PAYMENT_STATES }) status: PaymentState;
  /** Minor units off the check. */
  @IntView() amount: number;
  @IntView() tip: number;
  /** What cash was rounded by when it settled the check: handed over is `amount + rounding + tip`; 0 elsewhere. */
  @IntView() rounding: number;
  @IntView() tendered: number | null;
  @IntView() change: number;
  reference: string | null;
  /** What of the amount was given back. */
  @IntView() refunded: number;
  /** The same of the tip. */
  @IntView() tip_refunded: number;
  /** What was paid beforehand and is used here. */
  deposit_id: string | null;
  /** Who moves the money; null: people did. */
  provider: string | null;
  /** Why the provider did not take it. */
  failure: string | null;
  /** The wrong tender that this one stands for. */
  replaces_id: string | null;
  taken_by_name: string;
  /** On what it was taken; null: in a browser. */
  device_id: string | null;
  /** The shift whose drawer it went into; null: the house worked without. */
  shift_id: string | null;
  /** Why its provider did not give it back when somebody took it back. */
  void_failure: string | null;
  /** Null: it stands, or its provider has yet to give it back. */
  voided_at: string | null;
  /** Who takes it back, also while its provider is asked. */
  voided_by_id: string | null;
  voided_by_name: string | null;
  void_reason: string | null;
  /** `YYYY-MM-DD`. */
  business_date: string;
  created_at: string;
}

/** A payment as it stands now, with what its provider says of it. */
export class PaymentSheet extends PaymentView {
  /** Where the guest pays, while the provider waits for that. */
  pay_url: string | null;
  /** The provider's own number for it. */
  provider_reference: string | null;
}

/** A payment with the check and the order as they stand after it. */
export class PaymentReceived {
  payment: PaymentView;
  check: CheckView;
  order: OrderHead;
}

/** A wrong tender that was taken back, with the check and the order as they stand after it. */
export class PaymentVoided extends PaymentReceived {
  /** What was really paid by; null: the check owes again what was taken back. */
  @ApiProperty({ type: PaymentView, nullable: true }) replacement: PaymentView | null;
}

export class CheckClosed {
  check: CheckView;
  order: OrderHead;
}

export function paymentReceived(
  payment: Payment,
  { check, head }: { check: CheckView; head: OrderHead },
): PaymentReceived {
  return { payment: paymentView(payment), check, order: head };
}

export function paymentView(payment: Payment): PaymentView {
  return {
    id: payment.id,
    order_id: payment.orderId,
    check_id: payment.checkId,
    payment_method_id: payment.paymentMethodId,
    method_name: payment.methodName,
    method_kind: payment.methodKind,
    status: payment.status,
    amount: payment.amount,
    tip: payment.tip,
    rounding: payment.rounding,
    tendered: payment.tendered,
    change: payment.change,
    reference: payment.reference,
    refunded: payment.refunded,
    tip_refunded: payment.tipRefunded,
    deposit_id: payment.depositId,
    provider: payment.provider,
    failure: payment.failure,
    replaces_id: payment.replacesId,
    taken_by_name: payment.takenByName,
    device_id: payment.deviceId,
    shift_id: payment.shiftId,
    void_failure: payment.voidFailure,
    voided_at: payment.voidedAt,
    voided_by_id: payment.voidedById,
    voided_by_name: payment.voidedByName,
    void_reason: payment.voidReason,
    business_date: payment.businessDate,
    created_at: payment.createdAt,
  };
}
