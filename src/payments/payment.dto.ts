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
  /** Business date of the venue, `YYYY-MM-DD`. */
  @MayBeLeftOut() @Day() business_date?: string;
  @MayBeLeftOut() @IsId() check_id?: string;
  @MayBeLeftOut() @IsId() order_id?: string;
  @MayBeLeftOut() @IsId() shift_id?: string;
  @MayBeLeftOut() @IsIn(PAYMENT_STATES) @ApiProperty({ enum: PAYMENT_STATES }) status?: PaymentState;
}

/** A payment on a check. Amounts in minor units. */
export class PaymentView {
  id: string;
  order_id: string;
  check_id: string;
  payment_method_id: string;
  method_name: string;
  /** Kind of the payment method, or DEPOSIT when a deposit was used. */
  method_kind: string;
  @ApiProperty({ enum: PAYMENT_STATES }) status: PaymentState;
  /** Amount paid off the check, without the tip. Minor units. */
  @IntView() amount: number;
  @IntView() tip: number;
  /** Rounding of cash that settled the check: the guest pays `amount + rounding + tip`. 0 for other payments. */
  @IntView() rounding: number;
  @IntView() tendered: number | null;
  @IntView() change: number;
  reference: string | null;
  /** Refunded part of `amount`, including pending refunds. */
  @IntView() refunded: number;
  /** Refunded part of `tip`, including pending refunds. */
  @IntView() tip_refunded: number;
  /** Deposit used for this payment; null if none was used. */
  deposit_id: string | null;
  /** Payment provider; null if the staff took the money. */
  provider: string | null;
  /** Reason why the provider did not take the payment. */
  failure: string | null;
  /** Voided payment that this payment replaces; null if it replaces none. */
  replaces_id: string | null;
  taken_by_name: string;
  /** Device on which the payment was taken; null if it was taken in a browser. */
  device_id: string | null;
  /** Shift whose drawer received the payment; null if no shift was open. */
  shift_id: string | null;
  /** Reason why the provider did not return the money of a void. */
  void_failure: string | null;
  /** Time of the void. Null if the payment is not voided, or the provider has not returned the money yet. */
  voided_at: string | null;
  /** User who voided the payment; set already while the provider's answer is pending. */
  voided_by_id: string | null;
  voided_by_name: string | null;
  void_reason: string | null;
  /** Business date, `YYYY-MM-DD`. */
  business_date: string;
  created_at: string;
}

/** A payment with the state that its provider reports. */
export class PaymentSheet extends PaymentView {
  /** URL where the guest pays, while the provider waits for the guest; otherwise null. */
  pay_url: string | null;
  /** The provider's reference for the payment. */
  provider_reference: string | null;
}

/** A payment with the check and the order after the payment. */
export class PaymentReceived {
  payment: PaymentView;
  check: CheckView;
  order: OrderHead;
}

/** A voided payment with the check and the order after the void. */
export class PaymentVoided extends PaymentReceived {
  /** Replacement of the voided payment; null if the check owes the voided amount again. */
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
