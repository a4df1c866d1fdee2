import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, ValidateNested } from 'class-validator';
import { ApprovalDto } from '../auth/approval.dto.js';
import type { TaxGroup } from '../domain/tax.js';
import { Day, LONGEST_GUEST_TEXT, MayBeLeftOut, Words } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { Int, IntView, MinorUnits } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';
import { CheckView } from '../orders/checks/check.dto.js';
import { CheckTaxView, checkTaxView } from '../orders/lines/tax.dto.js';
import { OrderHead } from '../orders/order.dto.js';
import {
  REFUND_KINDS,
  REFUND_STATES,
  type Refund,
  type RefundKind,
  type RefundLine,
  type RefundState,
} from './refund.entity.js';

const MOST_ITEMS = 100;
const MOST_OF_A_LINE = 1_000_000;

/** A line, or some portions of a line, to refund. */
export class RefundItem {
  /**
   * A line of the check, refunded with its options; or a combo by the `part_of.id` of its lines, refunded as a whole. The id
   * of a combo's line refunds only that dish. An option alone: 409 `PART_OF_WHOLE`.
   */
  @IsId() item_id: string;
  /** Units to refund, at most those not refunded yet. Default: all of them. */
  @MayBeLeftOut() @Int(1, MOST_OF_A_LINE) quantity?: number;
}

export class NewRefund {
  /**
   * WHOLE: everything not refunded yet, including tips. ITEMS: dishes, with their share of discounts, service and taxes.
   * AMOUNT: a sum of money, spread over all dishes.
   */
  @IsIn(REFUND_KINDS) @ApiProperty({ enum: REFUND_KINDS }) kind: RefundKind;

  /** 1 to 100 lines. Required for ITEMS; not allowed otherwise. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ITEMS)
  @ArrayUnique((item: RefundItem | null) => item?.item_id)
  @ValidateNested({ each: true })
  @Type(() => RefundItem)
  items?: RefundItem[];

  /** Minor units, without tips; 0 refunds only a tip. Required for AMOUNT; not allowed otherwise. */
  @MayBeLeftOut() @MinorUnits() amount?: number;

  /** Tips to refund, in minor units. Default: all remaining tips for WHOLE, otherwise 0. */
  @MayBeLeftOut() @MinorUnits() tip?: number;

  /**
   * Payment method of the refund. Default: the method of the payment. 409 `METHOD_NOT_REFUNDABLE`: the method does not allow
   * refunds; another method than the payment's own has a provider; or the payment is of kind VOUCHER, ON_ACCOUNT, HOUSE or
   * DEPOSIT, which only its own method refunds. Cash comes out of the current shift: 409 `DRAWER_SHORT` when the drawer
   * holds less, 409 `SHIFT_REQUIRED` without a shift when the venue requires shifts.
   */
  @MayBeLeftOut() @IsId() payment_method_id?: string;

  /** Reason for the staff; 1 to 200 characters. Guests do not see it. */
  @Words(200) reason: string;

  /** Text on the guest's receipt; 1 to 80 characters. Default: no text. */
  @MayBeLeftOut() @Words(LONGEST_GUEST_TEXT) guest_text?: string;

  /** Approval for a refund above the `refund_amount` of the user's role; without it 403 `APPROVAL_REQUIRED`. */
  @MayBeLeftOut() @ValidateNested() @Type(() => ApprovalDto) approval?: ApprovalDto;
}

export class RefundsQuery extends PageQuery {
  /** Business date of the venue, `YYYY-MM-DD`. */
  @MayBeLeftOut() @Day() business_date?: string;
  @MayBeLeftOut() @IsId() order_id?: string;
  @MayBeLeftOut() @IsId() check_id?: string;
  @MayBeLeftOut() @IsId() payment_id?: string;
  @MayBeLeftOut() @IsId() shift_id?: string;
  @MayBeLeftOut() @IsIn(REFUND_STATES) @ApiProperty({ enum: REFUND_STATES, required: false }) status?: RefundState;
}

