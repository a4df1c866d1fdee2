import { ApiProperty } from '@nestjs/swagger';
import { CheckView } from '../orders/checks/check.dto.js';
import { Day, Letters, MayBeLeftOut } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { IntView, MinorUnits } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';
import { OrderHead } from '../orders/order.dto.js';
import { PAYMENT_STATES, type Payment, type PaymentState } from './payment.entity.js';

export class NewPayment {
  /** Made by the client (UUIDv7). Made by the server when left out. */
  @MayBeLeftOut() @IsId() id?: string;

  @IsId() payment_method_id: string;

  /**
   * Minor units off the check, without the tip; all that is owed when left out. Where the house rounds cash, what is owed
   * in cash (`cash_due` of the check) settles it too.
   */
  @MayBeLeftOut() @MinorUnits() amount?: number;

  /** Minor units on top. */
  @MayBeLeftOut() @MinorUnits() tip?: number;

  /** Cash handed over, minor units; the difference is given back as change. */
  @MayBeLeftOut() @MinorUnits() tendered?: number;

  /** Slip or voucher number; required by methods that say so. 1 to 80 characters. */
  @MayBeLeftOut() @Letters(1, 80) reference?: string;
}

export class PaymentsQuery extends PageQuery {
  /** `YYYY-MM-DD`, the venue's business date. */
  @MayBeLeftOut() @Day() business_date?: string;
  @MayBeLeftOut() @IsId() check_id?: string;
  @MayBeLeftOut() @IsId() order_id?: string;
}

export class PaymentView {
  id: string;
  order_id: string;
  check_id: string;
  payment_method_id: string;
  method_name: string;
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
  /** `YYYY-MM-DD`. */
  business_date: string;
  created_at: string;
}

/** A payment with the check and the order as they stand after it. */
export class PaymentReceived {
  payment: PaymentView;
  check: CheckView;
  order: OrderHead;
}

export class CheckClosed {
  check: CheckView;
  order: OrderHead;
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
    business_date: payment.businessDate,
    created_at: payment.createdAt,
  };
}
