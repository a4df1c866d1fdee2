import { ApiProperty } from '@nestjs/swagger';
import { AWAITED, CHECK_STATES, due, type Awaited, type CheckState } from '../../domain/bill.js';
import { IntView } from '../../http/numbers.js';
import { dueInCash } from '../../domain/pricing/cash.js';
import type { Check } from './check.entity.js';
import { policyOf, taxesOf } from './check-totals.js';
import { CheckTaxView, checkTaxView } from '../lines/tax.dto.js';

/** A check: the amount that guests owe for an order or a part of an order. Amounts in minor units. */
export class CheckView {
  id: string;
  order_id: string;
  /** Number of the check within its order, from 1. */
  @IntView() position: number;
  @ApiProperty({ enum: CHECK_STATES }) state: CheckState;
  /** Sum of the lines at their prices. */
  @IntView() subtotal: number;
  /** Sum of discounts and comps. */
  @IntView() discount: number;
  /** Sum of the service charges. */
  @IntView() service: number;
  /** One entry per tax class, rate and inclusion, in the order of the lines; at most 8. Empty when nothing is taxed. */
  @ApiProperty({ type: CheckTaxView, isArray: true }) taxes: CheckTaxView[];
  /** `subtotal` minus `discount`, plus `service` and the taxes that prices do not include. */
  @IntView() total: number;
  /** Amount paid, without tips and change. */
  @IntView() paid: number;
  /** Amount reserved until a provider confirms a payment, or the return of a voided payment. */
  @IntView() pending: number;
  /** Part of `paid` that was refunded. */
  @IntView() refunded: number;
  /** Amount still owed: `total` minus `paid` and `pending`. */
  @IntView() due: number;
  /** `due` rounded to the smallest coin when the venue rounds cash; otherwise equal to `due`. */
  @IntView() cash_due: number;
  @IntView() tips: number;
  /** Missing item that keeps a fully paid check from closing: the tip or the fiscal sign. Null: none. */
  @ApiProperty({ enum: AWAITED, nullable: true }) awaits: Awaited | null;
  /** Version to send in `If-Match` to bill, settle or refund the check. */
  @IntView() version: number;
  /** Number of times that the bill was printed. */
  @IntView() bills: number;
  created_at: string;
  closed_at: string | null;
}

export function checkView(check: Check): CheckView {
  const owed = due(check);
  return {
    id: check.id,
    order_id: check.orderId,
    position: check.position,
    state: check.state,
    subtotal: check.subtotal,
    discount: check.discount,
    service: check.service,
    taxes: taxesOf(check).map(checkTaxView),
    total: check.total,
    paid: check.paid,
    pending: check.pending,
    refunded: check.refunded,
    due: owed,
    cash_due: dueInCash(owed, policyOf(check).cash),
    tips: check.tips,
    awaits: check.awaits,
    version: check.version,
    bills: check.bills,
    created_at: check.createdAt,
    closed_at: check.closedAt,
  };
}