/** A refund of one payment. Amounts in minor units. */
export class RefundView {
  id: string;
  order_id: string;
  @IntView() order_number: number;
  check_id: string;
  payment_id: string;
  @ApiProperty({ enum: REFUND_KINDS }) kind: RefundKind;
  /** INITIATED and UNKNOWN: waiting for the provider; the amount is reserved until the provider answers. */
  @ApiProperty({ enum: REFUND_STATES }) status: RefundState;
  /** Amount refunded of the check, without the tip: the sum of `net`, `service` and `added_tax`. Minor units. */
  @IntView() amount: number;
  @IntView() net: number;
  @IntView() service: number;
  /** Tax added on top of `net` and `service`. */
  @IntView() added_tax: number;
  /** Tax included in `net` and `service`. */
  @IntView() included_tax: number;
  /** The same taxes by class, rate and inclusion. */
  @ApiProperty({ type: CheckTaxView, isArray: true }) taxes: CheckTaxView[];
  @IntView() tip: number;
  /** Rounding of cash: the guest receives `amount + rounding + tip`. */
  @IntView() rounding: number;
  payment_method_id: string;
  method_name: string;
  method_kind: string;
  /** Payment provider; null if the staff hands the money back. */
  provider: string | null;
  reference: string | null;
  /** Reason why the provider did not make the refund. */
  failure: string | null;
  /** Reason for the staff; guests do not see it. */
  reason: string;
  /** Text on the guest's receipt; null if there is none. */
  guest_text: string | null;
  by_id: string;
  by_name: string;
  approved_by_id: string | null;
  approved_by_name: string | null;
  shift_id: string | null;
  /** Business date of the refund, not of the sale, `YYYY-MM-DD`. */
  business_date: string;
  created_at: string;
  /** Null until the provider has answered. */
  ended_at: string | null;
}

/** The refunded part of a line. Amounts in minor units. */
export class RefundLineView {
  item_id: string;
  name: string;
  variation_name: string | null;
  /** Refunded units; 0 if only money was refunded. */
  @IntView() quantity: number;
  @IntView() net: number;
  @IntView() service: number;
  @IntView() added_tax: number;
  @IntView() included_tax: number;
}

export class WholeRefund extends RefundView {
  @ApiProperty({ type: RefundLineView, isArray: true }) lines: RefundLineView[];
}

/** The refunds made by one request: one per refunded payment, the last payment first. */
export class RefundsMade {
  @ApiProperty({ type: RefundView, isArray: true }) refunds: RefundView[];
  check: CheckView;
  order: OrderHead;
}

/** A refund with the check and the order after the refund. */
export class PaymentRefunded {
  refund: RefundView;
  check: CheckView;
  order: OrderHead;
}

export function refundView(refund: Refund): RefundView {
  return {
    id: refund.id,
    order_id: refund.orderId,
    order_number: refund.orderNumber,
    check_id: refund.checkId,
    payment_id: refund.paymentId,
    kind: refund.kind,
    status: refund.status,
    amount: refund.amount,
    net: refund.net,
    service: refund.service,
    added_tax: refund.addedTax,
    included_tax: refund.includedTax,
    taxes: taxesOf(refund).map(checkTaxView),
    tip: refund.tip,
    rounding: refund.rounding,
    payment_method_id: refund.paymentMethodId,
    method_name: refund.methodName,
    method_kind: refund.methodKind,
    provider: refund.provider,
    reference: refund.reference,
    failure: refund.failure,
    reason: refund.reason,
    guest_text: refund.guestText,
    by_id: refund.byId,
    by_name: refund.byName,
    approved_by_id: refund.approvedById,
    approved_by_name: refund.approvedByName,
    shift_id: refund.shiftId,
    business_date: refund.businessDate,
    created_at: refund.createdAt,
    ended_at: refund.endedAt,
  };
}

export function refundLineView(line: RefundLine): RefundLineView {
  return {
    item_id: line.itemId,
    name: line.name,
    variation_name: line.variationName,
    quantity: line.quantity,
    net: line.net,
    service: line.service,
    added_tax: line.addedTax,
    included_tax: line.includedTax,
  };
}

export function taxesOf({ taxes }: Pick<Refund, 'taxes'>): TaxGroup[] {
  return taxes === null ? [] : (JSON.parse(taxes) as TaxGroup[]);
}
