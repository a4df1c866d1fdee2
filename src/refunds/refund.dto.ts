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

/** Some of a line. */
export class RefundItem {
  /**
   * A line of the check; what was chosen on it goes back with it. Or a combo, by the `part_of.id` of its lines: all of them go
   * back; one dish of a combo goes back alone by its own line. An option alone: 409 `PART_OF_WHOLE`.
   */
  @IsId() item_id: string;
  /** Of those that were not given back yet; all of them when left out. */
  @MayBeLeftOut() @Int(1, MOST_OF_A_LINE) quantity?: number;
}

export class NewRefund {
  /**
   * WHOLE: everything that was not given back yet, with the tips. ITEMS: dishes, with their part of discounts, service and
   * taxes. AMOUNT: a sum of money, which is of all dishes alike.
   */
  @IsIn(REFUND_KINDS) @ApiProperty({ enum: REFUND_KINDS }) kind: RefundKind;

  /** Of ITEMS and only of it: 1 to 100 lines. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ITEMS)
  @ArrayUnique((item: RefundItem | null) => item?.item_id)
  @ValidateNested({ each: true })
  @Type(() => RefundItem)
  items?: RefundItem[];

  /** Of AMOUNT and only of it: minor units, without tips. 0 gives back a tip alone. */
  @MayBeLeftOut() @MinorUnits() amount?: number;

  /** Minor units of the tips; when left out, all that is left with WHOLE, and nothing with the others. */
  @MayBeLeftOut() @MinorUnits() tip?: number;

  /**
   * By what it is given back; when left out, the way it was paid. 409 `METHOD_NOT_REFUNDABLE` where that takes nothing
   * back, where a provider would have to pay what it was not paid, or where money would go back for what brought none: a
   * payment of the kind VOUCHER, ON_ACCOUNT or HOUSE is given back only by its own method. Cash is given back out of the
   * current shift: 409 `DRAWER_SHORT` where there is not so much, 409 `SHIFT_REQUIRED` without one where the venue asks for it.
   */
  @MayBeLeftOut() @IsId() payment_method_id?: string;

  /** Why, in the words of the staff and for the staff: 1 to 200 characters. Guests do not read it. */
  @Words(200) reason: string;

  /** What the guest reads on its receipt; 1 to 80 characters. Nothing when left out. */
  @MayBeLeftOut() @Words(LONGEST_GUEST_TEXT) guest_text?: string;

  /** Somebody who stands for it, above `refund_amount` of one's role. */
  @MayBeLeftOut() @ValidateNested() @Type(() => ApprovalDto) approval?: ApprovalDto;
}

export class RefundsQuery extends PageQuery {
  /** `YYYY-MM-DD`, the venue's business date. */
  @MayBeLeftOut() @Day() business_date?: string;
  @MayBeLeftOut() @IsId() order_id?: string;
  @MayBeLeftOut() @IsId() check_id?: string;
  @MayBeLeftOut() @IsId() payment_id?: string;
  @MayBeLeftOut() @IsId() shift_id?: string;
  @MayBeLeftOut() @IsIn(REFUND_STATES) @ApiProperty({ enum: REFUND_STATES, required: false }) status?: RefundState;
}

/** Money given back of one payment. */
export class RefundView {
  id: string;
  order_id: string;
  @IntView() order_number: number;
  check_id: string;
  payment_id: string;
  @ApiProperty({ enum: REFUND_KINDS }) kind: RefundKind;
  /** INITIATED and UNKNOWN wait for a provider; what they give back is reserved until then. */
  @ApiProperty({ enum: REFUND_STATES }) status: RefundState;
  /** Minor units off the check, without the tip: `net`, `service` and `added_tax`. */
  @IntView() amount: number;
  @IntView() net: number;
  @IntView() service: number;
  /** Tax that came on top. */
  @IntView() added_tax: number;
  /** Tax inside `net` and `service`. */
  @IntView() included_tax: number;
  /** The same taxes by class, rate and inclusion. */
  @ApiProperty({ type: CheckTaxView, isArray: true }) taxes: CheckTaxView[];
  @IntView() tip: number;
  /** What cash was rounded by: handed back is `amount + rounding + tip`. */
  @IntView() rounding: number;
  payment_method_id: string;
  method_name: string;
  method_kind: string;
  /** Who moves the money; null: people do. */
  provider: string | null;
  reference: string | null;
  /** Why the provider did not do it. */
  failure: string | null;
  /** In the words of the staff; guests do not read it. */
  reason: string;
  /** What the guest reads on its receipt; null: nothing. */
  guest_text: string | null;
  by_id: string;
  by_name: string;
  approved_by_id: string | null;
  approved_by_name: string | null;
  shift_id: string | null;
  /** Its own, not that of the sale: `YYYY-MM-DD`. */
  business_date: string;
  created_at: string;
  /** Null: a provider has yet to say. */
  ended_at: string | null;
}

/** What of one line was given back. Minor units. */
export class RefundLineView {
  item_id: string;
  name: string;
  variation_name: string | null;
  /** 0 where money of it was given back and no dish. */
  @IntView() quantity: number;
  @IntView() net: number;
  @IntView() service: number;
  @IntView() added_tax: number;
  @IntView() included_tax: number;
}

export class WholeRefund extends RefundView {
  @ApiProperty({ type: RefundLineView, isArray: true }) lines: RefundLineView[];
}

/** One refund for each payment that it gives back, the last payment first. */
export class RefundsMade {
  @ApiProperty({ type: RefundView, isArray: true }) refunds: RefundView[];
  check: CheckView;
  order: OrderHead;
}

/** A refund with the check and the order as they stand after it. */
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
